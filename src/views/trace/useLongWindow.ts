/** Which rows of a list of any length are in sight; `longScroll.ts` has the arithmetic. */

import { type RefObject, useEffect, useRef, useState } from 'react';
import { seenHeight } from '../trie/useWindow.ts';
import { type LongPlace, longList, placedAt, scrolledTo, showing } from './longScroll.ts';

export interface LongRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly start: number;
  readonly end: number;
  /** Empty height above and below the rows from `start` to `end`. */
  readonly above: number;
  readonly below: number;
  /** Scrolls as little as needed until the row is in sight. */
  readonly show: (row: number) => void;
}

const SPARE = 12;
/** Before the first measurement, and where nothing is measured, as in tests. */
const FIRST_HEIGHT = 640;
/** A hand on the wheel rests no longer than this between two turns. */
const REST_MS = 160;

export function useLongWindow(count: number, rowHeight: number): LongRows {
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<LongPlace>({ top: 0, place: 0 });
  const [seen, setSeen] = useState({ top: 0, place: 0, height: FIRST_HEIGHT });
  const list = longList(count, rowHeight, seen.height);
  const move = (next: LongPlace) => {
    place.current = next;
    const element = scroller.current;
    if (element && Math.abs(element.scrollTop - next.place) >= 1) element.scrollTop = next.place;
    setSeen(({ height }) => ({ ...next, height }));
  };
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      const height = element.clientHeight || FIRST_HEIGHT;
      const now = longList(count, rowHeight, height);
      place.current = scrolledTo(now, place.current, element.scrollTop);
      setSeen({ ...place.current, height });
      clearTimeout(rest);
      rest = setTimeout(() => {
        const settled = placedAt(now, place.current.top);
        if (Math.abs(settled.place - element.scrollTop) < 1) return;
        place.current = settled;
        element.scrollTop = settled.place;
        setSeen({ ...settled, height });
      }, REST_MS);
    };
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      clearTimeout(rest);
      element.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, [count, rowHeight]);
  const start = Math.max(0, Math.floor(seen.top / rowHeight) - SPARE);
  const end = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + SPARE);
  // Rows stand in the element as far from its scrolled place as they stand from the top of the list.
  const above = Math.max(0, start * rowHeight - (seen.top - seen.place));
  const below = Math.max(0, list.elementHeight - above - (end - start) * rowHeight);
  const show = (row: number) => {
    const element = scroller.current;
    const onScreen = element ? seenHeight(element, rowHeight) : list.seen;
    const top = showing({ ...list, seen: onScreen }, place.current.top, row, rowHeight);
    if (top !== place.current.top) move(placedAt(list, top));
  };
  return { scroller, start: Math.min(start, count), end, above, below, show };
}
