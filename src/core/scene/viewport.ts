/**
 * What of an icicle is in sight: zoom, pan, what is under a pixel, and what is worth a rectangle.
 * Everything is a binary search in a row, so a redraw costs pixels, not nodes.
 */

import type { IcicleLayout, TrieOutline } from '../inspection.ts';

/** Boxes in rows, whatever their widths mean. */
export type RowLayout = Omit<IcicleLayout, 'measure'>;

/** The part of the whole width that is shown, and how. */
export interface Viewport {
  /** Left and right edge as shares of the whole, 0 … 1. */
  readonly left: number;
  readonly right: number;
  /** First row in sight; may be between two. */
  readonly top: number;
  /** CSS pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowHeightPx: number;
}

/** Neighbours in one row, drawn as one rectangle: one entry, or several too narrow to tell apart. */
export interface RowRun {
  readonly row: number;
  /** First and last position in `rowEntries`. */
  readonly first: number;
  readonly last: number;
  readonly leftPx: number;
  readonly rightPx: number;
}

/** The narrowest part that can be shown: closer in, doubles would no longer tell edges apart. */
const MIN_SPAN = 2 ** -40;

/** The whole width, from the top. */
export function wholeViewport(widthPx: number, heightPx: number, rowHeightPx: number): Viewport {
  return { left: 0, right: 1, top: 0, widthPx, heightPx, rowHeightPx };
}

/** A viewport moved back to where there is something: within 0 … 1, and within the rows. */
export function clampViewport(viewport: Viewport, rows: number): Viewport {
  const span = Math.min(1, Math.max(MIN_SPAN, viewport.right - viewport.left));
  const left = Math.min(1 - span, Math.max(0, viewport.left));
  const hidden = Math.max(0, rows - viewport.heightPx / viewport.rowHeightPx);
  const top = Math.min(hidden, Math.max(0, viewport.top));
  return { ...viewport, left, right: left + span, top };
}

/** Zooms by `factor` (above 1 is closer); what is under the pixel `atPx` stays there. */
export function zoomViewport(
  viewport: Viewport,
  factor: number,
  atPx: number,
  rows: number,
): Viewport {
  const span = viewport.right - viewport.left;
  const fixed = viewport.left + (span * atPx) / viewport.widthPx;
  const zoomed = Math.min(1, Math.max(MIN_SPAN, span / factor));
  const left = fixed - (zoomed * atPx) / viewport.widthPx;
  return clampViewport({ ...viewport, left, right: left + zoomed }, rows);
}

/** Moves what is shown by pixels: to the right and down where they are positive. */
export function panViewport(
  viewport: Viewport,
  dxPx: number,
  dyPx: number,
  rows: number,
): Viewport {
  const dx = (dxPx / viewport.widthPx) * (viewport.right - viewport.left);
  const moved = { left: viewport.left + dx, right: viewport.right + dx };
  const top = viewport.top + dyPx / viewport.rowHeightPx;
  return clampViewport({ ...viewport, ...moved, top }, rows);
}

/** Shows one entry over the whole width, with its row at the top where there are rows enough. */
export function zoomToEntry(
  viewport: Viewport,
  layout: RowLayout,
  outline: TrieOutline,
  entry: number,
): Viewport {
  const left = layout.x0[entry] as number;
  const right = layout.x1[entry] as number;
  const top = outline.depths[entry] as number;
  return clampViewport({ ...viewport, left, right, top }, layout.rowStarts.length - 1);
}

/** The entry under a pixel, or -1. */
export function entryAt(layout: RowLayout, viewport: Viewport, xPx: number, yPx: number): number {
  const row = Math.floor(viewport.top + yPx / viewport.rowHeightPx);
  if (row < 0 || row >= layout.rowStarts.length - 1) return -1;
  const x = viewport.left + ((viewport.right - viewport.left) * xPx) / viewport.widthPx;
  const at = firstEndingAfter(layout, row, x);
  if (at >= (layout.rowStarts[row + 1] as number)) return -1;
  const entry = layout.rowEntries[at] as number;
  return (layout.x0[entry] as number) <= x ? entry : -1;
}

/** Rows in sight: from the first up to, not including, the second. */
export function rowsInSight(layout: RowLayout, viewport: Viewport): readonly [number, number] {
  const rows = layout.rowStarts.length - 1;
  const end = Math.ceil(viewport.top + viewport.heightPx / viewport.rowHeightPx);
  return [Math.max(0, Math.floor(viewport.top)), Math.min(rows, end)];
}

/**
 * The rectangles of one row, from left to right. An entry narrower than `minPx` becomes one run with
 * all that end within `minPx` of its left edge; the others of a run are not looked at.
 */
export function cullRow(
  layout: RowLayout,
  viewport: Viewport,
  row: number,
  minPx: number,
  onRun: (run: RowRun) => void,
): void {
  const { x0, x1, rowEntries, rowStarts } = layout;
  const scale = viewport.widthPx / (viewport.right - viewport.left);
  const end = rowStarts[row + 1] as number;
  for (let at = firstEndingAfter(layout, row, viewport.left); at < end; ) {
    const entry = rowEntries[at] as number;
    const left = x0[entry] as number;
    if (left >= viewport.right) return;
    const isNarrow = ((x1[entry] as number) - left) * scale < minPx;
    const next = isNarrow ? firstEndingAfter(layout, row, left + minPx / scale, at) : at + 1;
    const last = Math.max(at, next - 1);
    const right = x1[rowEntries[last] as number] as number;
    onRun({
      row,
      first: at,
      last,
      leftPx: Math.max(0, (left - viewport.left) * scale),
      rightPx: Math.min(viewport.widthPx, (right - viewport.left) * scale),
    });
    at = last + 1;
  }
}

/** Running counts over `rowEntries` of entries with any of the marks in `mask`: what a run hides is a difference of two. */
export function countMarks(layout: RowLayout, outline: TrieOutline, mask: number): Uint32Array {
  const { rowEntries } = layout;
  const counts = new Uint32Array(rowEntries.length + 1);
  for (let i = 0; i < rowEntries.length; i++) {
    const marked = ((outline.marks[rowEntries[i] as number] as number) & mask) !== 0;
    counts[i + 1] = (counts[i] as number) + (marked ? 1 : 0);
  }
  return counts;
}

/** The first position of a row, from `from` on, whose entry ends right of `x`. */
function firstEndingAfter(layout: RowLayout, row: number, x: number, from?: number): number {
  const { x1, rowEntries, rowStarts } = layout;
  let low = from ?? (rowStarts[row] as number);
  let high = rowStarts[row + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x1[rowEntries[middle] as number] as number) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
