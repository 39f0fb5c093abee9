/** CSV: quoted where it must be, safe to read, and nothing that a spreadsheet would run. */

import { describe, expect, test } from 'vitest';
import { toCsv } from './csv.ts';

describe('toCsv', () => {
  test('behavior: quotes and commas are quoted, a line break in a cell is written out', () => {
    expect(toCsv([['a', 'b,c', 'd"e', 'f\ng', 7]])).toBe('a,"b,c","d""e",f\\u{a}g,7\r\n');
  });

  test('behavior: what begins like a formula becomes text, numbers stay numbers', () => {
    for (const cell of ['=1+1', '+x', '-x', '@SUM(A1)']) {
      expect(toCsv([[cell]])).toContain(`'${cell}`);
    }
    expect(toCsv([[-1, '-15', '1.5']])).toBe('-1,-15,1.5\r\n');
  });
});
