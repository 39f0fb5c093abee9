/**
 * The rows of the indented tree: what is open, chains of single children folded into one row, blinded
 * siblings as a number, unreachable nodes as one group at the end.
 */

import type { TrieOutline } from '../core/inspection.ts';
import {
  ancestorsOf,
  at,
  CHANGED,
  childrenOf,
  countBits,
  isNode,
  KIND,
  pathOf,
  trieRoots,
} from './outline.ts';

export interface TreeRow {
  /** First and last entry of a folded chain; equal where nothing is folded. -1 is the group of unreachable nodes. */
  readonly head: number;
  readonly index: number;
  /** From 1, as `aria-level`. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly open: boolean;
  /** Nodes of the chain, and blinded siblings along it. */
  readonly nodes: number;
  readonly blinded: number;
  /** The root of a trie, whose row names the trie. */
  readonly isRoot: boolean;
}

/** The group of unreachable nodes has no entry of its own. */
export const UNREACHABLE_ROW = -1;

/** A flag for every entry: open or not. The last flag is that of the group of unreachable nodes. */
export type Expanded = Uint8Array;

/** Open are all ways to what was written, or, before that is known, the root alone. */
export function defaultExpanded(outline: TrieOutline): Expanded {
  const expanded = new Uint8Array(outline.count + 1);
  const roots = trieRoots(outline);
  if ((roots[0] ?? -1) >= 0) expanded[at(roots, 0)] = 1;
  for (let i = outline.count - 1; i >= 0; i--) {
    const changed = (at(outline.marks, i) & CHANGED) !== 0 || expanded[i] === 1;
    const parent = at(outline.parents, i);
    if (changed && parent >= 0) expanded[parent] = 1;
  }
  return expanded;
}

/** `expanded` with the way to `index` open, so that it has a row. */
export function revealIn(outline: TrieOutline, expanded: Expanded, index: number): Expanded {
  const shut = ancestorsOf(outline, index)
    .slice(0, -1)
    .filter((ancestor) => expanded[ancestor] !== 1);
  if (shut.length === 0) return expanded;
  const open = expanded.slice();
  for (const ancestor of shut) open[ancestor] = 1;
  return open;
}

export function treeRows(outline: TrieOutline, expanded: Expanded, everyLevel = false): TreeRow[] {
  const rows: TreeRow[] = [];
  const tops: number[] = [];
  const lost = unreachableOf(outline);
  for (let i = 0; i < outline.count; i += Math.max(1, at(outline.sizes, i))) {
    if (isNode(outline, i)) tops.push(i);
  }
  const siblings = tops.length + (lost.length > 0 ? 1 : 0);
  const walk = (head: number, level: number, position: number, count: number): void => {
    const chain = followChain(outline, head, everyLevel);
    const children = childrenOf(outline, chain.index);
    const open = children.length > 0 && expanded[chain.index] === 1;
    rows.push({
      ...chain,
      head,
      level,
      position,
      siblings: count,
      hasChildren: children.length > 0,
      open,
      isRoot: isTrieRoot(outline, head),
    });
    if (open) children.forEach((child, i) => void walk(child, level + 1, i + 1, children.length));
  };
  tops.forEach((top, i) => void walk(top, 1, i + 1, siblings));
  if (lost.length > 0) addUnreachable(rows, lost, expanded[outline.count] === 1, siblings);
  return rows;
}

/** The row that shows an entry: its own, or that of the chain it is folded into. */
export function rowOf(rows: readonly TreeRow[], outline: TrieOutline, index: number): number {
  return rows.findIndex(
    ({ head, index: tail }) =>
      head === index ||
      tail === index ||
      (head >= 0 && index > head && index < tail && tail < index + at(outline.sizes, index)),
  );
}

/** Whether an entry is the root of its trie. */
function isTrieRoot(outline: TrieOutline, index: number): boolean {
  return trieRoots(outline)[at(outline.trieIndex, index)] === index;
}

/** Goes down while there is one child only. Roots keep a row of their own. */
function followChain(
  outline: TrieOutline,
  head: number,
  everyLevel: boolean,
): Pick<TreeRow, 'index' | 'nodes' | 'blinded'> {
  let index = head;
  let nodes = 1;
  let blinded = countBits(at(outline.blindedChildren, head));
  if (everyLevel || isTrieRoot(outline, head)) return { index, nodes, blinded };
  for (;;) {
    const children = childrenOf(outline, index);
    const [only] = children;
    if (children.length !== 1 || only === undefined || at(outline.kinds, index) === KIND.leaf)
      break;
    index = only;
    nodes++;
    blinded += countBits(at(outline.blindedChildren, index));
  }
  return { index, nodes, blinded };
}

function unreachableOf(outline: TrieOutline): number[] {
  const lost: number[] = [];
  for (let i = outline.count - 1; i >= 0 && at(outline.kinds, i) === KIND.unreachable; i--) {
    lost.unshift(i);
  }
  return lost;
}

function addUnreachable(rows: TreeRow[], lost: number[], open: boolean, siblings: number): void {
  const plain = { nodes: 1, blinded: 0, isRoot: false } as const;
  const group = { head: UNREACHABLE_ROW, index: UNREACHABLE_ROW, level: 1, hasChildren: true };
  rows.push({ ...plain, ...group, nodes: lost.length, open, position: siblings, siblings });
  if (!open) return;
  lost.forEach((index, i) => {
    const place = { head: index, index, level: 2, position: i + 1, siblings: lost.length };
    rows.push({ ...plain, ...place, hasChildren: false, open: false });
  });
}

/** First row after `from`, around the end, whose path begins with the typed digits. */
export function typeAhead(
  rows: readonly TreeRow[],
  outline: TrieOutline,
  from: number,
  typed: string,
): number | undefined {
  for (let step = typed.length > 1 ? 0 : 1; step <= rows.length; step++) {
    const place = (from + step) % rows.length;
    const row = rows[place];
    if (row && row.index >= 0 && ownPath(outline, row).startsWith(typed)) return place;
  }
  return undefined;
}

/** Nibbles that a row adds to those of its parent row. */
export function ownPath(outline: TrieOutline, { head, index }: TreeRow): string {
  const parent = at(outline.parents, head);
  const sameTrie = parent >= 0 && at(outline.trieIndex, parent) === at(outline.trieIndex, head);
  const before = sameTrie ? at(outline.pathStarts, parent + 1) - at(outline.pathStarts, parent) : 0;
  return pathOf(outline, index).slice(before);
}
