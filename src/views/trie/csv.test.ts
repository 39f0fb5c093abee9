/** CSV: quoted where it must be, and nothing that a spreadsheet would run. */

import { describe, expect, test } from 'vitest';
import { toCsv } from './csv.ts';

describe('toCsv', () => {
  test('behavior: quotes, commas and lines are quoted', () => {
    expect(toCsv([['a', 'b,c', 'd"e', 'f\ng', 7]])).toBe('a,"b,c","d""e","f\ng",7\r\n');
  });

  test('behavior: what begins like a formula becomes text', () => {
    for (const cell of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx']) {
      expect(toCsv([[cell]])).toContain(`'${cell}`);
    }
    expect(toCsv([[-1]])).toBe('-1\r\n');
  });
});
