/** The mark of a line: tick, cross, question mark. Always beside its word. */

import type { LineStatus } from '../../core/publishedProof.ts';

const PATHS: Readonly<Record<LineStatus, string>> = {
  passed: 'M3.5 8.5l3 3 6-7',
  failed: 'M4 4l8 8M12 4l-8 8',
  'not checkable': 'M5.2 5.8a2.8 2.8 0 1 1 4.2 2.4C8.4 8.8 8 9.3 8 10.2M8 12.6v.4',
};

export function LineGlyph({ status }: { readonly status: LineStatus }) {
  return (
    <svg className="status-glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[status]} />
    </svg>
  );
}
