/** Tables as CSV (RFC 4180), cell by cell as `csvCell` has them: safe text, and no formula. */

import { csvCell } from '../../core/format.ts';

export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map((cell) => csvCell(String(cell))).join(',')}\r\n`).join('');
}
