/** The tree under a diff commitment, against a plain one over all 32,768 leaves' worth of padding by another Poseidon. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExplorerError } from '../errors.ts';
import { HAS_DATA } from '../testData.ts';
import {
  createDiffTree,
  entryAt,
  entryElements,
  growDiffTree,
  leafOf,
  limbsOf,
  pathOf,
  TREE_CAPACITY,
  TREE_DEPTH,
  type TreeCount,
  type TreePath,
} from './diffTree.ts';
import type { StateEntry } from './stateEntry.ts';
import { anyEntry, PADDING, plainLeaf, plainNode, realEntries } from './testData.ts';

/** The root, straight from the definition, by poseidon-lite; equal subtrees are hashed once. */
function plainRoot(entries: readonly StateEntry[]): bigint {
  const known = new Map<string, bigint>();
  let level = Array.from({ length: 32_768 }, (_, i) =>
    entries[i] === undefined ? PADDING : plainLeaf(entryElements(entries[i])),
  );
  while (level.length > 1) {
    level = Array.from({ length: level.length / 8 }, (_, i) => {
      const children = level.slice(8 * i, 8 * i + 8);
      const id = children.join();
      const hash = known.get(id) ?? plainNode(children);
      known.set(id, hash);
      return hash;
    });
  }
  return level[0] as bigint; // one is left
}

/** Up a path, by poseidon-lite; what comes from below takes its place, whatever stood there. */
function rootOf(leaf: bigint, path: TreePath): bigint {
  return path.reduce((node, { children, place }) => plainNode(children.with(place, node)), leaf);
}

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return error.code;
  }
}

describe('createDiffTree', () => {
  test('default: a block that changes nothing has the root of padding alone', () => {
    expect(createDiffTree([]).root).toBe(plainRoot([]));
  });

  test('behavior: the root is that of all 32,768 leaves', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 70 }), (entries) => {
        expect(createDiffTree(entries).root).toBe(plainRoot(entries));
      }),
      { numRuns: 5 },
    );
  });

  test('behavior: every path leads from its leaf to the root', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 20 }), (entries) => {
        const tree = createDiffTree(entries);
        for (const [i, entry] of entries.entries()) {
          const path = pathOf(tree, i);
          expect(path.map(({ children }) => children.length)).toEqual(Array(TREE_DEPTH).fill(8));
          expect(path[0]?.children[path[0].place]).toBe(leafOf(entry));
          expect(path.reduceRight((at, { place }) => 8 * at + place, 0)).toBe(i);
          expect(rootOf(leafOf(entry), path)).toBe(tree.root);
        }
      }),
      { numRuns: 5 },
    );
  });

  test('behavior: the order counts', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (a, b) => {
        fc.pre(leafOf(a) !== leafOf(b));
        expect(createDiffTree([a, b]).root).not.toBe(createDiffTree([b, a]).root);
      }),
      { numRuns: 5 },
    );
  });

  test('behavior: every bit of an entry counts', () => {
    const bit = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(anyEntry, bit, (entry, at) => {
        const turned = (bytes: Uint8Array) =>
          bytes.map((byte, i) => (i === at >> 3 ? byte ^ (1 << (at & 7)) : byte));
        const others: StateEntry[] = [
          { ...entry, hashedAddress: turned(entry.hashedAddress) },
          { ...entry, hashedSlot: turned(entry.hashedSlot) },
          { ...entry, before: entry.before ^ (1n << BigInt(at)) },
          { ...entry, after: entry.after ^ (1n << BigInt(at)) },
          { ...entry, kind: entry.kind === 'nonce' ? 'storage' : 'nonce' },
        ];
        expect(new Set([entry, ...others].map(leafOf)).size).toBe(6);
      }),
      { numRuns: 50 },
    );
  });

  test('behavior: no entry has the leaf that is padding', () => {
    const entry = { hashedAddress: new Uint8Array(32), hashedSlot: new Uint8Array(32) };
    expect(leafOf({ ...entry, kind: 'balance', before: 0n, after: 0n })).not.toBe(PADDING);
  });

  test.skipIf(!HAS_DATA)(
    'behavior: the commitment of mainnet 24628607 stays what it is',
    async () => {
      const { entries } = await realEntries('blocks/mainnet-24628607.json.gz');
      const tree = createDiffTree(entries);
      expect(tree.root).toBe(
        1309276592868823389335538281459383496755162557872974265690818519715264874557n,
      );
      expect(tree.root).toBe(plainRoot(entries));
      expect(rootOf(leafOf(entryAt(tree, 400)), pathOf(tree, 400))).toBe(tree.root);
    },
  );

  test('error: COMMITMENT_TOO_MANY_ENTRIES before anything is hashed', () => {
    const [entry] = fc.sample(anyEntry, 1) as [StateEntry];
    const entries = Array<StateEntry>(TREE_CAPACITY + 1).fill(entry);
    expect(codeOf(() => createDiffTree(entries))).toBe('COMMITMENT_TOO_MANY_ENTRIES');
  });

  test('error: COMMITMENT_ENTRY_UNKNOWN for a number that no entry has', () => {
    const tree = createDiffTree(fc.sample(anyEntry, 3));
    for (const index of [3, -1, 0.5, TREE_CAPACITY]) {
      expect(codeOf(() => pathOf(tree, index))).toBe('COMMITMENT_ENTRY_UNKNOWN');
    }
  });
});

describe('growDiffTree', () => {
  const drain = (entries: readonly StateEntry[]) => {
    const growing = growDiffTree(entries);
    const counts: TreeCount[] = [];
    for (;;) {
      const { done, value } = growing.next();
      if (done) return { counts, tree: value };
      counts.push(value);
    }
  };

  test('behavior: it counts every hash up to the total that it names first, and gives the same tree', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 40 }), (entries) => {
        const { counts, tree } = drain(entries);
        const nodes = tree.levels.reduce((sum, level) => sum + level.length, 0);
        expect(counts).toEqual(
          Array.from({ length: nodes }, (_, i) => ({ done: i + 1, total: nodes })),
        );
        expect(tree).toEqual(createDiffTree(entries));
      }),
      { numRuns: 10 },
    );
  });
});

describe('limbsOf', () => {
  test('default: the high limb first, and both together the value', () => {
    expect(limbsOf((5n << 128n) | 7n)).toEqual([5n, 7n]);
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 256n - 1n), (value) => {
        const [hi, lo] = limbsOf(value);
        expect((hi << 128n) + lo).toBe(value);
        expect(hi < 2n ** 128n && lo < 2n ** 128n).toBe(true);
      }),
    );
  });
});
