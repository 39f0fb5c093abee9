/**
 * The diff commitment: the root of a Merkle tree of fixed depth over the entries of a block's state diff.
 * The circuit `circuits/stateChange.circom` has the same tree; a test holds both to the same numbers.
 *
 * ```text
 * leaf    = Poseidon(1, kind, addrHi, addrLo, slotHi, slotLo, beforeHi, beforeLo, afterHi, afterLo)
 * node    = Poseidon(2, left, right)
 * padding = Poseidon(3)        entries first, padding behind, 2^16 leaves
 * ```
 */

import { bytesToBigInt } from '../bytes/hex.ts';
import { poseidon } from '../crypto/poseidon.ts';
import { ExplorerError } from '../errors.ts';
import { ENTRY_KINDS, type StateEntry } from './stateEntry.ts';

/** Levels between root and leaves. */
export const TREE_DEPTH = 16;
/** Entries that fit. */
export const TREE_CAPACITY: number = 2 ** TREE_DEPTH;

const DOMAIN = { leaf: 1n, node: 2n, padding: 3n } as const;
const LIMB_BITS = 128n;
const LIMB_MASK = (1n << LIMB_BITS) - 1n;

/** A tree over entries: every level from the leaves up, without what is padding alone. */
export interface DiffTree {
  /** The diff commitment. */
  readonly root: bigint;
  readonly entries: readonly StateEntry[];
  /** `levels[0]` are the leaves of the entries; `levels[TREE_DEPTH]` is the root. */
  readonly levels: readonly (readonly bigint[])[];
}

/** The way from a leaf up. */
export interface TreePath {
  /** One for each level, the leaf's first. */
  readonly siblings: readonly bigint[];
  /** 1 where the node is the right child, the leaf's first. */
  readonly bits: readonly (0 | 1)[];
}

/** How far a tree has grown. */
export interface TreeCount {
  /** Hashes that are done, leaves and nodes; of `total`. */
  readonly done: number;
  readonly total: number;
}

/** The tree over entries in canonical order. Errors: COMMITMENT_TOO_MANY_ENTRIES. */
export function createDiffTree(entries: readonly StateEntry[]): DiffTree {
  const growing = growDiffTree(entries);
  for (;;) {
    const step = growing.next();
    if (step.done) return step.value;
  }
}

/** As {@link createDiffTree}, hash by hash: whoever draws from it may stop between any two. */
export function* growDiffTree(entries: readonly StateEntry[]): Generator<TreeCount, DiffTree> {
  if (entries.length > TREE_CAPACITY) {
    const message = `The block changed ${entries.length} values, above the limit of ${TREE_CAPACITY}`;
    throw new ExplorerError('COMMITMENT_TOO_MANY_ENTRIES', message, {
      found: entries.length,
      limit: TREE_CAPACITY,
    });
  }
  const total = hashesOf(entries.length);
  let done = 0;
  const levels: (readonly bigint[])[] = [];
  let hashes = leavesOf(entries);
  for (let level = 0; level <= TREE_DEPTH; level++) {
    const nodes: bigint[] = [];
    for (const hash of hashes) {
      nodes.push(hash);
      yield { done: ++done, total };
    }
    levels.push(nodes);
    hashes = hashesAbove(nodes, paddingAt(level));
  }
  const root = levels[TREE_DEPTH]?.[0] ?? paddingAt(TREE_DEPTH);
  return { root, entries, levels };
}

/** Leaves and nodes above them, down to one on each level. */
function hashesOf(entries: number): number {
  let total = entries;
  for (let width = entries, level = 0; level < TREE_DEPTH; level++) {
    width = Math.ceil(width / 2);
    total += width;
  }
  return total;
}

/** The path of an entry. Errors: COMMITMENT_ENTRY_UNKNOWN. */
export function pathOf(tree: DiffTree, index: number): TreePath {
  entryAt(tree, index);
  const siblings: bigint[] = [];
  const bits: (0 | 1)[] = [];
  for (let level = 0; level < TREE_DEPTH; level++) {
    const at = index >> level;
    siblings.push(tree.levels[level]?.[at ^ 1] ?? paddingAt(level));
    bits.push((at & 1) as 0 | 1); // one bit
  }
  return { siblings, bits };
}

/** The entry with this number, counted from 0. Errors: COMMITMENT_ENTRY_UNKNOWN. */
export function entryAt({ entries }: DiffTree, index: number): StateEntry {
  const entry = entries[index];
  if (entry !== undefined) return entry;
  const message = `The diff has ${entries.length} entries, counted from 0, and none is ${index}`;
  throw new ExplorerError('COMMITMENT_ENTRY_UNKNOWN', message, {
    found: index,
    entries: entries.length,
  });
}

/** The leaf of an entry. */
export function leafOf(entry: StateEntry): bigint {
  return poseidon([DOMAIN.leaf, ...entryElements(entry)]);
}

/** An entry as the circuit takes it: kind, then four values of 256 bits, high limb first. */
export function entryElements(entry: StateEntry): bigint[] {
  const { kind, hashedAddress, hashedSlot, before, after } = entry;
  const values = [bytesToBigInt(hashedAddress), bytesToBigInt(hashedSlot), before, after];
  return [BigInt(ENTRY_KINDS[kind]), ...values.flatMap(limbsOf)];
}

/** The upper and the lower 128 bits of a value below 2^256. */
export function limbsOf(value: bigint): [hi: bigint, lo: bigint] {
  return [value >> LIMB_BITS, value & LIMB_MASK];
}

function* leavesOf(entries: readonly StateEntry[]): Generator<bigint> {
  for (const entry of entries) yield leafOf(entry);
}

function* hashesAbove(nodes: readonly bigint[], padding: bigint): Generator<bigint> {
  for (let i = 0; i < nodes.length; i += 2) {
    yield poseidon([DOMAIN.node, nodes[i] as bigint, nodes[i + 1] ?? padding]); // i is below the length
  }
}

/** Roots of subtrees of padding alone, by their height; each is hashed once. */
const paddings: bigint[] = [];

function paddingAt(level: number): bigint {
  while (paddings.length <= level) {
    const below = paddings.at(-1);
    paddings.push(
      below === undefined ? poseidon([DOMAIN.padding]) : poseidon([DOMAIN.node, below, below]),
    );
  }
  return paddings[level] as bigint; // filled up to it
}
