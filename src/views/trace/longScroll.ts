/**
 * Scrolling a list that is taller than a browser lets an element be. The element is made as tall as is
 * safe; where it stands is mapped to where the list stands. Small movements move the list by the same
 * pixels, large ones (the bar dragged) by their share, and at rest the two are brought together again.
 * Pure.
 *
 * ```text
 *   list      0 ──────────── top ──────────────────────────── height
 *   element   0 ── place ───────── element height                     offset = top − place
 * ```
 */

export interface LongList {
  /** Pixels of all rows together, of the part in sight, and of the element that scrolls. */
  readonly height: number;
  readonly seen: number;
  readonly elementHeight: number;
}

export interface LongPlace {
  /** The first pixel of the list that is in sight. */
  readonly top: number;
  /** Where the element is scrolled to. */
  readonly place: number;
}

/** Firefox draws nothing beyond some 17.8 million pixels, Chromium beyond 33.5 million. */
export const MAX_ELEMENT_PX = 12_000_000;

export function longList(count: number, rowHeight: number, seen: number): LongList {
  const height = count * rowHeight;
  return { height, seen, elementHeight: Math.min(height, MAX_ELEMENT_PX) };
}

/** Where the list stands after the element was scrolled to `place`. */
export function scrolledTo(list: LongList, last: LongPlace, place: number): LongPlace {
  const moved = place - last.place;
  if (list.height === list.elementHeight) return { top: place, place };
  const isNear = Math.abs(moved) <= list.seen;
  const top = isNear ? last.top + moved : shareOf(list, place);
  return { top: clamp(list, top), place };
}

/** Where the element has to stand for the list to stand at `top`. */
export function placedAt(list: LongList, top: number): LongPlace {
  const shown = clamp(list, top);
  const range = list.height - list.seen;
  if (list.height === list.elementHeight || range <= 0) return { top: shown, place: shown };
  return { top: shown, place: (shown / range) * (list.elementHeight - list.seen) };
}

/** Where a row stands in what is seen after a jump: what comes next is below it. */
const JUMP_SHARE = 0.3;

/** The list moved as little as needed for a row to be in sight; a row far away comes to the upper third. */
export function showing(list: LongList, top: number, row: number, rowHeight: number): number {
  const start = row * rowHeight;
  const end = start + rowHeight;
  if (start >= top && end <= top + list.seen) return top;
  const isFar = start < top - list.seen || end > top + 2 * list.seen;
  if (isFar) return Math.max(0, start - list.seen * JUMP_SHARE);
  return start < top ? start : end - list.seen;
}

function shareOf(list: LongList, place: number): number {
  const range = list.elementHeight - list.seen;
  return range <= 0 ? 0 : (place / range) * (list.height - list.seen);
}

function clamp({ height, seen }: LongList, top: number): number {
  return Math.max(0, Math.min(Math.max(0, height - seen), top));
}
