/** Walking a `TrieOutline`: places, children, changes. Pure; what is found once is kept beside it. */

import { NODE_KINDS, NODE_MARKS, type NodePlace, type TrieOutline } from '../core/inspection.ts';

export const KIND = {
  branch: NODE_KINDS.indexOf('branch'),
  extension: NODE_KINDS.indexOf('extension'),
  leaf: NODE_KINDS.indexOf('leaf'),
  blinded: NODE_KINDS.indexOf('blinded'),
  unreachable: NODE_KINDS.indexOf('unreachable'),
} as const;

/** Any of the marks by which before and after differ. */
export const CHANGED = NODE_MARKS.written | NODE_MARKS.created | NODE_MARKS.removed;

const DIGITS = '0123456789abcdef';
const rootsKept = new WeakMap<TrieOutline, Int32Array>();
const leavesKept = new WeakMap<TrieOutline, Uint32Array>();

/** An element of a column. Assumes: `index` is an entry of the outline. */
export function at(column: { readonly [index: number]: number }, index: number): number {
  return column[index] ?? 0;
}

/** Nibbles from the root of its trie, one hex digit each. */
export function pathOf(outline: TrieOutline, index: number): string {
  let path = '';
  const end = at(outline.pathStarts, index + 1);
  for (let i = at(outline.pathStarts, index); i < end; i++) path += DIGITS[at(outline.paths, i)];
  return path;
}

export function placeOf(outline: TrieOutline, index: number): NodePlace {
  const trie = outline.tries[at(outline.trieIndex, index)]?.id ?? 'account';
  return { trie, path: pathOf(outline, index) };
}

/** Whether an entry is a node: neither a count of blinded siblings nor out of reach. */
export function isNode(outline: TrieOutline, index: number): boolean {
  return at(outline.kinds, index) < KIND.blinded;
}

/** Entries right below an entry, the blinded ones left out. */
export function childrenOf(outline: TrieOutline, index: number): number[] {
  const children: number[] = [];
  const end = index + at(outline.sizes, index);
  for (let child = index + 1; child < end; child += Math.max(1, at(outline.sizes, child))) {
    if (isNode(outline, child)) children.push(child);
  }
  return children;
}

/** The entry at a place, or, with `nearest`, the deepest one above it. */
export function indexOf(
  outline: TrieOutline,
  place: NodePlace,
  { nearest = false }: { readonly nearest?: boolean } = {},
): number | undefined {
  const trie = outline.tries.findIndex(({ id }) => id === place.trie);
  let index = trie < 0 ? -1 : (trieRoots(outline)[trie] ?? -1);
  if (index < 0) return undefined;
  for (;;) {
    if (pathOf(outline, index) === place.path) return index;
    const next = childrenOf(outline, index).find(
      (child) =>
        at(outline.trieIndex, child) === trie && place.path.startsWith(pathOf(outline, child)),
    );
    if (next === undefined) return nearest ? index : undefined;
    index = next;
  }
}

/** Entry of the root of each trie, -1 where its root is not among the entries. */
export function trieRoots(outline: TrieOutline): Int32Array {
  const kept = rootsKept.get(outline);
  if (kept) return kept;
  const roots = new Int32Array(outline.tries.length).fill(-1);
  for (let i = 0; i < outline.count; i++) {
    const trie = at(outline.trieIndex, i);
    if (roots[trie] === -1 && isNode(outline, i)) roots[trie] = i;
  }
  rootsKept.set(outline, roots);
  return roots;
}

/** Leaves that the block changed, from left to right. */
export function changedLeaves(outline: TrieOutline): Uint32Array {
  const kept = leavesKept.get(outline);
  if (kept) return kept;
  const found: number[] = [];
  for (let i = 0; i < outline.count; i++) {
    if (at(outline.kinds, i) === KIND.leaf && (at(outline.marks, i) & CHANGED) !== 0) found.push(i);
  }
  const leaves = Uint32Array.from(found);
  leavesKept.set(outline, leaves);
  return leaves;
}

/** The next changed leaf after `from`, or with step -1 the one before; around the ends. */
export function nextChanged(
  outline: TrieOutline,
  from: number | undefined,
  step: 1 | -1,
): number | undefined {
  const leaves = changedLeaves(outline);
  if (leaves.length === 0) return undefined;
  const here = from ?? -1;
  if (step === 1) return leaves.find((leaf) => leaf > here) ?? leaves[0];
  return leaves.findLast((leaf) => leaf < here) ?? leaves[leaves.length - 1];
}

/** Set bits of a 16-bit mask: how many children. */
export function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Every entry on the way from the root down to `index`, itself included. */
export function ancestorsOf(outline: TrieOutline, index: number): number[] {
  const chain: number[] = [];
  for (let i = index; i >= 0; i = at(outline.parents, i)) {
    chain.push(i);
    if (chain.length > 200) break; // two tries of 65 levels at most: a broken column must not hang
  }
  return chain.reverse();
}

/** The word of an entry's kind. */
export function kindOf(outline: TrieOutline, index: number) {
  return NODE_KINDS[at(outline.kinds, index)] ?? 'unreachable';
}
