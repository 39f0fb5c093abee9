/** Bounds of a range, how its rows join, and the cells that are saved. */

import { describe, expect, test } from 'vitest';
import { cellsOf, joinOf, MAX_RANGE_BLOCKS, parseRange, RANGE_COLUMNS } from './blockRange.ts';

const ROOT = `0x${'aa'.repeat(32)}`;

describe('parseRange', () => {
  test('default', () => {
    expect(parseRange(' 24,628,607', '24628610')).toEqual({ from: 24628607, to: 24628610 });
    expect(parseRange('1', String(MAX_RANGE_BLOCKS))).toEqual({ from: 1, to: MAX_RANGE_BLOCKS });
  });

  test.each([
    ['0', '5', 'from'],
    ['latest', '5', 'from'],
    ['5', '', 'to'],
    ['5', '4', 'to'],
    ['1', '257', 'to'],
    ['1', '1e9', 'to'],
  ])('error: RANGE_INVALID for %s to %s', (from, to, where) => {
    expect(() => parseRange(from, to)).toThrow(
      expect.objectContaining({ code: 'RANGE_INVALID', data: expect.objectContaining({ where }) }),
    );
  });
});

describe('joinOf', () => {
  const before = { hash: '0x1', postStateRoot: ROOT };

  test('default', () => {
    expect(joinOf(undefined, { parentHash: '0x1', preStateRoot: ROOT })).toBe('first');
    expect(joinOf(before, { parentHash: '0x1', preStateRoot: ROOT })).toBe('joined');
  });

  test('behavior: another parent, another root, or a root that was not computed is a break', () => {
    expect(joinOf(before, { parentHash: '0x2', preStateRoot: ROOT })).toBe('broken');
    expect(joinOf(before, { parentHash: '0x1', preStateRoot: '0x' })).toBe('broken');
    expect(joinOf({ hash: '0x1' }, { parentHash: '0x1' })).toBe('broken');
    expect(joinOf({}, {})).toBe('broken');
  });
});

describe('cellsOf', () => {
  test('default: a cell for each column, empty where nothing is known', () => {
    const error = { code: 'RPC_TIMEOUT', message: 'm' } as const;
    const cells = cellsOf({ number: 7, elapsedMs: 1, sizeBytes: 0, join: 'first', error });
    expect(cells).toHaveLength(RANGE_COLUMNS.length);
    expect(cells[0]).toBe(7);
    expect(cells[1]).toBe('');
    expect(cells.at(-1)).toBe('RPC_TIMEOUT');
  });
});
