/** Wheel, pinch and drag on the icicle. A press that does not move selects. */

import { type RefObject, useEffect, useRef } from 'react';
import { type IcicleView, panBy, zoomAt } from './icicleView.ts';

export interface Gestures {
  readonly change: (next: (view: IcicleView) => IcicleView) => void;
  readonly hover: (x: number, y: number) => void;
  readonly leave: () => void;
  readonly press: (x: number, y: number) => void;
}

/** A finger or hand never holds quite still. */
const STILL_PX = 4;

export function useIcicleGestures(ref: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures);
  latest.current = gestures;
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    element.addEventListener('wheel', (event) => wheel(element, event, latest.current), {
      signal,
      passive: false,
    });
    listenToPointers(element, () => latest.current, signal);
    element.addEventListener('pointerleave', () => latest.current.leave(), { signal });
    return () => controller.abort();
  }, [ref]);
}

/** Sideways pans; with a pinch or Ctrl it zooms. A plain wheel scrolls the page, as everywhere. */
function wheel(element: HTMLElement, event: WheelEvent, { change }: Gestures): void {
  const { width, left } = element.getBoundingClientRect();
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
    event.preventDefault();
    const delta = event.deltaX || event.deltaY;
    change((view) => panBy(view, delta / width));
  } else {
    event.preventDefault();
    const anchor = (event.clientX - left) / width;
    const speed = event.ctrlKey ? 0.01 : 0.002;
    change((view) => zoomAt(view, Math.exp(-event.deltaY * speed), anchor));
  }
}

interface Held {
  x: number;
  y: number;
}

function listenToPointers(element: HTMLElement, now: () => Gestures, signal: AbortSignal): void {
  const held = new Map<number, Held>();
  let moved = 0;
  const placeOf = (event: PointerEvent): Held => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const down = (event: PointerEvent) => {
    held.set(event.pointerId, placeOf(event));
    moved = 0;
    element.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const place = placeOf(event);
    const last = held.get(event.pointerId);
    if (!last) return now().hover(place.x, place.y);
    moved += Math.abs(place.x - last.x) + Math.abs(place.y - last.y);
    drag(element, held, event.pointerId, place, now());
    held.set(event.pointerId, place);
  };
  const up = (event: PointerEvent) => {
    const place = placeOf(event);
    if (held.delete(event.pointerId) && moved < STILL_PX && event.type === 'pointerup') {
      now().press(place.x, place.y);
    }
  };
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
}

/** One pointer pans; with two, what is between them is stretched. */
function drag(
  element: HTMLElement,
  held: ReadonlyMap<number, Held>,
  id: number,
  place: Held,
  { change }: Gestures,
): void {
  const width = element.clientWidth;
  const last = held.get(id);
  if (!last || width === 0) return;
  const other = [...held].find(([key]) => key !== id)?.[1];
  if (!other) {
    change((view) => panBy(view, (last.x - place.x) / width));
    return;
  }
  const before = Math.abs(last.x - other.x);
  const after = Math.abs(place.x - other.x);
  if (before < 1 || after < 1) return;
  change((view) => zoomAt(view, after / before, (place.x + other.x) / 2 / width));
}
