/** The root of a list of transactions, receipts or withdrawals: a trie keyed by the RLP of each index. Source: Yellow Paper §4.3.2. */

import { bigIntToBytes } from '../bytes/hex.ts';
import { bytesToNibbles } from '../bytes/nibbles.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import { rootHash } from '../trie/hash.ts';
import type { TrieRoot } from '../trie/node.ts';
import { createNodePool } from '../trie/nodePool.ts';
import { insert } from '../trie/update.ts';

/** The root over `items`, 32 bytes. */
export function orderedTrieRoot(items: readonly Uint8Array[]): Uint8Array {
  const pool = createNodePool([]);
  let root: TrieRoot = null;
  for (const [index, item] of items.entries()) {
    root = insert(pool, root, bytesToNibbles(encodeRlp(bigIntToBytes(BigInt(index)))), item);
  }
  return rootHash(root);
}
