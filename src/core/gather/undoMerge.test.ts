/** A collapse undone, on tries made here and on recorded pairs of proofs before and after a real block. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, keccak256, loadKeccak } from '../bytes/keccak.ts';
import { parseStorageProof, type StorageProof } from '../proof/proofJson.ts';
import { type VerifiedProof, verifyTrieProof } from '../proof/verifyProof.ts';
import { HAS_DATA } from '../testData.ts';
import { rootHash } from '../trie/hash.ts';
import { blindedHash, type TrieRoot } from '../trie/node.ts';
import { createNodePool } from '../trie/nodePool.ts';
import { proofRlps, proveKey } from '../trie/prove.ts';
import { openTrie } from '../trie/reveal.ts';
import { insert, remove } from '../trie/update.ts';
import { readWitnessData } from '../witness/testData.ts';
import { pathOfKey } from './evidence.ts';
import type { MissingNode } from './missingSiblings.ts';
import { undoMerge } from './undoMerge.ts';

const nibbles = (text: string) =>
  Uint8Array.from(text.padEnd(64, '0'), (digit) => Number.parseInt(digit, 16));
const VALUE = new Uint8Array(40).fill(7);

beforeAll(loadKeccak);

/** A proof that holds. */
function provenWay(...args: Parameters<typeof verifyTrieProof>): VerifiedProof {
  const { proof, error } = verifyTrieProof(...args);
  if (proof === undefined) throw error;
  expect(error).toBeUndefined();
  return proof;
}

function trieOf(paths: readonly string[]): TrieRoot {
  let root: TrieRoot = null;
  for (const path of paths) root = insert(createNodePool([]), root, nibbles(path), VALUE);
  rootHash(root);
  return root;
}

/** What is missing when `removed` goes, and the sibling's RLP; the proof of it afterwards. */
function collapse(paths: readonly string[], removed: string, siblingPath: string) {
  const pool = createNodePool([]);
  const before = trieOf(paths);
  const key = paths.find((path) => path !== removed && path.startsWith(siblingPath)) ?? '';
  const way = proveKey(pool, before, nibbles(key));
  const at = way.nodes.findIndex(({ depth }) => depth === siblingPath.length);
  const rlp = proofRlps(pool, way)[at] as Uint8Array; // values are long: every node has a hash
  const after = remove(pool, before, nibbles(removed));
  const root = rootHash(after);
  const proof = proofRlps(pool, proveKey(pool, after, nibbles(removed)));
  const missing: MissingNode = {
    hash: bytesToHex(keccak256(rlp)),
    path: nibbles(siblingPath).subarray(0, siblingPath.length),
    trie: 'storage',
    address: `0x${'00'.repeat(20)}`,
  };
  return { missing, rlp, after: provenWay(root, nibbles(removed), proof) };
}

describe('undoMerge', () => {
  test('default: a leaf', () => {
    const { missing, rlp, after } = collapse(['a1', 'a2', 'b'], 'a1', 'a2');
    expect(undoMerge(missing, after)).toEqual(rlp);
  });

  test('behavior: an extension', () => {
    const { missing, rlp, after } = collapse(['a1', 'a2c4', 'a2c5', 'b'], 'a1', 'a2');
    expect(undoMerge(missing, after)).toEqual(rlp);
  });

  test('behavior: a leaf below an extension that it is merged with as well', () => {
    const { missing, rlp, after } = collapse(['a1', 'a2'], 'a1', 'a2');
    expect(undoMerge(missing, after)).toEqual(rlp);
    const deep = collapse(['abc1', 'abc2', 'b'], 'abc1', 'abc2');
    expect(undoMerge(deep.missing, deep.after)).toEqual(deep.rlp);
  });

  test('behavior: a branch is not in the state after the block, but for its hash', () => {
    const { missing, after } = collapse(['a1', 'a23', 'a24', 'b'], 'a1', 'a2');
    expect(undoMerge(missing, after)).toBeUndefined();
  });

  test('behavior: what hashes to something else is nothing', () => {
    const { missing, after } = collapse(['a1', 'a2', 'b'], 'a1', 'a2');
    const hash = `0x${'11'.repeat(32)}` as const;
    expect(undoMerge({ ...missing, hash }, after)).toBeUndefined();
    const empty = provenWay(EMPTY_ROOT_HASH, nibbles('a1'), []);
    expect(undoMerge(missing, empty)).toBeUndefined();
  });
});

interface SlotPair {
  readonly before: StorageProof;
  readonly after: StorageProof;
}

/** Answers of a real node for slots that a block removed, in the state before it and after. */
function recordedPairs(): SlotPair[] {
  const text = new TextDecoder().decode(
    readWitnessData('eth-getproof/zk-pig/storage_diff_proofs.json'),
  );
  const entries = JSON.parse(text) as readonly { readonly pre: unknown; readonly post: unknown }[];
  return entries.map(({ pre, post }, index) => ({
    before: parseStorageProof(pre, `[${index}].pre`),
    after: parseStorageProof(post, `[${index}].post`),
  }));
}

/** The other child of the branch above the removed leaf: the node that its removal wants. */
function siblingOf({ before }: SlotPair): MissingNode {
  const path = pathOfKey(before.slot);
  const [root] = before.nodes;
  const { nodes } = provenWay(keccak256(root as Uint8Array), path, before.nodes);
  const parent = nodes.at(-2);
  if (parent?.node.type !== 'branch') throw new Error('the leaf hangs from a branch');
  const { children } = parent.node;
  const nibble = children.findIndex(
    (child, i) => child !== null && i !== path[parent.depth] && child.type === 'blinded',
  );
  const sibling = children[nibble];
  expect(children.filter((child) => child !== null)).toHaveLength(2);
  if (sibling?.type !== 'blinded') throw new Error('the sibling is known by its hash');
  return {
    hash: bytesToHex(blindedHash(sibling)),
    path: concatBytes(path.subarray(0, parent.depth), Uint8Array.of(nibble)),
    trie: 'storage',
    address: `0x${'00'.repeat(20)}`,
    slot: bytesToHex(before.slot),
  };
}

describe.skipIf(!HAS_DATA)(
  `undoMerge on recorded proofs${HAS_DATA ? '' : ': skipped, no witness data'}`,
  () => {
    test('behavior: with the sibling rebuilt, the removal makes the node that the answer after it ends in', () => {
      const pairs = recordedPairs();
      expect(pairs).toHaveLength(2);
      for (const pair of pairs) {
        const { before, after } = pair;
        const path = pathOfKey(before.slot);
        const [rootBefore, rootAfter] = [before, after].map(({ nodes: [root] }) =>
          keccak256(root as Uint8Array),
        );
        const missing = siblingOf(pair);
        const withoutIt = createNodePool(before.nodes);
        const trie = openTrie(rootBefore as Uint8Array);
        expect(() => remove(withoutIt, trie, path)).toThrow(missing.hash);
        const way = provenWay(rootAfter as Uint8Array, path, after.nodes);
        const rlp = undoMerge(missing, way);
        if (rlp === undefined) throw new Error('the sibling was not found');
        const pool = createNodePool([...before.nodes, rlp]);
        const removed = remove(pool, trie, path);
        rootHash(removed);
        // Above it other writes of the same block may have changed the way.
        expect(proofRlps(pool, proveKey(pool, removed, path)).at(-1)).toEqual(after.nodes.at(-1));
      }
    });
  },
);
