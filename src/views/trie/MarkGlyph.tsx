/** The sign of a mark: ○ read, ● written, + created, − removed, ▢ blinded, ? missing. A word goes with it. */

import type { Mark } from './marks.ts';

const SIGNS: Readonly<Record<Mark | 'blinded' | 'missing', string>> = {
  none: '',
  read: 'M8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7',
  written: 'M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z',
  created: 'M8 3v10M3 8h10',
  removed: 'M3 8h10',
  blinded: 'M3.5 3.5h9v9h-9z',
  missing: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.6M8 12v.6',
};

export function MarkGlyph({ mark }: { readonly mark: Mark | 'blinded' | 'missing' }) {
  return (
    <svg className="mark-glyph" data-mark={mark} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SIGNS[mark]} />
    </svg>
  );
}
