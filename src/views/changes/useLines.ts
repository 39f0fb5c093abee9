/**
 * Which lines of a long list are in sight, for a list that scrolls with the page and whose lines have
 * heights of their own. A line that was drawn is as high as it was; the others are estimated.
 */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface Lines {
  /** The element that holds the drawn lines, each with its key in `data-line`. */
  readonly list: RefObject<HTMLTableSectionElement | null>;
  readonly start: number;
  readonly end: number;
  /** Pixels in place of the lines before `start` and from `end` on. */
  readonly above: number;
  readonly below: number;
  /** Scrolls to a line and gives it the focus, as soon as it is drawn. */
  readonly goTo: (key: string) => void;
}

/** Pixels drawn beyond each edge of the screen: a flick of the wheel shows no gap. */
const SPARE_PX = 450;
/** So few lines are drawn at once: the browser finds words in them, and prints them. */
const FEW = 80;
/** Where nothing is measured, as in tests. */
const SCREEN_PX = 900;

export function useLines(keys: readonly string[], estimate: (index: number) => number): Lines {
  const list = useRef<HTMLTableSectionElement>(null);
  const heights = useRef(new Map<string, number>());
  const wanted = useRef<string>(undefined);
  const [seen, setSeen] = useState({ from: 0, to: SCREEN_PX });
  const [, redraw] = useState(0);
  const offsets = offsetsOf(keys, (key, i) => heights.current.get(key) ?? estimate(i));
  const look = useCallback(() => {
    const table = list.current?.parentElement;
    if (!table) return;
    const from = Math.round(-table.getBoundingClientRect().top);
    const to = from + (window.innerHeight || SCREEN_PX);
    // Rows change far more seldom than the page scrolls: a step of a third of the spare is enough.
    setSeen((last) =>
      Math.abs(last.from - from) + Math.abs(last.to - to) < SPARE_PX / 3 ? last : { from, to },
    );
  }, []);
  useEffect(
    () =>
      watch(look, () => {
        heights.current.clear();
        redraw((count) => count + 1);
      }),
    [look],
  );
  useLayoutEffect(() => {
    look();
    if (measure(list.current, heights.current)) redraw((count) => count + 1);
    if (wanted.current !== undefined) reach(list.current, wanted, keys, offsets);
  });
  const isShort = keys.length <= FEW;
  const start = isShort ? 0 : Math.max(0, indexAt(offsets, seen.from - SPARE_PX));
  const end = isShort
    ? keys.length
    : Math.min(keys.length, indexAt(offsets, seen.to + SPARE_PX) + 1);
  const goTo = useCallback((key: string) => {
    wanted.current = key;
    redraw((count) => count + 1);
  }, []);
  const total = offsets[keys.length] ?? 0;
  return {
    list,
    start: Math.min(start, end),
    end,
    above: offsets[Math.min(start, end)] ?? 0,
    below: total - (offsets[end] ?? total),
    goTo,
  };
}

/** Calls `look` when the page scrolls, `again` when lines may have other heights. */
function watch(look: () => void, again: () => void): () => void {
  let width = window.innerWidth;
  const resized = () => {
    if (window.innerWidth !== width) again();
    width = window.innerWidth;
    look();
  };
  window.addEventListener('scroll', look, { passive: true });
  window.addEventListener('resize', resized);
  return () => {
    window.removeEventListener('scroll', look);
    window.removeEventListener('resize', resized);
  };
}

/** Takes the heights of the drawn lines; whether one differs from what was known. */
function measure(list: HTMLElement | null, heights: Map<string, number>): boolean {
  let differs = false;
  for (const element of list?.querySelectorAll<HTMLElement>(':scope > [data-line]') ?? []) {
    const key = element.dataset['line'] ?? '';
    const { height } = element.getBoundingClientRect();
    if (height > 0 && heights.get(key) !== height) {
      heights.set(key, height);
      differs = true;
    }
  }
  return differs;
}

/** One step towards a wanted line: focus where it is drawn, else scroll to where it must be. */
function reach(
  list: HTMLElement | null,
  wanted: RefObject<string | undefined>,
  keys: readonly string[],
  offsets: Float64Array,
): void {
  const index = keys.indexOf(wanted.current ?? '');
  if (index < 0) return; // its changes are still being fetched
  const line = list?.querySelector<HTMLElement>(
    `:scope > [data-line="${CSS.escape(keys[index] ?? '')}"]`,
  );
  if (line) {
    wanted.current = undefined;
    line.scrollIntoView({ block: 'center' });
    (line.querySelector<HTMLElement>('[data-focus]') ?? line).focus({ preventScroll: true });
    return;
  }
  const table = list?.parentElement;
  if (!table) return;
  const top = table.getBoundingClientRect().top + window.scrollY + (offsets[index] ?? 0);
  window.scrollTo({ top: top - window.innerHeight / 3 });
}

function offsetsOf(
  keys: readonly string[],
  heightOf: (key: string, index: number) => number,
): Float64Array {
  const offsets = new Float64Array(keys.length + 1);
  for (let i = 0; i < keys.length; i++) {
    offsets[i + 1] = (offsets[i] ?? 0) + heightOf(keys[i] ?? '', i);
  }
  return offsets;
}

/** The line at a height; -1 above the first. */
function indexAt(offsets: Float64Array, y: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
