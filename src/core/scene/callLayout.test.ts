import { describe, expect, test } from 'vitest';
import type { TraceFrame } from '../trace/traceTable.ts';
import { layoutCalls } from './callLayout.ts';

/** What the layout reads of a frame. */
const frame = (parent: number, depth: number, gasUsed: number) =>
  ({ parent, depth, gasUsed }) as TraceFrame;

const rounded = (column: Float64Array) => [...column].map((x) => Math.round(x * 1000) / 1000);

describe('layoutCalls', () => {
  test('default: calls follow each other from the left edge of their caller, whose own gas stays free', () => {
    //  0 ─────────────────────── 1000
    //  1 ──── 400   3 ── 200
    //  2 ─ 100
    const { x0, x1, depths, rows } = layoutCalls({
      frames: [frame(-1, 0, 1000), frame(0, 1, 400), frame(1, 2, 100), frame(0, 1, 200)],
    });
    expect(rounded(x0)).toEqual([0, 0, 0, 0.4]);
    expect(rounded(x1)).toEqual([1, 0.4, 0.1, 0.6]);
    expect([...depths]).toEqual([0, 1, 2, 1]);
    expect(rows).toBe(3);
  });

  test('behavior: a call without gas has no width, and no call reaches beyond its caller', () => {
    const thirds = [frame(-1, 0, 3), ...[1, 1, 1].map((gas) => frame(0, 1, gas)), frame(0, 1, 0)];
    const { x0, x1 } = layoutCalls({ frames: thirds });
    expect(rounded(x1)).toEqual([1, 0.333, 0.667, 1, 1]);
    expect(Math.max(...x1)).toBe(1);
    expect(x0[4]).toBe(x1[4]);
  });

  test('behavior: a transaction that used none, and no calls at all', () => {
    expect(rounded(layoutCalls({ frames: [frame(-1, 0, 0)] }).x1)).toEqual([1]);
    expect(layoutCalls({ frames: [] }).rows).toBe(0);
  });
});
