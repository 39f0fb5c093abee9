/** Random sequences of writes, layers and reverts: the root is the one that @ethereumjs/mpt gives. */

import { createMPT, type MerklePatriciaTrie } from '@ethereumjs/mpt';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bigIntToBytes, bytesToHex } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import { isExplorerError } from '../errors.ts';
import { createNodePool } from '../trie/nodePool.ts';
import { EMPTY_ACCOUNT, encodeAccount } from './account.ts';
import { createCodePool } from './codePool.ts';
import { address, slotKey, wholeState } from './fixture.ts';
import { checkpoint, commit, revert } from './journal.ts';
import {
  clearStorage,
  computeStateRoot,
  createWitnessState,
  deleteAccount,
  readAccount,
  readCode,
  readStorage,
  type WitnessState,
  writeAccount,
  writeCode,
  writeStorage,
} from './witnessState.ts';

const RUNS = process.env['GLASSBLOCK_DEEP'] === '1' ? 5000 : 150;

beforeAll(loadKeccak);

interface ModelAccount {
  readonly nonce: bigint;
  readonly balance: bigint;
  readonly code?: Uint8Array;
  readonly storage: ReadonlyMap<bigint, bigint>;
}

/** The state in plain values; a layer is a copy. */
type Model = Map<number, ModelAccount>;

type Step =
  | {
      readonly type: 'account';
      readonly who: number;
      readonly nonce: bigint;
      readonly balance: bigint;
    }
  | { readonly type: 'slot'; readonly who: number; readonly slot: bigint; readonly value: bigint }
  | { readonly type: 'code'; readonly who: number; readonly byte: number }
  | { readonly type: 'delete' | 'clear'; readonly who: number }
  | { readonly type: 'checkpoint' | 'commit' | 'revert' | 'root' };

const who = fc.nat({ max: 14 });
const slot = fc.bigInt({ min: 0n, max: 11n });
const word = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({ type: fc.constant('slot' as const), who, slot, value: word }),
    weight: 8,
  },
  {
    arbitrary: fc.record({
      type: fc.constant('account' as const),
      who,
      nonce: fc.bigInt({ min: 0n, max: 3n }),
      balance: word,
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({ type: fc.constant('code' as const), who, byte: fc.nat({ max: 3 }) }),
    weight: 1,
  },
  {
    arbitrary: fc.record({ type: fc.constantFrom('delete' as const, 'clear' as const), who }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      type: fc.constantFrom(
        'checkpoint' as const,
        'commit' as const,
        'revert' as const,
        'root' as const,
      ),
    }),
    weight: 5,
  },
);
const base = fc.array(
  fc.tuple(
    who,
    fc.record({
      nonce: fc.bigInt({ min: 1n, max: 9n }),
      slots: fc.array(fc.tuple(slot, fc.bigInt({ min: 1n, max: 2n ** 256n - 1n })), {
        maxLength: 8,
      }),
    }),
  ),
  { maxLength: 10 },
);

/** Both sides of a run: our state, and plain values with their layers. */
interface Pair {
  readonly state: WitnessState;
  model: Model;
  readonly layers: Model[];
}

function apply(pair: Pair, one: Step): void {
  const { state, layers } = pair;
  switch (one.type) {
    case 'account': {
      const { nonce, balance } = one;
      writeAccount(state, address(one.who), {
        ...(readAccount(state, address(one.who)) ?? EMPTY_ACCOUNT),
        nonce,
        balance,
      });
      pair.model.set(one.who, { ...known(pair.model, one.who), nonce, balance });
      return;
    }
    case 'slot': {
      const account = pair.model.get(one.who);
      if (account === undefined) return; // nothing runs where no account is
      writeStorage(state, address(one.who), slotKey(one.slot), bigIntToBytes(one.value));
      const storage = new Map(account.storage).set(one.slot, one.value);
      if (one.value === 0n) storage.delete(one.slot);
      pair.model.set(one.who, { ...account, storage });
      return;
    }
    case 'code': {
      const code = new Uint8Array(one.byte).fill(one.byte);
      writeCode(state, address(one.who), code);
      pair.model.set(one.who, { ...known(pair.model, one.who), code });
      return;
    }
    case 'delete':
      deleteAccount(state, address(one.who));
      pair.model.delete(one.who);
      return;
    case 'clear': {
      clearStorage(state, address(one.who));
      const account = pair.model.get(one.who);
      if (account !== undefined) pair.model.set(one.who, { ...account, storage: new Map() });
      return;
    }
    case 'checkpoint':
      checkpoint(state);
      layers.push(new Map(pair.model));
      return;
    case 'commit':
      if (layers.pop() !== undefined) commit(state);
      return;
    case 'revert': {
      const layer = layers.pop();
      if (layer === undefined) return;
      revert(state);
      pair.model = layer;
      return;
    }
    case 'root':
      if (layers.length === 0) computeStateRoot(state);
  }
}

function known(model: Model, n: number): ModelAccount {
  return model.get(n) ?? { nonce: 0n, balance: 0n, storage: new Map() };
}

/** The root of plain values, by the oracle. */
async function oracleRoot(model: Model): Promise<string> {
  const trie = await createMPT({ useKeyHashing: true });
  for (const [n, { nonce, balance, code, storage }] of model) {
    const slots: MerklePatriciaTrie = await createMPT({ useKeyHashing: true });
    for (const [at, value] of storage)
      await slots.put(slotKey(at), encodeRlp(bigIntToBytes(value)));
    const codeHash = code === undefined ? EMPTY_ACCOUNT.codeHash : keccak256(code);
    await trie.put(
      address(n),
      encodeAccount({ nonce, balance, storageRoot: slots.root(), codeHash }),
    );
  }
  return bytesToHex(trie.root());
}

function pairOf(
  accounts: readonly (readonly [number, { nonce: bigint; slots: [bigint, bigint][] }])[],
  keep = (): boolean => true,
): Pair {
  const model: Model = new Map();
  for (const [n, { nonce, slots }] of accounts)
    model.set(n, { nonce, balance: 0n, storage: new Map(slots) });
  const { nodes, codes, root } = wholeState(model);
  const pool = createNodePool(nodes.filter(keep));
  return { state: createWitnessState(pool, createCodePool(codes), root), model, layers: [] };
}

function expectSameReads({ state, model }: Pair): void {
  for (let n = 0; n <= 14; n++) {
    const account = model.get(n);
    expect(readAccount(state, address(n))?.balance).toBe(account?.balance);
    expect(readCode(state, address(n))).toEqual(account?.code ?? new Uint8Array(0));
    for (let at = 0n; at <= 11n; at++) {
      expect(readStorage(state, address(n), slotKey(at))).toEqual(
        bigIntToBytes(account?.storage.get(at) ?? 0n),
      );
    }
  }
}

describe('computeStateRoot', () => {
  test('behavior: any sequence of writes, layers and reverts gives the root of @ethereumjs/mpt', async () => {
    await fc.assert(
      fc.asyncProperty(base, fc.array(step, { maxLength: 80 }), async (accounts, steps) => {
        const pair = pairOf(accounts);
        expect(bytesToHex(computeStateRoot(pair.state))).toBe(await oracleRoot(pair.model));
        for (const one of steps) apply(pair, one);
        while (pair.layers.length > 0) apply(pair, { type: 'commit' });
        expectSameReads(pair);
        expect(bytesToHex(computeStateRoot(pair.state))).toBe(await oracleRoot(pair.model));
      }),
      { numRuns: RUNS },
    );
  });

  test('behavior: with nodes left out, the same root or the missing node, never another root', async () => {
    await fc.assert(
      fc.asyncProperty(
        base,
        fc.array(step, { maxLength: 40 }),
        fc.infiniteStream(fc.nat({ max: 9 })),
        async (accounts, steps, dice) => {
          const pair = pairOf(accounts, () => (dice.next().value ?? 1) > 0);
          try {
            for (const one of steps) apply(pair, one);
            while (pair.layers.length > 0) apply(pair, { type: 'commit' });
            const root = computeStateRoot(pair.state);
            expect(bytesToHex(root)).toBe(await oracleRoot(pair.model));
          } catch (error) {
            if (!isExplorerError(error, 'WITNESS_NODE_MISSING')) throw error;
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
