/** Words for layouts, lines and fields. */

import type { LineStatus, StatementField } from '../../core/publishedProof.ts';

/** What a statement line comes to. */
export const LINE_TEXT: Readonly<Record<LineStatus, string>> = {
  passed: 'These are public values of this block',
  failed: 'These are not public values of this block',
  'not checkable': 'These cannot be tied to this block',
};

/** `bytes 64 to 95`, counted from zero. */
export function placeText({ offset, size }: Pick<StatementField, 'offset' | 'size'>): string {
  if (size === 0) return `no bytes, at ${offset}`;
  return size === 1 ? `byte ${offset}` : `bytes ${offset} to ${offset + size - 1}`;
}
