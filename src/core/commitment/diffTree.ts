/**
 * The diff commitment: the root of a Merkle tree of fixed depth over the entries of a block's state diff.
 * The circuit `circuits/stateChange.circom` has the same tree; a test holds both to the same numbers.
 *
 * ```text
 * leaf    = Poseidon(5 numbers of 28 bytes, which are, big-endian, one after the other:
 *                    1 (4 bytes), kind (4), address (32), slot (32), before (32), after (32), 0 (4))
 * node    = Poseidon(2, its 8 children)
 * padding = Poseidon(3)        entries first, padding behind, 8^5 leaves
 * ```
 */

import { bigIntToFixedBytes, bytesToBigInt, concatBytes } from '../bytes/hex.ts';
import { poseidon } from '../crypto/poseidon.ts';
import { ExplorerError } from '../errors.ts';
import { ENTRY_KINDS, type StateEntry } from './stateEntry.ts';

/** Children of a node. */
const TREE_ARITY = 8;
/** Levels between root and leaves. */
export const TREE_DEPTH = 5;
/** Entries that fit. */
export const TREE_CAPACITY: number = TREE_ARITY ** TREE_DEPTH;

const DOMAIN = { leaf: 1n, node: 2n, padding: 3n } as const;
/** Bytes that one input of a leaf holds: 224 bits, which the field has. */
const PIECE_BYTES = 28;
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

/** The way from a leaf up, one step for each level, the leaf's first. */
export type TreePath = readonly PathStep[];

export interface PathStep {
  /** All children of the node, {@link TREE_ARITY} of them; one is the hash from the level below. */
  readonly children: readonly bigint[];
  /** Which one it is, from 0. */
  readonly place: number;
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
    hashes = hashesAbove(nodes, level);
  }
  const root = levels[TREE_DEPTH]?.[0] ?? paddingAt(TREE_DEPTH);
  return { root, entries, levels };
}

/** Leaves and nodes above them, down to one on each level. */
function hashesOf(entries: number): number {
  let total = entries;
  for (let width = entries, level = 0; level < TREE_DEPTH; level++) {
    width = Math.ceil(width / TREE_ARITY);
    total += width;
  }
  return total;
}

/** The path of an entry. Errors: COMMITMENT_ENTRY_UNKNOWN. */
export function pathOf(tree: DiffTree, index: number): TreePath {
  entryAt(tree, index);
  return Array.from({ length: TREE_DEPTH }, (_, level) => {
    const at = Math.floor(index / TREE_ARITY ** level);
    const place = at % TREE_ARITY;
    return { children: childrenFrom(tree.levels[level] ?? [], at - place, level), place };
  });
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
  const { kind, hashedAddress, hashedSlot, before, after } = entry;
  const bytes = concatBytes(
    bigIntToFixedBytes(DOMAIN.leaf, 4),
    bigIntToFixedBytes(BigInt(ENTRY_KINDS[kind]), 4),
    hashedAddress,
    hashedSlot,
    bigIntToFixedBytes(before, 32),
    bigIntToFixedBytes(after, 32),
    new Uint8Array(4),
  );
  return poseidon(
    Array.from({ length: bytes.length / PIECE_BYTES }, (_, i) =>
      bytesToBigInt(bytes.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES)),
    ),
  );
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

function* hashesAbove(nodes: readonly bigint[], level: number): Generator<bigint> {
  for (let from = 0; from < nodes.length; from += TREE_ARITY) {
    yield poseidon([DOMAIN.node, ...childrenFrom(nodes, from, level)]);
  }
}

/** The children of a node, of which the first has the number `from` on its level. */
function childrenFrom(nodes: readonly bigint[], from: number, level: number): bigint[] {
  return Array.from({ length: TREE_ARITY }, (_, i) => nodes[from + i] ?? paddingAt(level));
}

/** Roots of subtrees of padding alone, by their height; each is hashed once. */
const paddings: bigint[] = [];

function paddingAt(level: number): bigint {
  while (paddings.length <= level) {
    const below = paddings.at(-1);
    const inputs =
      below === undefined
        ? [DOMAIN.padding]
        : [DOMAIN.node, ...Array<bigint>(TREE_ARITY).fill(below)];
    paddings.push(poseidon(inputs));
  }
  return paddings[level] as bigint; // filled up to it
}
