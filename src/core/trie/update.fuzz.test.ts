/** The trie against @ethereumjs/mpt: whole tries, and random subsets of their nodes. */

import { createMPT, type MerklePatriciaTrie } from '@ethereumjs/mpt';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, keccak256, loadKeccak } from '../bytes/keccak.ts';
import { bytesToNibbles } from '../bytes/nibbles.ts';
import { ExplorerError } from '../errors.ts';
import { getValue } from './get.ts';
import { rootHash } from './hash.ts';
import type { TrieRoot } from './node.ts';
import { createNodePool, type NodePool } from './nodePool.ts';
import { openTrie } from './reveal.ts';
import { insert, remove } from './update.ts';

const DEEP = process.env['GLASSBLOCK_DEEP'] === '1';
const RUNS = DEEP ? 5000 : 300;

beforeAll(loadKeccak);

/** Keys of a few bytes share prefixes often: extensions, splits and collapses are frequent. */
const key = fc
  .uint8Array({ minLength: 3, maxLength: 3 })
  .map((bytes) => bytes.map((b) => b & 0x33));
const value = fc.uint8Array({ minLength: 1, maxLength: 40 });
type Step = { key: Uint8Array; value: Uint8Array | null };
const step: fc.Arbitrary<Step> = fc.record({ key, value: fc.option(value, { freq: 2 }) });
const steps = fc.array(step, { minLength: 1, maxLength: 60 });

const EMPTY_POOL = (): NodePool => createNodePool([]);

function apply(pool: NodePool, root: TrieRoot, { key, value }: Step): TrieRoot {
  const path = bytesToNibbles(key);
  return value === null ? remove(pool, root, path) : insert(pool, root, path, value);
}

async function applyToOracle(oracle: MerklePatriciaTrie, { key, value }: Step): Promise<void> {
  if (value === null) await oracle.del(key);
  else await oracle.put(key, value);
}

/** All nodes of a full trie, as a witness would carry them. */
function nodesOf(oracle: MerklePatriciaTrie): Uint8Array[] {
  const entries = (
    oracle.database().db as unknown as { _database: Map<string, Uint8Array | string> }
  )._database; // MapDB keeps its map there
  return [...entries.values()].map((bytes) =>
    typeof bytes === 'string' ? hexToBytes(`0x${bytes}`) : bytes,
  );
}

describe('insert, remove, rootHash', () => {
  test('behavior: any sequence gives the root that @ethereumjs/mpt gives', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const oracle = await createMPT();
        const pool = EMPTY_POOL();
        let root: TrieRoot = null;
        for (const one of sequence) {
          root = apply(pool, root, one);
          await applyToOracle(oracle, one);
          expect(bytesToHex(rootHash(root))).toBe(bytesToHex(oracle.root()));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('behavior: insertions undone by removals give the same root again', () => {
    fc.assert(
      fc.property(steps, steps, (base, extra) => {
        const pool = EMPTY_POOL();
        let root: TrieRoot = null;
        for (const one of base) root = apply(pool, root, one);
        const before = bytesToHex(rootHash(root));
        const fresh = extra.filter((one) => getValue(pool, root, bytesToNibbles(one.key)) === null);
        let changed = root;
        for (const one of fresh)
          changed = insert(pool, changed, bytesToNibbles(one.key), one.value ?? Uint8Array.of(1));
        for (const one of fresh) changed = remove(pool, changed, bytesToNibbles(one.key));
        expect(bytesToHex(rootHash(changed))).toBe(before);
        expect(bytesToHex(rootHash(root))).toBe(before);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a random subset of nodes', () => {
  test('behavior: the answer of the whole trie, or the missing node named; never a wrong one', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        steps,
        fc.infiniteStream(fc.boolean()),
        async (base, changes, keep) => {
          const oracle = await createMPT();
          for (const one of base) await applyToOracle(oracle, one);
          const nodes = nodesOf(oracle);
          const pool = createNodePool(nodes.filter(() => keep.next().value));
          const root = openTrie(oracle.root());
          for (const { key } of [...base, ...changes]) {
            const expected = await oracle.get(key);
            const found = attempt(() => getValue(pool, root, bytesToNibbles(key)));
            if (isMissing(found)) expectTrulyMissing(found, nodes, pool);
            else expect(found).toEqual(expected);
          }
          let partial: TrieRoot = root;
          for (const one of changes) {
            const next = attempt(() => apply(pool, partial, one));
            if (isMissing(next)) return expectTrulyMissing(next, nodes, pool);
            partial = next;
            await applyToOracle(oracle, one);
          }
          expect(bytesToHex(rootHash(partial))).toBe(bytesToHex(oracle.root()));
        },
      ),
      { numRuns: RUNS },
    );
  });
});

function attempt<T>(run: () => T): T | ExplorerError {
  try {
    return run();
  } catch (error) {
    if (error instanceof ExplorerError) return error;
    throw error;
  }
}

function isMissing(result: unknown): result is ExplorerError {
  return result instanceof ExplorerError;
}

/** The node named as missing is one of the whole trie, and indeed not in the pool. */
function expectTrulyMissing(
  error: ExplorerError,
  whole: readonly Uint8Array[],
  pool: NodePool,
): void {
  expect(error.code).toBe('WITNESS_NODE_MISSING');
  const hashes = whole.map((node) => bytesToHex(keccak256(node)));
  expect(hashes).toContain(error.data['hash']);
  expect(pool.nodes.map((node) => bytesToHex(keccak256(node)))).not.toContain(error.data['hash']);
}

test('default: the empty trie has the root of the Yellow Paper', () => {
  expect(rootHash(null)).toEqual(EMPTY_ROOT_HASH);
});
