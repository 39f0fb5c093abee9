/** Proofs out of real blocks and proofs that real nodes gave; @ethereumjs/mpt is the oracle. */

import { gunzipSync } from 'node:zlib';
import { verifyMerkleProof } from '@ethereumjs/mpt';
import { describe, expect, test } from 'vitest';
import { bytesToHex, equalBytes, type Hex, hexToBytes } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH, EMPTY_ROOT_HASH, keccak256, loadKeccak } from '../bytes/keccak.ts';
import { checkExample, checkReal } from '../inspect/testData.ts';
import type { AccountProofJson } from '../inspection.ts';
import { createCodePool } from '../state/codePool.ts';
import { address, slotKey, wholeState } from '../state/fixture.ts';
import { type StateTries, triesAfter, triesBefore } from '../state/stateTries.ts';
import { createWitnessState } from '../state/witnessState.ts';
import { listExamples } from '../testData.ts';
import { createNodePool } from '../trie/nodePool.ts';
import { readWitnessData, witnessData } from '../witness/testData.ts';
import { createAccountProof, verifyAccountProof, verifyStorageProof } from './accountProof.ts';
import { parseProofFile, parseStorageProof } from './proofJson.ts';

await loadKeccak(); // the proofs below are made where they are described

const HAS_PROOFS = witnessData('eth-getproof') !== undefined;
const NIMBUS = 'eth-getproof/nimbus-verified-proxy';
const COLIBRI = 'eth-getproof/colibri/eth_getBalance1';
const ZK_PIG = 'eth-getproof/zk-pig';

function readJson(name: string) {
  const bytes = readWitnessData(name);
  const text = name.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes);
  return JSON.parse(text.toString('utf8'));
}

function check(json: object, stateRoot: string) {
  const [given] = parseProofFile(JSON.stringify(json)).proofs;
  if (given === undefined) throw new Error('a file has a proof');
  return verifyAccountProof(given, hexToBytes(stateRoot));
}

function smallTries(): StateTries {
  const storage = new Map([1n, 2n, 3n].map((slot) => [slot, slot * 1000n]));
  const { nodes, codes, root } = wholeState(
    new Map([
      [1, { nonce: 1n, balance: 5n, code: Uint8Array.of(1, 2, 3), storage }],
      [2, { balance: 7n }],
      [3, { balance: 8n }],
    ]),
  );
  return triesBefore(createWitnessState(createNodePool(nodes), createCodePool(codes), root));
}

const codesOf = ({ error }: { error?: { code: string } }) => error?.code;

/** Every account and slot that was touched: created here, checked here, and checked by the oracle. */
async function roundTrip(
  tries: StateTries,
  accounts: Iterable<{ address: Uint8Array; slots: Map<string, { key: Uint8Array }> }>,
) {
  let proofs = 0;
  for (const { address: of, slots } of accounts) {
    const json = createAccountProof(
      tries,
      of,
      [...slots.values()].map(({ key }) => key),
    );
    const verdict = check(json, bytesToHex(tries.stateRoot));
    expect([codesOf(verdict), ...verdict.storage.map(codesOf)].filter(Boolean)).toEqual([]);
    await expectOracle(tries.stateRoot, of, json.accountProof, verdict.account !== null);
    for (const { key, value, proof } of json.storageProof) {
      await expectOracle(hexToBytes(json.storageHash), hexToBytes(key), proof, value !== '0x0');
    }
    proofs += 1 + json.storageProof.length;
  }
  return proofs;
}

async function expectOracle(
  root: Uint8Array,
  key: Uint8Array,
  proof: readonly Hex[],
  isPresent: boolean,
) {
  if (equalBytes(root, EMPTY_ROOT_HASH)) return; // the oracle knows no proof without nodes
  const value = await verifyMerkleProof(
    keccak256(key),
    proof.map((node) => hexToBytes(node)),
    { root, useKeyHashing: false },
  );
  expect(value !== null).toBe(isPresent);
}

describe('createAccountProof', () => {
  test.each(listExamples().map((name) => name.replace('.json.gz', '')))(
    'default: %s, every account and slot before and after, as the oracle has it',
    async (name) => {
      const { state } = (await checkExample(name)).validation;
      if (state === undefined) throw new Error('the example has a state');
      const before = await roundTrip(triesBefore(state), state.accounts.values());
      const after = await roundTrip(triesAfter(state), state.accounts.values());
      expect(before).toBe(after);
      expect(before).toBeGreaterThan(2);
    },
  );

  test
    .skipIf(!HAS_PROOFS)
    .each([
      'blocks/hoodi-974567.json.gz',
      'blocks/mainnet-21688509.json.gz',
      'blocks/mainnet-4370000.json.gz',
    ])(
    'behavior: the same of the real block %s (needs the witness data)',
    async (name) => {
      const { state } = (await checkReal(name)).validation;
      if (state === undefined) throw new Error('the block has a state');
      expect(await roundTrip(triesBefore(state), state.accounts.values())).toBeGreaterThan(50);
      expect(await roundTrip(triesAfter(state), state.accounts.values())).toBeGreaterThan(50);
    },
    60_000,
  );

  test('behavior: an absent account has zeros, no code, no storage, and its proof', () => {
    const json = createAccountProof(smallTries(), address(99), [slotKey(1n)]);
    expect(json).toMatchObject({
      balance: '0x0',
      nonce: '0x0',
      codeHash: bytesToHex(EMPTY_CODE_HASH),
      storageHash: bytesToHex(EMPTY_ROOT_HASH),
      storageProof: [{ value: '0x0', proof: [] }],
    });
    expect(json.accountProof.length).toBeGreaterThan(0);
  });

  test('error: WITNESS_NODE_MISSING what the witness does not prove is refused', () => {
    const { root } = wholeState(new Map([[1, {}]]));
    const tries = triesBefore(createWitnessState(createNodePool([]), createCodePool([]), root));
    expect(() => createAccountProof(tries, address(1), [])).toThrow(
      expect.objectContaining({
        code: 'WITNESS_NODE_MISSING',
        data: expect.objectContaining({ trie: 'account', path: '' }),
      }),
    );
  });
});

describe('verifyAccountProof', () => {
  test.skipIf(!HAS_PROOFS)('behavior: WETH of nimbus against the header of its block', () => {
    const verdict = check(
      readJson(`${NIMBUS}/storage_proof.json`),
      readJson(`${NIMBUS}/proof_block.json.gz`).stateRoot,
    );
    expect(verdict.error).toBeUndefined();
    expect(verdict.storage.map(codesOf)).toEqual([undefined]);
    expect(verdict.account?.balance).toBe(0x1d663f6a4afc5b01abb5dn);
  });

  test.skipIf(!HAS_PROOFS)(
    'behavior: an account of colibri holds against its own block, not another',
    () => {
      const { stateRoot } = readJson(`${COLIBRI}/eth_getBlockByNumber_0x14d0303_false.json`).result;
      const proof = (block: string) =>
        readJson(
          `${COLIBRI}/eth_getProof_0x95222290DD7278Aa3Ddd389Cc1E1d165CC4BAfe5____${block}.json`,
        );
      expect(codesOf(check(proof('0x14d0303'), stateRoot))).toBeUndefined();
      expect(codesOf(check(proof('0x152afff'), stateRoot))).toBe('PROOF_ROOT_MISMATCH');
    },
  );

  test.skipIf(!HAS_PROOFS)('behavior: the accounts of zk-pig hold against their root', () => {
    const { root, accounts } = readJson(`${ZK_PIG}/account_proofs.json`);
    expect(accounts).toHaveLength(3);
    for (const account of accounts) expect(codesOf(check(account, root))).toBeUndefined();
  });

  test.skipIf(!HAS_PROOFS)(
    'behavior: the slots of zk-pig hold before and after they are cleared',
    () => {
      for (const pair of readJson(`${ZK_PIG}/storage_diff_proofs.json`)) {
        for (const side of [pair.pre, pair.post]) {
          const given = parseStorageProof(side, 'side');
          const root = keccak256(given.nodes[0] as Uint8Array);
          const { error, proof } = verifyStorageProof(given, root);
          expect(error).toBeUndefined();
          expect(proof?.outcome.type).toBe(side === pair.pre ? 'present' : 'absent');
        }
      }
    },
  );

  test('behavior: no byte of a proof can change: each flip is refused', () => {
    const tries = smallTries();
    const json = createAccountProof(tries, address(1), [slotKey(2n), slotKey(9n)]);
    const root = bytesToHex(tries.stateRoot);
    expect(accepted(json, root)).toBe(true);
    let flips = 0;
    for (const change of changedNodes(json)) {
      flips++;
      expect(accepted(change, root)).toBe(false);
    }
    expect(flips).toBeGreaterThan(300);
  });

  test.each(['balance', 'nonce', 'codeHash', 'storageHash'] as const)(
    'error: PROOF_VALUE_MISMATCH a false %s, with both sides',
    (field) => {
      const tries = smallTries();
      const json = createAccountProof(tries, address(1), []);
      const changed = { ...json, [field]: flipLast(json[field] as Hex) };
      const { error } = check(changed, bytesToHex(tries.stateRoot));
      expect(error?.code).toBe('PROOF_VALUE_MISMATCH');
      expect(error?.data).toEqual({ field, expected: json[field], found: changed[field] });
    },
  );

  test('error: PROOF_VALUE_MISMATCH a false slot value, also where the slot is absent', () => {
    const tries = smallTries();
    const json = createAccountProof(tries, address(1), [slotKey(2n), slotKey(9n)]);
    const storageProof = json.storageProof.map((proof) => ({ ...proof, value: '0x77' }));
    const verdict = check({ ...json, storageProof }, bytesToHex(tries.stateRoot));
    expect(verdict.storage.map(codesOf)).toEqual(['PROOF_VALUE_MISMATCH', 'PROOF_VALUE_MISMATCH']);
  });

  test('behavior: storage is checked against the storage root that is proven, not the claimed one', () => {
    const tries = smallTries();
    const honest = createAccountProof(tries, address(1), [slotKey(2n)]);
    const forged = wholeState(new Map([[1, { storage: new Map([[2n, 666n]]) }]]));
    const other = triesBefore(
      createWitnessState(createNodePool(forged.nodes), createCodePool([]), forged.root),
    );
    const { storageHash, storageProof } = createAccountProof(other, address(1), [slotKey(2n)]);
    const verdict = check({ ...honest, storageHash, storageProof }, bytesToHex(tries.stateRoot));
    expect(codesOf(verdict)).toBe('PROOF_VALUE_MISMATCH');
    expect(verdict.storage.map(codesOf)).toEqual(['PROOF_ROOT_MISMATCH']);
  });

  test('behavior: zero hashes of an absent account are accepted, as some clients answer', () => {
    const tries = smallTries();
    const json = createAccountProof(tries, address(99), []);
    const zero = `0x${'00'.repeat(32)}`;
    const verdict = check(
      { ...json, codeHash: zero, storageHash: zero },
      bytesToHex(tries.stateRoot),
    );
    expect(verdict.error).toBeUndefined();
    expect(verdict.account).toBeNull();
  });

  test('behavior: a key is a quantity or 32 bytes', () => {
    const tries = smallTries();
    const json = createAccountProof(tries, address(1), [slotKey(2n)]);
    const storageProof = [{ ...json.storageProof[0], key: '0x2' }];
    const verdict = check({ ...json, storageProof }, bytesToHex(tries.stateRoot));
    expect(verdict.storage.map(codesOf)).toEqual([undefined]);
  });
});

describe('parseProofFile', () => {
  const proof = createAccountProof(smallTries(), address(1), []);
  const root = `0x${'12'.repeat(32)}`;
  test.each([
    ['one answer', proof, {}],
    ['in its envelope', { jsonrpc: '2.0', id: 1, result: proof }, {}],
    ['beside a header', { header: { number: '0x1' }, proof }, { header: { number: '0x1' } }],
    [
      'beside a block and its root',
      { block: '0xf9', root, proofs: [proof] },
      { header: '0xf9', stateRoot: root },
    ],
  ])('default: %s', (_, json, claims) => {
    const { proofs, ...claimed } = parseProofFile(JSON.stringify(json));
    expect(proofs.map((given) => bytesToHex(given.address))).toEqual([proof.address]);
    expect(claimed).toEqual(claims);
  });

  test.each([
    ['bare', [proof, proof]],
    [
      'the answers of a batch',
      [
        { id: 1, result: proof },
        { id: 2, result: proof },
      ],
    ],
    ['of zk-pig', { root, accounts: [proof, proof] }],
  ])('behavior: a list, %s', (_, json) => {
    expect(parseProofFile(JSON.stringify(json)).proofs).toHaveLength(2);
  });

  test('error: PROOF_MALFORMED of a list, with the place of the answer', () => {
    const text = JSON.stringify([proof, { ...proof, address: '0x12' }]);
    expect(() => parseProofFile(text)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ where: '[1].address' }) }),
    );
  });

  test.each([
    'no json',
    '[]',
    '{"accountProof":"0x"}',
    '{"address":"0x12","accountProof":[]}',
    '{"address":"0x0000000000000000000000000000000000000001","accountProof":["zz"]}',
    '{"jsonrpc":"2.0","error":{"code":-32000}}',
    '{"root":"0x","accounts":"none"}',
  ])('error: PROOF_MALFORMED %s', (text) => {
    expect(() => parseProofFile(text)).toThrow(
      expect.objectContaining({ code: 'PROOF_MALFORMED' }),
    );
  });
});

function accepted(json: object, root: string): boolean {
  try {
    const { error, storage } = check(json, root);
    return error === undefined && storage.every(({ error: of }) => of === undefined);
  } catch {
    return false;
  }
}

/** The proof with one bit of one byte of one node flipped, for each byte. */
function* changedNodes(json: AccountProofJson): Generator<AccountProofJson> {
  for (const accountProof of changedLists(json.accountProof)) yield { ...json, accountProof };
  for (const [i, entry] of json.storageProof.entries()) {
    for (const proof of changedLists(entry.proof)) {
      yield { ...json, storageProof: json.storageProof.with(i, { ...entry, proof }) };
    }
  }
}

function* changedLists(nodes: readonly Hex[]): Generator<Hex[]> {
  for (const [i, node] of nodes.entries()) {
    const bytes = hexToBytes(node);
    for (const at of bytes.keys()) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ 1;
      yield nodes.with(i, bytesToHex(changed));
    }
  }
}

function flipLast(hex: Hex): Hex {
  return `${hex.slice(0, -1)}${(Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16)}` as Hex; // still hex
}
