/** Which rows of a long list of equal rows are in sight, for lists that draw nothing else. */

import { type RefObject, useEffect, useRef, useState } from 'react';

export interface Rows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly start: number;
  readonly end: number;
  /** Scrolls as little as needed until the row is in sight. */
  readonly show: (row: number) => void;
}

/** Rows drawn beyond each edge: a flick of the wheel shows no gap. */
const SPARE = 8;
/** Less of a list than this on the screen is not worth keeping a row in. */
const LEAST_ROWS = 4;
/** Before the first measurement, and where nothing is measured, as in tests. */
const FIRST_HEIGHT = 640;

export function useWindow(count: number, rowHeight: number): Rows {
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: FIRST_HEIGHT });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      const height = element.clientHeight || FIRST_HEIGHT;
      setSeen((last) => {
        const top = Math.floor(element.scrollTop / rowHeight) * rowHeight;
        return last.top === top && last.height === height ? last : { top, height };
      });
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [rowHeight]);
  const start = Math.max(0, Math.floor(seen.top / rowHeight) - SPARE);
  const end = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + SPARE);
  const show = (row: number) => {
    const element = scroller.current;
    if (!element) return;
    const height = seenHeight(element, rowHeight);
    const top = row * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + height) {
      element.scrollTop = top + rowHeight - height;
    }
  };
  return { scroller, start: Math.min(start, count), end, show };
}

/** How much of a list is not below the edge of the screen; all of it where it only just begins there. */
export function seenHeight(element: HTMLElement, rowHeight: number): number {
  const height = element.clientHeight || FIRST_HEIGHT;
  const room = window.innerHeight - element.getBoundingClientRect().top - rowHeight / 2;
  return room < LEAST_ROWS * rowHeight ? height : Math.min(height, room);
}
