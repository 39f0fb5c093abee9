/** Coordinates of the path view, on a real path. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { KeyPath } from '../../core/inspection.ts';
import { checkExample } from '../../stores/fixture.ts';
import { hashLines, layoutPath } from './pathLayout.ts';

let path: KeyPath;
beforeAll(async () => {
  const { session } = await checkExample('transfer');
  path = session
    .inspect()
    .keyPath('account', '0x1b366ca5ccf2619f6b2463ecfc39e8ed8db47843', 'before');
});

describe('layoutPath', () => {
  test('behavior: one plate a node, in order, without overlap, within the width', () => {
    const picture = layoutPath(path, 640);
    expect(picture.plates.length).toBe(path.steps.length);
    picture.plates.forEach((plate, i) => {
      const above = picture.plates[i - 1];
      if (above) expect(plate.y).toBeGreaterThan(above.y + above.height);
      for (const cell of plate.cells) {
        expect(cell.x).toBeGreaterThanOrEqual(0);
        expect(cell.x + cell.width).toBeLessThanOrEqual(640);
      }
    });
    expect(picture.height).toBeGreaterThan((picture.plates.at(-1)?.y ?? 0) + 20);
  });

  test('behavior: the beam of a node ends in the cell of its parent that the key takes', () => {
    const picture = layoutPath(path, 640);
    for (let i = 1; i < picture.plates.length; i++) {
      const taken = picture.plates[i - 1]?.cells.find((cell) => cell.taken);
      expect(Math.round(picture.beams[i]?.top.x ?? -1)).toBe(Math.round((taken?.x ?? 0) + 1));
      expect(taken?.text).toBe(path.hashedKey[2 + (path.steps[i - 1]?.consumedBefore ?? 0)]);
    }
  });

  test('behavior: rounded coordinates are stable', () => {
    const { plates, header } = layoutPath(path, 640);
    expect(header).toEqual({ y: 0, height: 40 });
    expect(plates.map(({ y, height }) => [Math.round(y), height])).toEqual(
      plates.map((_, i) => [74 + 104 * i, 70]),
    );
  });
});

describe('hashLines', () => {
  test('behavior: 32 lines, darker for larger bytes', () => {
    const lines = hashLines(`0x${'00'.repeat(16)}${'ff'.repeat(16)}`);
    expect(lines.length).toBe(32);
    expect(lines[0]?.opacity).toBeCloseTo(0.08);
    expect(lines[31]?.opacity).toBeCloseTo(1);
  });
});
