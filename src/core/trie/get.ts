/** Look-up of a key: its value, or the proof that it has none, or the node that is missing. */

import { commonLength } from '../bytes/nibbles.ts';
import type { TrieRoot } from './node.ts';
import type { NodePool } from './nodePool.ts';
import { reveal, revealBelow } from './reveal.ts';

/**
 * The value at `path` (nibbles of the hashed key), or null where the trie proves that there is none:
 * an empty trie, an empty way of a branch, a diverging extension or leaf.
 * Errors: WITNESS_NODE_MISSING, WITNESS_NODE_MALFORMED.
 */
export function getValue(pool: NodePool, root: TrieRoot, path: Uint8Array): Uint8Array | null {
  let child = root;
  let depth = 0;
  while (child !== null) {
    const node = reveal(pool, child, path.subarray(0, depth), 'read');
    switch (node.type) {
      case 'leaf':
        return endsWith(path, depth, node.path) ? node.value : null;
      case 'extension':
        if (commonLength(path, depth, node.path) < node.path.length) return null;
        depth += node.path.length;
        child = revealBelow(pool, node, path.subarray(0, depth), 'read');
        break;
      case 'branch':
        if (depth === path.length) return node.value;
        child = node.children[path[depth] as number] as typeof child; // a nibble indexes 16 children
        depth += 1;
        break;
    }
  }
  return null;
}

function endsWith(path: Uint8Array, depth: number, rest: Uint8Array): boolean {
  return path.length - depth === rest.length && commonLength(path, depth, rest) === rest.length;
}
