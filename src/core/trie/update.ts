/**
 * Insert, replace and remove: a new root that shares all that did not change.
 * Source: Yellow Paper Appendix D; execution-specs `trie.py` trie_set.
 *
 * A removal that leaves a branch with one way merges what is left into its parent. For that the last
 * child must be known: whether it is a branch, an extension or a leaf decides the new node.
 *
 * ```text
 *   branch ─┬ 3: leaf(a b)          leaf(c 3 a b)        remove …c5…, the leaf at 3 joins upwards
 *           └ 5: leaf(d)     ──►
 * ```
 */

import { concatBytes } from '../bytes/hex.ts';
import { commonLength } from '../bytes/nibbles.ts';
import {
  type BranchNode,
  createBranch,
  createExtension,
  createLeaf,
  type ExtensionNode,
  type LeafNode,
  type TrieChild,
  type TrieRoot,
} from './node.ts';
import type { NodePool } from './nodePool.ts';
import { reveal, revealBelow } from './reveal.ts';

/**
 * The trie with `value` at `path`. Assumes: `value` has at least one byte.
 * Errors: WITNESS_NODE_MISSING, WITNESS_NODE_MALFORMED.
 */
export function insert(
  pool: NodePool,
  root: TrieRoot,
  path: Uint8Array,
  value: Uint8Array,
): TrieChild {
  return insertAt(pool, root, path, 0, value);
}

/**
 * The trie without `path`; the same root where it had no value there.
 * Errors: WITNESS_NODE_MISSING (also for the sibling that a collapse needs), WITNESS_NODE_MALFORMED.
 */
export function remove(pool: NodePool, root: TrieRoot, path: Uint8Array): TrieRoot {
  return root === null ? null : removeAt(pool, root, path, 0);
}

function insertAt(
  pool: NodePool,
  child: TrieChild | null,
  path: Uint8Array,
  depth: number,
  value: Uint8Array,
): TrieChild {
  if (child === null) return createLeaf(path.slice(depth), value);
  const node = reveal(pool, child, path.subarray(0, depth), 'write');
  switch (node.type) {
    case 'leaf':
      return insertAtLeaf(node, path, depth, value);
    case 'extension':
      return insertAtExtension(pool, node, path, depth, value);
    case 'branch': {
      if (depth === path.length) return createBranch(node.children, value);
      const nibble = path[depth] as number;
      const below = node.children[nibble] ?? null;
      return withChild(node, nibble, insertAt(pool, below, path, depth + 1, value));
    }
  }
}

function insertAtLeaf(
  node: LeafNode,
  path: Uint8Array,
  depth: number,
  value: Uint8Array,
): TrieChild {
  const shared = commonLength(path, depth, node.path);
  if (shared === node.path.length && depth + shared === path.length) {
    return createLeaf(node.path, value);
  }
  const branch = forkOf(node.path, shared, path, depth, value, (rest) =>
    createLeaf(rest, node.value),
  );
  if (shared === node.path.length) return prefixed(node.path, withValue(branch, node.value));
  return prefixed(node.path.subarray(0, shared), branch);
}

function insertAtExtension(
  pool: NodePool,
  node: ExtensionNode,
  path: Uint8Array,
  depth: number,
  value: Uint8Array,
): TrieChild {
  const shared = commonLength(path, depth, node.path);
  if (shared === node.path.length) {
    const below = revealBelow(pool, node, path.subarray(0, depth + shared), 'write');
    return createExtension(node.path, insertAt(pool, below, path, depth + shared, value));
  }
  const branch = forkOf(node.path, shared, path, depth, value, (rest) =>
    rest.length === 0 ? node.child : createExtension(rest, node.child),
  );
  return prefixed(node.path.subarray(0, shared), branch);
}

/** A branch where the old path and the new one part, `shared` nibbles down. */
function forkOf(
  oldPath: Uint8Array,
  shared: number,
  path: Uint8Array,
  depth: number,
  value: Uint8Array,
  oldBelow: (rest: Uint8Array) => TrieChild,
): BranchNode {
  const children: (TrieChild | null)[] = new Array(16).fill(null);
  if (shared < oldPath.length) {
    children[oldPath[shared] as number] = oldBelow(oldPath.slice(shared + 1));
  }
  const at = depth + shared;
  if (at === path.length) return createBranch(children, value);
  children[path[at] as number] = createLeaf(path.slice(at + 1), value);
  return createBranch(children, null);
}

function removeAt(pool: NodePool, child: TrieChild, path: Uint8Array, depth: number): TrieRoot {
  const node = reveal(pool, child, path.subarray(0, depth), 'write');
  switch (node.type) {
    case 'leaf': {
      const shared = commonLength(path, depth, node.path);
      const isHere = shared === node.path.length && depth + shared === path.length;
      return isHere ? null : child;
    }
    case 'extension': {
      if (commonLength(path, depth, node.path) < node.path.length) return child;
      const end = depth + node.path.length;
      const before = revealBelow(pool, node, path.subarray(0, end), 'write');
      const after = removeAt(pool, before, path, end);
      return after === before || after === null ? child : joined(node.path, after);
    }
    case 'branch':
      return removeAtBranch(pool, node, child, path, depth);
  }
}

function removeAtBranch(
  pool: NodePool,
  node: BranchNode,
  child: TrieChild,
  path: Uint8Array,
  depth: number,
): TrieChild {
  if (depth === path.length) {
    return node.value === null ? child : collapsed(pool, withValue(node, null), path, depth);
  }
  const nibble = path[depth] as number;
  const before = node.children[nibble] ?? null;
  if (before === null) return child;
  const after = removeAt(pool, before, path, depth + 1);
  if (after === before) return child;
  const branch = withChild(node, nibble, after);
  return after === null ? collapsed(pool, branch, path, depth) : branch;
}

/** A branch as it is, or, where one way is left, what that way becomes. */
function collapsed(pool: NodePool, branch: BranchNode, path: Uint8Array, depth: number): TrieChild {
  const ways = branch.children.filter((child) => child !== null).length;
  if (ways + (branch.value === null ? 0 : 1) >= 2) return branch;
  if (branch.value !== null) return createLeaf(new Uint8Array(0), branch.value);
  const nibble = branch.children.findIndex((child) => child !== null);
  const only = branch.children[nibble] as TrieChild; // one way is left, and it is not the value
  const step = Uint8Array.of(nibble);
  const known = reveal(pool, only, concatBytes(path.subarray(0, depth), step), 'collapse');
  return joined(step, known.type === 'branch' ? only : known);
}

/** `path` put before a node: a branch gets an extension, a path node a longer path. */
function joined(path: Uint8Array, child: TrieChild): TrieChild {
  switch (child.type) {
    case 'leaf':
      return createLeaf(concatBytes(path, child.path), child.value);
    case 'extension':
      return createExtension(concatBytes(path, child.path), child.child);
    case 'branch':
    case 'blinded':
      return createExtension(path, child);
  }
}

function prefixed(path: Uint8Array, branch: BranchNode): TrieChild {
  return path.length === 0 ? branch : createExtension(path.slice(), branch);
}

function withChild(node: BranchNode, nibble: number, child: TrieChild | null): BranchNode {
  const children = node.children.slice();
  children[nibble] = child;
  return createBranch(children, node.value);
}

function withValue(node: BranchNode, value: Uint8Array | null): BranchNode {
  return createBranch(node.children, value);
}
