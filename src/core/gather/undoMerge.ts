/**
 * A sibling that a collapse has merged, rebuilt from the proof of the removed key in the state after the
 * block: the merged node holds what the sibling held, under a longer path.
 *
 * ```text
 *   before   … branch ─a→ removed leaf                after   … leaf (b c d) = v
 *                     └b→ leaf (c d) = v                      the sibling is leaf (c d) = v
 * ```
 *
 * Whether it is right is decided by its hash alone, which the branch before the block names.
 */

import { bytesToHex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { commonLength } from '../bytes/nibbles.ts';
import type { VerifiedProof } from '../proof/verifyProof.ts';
import { createExtension, createLeaf, type TrieNode } from '../trie/node.ts';
import { encodeNode } from '../trie/nodeRlp.ts';
import type { MissingNode } from './missingSiblings.ts';

/**
 * The RLP of the missing node, or undefined where the proof does not hold it: the sibling is a branch, of
 * which the state after the block shows the hash alone, or the place was written over.
 */
export function undoMerge(missing: MissingNode, after: VerifiedProof): Uint8Array | undefined {
  const last = after.nodes.at(-1);
  if (last === undefined) return undefined;
  const sibling = withoutPrefix(last.node, missing.path.subarray(last.depth));
  if (sibling === undefined) return undefined;
  const rlp = encodeNode(sibling);
  return bytesToHex(keccak256(rlp)) === missing.hash ? rlp : undefined;
}

/** A leaf or an extension below `prefix`, which its path starts with and does not end at. */
function withoutPrefix(node: TrieNode, prefix: Uint8Array): TrieNode | undefined {
  if (node.type === 'branch' || prefix.length === 0) return undefined;
  if (commonLength(node.path, 0, prefix) < prefix.length) return undefined;
  const rest = node.path.slice(prefix.length);
  if (node.type === 'leaf') return createLeaf(rest, node.value);
  return rest.length === 0 ? undefined : createExtension(rest, node.child);
}
