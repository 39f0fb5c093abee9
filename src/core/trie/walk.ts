/**
 * Walks over what is known of a trie. A node that stands in several places is visited once where
 * hashes are followed: a witness may name the same node sixteen times on sixteen levels.
 */

import type { TrieChild, TrieNode, TrieRoot } from './node.ts';
import { findNode, type NodePool, nodeAt } from './nodePool.ts';

/** Nodes of a pool that can be reached from a root, each once, by index. */
export interface Reach {
  /** 1 where the node of this index was reached. */
  readonly reached: Uint8Array;
  branches: number;
  extensions: number;
  leaves: number;
}

export function createReach(pool: NodePool): Reach {
  return { reached: new Uint8Array(pool.nodes.length), branches: 0, extensions: 0, leaves: 0 };
}

/**
 * Decodes and links all nodes of the pool below `root`: a blinded child that the pool knows is
 * replaced by its node. `onLeaf` is called for each leaf that is reached for the first time.
 * Errors: WITNESS_NODE_MALFORMED.
 */
export function linkReachable(
  pool: NodePool,
  root: TrieRoot,
  reach: Reach,
  onLeaf: (value: Uint8Array) => void = () => {},
): void {
  const stack: TrieNode[] = [];
  if (root !== null) visit(pool, root, reach, stack);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    switch (node.type) {
      case 'leaf':
        reach.leaves++;
        onLeaf(node.value);
        break;
      case 'extension':
        reach.extensions++;
        node.child = visit(pool, node.child, reach, stack);
        break;
      case 'branch':
        reach.branches++;
        for (let i = 0; i < 16; i++) {
          const child = node.children[i];
          if (child != null) node.children[i] = visit(pool, child, reach, stack);
        }
    }
  }
}

/** The child, linked where the pool knows it; put on the stack when it is met for the first time. */
function visit(pool: NodePool, child: TrieChild, reach: Reach, stack: TrieNode[]): TrieChild {
  const index = child.type === 'blinded' ? findNode(pool, child.source, child.offset) : child.index;
  if (index < 0) {
    if (child.type !== 'blinded') stack.push(child); // stands inside its parent, which is visited once
    return child;
  }
  const node = nodeAt(pool, index);
  if (reach.reached[index] === 0) {
    reach.reached[index] = 1;
    stack.push(node);
  }
  return node;
}
