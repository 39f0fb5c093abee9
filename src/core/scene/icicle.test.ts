import { describe, expect, test } from 'vitest';
import { NODE_KINDS, type NodeKind, type TrieOutline } from '../inspection.ts';
import { layoutIcicle } from './icicle.ts';
import { addEntry, createColumns, finishColumns } from './outlineColumns.ts';
import {
  clampViewport,
  countMarks,
  cullRow,
  entryAt,
  panViewport,
  type RowRun,
  rowsInSight,
  wholeViewport,
  zoomToEntry,
  zoomViewport,
} from './viewport.ts';

// bytes, and how many of them stand in the parent:
//   0 branch 100 ┬ 1 leaf 50 (marked)
//                ├ 2 branch 100 ┬ 3 leaf 30
//                │              └ 4 leaf 20
//                └ 5 blinded 33, in the parent
//   6 unreachable 100, two nodes
function small(): TrieOutline {
  const columns = createColumns(2);
  const add = (parent: number, row: number, kind: NodeKind, bytes: number, leaves = 0, marks = 0) =>
    addEntry(
      columns,
      {
        parent,
        row,
        trie: 0,
        kind: NODE_KINDS.indexOf(kind),
        marks,
        present: 0,
        blinded: 0,
        bytes,
        isWithinParent: kind === 'blinded',
        leaves,
        index: -1,
      },
      0,
      [],
    );
  add(-1, 0, 'branch', 100);
  add(0, 1, 'leaf', 50, 1, 2);
  add(0, 1, 'branch', 100);
  add(2, 2, 'leaf', 30, 1);
  add(2, 2, 'leaf', 20, 1);
  add(0, 1, 'blinded', 33);
  add(-1, 0, 'unreachable', 100, 2);
  return finishColumns(columns, 'before', [], false);
}

const rounded = (values: Float64Array) =>
  [...values].map((value) => Math.round(value * 1000) / 1000);

describe('layoutIcicle', () => {
  test('default: by bytes, what a node weighs itself stays free on its right', () => {
    const { x0, x1, rowEntries, rowStarts } = layoutIcicle(small(), 'bytes');
    expect(rounded(x0)).toEqual([0, 0, 0.125, 0.125, 0.2, 0.5, 0.75]);
    expect(rounded(x1)).toEqual([0.75, 0.125, 0.5, 0.2, 0.25, 0.583, 1]);
    expect([...rowEntries]).toEqual([0, 6, 1, 2, 5, 3, 4]);
    expect([...rowStarts]).toEqual([0, 2, 5, 7]);
  });

  test('behavior: by leaves, children fill their parent', () => {
    const { x0, x1 } = layoutIcicle(small(), 'leaves');
    expect(rounded(x0)).toEqual([0, 0, 0.167, 0.167, 0.333, 0.5, 0.667]);
    expect(rounded(x1)).toEqual([0.667, 0.167, 0.5, 0.333, 0.5, 0.667, 1]);
  });

  test('behavior: nothing has no rows', () => {
    const empty = finishColumns(createColumns(1), 'before', [], false);
    const { x0, rowStarts } = layoutIcicle(empty, 'bytes');
    expect([x0.length, [...rowStarts]]).toEqual([0, [0]]);
  });
});

describe('viewport', () => {
  const outline = small();
  const layout = layoutIcicle(outline, 'bytes');
  const whole = wholeViewport(800, 60, 20);
  const runs = (viewport: typeof whole, row: number, minPx: number) => {
    const found: RowRun[] = [];
    cullRow(layout, viewport, row, minPx, (run) => found.push(run));
    return found.map(({ first, last, leftPx, rightPx }) => [
      first,
      last,
      Math.round(leftPx),
      Math.round(rightPx),
    ]);
  };

  test('default: every pixel knows its entry, and the gaps that there is none', () => {
    expect(entryAt(layout, whole, 10, 10)).toBe(0);
    expect(entryAt(layout, whole, 790, 10)).toBe(6);
    expect(entryAt(layout, whole, 50, 30)).toBe(1);
    expect(entryAt(layout, whole, 105, 30)).toBe(2);
    expect(entryAt(layout, whole, 190, 50)).toBe(4);
    expect(entryAt(layout, whole, 300, 50)).toBe(-1);
    expect(entryAt(layout, whole, 790, 30)).toBe(-1);
    expect(entryAt(layout, whole, 10, 100)).toBe(-1);
  });

  test('behavior: zooming keeps what is under the pointer', () => {
    const zoomed = zoomViewport(whole, 4, 200, 3);
    expect([zoomed.left, zoomed.right]).toEqual([0.1875, 0.4375]);
    expect(zoomViewport(zoomed, 0.01, 200, 3)).toMatchObject({ left: 0, right: 1 });
  });

  test('behavior: panning stops at the edges', () => {
    const zoomed = zoomViewport(whole, 4, 200, 3);
    expect(panViewport(zoomed, 80, 0, 3).left).toBeCloseTo(0.2125);
    expect(panViewport(zoomed, -10_000, 0, 3)).toMatchObject({ left: 0, right: 0.25 });
    expect(panViewport(zoomed, 10_000, 500, 3)).toMatchObject({ left: 0.75, right: 1, top: 0 });
    expect(clampViewport({ ...whole, heightPx: 20, top: 9 }, 3).top).toBe(2);
  });

  test('behavior: no zoom is closer than edges can be told apart', () => {
    let viewport = whole;
    for (let i = 0; i < 100; i++) viewport = zoomViewport(viewport, 10, 400, 3);
    expect(viewport.right).toBeGreaterThan(viewport.left);
  });

  test('behavior: an entry can fill the width', () => {
    expect(zoomToEntry({ ...whole, heightPx: 20 }, layout, outline, 2)).toMatchObject({
      left: 0.125,
      right: 0.5,
      top: 1,
    });
  });

  test('default: culling gives the rectangles of a row', () => {
    expect(runs(whole, 1, 1)).toEqual([
      [2, 2, 0, 100],
      [3, 3, 100, 400],
      [4, 4, 400, 466],
    ]);
    expect(rowsInSight(layout, whole)).toEqual([0, 3]);
  });

  test('behavior: neighbours too narrow to tell apart are one run', () => {
    expect(runs(whole, 2, 200)).toEqual([[5, 6, 100, 200]]);
    expect(runs(wholeViewport(8, 60, 20), 1, 2)).toEqual([
      [2, 2, 0, 1],
      [3, 3, 1, 4],
      [4, 4, 4, 5],
    ]);
  });

  test('behavior: what is out of sight is not met, what is cut is cut at the edge', () => {
    expect(runs({ ...whole, left: 0.25, right: 0.5 }, 1, 1)).toEqual([[3, 3, 0, 800]]);
    expect(runs({ ...whole, left: 0.3, right: 0.4 }, 2, 1)).toEqual([]);
  });

  test('behavior: a run knows how many marked entries it hides', () => {
    const counts = countMarks(layout, outline, 2);
    expect((counts[5] as number) - (counts[2] as number)).toBe(1);
    expect((counts[7] as number) - (counts[5] as number)).toBe(0);
  });

  test('behavior: 100,000 narrow entries cost runs, not entries', () => {
    const columns = createColumns(16);
    const leaf = NODE_KINDS.indexOf('leaf');
    const entry = { trie: 0, marks: 0, present: 0, blinded: 0, isWithinParent: false, index: -1 };
    addEntry(columns, { ...entry, parent: -1, row: 0, kind: 0, bytes: 0, leaves: 0 }, 0, []);
    for (let i = 0; i < 100_000; i++) {
      addEntry(columns, { ...entry, parent: 0, row: 1, kind: leaf, bytes: 10, leaves: 1 }, 0, []);
    }
    const wide = layoutIcicle(finishColumns(columns, 'before', [], false), 'bytes');
    const found: RowRun[] = [];
    cullRow(wide, whole, 1, 1, (run) => found.push(run));
    expect(found.length).toBeLessThanOrEqual(810);
    expect(found.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBe(100_000);
    expect(
      found.every(({ leftPx }, i) => i === 0 || leftPx >= (found[i - 1] as RowRun).rightPx - 1e-6),
    ).toBe(true);
  });
});
