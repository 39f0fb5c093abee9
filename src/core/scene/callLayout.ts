/**
 * Calls as boxes of a flame graph: as wide as the gas that they used, one row for each depth, the
 * transaction on top. What a call used by itself stays free to the right of the calls it made, which
 * follow each other from its left edge in the order in which they ran. One pass, no recursion.
 */

import type { TraceTable } from '../trace/traceTable.ts';
import type { FlameLayout } from '../tracing.ts';

/** Positions are shares of the gas of the transaction, 0 … 1; columns by frame. */
export function layoutCalls({ frames }: Pick<TraceTable, 'frames'>): FlameLayout {
  const x0 = new Float64Array(frames.length);
  const x1 = new Float64Array(frames.length);
  const next = new Float64Array(frames.length);
  const depths = new Uint16Array(frames.length);
  const total = frames[0]?.gasUsed || 1; // a transaction to an account without code uses none
  let rows = 0;
  for (const [index, { parent, gasUsed, depth }] of frames.entries()) {
    const start = parent < 0 ? 0 : (next[parent] as number);
    const end = start + (parent < 0 ? 1 : gasUsed / total);
    x0[index] = start;
    x1[index] = Math.min(end, parent < 0 ? 1 : (x1[parent] as number)); // sums of shares are not exact
    next[index] = start;
    if (parent >= 0) next[parent] = x1[index] as number;
    depths[index] = depth;
    rows = Math.max(rows, depth + 1);
  }
  return { x0, x1, depths, rows };
}
