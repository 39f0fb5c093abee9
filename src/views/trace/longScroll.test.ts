/** Lists longer than a browser lets an element be. */

import { describe, expect, test } from 'vitest';
import { longList, MAX_ELEMENT_PX, placedAt, scrolledTo, showing } from './longScroll.ts';

const ROW = 24;
const SHORT = longList(1000, ROW, 480);
/** Eight million steps: 192 million pixels. */
const LONG = longList(8_000_000, ROW, 480);

describe('scrolledTo', () => {
  test('default: a short list stands where its element stands', () => {
    expect(scrolledTo(SHORT, { top: 0, place: 0 }, 1234)).toEqual({ top: 1234, place: 1234 });
    expect(SHORT.elementHeight).toBe(24_000);
  });

  test('behavior: small movements of a long list move it by the same pixels', () => {
    const start = placedAt(LONG, 96_000_000);
    const moved = scrolledTo(LONG, start, start.place + 100);
    expect(moved.top).toBe(96_000_100);
  });

  test('behavior: the bar dragged to its ends shows the first and the last row', () => {
    expect(LONG.elementHeight).toBe(MAX_ELEMENT_PX);
    const last = scrolledTo(LONG, { top: 0, place: 0 }, LONG.elementHeight - LONG.seen);
    expect(last.top).toBe(LONG.height - LONG.seen);
    expect(scrolledTo(LONG, last, 0).top).toBe(0);
  });

  test('behavior: at rest element and list are brought together, the list does not move', () => {
    let at = placedAt(LONG, 1000 * ROW);
    for (let i = 0; i < 50; i++) at = scrolledTo(LONG, at, at.place + 400);
    const settled = placedAt(LONG, at.top);
    expect(settled.top).toBe(at.top);
    expect(settled.place).toBeLessThan(at.place);
  });
});

describe('showing', () => {
  test('default: moves as little as needed, and not at all for a row in sight', () => {
    expect(showing(SHORT, 240, 15, ROW)).toBe(240);
    expect(showing(SHORT, 240, 9, ROW)).toBe(216);
    expect(showing(SHORT, 240, 30, ROW)).toBe(264);
  });

  test('behavior: a row far away comes to the upper third', () => {
    const top = showing(LONG, 0, 4_000_000, ROW);
    expect((4_000_000 * ROW - top) / LONG.seen).toBeCloseTo(0.3);
  });
});
