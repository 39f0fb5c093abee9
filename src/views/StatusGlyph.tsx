/** The mark of a check's state: tick, cross, dash. Always next to a word or inside a named control. */

import type { CheckStatus } from '../core/checks.ts';

const PATHS: Readonly<Record<CheckStatus, string>> = {
  passed: 'M3.5 8.5l3 3 6-7',
  failed: 'M4 4l8 8M12 4l-8 8',
  'not-run': 'M4.5 8h7',
};

export function StatusGlyph({ status }: { readonly status: CheckStatus }) {
  return (
    <svg className="status-glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[status]} />
    </svg>
  );
}
