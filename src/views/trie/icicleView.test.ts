/** The view of the icicle: it never leaves the whole, and what is pointed at stays in place. */

import { describe, expect, test } from 'vitest';
import { centreAt, panBy, viewTo, WHOLE, zoomAt } from './icicleView.ts';

describe('icicleView', () => {
  test('behavior: zooming keeps the anchor, and back out is the whole again', () => {
    const closer = zoomAt(WHOLE, 4, 0.25);
    expect(closer.left + 0.25 * (closer.right - closer.left)).toBeCloseTo(0.25);
    expect(closer.right - closer.left).toBeCloseTo(0.25);
    expect(zoomAt(closer, 1 / 4, 0.25)).toEqual(WHOLE);
  });

  test('behavior: panning and centring stop at the edges', () => {
    const closer = zoomAt(WHOLE, 4);
    expect(panBy(closer, -10).left).toBe(0);
    expect(panBy(closer, 10).right).toBe(1);
    expect(centreAt(closer, 0)).toEqual({ left: 0, right: 0.25 });
  });

  test('behavior: a box in sight moves nothing; one beyond is brought in by the shortest way', () => {
    const view = { left: 0.25, right: 0.5 };
    expect(viewTo(view, 0.3, 0.31)).toBe(view);
    expect(viewTo(view, 0.625, 0.75)).toEqual({ left: 0.5, right: 0.75 });
    expect(viewTo(view, 0.125, 0.2)).toEqual({ left: 0.125, right: 0.375 });
    expect(viewTo(view, 0, 1)).toEqual(WHOLE);
  });
});
