/** The sign of how a call ended: a cross for failed, an arrow back for undone. Words go with it. */

import type { CallEnd } from './callText.ts';

const SIGNS: Readonly<Record<CallEnd, string>> = {
  succeeded: '',
  failed: 'M4 4l8 8M12 4l-8 8',
  undone: 'M6.5 3.5L3 7l3.5 3.5M3 7h6.5a3 3 0 0 1 0 6H7',
};

export function CallGlyph({ end }: { readonly end: CallEnd }) {
  return (
    <svg className="call-glyph" data-end={end} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SIGNS[end]} />
    </svg>
  );
}
