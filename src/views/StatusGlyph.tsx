/** The mark of a check or a line: tick, cross, dash, question mark. Always next to a word or inside a named control. */

import type { CheckStatus } from '../core/checks.ts';
import type { LineStatus } from '../core/publishedProof.ts';

const PATHS: Readonly<Record<CheckStatus | LineStatus, string>> = {
  passed: 'M3.5 8.5l3 3 6-7',
  failed: 'M4 4l8 8M12 4l-8 8',
  'not-run': 'M4.5 8h7',
  'not checkable': 'M5.2 5.8a2.8 2.8 0 1 1 4.2 2.4C8.4 8.8 8 9.3 8 10.2M8 12.6v.4',
};

export function StatusGlyph({ status }: { readonly status: CheckStatus | LineStatus }) {
  return (
    <svg className="status-glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[status]} />
    </svg>
  );
}
