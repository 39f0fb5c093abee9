/** The state of a block: reads from the tries, a journal with layers, and the root with its order. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, keccak256, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import { hashOf, leafRlp } from '../trie/fixture.ts';
import { createNodePool, findNode } from '../trie/nodePool.ts';
import { failureOf } from '../witness/fixture.ts';
import { EMPTY_ACCOUNT, encodeAccount } from './account.ts';
import { createCodePool } from './codePool.ts';
import { address, type PlainAccount, slotKey, type WholeState, wholeState } from './fixture.ts';
import { checkpoint, commit, revert } from './journal.ts';
import {
  clearStorage,
  computeStateRoot,
  createWitnessState,
  deleteAccount,
  hasClearedStorage,
  readAccount,
  readCode,
  readStorage,
  type WitnessState,
  writeAccount,
  writeCode,
  writeStorage,
} from './witnessState.ts';

beforeAll(loadKeccak);

const CODE = Uint8Array.of(0x60, 0x01, 0x60, 0x02);
const [ONE, TWO, ZERO] = [Uint8Array.of(1), Uint8Array.of(2), new Uint8Array(0)];

function open({ nodes, codes, root }: WholeState): WitnessState {
  return createWitnessState(createNodePool(nodes), createCodePool(codes), root);
}

/** Three accounts: 1 is plain, 2 a contract with slots, 3 has storage but neither nonce nor code. */
const ACCOUNTS: ReadonlyMap<number, PlainAccount> = new Map([
  [1, { nonce: 5n, balance: 100n }],
  [
    2,
    {
      nonce: 1n,
      code: CODE,
      storage: new Map([
        [0n, 7n],
        [1n, 8n],
        [2n, 9n],
      ]),
    },
  ],
  [3, { balance: 3n, storage: new Map([[5n, 1n]]) }],
]);

const preState = (): WitnessState => open(wholeState(ACCOUNTS));

function rootOf(changes: readonly (readonly [number, PlainAccount | null])[]): string {
  const accounts = new Map(ACCOUNTS);
  for (const [n, account] of changes) {
    if (account === null) accounts.delete(n);
    else accounts.set(n, account);
  }
  return bytesToHex(wholeState(accounts).root);
}

function expectRoot(
  state: WitnessState,
  changes: readonly (readonly [number, PlainAccount | null])[],
): void {
  expect(bytesToHex(computeStateRoot(state))).toBe(rootOf(changes));
}

describe('readAccount, readStorage, readCode', () => {
  test('default: what the tries hold, null, zero and no code where they prove absence', () => {
    const state = preState();
    expect(readAccount(state, address(1))).toMatchObject({ nonce: 5n, balance: 100n });
    expect(readAccount(state, address(9))).toBeNull();
    expect(readStorage(state, address(2), slotKey(1n))).toEqual(Uint8Array.of(8));
    expect(readStorage(state, address(2), slotKey(99n))).toEqual(ZERO);
    expect(readStorage(state, address(9), slotKey(0n))).toEqual(ZERO);
    expect(readCode(state, address(2))).toEqual(CODE);
    expect(readCode(state, address(1))).toEqual(ZERO);
    expect(readCode(state, address(9))).toEqual(ZERO);
    expectRoot(state, []);
  });

  test('error: WITNESS_NODE_MISSING names the account', () => {
    const state = createWitnessState(
      createNodePool([]),
      createCodePool([]),
      new Uint8Array(32).fill(1),
    );
    expect(failureOf(() => readAccount(state, address(1)))).toMatchObject({
      code: 'WITNESS_NODE_MISSING',
      data: { trie: 'account', address: bytesToHex(address(1)), path: '', reason: 'read' },
    });
  });

  test('error: WITNESS_NODE_MISSING names account and slot', () => {
    const whole = wholeState(ACCOUNTS);
    const storageRoot = readAccount(open(whole), address(2))?.storageRoot ?? ZERO;
    const nodes = whole.nodes.filter(
      (node) => bytesToHex(keccak256(node)) !== bytesToHex(storageRoot),
    );
    expect(
      failureOf(() => readStorage(open({ ...whole, nodes }), address(2), slotKey(1n))),
    ).toMatchObject({
      code: 'WITNESS_NODE_MISSING',
      data: {
        trie: 'storage',
        address: bytesToHex(address(2)),
        slot: bytesToHex(slotKey(1n)),
        hash: bytesToHex(storageRoot),
        path: '',
      },
    });
  });

  test('error: WITNESS_CODE_MISSING names the account', () => {
    const state = open({ ...wholeState(ACCOUNTS), codes: [] });
    expect(failureOf(() => readCode(state, address(2)))).toMatchObject({
      code: 'WITNESS_CODE_MISSING',
      data: { address: bytesToHex(address(2)), hash: bytesToHex(keccak256(CODE)) },
    });
  });

  const path = (key: Uint8Array): string => bytesToHex(keccak256(key)).slice(2);

  test('error: ACCOUNT_MALFORMED names the account', () => {
    const leaf = leafRlp(path(address(1)), encodeRlp([ONE, ONE, ONE, ONE]));
    const state = open({ nodes: [encodeRlp(leaf)], codes: [], root: hashOf(leaf) });
    expect(failureOf(() => readAccount(state, address(1)))).toMatchObject({
      code: 'ACCOUNT_MALFORMED',
      data: { address: bytesToHex(address(1)) },
    });
  });

  test('error: STORAGE_VALUE_MALFORMED names account and slot', () => {
    const slot = leafRlp(path(slotKey(4n)), new Uint8Array(33).fill(1));
    const account = leafRlp(
      path(address(1)),
      encodeAccount({ ...EMPTY_ACCOUNT, storageRoot: hashOf(slot) }),
    );
    const nodes = [encodeRlp(slot), encodeRlp(account)];
    const state = open({ nodes, codes: [], root: hashOf(account) });
    expect(failureOf(() => readStorage(state, address(1), slotKey(4n)))).toMatchObject({
      code: 'STORAGE_VALUE_MALFORMED',
      data: { address: bytesToHex(address(1)), slot: bytesToHex(slotKey(4n)) },
    });
  });

  test('behavior: one node may be an account trie and a storage trie at once', () => {
    // The slot of account 1 holds what encodes as an account: its leaf is a slot here, an account there.
    const inner = encodeAccount(EMPTY_ACCOUNT);
    const shared = leafRlp(path(address(1)), inner);
    expect(findNode(createNodePool([encodeRlp(shared)]), hashOf(shared))).toBe(0);
    const outer = leafRlp(
      path(address(1)),
      encodeAccount({ ...EMPTY_ACCOUNT, storageRoot: hashOf(shared) }),
    );
    const state = open({
      nodes: [encodeRlp(shared), encodeRlp(outer)],
      codes: [],
      root: hashOf(outer),
    });
    expect(readAccount(state, address(1))?.storageRoot).toEqual(hashOf(shared));
    expect(readStorage(state, address(1), slotKey(0n))).toEqual(ZERO);
  });
});

describe('writes', () => {
  test('default: accounts and slots, new and old', () => {
    const state = preState();
    writeAccount(state, address(1), { ...EMPTY_ACCOUNT, nonce: 6n, balance: 1n });
    writeAccount(state, address(4), { ...EMPTY_ACCOUNT, balance: 4n });
    writeStorage(state, address(2), slotKey(1n), TWO);
    writeStorage(state, address(2), slotKey(7n), ONE);
    writeStorage(state, address(2), slotKey(0n), ZERO);
    expect(readStorage(state, address(2), slotKey(1n))).toEqual(TWO);
    expectRoot(state, [
      [1, { nonce: 6n, balance: 1n }],
      [
        2,
        {
          nonce: 1n,
          code: CODE,
          storage: new Map([
            [1n, 2n],
            [2n, 9n],
            [7n, 1n],
          ]),
        },
      ],
      [4, { balance: 4n }],
    ]);
  });

  test('behavior: a write of the same value, and one that is taken back by hand, change nothing', () => {
    const state = preState();
    writeStorage(state, address(2), slotKey(1n), Uint8Array.of(8));
    writeStorage(state, address(2), slotKey(7n), ONE);
    writeStorage(state, address(2), slotKey(7n), ZERO);
    expectRoot(state, []);
  });

  test('behavior: the last slot cleared leaves the empty storage root', () => {
    const state = preState();
    writeStorage(state, address(3), slotKey(5n), ZERO);
    expectRoot(state, [[3, { balance: 3n }]]);
    expect(readAccount(state, address(3))?.storageRoot).toEqual(EMPTY_ROOT_HASH);
    expect(hasClearedStorage(state, address(3))).toBe(true);
  });

  test('behavior: a code is read back and needs no entry in the witness', () => {
    const state = preState();
    const code = Uint8Array.of(0xfe, 0xfe);
    writeCode(state, address(4), code);
    expect(readCode(state, address(4))).toEqual(code);
    writeCode(state, address(2), ZERO);
    expect(readCode(state, address(2))).toEqual(ZERO);
    const { code: _, ...rest } = ACCOUNTS.get(2) as PlainAccount;
    expectRoot(state, [
      [4, { code }],
      [2, rest],
    ]);
  });

  test('behavior: an account deleted with its storage, and made again without', () => {
    const state = preState();
    deleteAccount(state, address(2));
    expect(readAccount(state, address(2))).toBeNull();
    expect(readStorage(state, address(2), slotKey(1n))).toEqual(ZERO);
    expectRoot(state, [[2, null]]);
    writeAccount(state, address(2), { ...EMPTY_ACCOUNT, nonce: 1n });
    writeStorage(state, address(2), slotKey(3n), ONE);
    expect(readStorage(state, address(2), slotKey(1n))).toEqual(ZERO);
    expectRoot(state, [[2, { nonce: 1n, storage: new Map([[3n, 1n]]) }]]);
  });

  test('behavior: storage cleared, one slot written again', () => {
    const state = preState();
    expect(hasClearedStorage(state, address(2))).toBe(false);
    clearStorage(state, address(2));
    expect(hasClearedStorage(state, address(2))).toBe(true);
    writeStorage(state, address(2), slotKey(2n), TWO);
    expectRoot(state, [[2, { nonce: 1n, code: CODE, storage: new Map([[2n, 2n]]) }]]);
  });

  test('behavior: roots between transactions, as receipts before Byzantium hold them', () => {
    const state = preState();
    writeStorage(state, address(2), slotKey(1n), TWO);
    expectRoot(state, [
      [
        2,
        {
          nonce: 1n,
          code: CODE,
          storage: new Map([
            [0n, 7n],
            [1n, 2n],
            [2n, 9n],
          ]),
        },
      ],
    ]);
    writeStorage(state, address(2), slotKey(1n), Uint8Array.of(8));
    deleteAccount(state, address(1));
    expectRoot(state, [[1, null]]);
    writeAccount(state, address(1), { ...EMPTY_ACCOUNT, nonce: 5n, balance: 100n });
    expectRoot(state, []);
  });
});

describe('checkpoint, revert, commit', () => {
  test('default: a revert takes back all writes of its layer and of the layers committed into it', () => {
    const state = preState();
    checkpoint(state);
    writeStorage(state, address(2), slotKey(1n), ONE);
    checkpoint(state);
    writeStorage(state, address(2), slotKey(1n), TWO);
    deleteAccount(state, address(1));
    commit(state);
    expect(readStorage(state, address(2), slotKey(1n))).toEqual(TWO);
    revert(state);
    expect(readStorage(state, address(2), slotKey(1n))).toEqual(Uint8Array.of(8));
    expect(readAccount(state, address(1))?.nonce).toBe(5n);
    expectRoot(state, []);
  });

  test('behavior: an inner revert keeps what the outer layer wrote', () => {
    const state = preState();
    checkpoint(state);
    writeAccount(state, address(1), { ...EMPTY_ACCOUNT, balance: 1n });
    checkpoint(state);
    writeAccount(state, address(1), { ...EMPTY_ACCOUNT, balance: 2n });
    clearStorage(state, address(2));
    writeStorage(state, address(2), slotKey(0n), ONE);
    revert(state);
    commit(state);
    expect(readAccount(state, address(1))?.balance).toBe(1n);
    expect(readStorage(state, address(2), slotKey(0n))).toEqual(Uint8Array.of(7));
    expectRoot(state, [[1, { balance: 1n }]]);
  });

  test('behavior: a created account with code and storage is gone after a revert', () => {
    const state = preState();
    checkpoint(state);
    writeCode(state, address(8), CODE);
    writeStorage(state, address(8), slotKey(0n), ONE);
    revert(state);
    expect(readAccount(state, address(8))).toBeNull();
    expect(readStorage(state, address(8), slotKey(0n))).toEqual(ZERO);
    expectRoot(state, []);
  });
});

describe('computeStateRoot', () => {
  /** Account 2 with slots of which two share a branch, so that clearing one needs the other. */
  function collapsing() {
    const storage = new Map<bigint, bigint>();
    for (let slot = 0n; slot < 9n; slot++) storage.set(slot, slot + 1n);
    const accounts = new Map<number, PlainAccount>([[2, { nonce: 1n, storage }]]);
    return { whole: wholeState(accounts), storage, accounts };
  }

  /** The node that clearing slot 8 needs although nobody read it: the leaf of slot 6. */
  function withoutSibling(whole: WholeState): WholeState {
    const state = open(whole);
    writeStorage(state, address(2), slotKey(8n), ZERO);
    const read = [...state.pool.used];
    computeStateRoot(state);
    const sibling = state.pool.used.findIndex((flag, index) => flag === 1 && read[index] === 0);
    return { ...whole, nodes: whole.nodes.filter((_, index) => index !== sibling) };
  }

  test('error: WITNESS_NODE_MISSING, the sibling of a collapse, with account, slot and reason', () => {
    const { whole } = collapsing();
    const state = open(withoutSibling(whole));
    writeStorage(state, address(2), slotKey(8n), ZERO);
    expect(failureOf(() => computeStateRoot(state))).toMatchObject({
      code: 'WITNESS_NODE_MISSING',
      data: {
        reason: 'collapse',
        trie: 'storage',
        address: bytesToHex(address(2)),
        slot: bytesToHex(slotKey(8n)),
      },
    });
  });

  test('behavior: a deletion that is reverted needs no sibling', () => {
    const { whole } = collapsing();
    const state = open(withoutSibling(whole));
    checkpoint(state);
    writeStorage(state, address(2), slotKey(8n), ZERO);
    revert(state);
    expect(computeStateRoot(state)).toEqual(whole.root);
  });

  test('behavior: insertions go before deletions, whatever the order of the writes', () => {
    const { whole, storage } = collapsing();
    const cut = withoutSibling(whole);
    // A new slot whose path starts with the two nibbles of slot 8's keeps their branch alive.
    const start = bytesToHex(keccak256(slotKey(8n))).slice(2, 3);
    let fresh = 9n;
    while (bytesToHex(keccak256(slotKey(fresh))).slice(2, 3) !== start) fresh++;
    const state = open(cut);
    writeStorage(state, address(2), slotKey(8n), ZERO);
    writeStorage(state, address(2), slotKey(fresh), ONE);
    const after = new Map(storage).set(fresh, 1n);
    after.delete(8n);
    expect(bytesToHex(computeStateRoot(state))).toBe(
      bytesToHex(wholeState(new Map([[2, { nonce: 1n, storage: after }]])).root),
    );
  });

  test('behavior: the same for accounts', () => {
    const accounts = new Map<number, PlainAccount>();
    for (let n = 0; n < 12; n++) accounts.set(n, { nonce: 1n });
    const whole = wholeState(accounts);
    for (let gone = 0; gone < 12; gone++) {
      const start = bytesToHex(keccak256(address(gone))).slice(2, 3);
      let fresh = 100;
      while (bytesToHex(keccak256(address(fresh))).slice(2, 3) !== start) fresh++;
      const state = open(whole);
      deleteAccount(state, address(gone));
      writeAccount(state, address(fresh), { ...EMPTY_ACCOUNT, nonce: 1n });
      const after = new Map(accounts).set(fresh, { nonce: 1n });
      after.delete(gone);
      expect(bytesToHex(computeStateRoot(state))).toBe(bytesToHex(wholeState(after).root));
    }
  });
});
