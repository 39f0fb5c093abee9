/** The flame graph as rows of boxes, ready to be culled and hit as those of the icicle are. Pure. */

import type { RowLayout } from '../../core/scene/viewport.ts';
import type { FlameLayout } from '../../core/tracing.ts';
import type { Calls } from '../../stores/callTree.ts';

export interface FlameScene {
  readonly calls: Calls;
  readonly layout: RowLayout;
  readonly depths: Uint16Array;
}

/** Calls by depth, from left to right: they begin in the order in which they stand in a row. */
export function flameScene(calls: Calls, { x0, x1, depths, rows }: FlameLayout): FlameScene {
  const rowStarts = new Uint32Array(rows + 1);
  for (const depth of depths) rowStarts[depth + 1] = (rowStarts[depth + 1] ?? 0) + 1;
  for (let row = 0; row < rows; row++) {
    rowStarts[row + 1] = (rowStarts[row + 1] ?? 0) + (rowStarts[row] ?? 0);
  }
  const next = rowStarts.slice();
  const rowEntries = new Uint32Array(depths.length);
  for (const [frame, depth] of depths.entries()) {
    const place = next[depth] ?? 0;
    rowEntries[place] = frame;
    next[depth] = place + 1;
  }
  return { calls, layout: { x0, x1, rowEntries, rowStarts }, depths };
}

/** Rows grow thinner in deep traces, so that most need no scrolling. */
export function flameRowHeight(rows: number): number {
  if (rows <= 22) return 24;
  return rows <= 40 ? 15 : 8;
}
