/** A range of blocks as files. Which node gave them is not in them: its URL may hold a key. */

import { cellsOf, RANGE_COLUMNS, type RangeRow } from '../../core/blockRange.ts';
import type { RangeState } from '../../stores/range.ts';
import { toCsv } from '../trie/csv.ts';

export function rangeToJson({ chainId, range, rows }: RangeState): string {
  return `${JSON.stringify({ format: 'Glassblock range', chainId, ...range, rows }, null, 1)}\n`;
}

export function rangeToCsv(rows: readonly RangeRow[]): string {
  return toCsv([RANGE_COLUMNS, ...rows.map(cellsOf)]);
}
