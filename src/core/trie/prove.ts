/**
 * The nodes on the way to a key, as a proof holds them: what each consumes, and what the last one says.
 * Looking does not count as use: nothing is marked in the pool. Source: Yellow Paper Appendix D.
 */

import { commonLength } from '../bytes/nibbles.ts';
import type { AbsenceReason } from '../inspection.ts';
import {
  type BlindedNode,
  blindedHash,
  type TrieChild,
  type TrieNode,
  type TrieRoot,
} from './node.ts';
import { findNode, type NodePool, nodeAt } from './nodePool.ts';
import { encodeNode, HASH_LENGTH } from './nodeRlp.ts';

/** One node on the way; the first is the root. */
export interface ProofNode {
  readonly node: TrieNode;
  /** Nibbles of the key above it. */
  readonly depth: number;
  /** Nibbles that it consumes itself: one of a branch that is passed, the shared ones of a path node. */
  readonly consumes: number;
}

export interface TrieProof {
  readonly nodes: readonly ProofNode[];
  readonly outcome: ProofOutcome;
}

export type ProofOutcome =
  | { readonly type: 'present'; readonly value: Uint8Array }
  | { readonly type: 'absent'; readonly reason: AbsenceReason }
  /** The node with this hash is needed next and is not there. */
  | { readonly type: 'missing'; readonly hash: Uint8Array; readonly depth: number };

/** From a blinded child to its node: out of a pool, or the next one of a list. Null where it is not there. */
export type FindChild = (child: BlindedNode, depth: number) => TrieNode | null;

/** The way from `root` to the key with these nibbles. Errors: WITNESS_NODE_MALFORMED. */
export function proveKey(pool: NodePool, root: TrieRoot, path: Uint8Array): TrieProof {
  return walkToKey((child) => peek(pool, child), root, path);
}

/** As {@link proveKey}, wherever the nodes come from. Errors: what `find` throws. */
export function walkToKey(find: FindChild, root: TrieRoot, path: Uint8Array): TrieProof {
  const nodes: ProofNode[] = [];
  let child = root;
  let depth = 0;
  let reason: AbsenceReason = 'empty trie';
  while (child !== null) {
    const node: TrieNode | null = child.type === 'blinded' ? find(child, depth) : child;
    if (node === null) {
      const hash = blindedHash(child as BlindedNode); // only a blinded child is looked for
      return { nodes, outcome: { type: 'missing', hash, depth } };
    }
    const step = stepInto(node, path, depth);
    nodes.push({ node, depth, consumes: step.consumes });
    if ('outcome' in step) return { nodes, outcome: step.outcome };
    depth += step.consumes;
    child = step.child;
    reason = 'empty slot of a branch';
  }
  return { nodes, outcome: { type: 'absent', reason } };
}

type Step =
  | { readonly consumes: number; readonly child: TrieRoot }
  | { readonly consumes: number; readonly outcome: ProofOutcome };

function stepInto(node: TrieNode, path: Uint8Array, depth: number): Step {
  switch (node.type) {
    case 'leaf': {
      const consumes = commonLength(path, depth, node.path);
      const isHere = consumes === node.path.length && depth + consumes === path.length;
      if (isHere) return { consumes, outcome: { type: 'present', value: node.value } };
      return { consumes, outcome: { type: 'absent', reason: 'diverging leaf' } };
    }
    case 'extension': {
      const consumes = commonLength(path, depth, node.path);
      if (consumes === node.path.length) return { consumes, child: node.child };
      return { consumes, outcome: { type: 'absent', reason: 'diverging extension' } };
    }
    case 'branch': {
      if (depth < path.length) {
        return { consumes: 1, child: node.children[path[depth] as number] ?? null };
      }
      if (node.value !== null) {
        return { consumes: 0, outcome: { type: 'present', value: node.value } };
      }
      return { consumes: 0, outcome: { type: 'absent', reason: 'no value in the branch' } };
    }
  }
}

/** The node behind a child, not marked as used; null where the pool does not have it. */
export function peek(pool: NodePool, child: TrieChild): TrieNode | null {
  if (child.type !== 'blinded') return child;
  const index = findNode(pool, child.source, child.offset);
  return index < 0 ? null : nodeAt(pool, index);
}

/** The RLP of a node of this trie: as the pool holds it, or encoded. Assumes: its root was hashed. */
export function nodeRlp(pool: NodePool, node: TrieNode): Uint8Array {
  return node.index >= 0 ? (pool.nodes[node.index] as Uint8Array) : encodeNode(node);
}

/** Whether a node stands in its parent itself: its RLP is shorter than a hash. Ask it of no root. */
export function isInline(node: TrieNode): boolean {
  return node.reference !== null && node.reference.length < HASH_LENGTH;
}

/** The nodes of a proof as `eth_getProof` lists them: those that a hash names, root first. */
export function proofRlps(pool: NodePool, proof: TrieProof): Uint8Array[] {
  return proof.nodes
    .filter(({ node }, i) => i === 0 || !isInline(node))
    .map(({ node }) => nodeRlp(pool, node));
}
