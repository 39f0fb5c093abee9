/** From a hash to the node that it names, out of a pool; a node that is not there is missing, never absent. */

import { bytesToHex, equalBytes } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import { ExplorerError } from '../errors.ts';
import {
  type BlindedNode,
  type BranchNode,
  blindedHash,
  createBlinded,
  type ExtensionNode,
  type TrieChild,
  type TrieNode,
  type TrieRoot,
} from './node.ts';
import { findNode, type NodePool, nodeAt } from './nodePool.ts';

/** What a node is needed for: it tells the reader why its absence matters. */
export type TrieAccess = 'read' | 'write' | 'collapse';

/** The trie with this root hash, 32 bytes: nothing of it is read yet. */
export function openTrie(rootHash: Uint8Array): TrieRoot {
  return equalBytes(rootHash, EMPTY_ROOT_HASH) ? null : createBlinded(rootHash);
}

/**
 * The node behind a child, looked up by its hash where it is blinded, and marked as used.
 * `path` is the way from the root to it. Errors: WITNESS_NODE_MISSING, WITNESS_NODE_MALFORMED.
 */
export function reveal(
  pool: NodePool,
  child: TrieChild,
  path: Uint8Array,
  access: TrieAccess,
): TrieNode {
  if (child.type !== 'blinded') {
    if (child.index >= 0) pool.used[child.index] = 1;
    return child;
  }
  const index = findNode(pool, child.source, child.offset);
  if (index < 0) throw missingNode(child, path, access);
  pool.used[index] = 1;
  return nodeAt(pool, index);
}

/** The branch below an extension: another kind of node there is one that no client makes. Errors: as {@link reveal}. */
export function revealBelow(
  pool: NodePool,
  extension: ExtensionNode,
  path: Uint8Array,
  access: TrieAccess,
): BranchNode {
  const node = reveal(pool, extension.child, path, access);
  if (node.type === 'branch') return node;
  throw new ExplorerError(
    'WITNESS_NODE_MALFORMED',
    `The node below the extension at path ${nibblesToText(path)} is no branch`,
    { path: nibblesToText(path), expected: 'branch', found: node.type, index: node.index },
  );
}

function missingNode(child: BlindedNode, path: Uint8Array, reason: TrieAccess): ExplorerError {
  const data = { hash: bytesToHex(blindedHash(child)), path: nibblesToText(path), reason };
  return new ExplorerError(
    'WITNESS_NODE_MISSING',
    `The witness lacks the trie node ${data.hash} at path ${data.path || '(root)'}`,
    data,
  );
}
