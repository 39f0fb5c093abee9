/**
 * The trie nodes of a witness, found by the keccak of their bytes: nothing else names a node.
 *
 * Hashes stand in one array, 32 bytes each, behind an open-addressed table of indices; a look-up
 * reads the first four bytes of a hash as its place and compares all 32. A `Map` keyed by hex
 * strings does the same with a string for every look-up (see the benchmark).
 */

import { keccak256 } from '../bytes/keccak.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import type { TrieNode } from './node.ts';
import { decodeNode } from './nodeRlp.ts';

const WORD = 32;

export interface NodePool {
  /** The nodes as given, duplicates included. */
  readonly nodes: readonly Uint8Array[];
  /** keccak256 of each node, 32 bytes each, in the order of `nodes`. */
  readonly hashes: Uint8Array;
  /** Power of two; index + 1 of a node, 0 where free. */
  readonly table: Int32Array;
  /** Nodes decoded so far, by index. */
  readonly decoded: (TrieNode | undefined)[];
  /** 1 where a node was walked through by a look-up or an update. */
  readonly used: Uint8Array;
  /** Nodes whose bytes stand in the pool already. */
  duplicates: number;
}

/** Hashes and indexes `nodes`. `onNode` is called now and then with how many are done. */
export function createNodePool(
  nodes: readonly Uint8Array[],
  onNode: (done: number) => void = () => {},
): NodePool {
  let size = 16;
  while (size < nodes.length * 2) size *= 2;
  const pool: NodePool = {
    nodes,
    hashes: new Uint8Array(nodes.length * WORD),
    table: new Int32Array(size),
    decoded: new Array(nodes.length).fill(undefined),
    used: new Uint8Array(nodes.length),
    duplicates: 0,
  };
  for (let index = 0; index < nodes.length; index++) {
    const hash = keccak256(nodes[index] as Uint8Array);
    pool.hashes.set(hash, index * WORD);
    const slot = findSlot(pool, hash, 0);
    if (pool.table[slot] === 0) pool.table[slot] = index + 1;
    else pool.duplicates++;
    if (index % 512 === 0) onNode(index);
  }
  return pool;
}

/** The index of the node whose hash is the 32 bytes of `source` from `offset` on, or -1. */
export function findNode(pool: NodePool, source: Uint8Array, offset = 0): number {
  return (pool.table[findSlot(pool, source, offset)] as number) - 1;
}

/**
 * The decoded node at an index. Errors: WITNESS_NODE_MALFORMED.
 */
export function nodeAt(pool: NodePool, index: number): TrieNode {
  const known = pool.decoded[index];
  if (known !== undefined) return known;
  const hash = pool.hashes.subarray(index * WORD, (index + 1) * WORD);
  const node = decodeAuthentic(pool.nodes[index] as Uint8Array, hash, index);
  pool.decoded[index] = node;
  return node;
}

function decodeAuthentic(bytes: Uint8Array, hash: Uint8Array, index: number): TrieNode {
  try {
    return decodeNode(bytes, hash, index);
  } catch (cause) {
    if (!isExplorerError(cause)) throw cause;
    throw new ExplorerError(
      'WITNESS_NODE_MALFORMED',
      `Witness node ${index}: ${cause.message}`,
      { ...cause.data, index },
      { cause },
    );
  }
}

/** The slot that holds the hash at `offset`, or the free one where it would go. */
function findSlot(pool: NodePool, source: Uint8Array, offset: number): number {
  const { table, hashes } = pool;
  const mask = table.length - 1;
  let slot = firstWord(source, offset) & mask;
  for (;;) {
    const entry = table[slot] as number;
    if (entry === 0 || sameHash(hashes, (entry - 1) * WORD, source, offset)) return slot;
    slot = (slot + 1) & mask;
  }
}

function firstWord(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

function sameHash(hashes: Uint8Array, at: number, source: Uint8Array, offset: number): boolean {
  for (let i = 0; i < WORD; i++) if (hashes[at + i] !== source[offset + i]) return false;
  return true;
}
