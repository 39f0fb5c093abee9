/**
 * The icicle: each node as wide as what hangs below it, each row one step further down.
 *
 * Weights add up, so a position is a running sum over the outline in its own order: one pass, no
 * recursion. By bytes, what a node weighs itself stays free to the right of its children; hashes of
 * blinded children and inline nodes are part of that.
 */

import {
  type IcicleLayout,
  type IcicleMeasure,
  NODE_KINDS,
  NODE_MARKS,
  type TrieOutline,
} from '../inspection.ts';

const BLINDED = NODE_KINDS.indexOf('blinded');
const LEAF = NODE_KINDS.indexOf('leaf');
const UNREACHABLE = NODE_KINDS.indexOf('unreachable');

/** Lays out an outline. Positions are shares of the whole width, 0 … 1. */
export function layoutIcicle(outline: TrieOutline, measure: IcicleMeasure): IcicleLayout {
  const weights = measure === 'bytes' ? outline.subtreeBytes : leafWeights(outline);
  const { count, parents } = outline;
  const x0 = new Float64Array(count);
  const x1 = new Float64Array(count);
  const next = new Float64Array(count);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const parent = parents[i] as number;
    const weight = weights[i] as number;
    const start = parent < 0 ? total : (next[parent] as number);
    x0[i] = start;
    x1[i] = start + weight;
    next[i] = start;
    if (parent < 0) total = start + weight;
    else next[parent] = start + weight;
  }
  for (let i = 0; total > 0 && i < count; i++) {
    x0[i] = (x0[i] as number) / total;
    x1[i] = (x1[i] as number) / total;
  }
  return { measure, x0, x1, ...rowsOf(outline) };
}

/** A leaf weighs one, and so does whatever has nothing below it; the rest is the sum of what is below. */
function leafWeights({ count, parents, kinds, marks, subtreeLeaves }: TrieOutline): Float64Array {
  const weights = new Float64Array(count);
  for (let i = count - 1; i >= 0; i--) {
    const kind = kinds[i] as number;
    const isLeaf = kind === LEAF && ((marks[i] as number) & NODE_MARKS.hasStorage) === 0;
    if (kind === UNREACHABLE) weights[i] = Math.max(1, subtreeLeaves[i] as number);
    else if (kind === BLINDED || isLeaf || weights[i] === 0) weights[i] = 1;
    const parent = parents[i] as number;
    if (parent >= 0) weights[parent] = (weights[parent] as number) + (weights[i] as number);
  }
  return weights;
}

/** Entries sorted by row: within one row the outline's own order is from left to right. */
function rowsOf({ count, depths }: TrieOutline): Pick<IcicleLayout, 'rowEntries' | 'rowStarts'> {
  let rows = 0;
  for (let i = 0; i < count; i++) rows = Math.max(rows, (depths[i] as number) + 1);
  const rowStarts = new Uint32Array(rows + 1);
  for (let i = 0; i < count; i++) {
    const row = (depths[i] as number) + 1;
    rowStarts[row] = (rowStarts[row] as number) + 1;
  }
  for (let row = 0; row < rows; row++) {
    rowStarts[row + 1] = (rowStarts[row + 1] as number) + (rowStarts[row] as number);
  }
  const free = rowStarts.slice();
  const rowEntries = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const row = depths[i] as number;
    const at = free[row] as number;
    rowEntries[at] = i;
    free[row] = at + 1;
  }
  return { rowEntries, rowStarts };
}
