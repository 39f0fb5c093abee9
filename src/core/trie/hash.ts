/**
 * The root hash: only nodes that an update made are encoded and hashed, each once.
 * Source: Yellow Paper Appendix D, functions c, n and TRIE.
 */

import { EMPTY_ROOT_HASH, keccak256 } from '../bytes/keccak.ts';
import { assert } from '../errors.ts';
import {
  blindedHash,
  type NodeReference,
  type TrieChild,
  type TrieNode,
  type TrieRoot,
} from './node.ts';
import { encodeNode, HASH_LENGTH } from './nodeRlp.ts';

/** The root hash of a trie, 32 bytes. The root itself is hashed however short its RLP is. */
export function rootHash(root: TrieRoot): Uint8Array {
  if (root === null) return EMPTY_ROOT_HASH;
  const reference = childReference(root);
  if (reference.length === HASH_LENGTH) return reference;
  assert(root.type !== 'blinded', 'a blinded node is known by 32 bytes');
  return keccak256(encodeNode(root));
}

/** How a parent names this child; computed and kept where it is not known yet. */
function childReference(child: TrieChild): NodeReference {
  if (child.type === 'blinded') return blindedHash(child);
  if (child.reference !== null) return child.reference;
  hashChildren(child);
  const encoded = encodeNode(child);
  child.reference = encoded.length < HASH_LENGTH ? encoded : keccak256(encoded);
  return child.reference;
}

function hashChildren(node: TrieNode): void {
  switch (node.type) {
    case 'leaf':
      return;
    case 'extension':
      childReference(node.child);
      return;
    case 'branch':
      for (const child of node.children) {
        if (child !== null && child.type !== 'blinded' && child.reference === null)
          childReference(child);
      }
  }
}
