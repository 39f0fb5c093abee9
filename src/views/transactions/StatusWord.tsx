/** How a transaction ended: a sign and a word. */

import type { TransactionDetail } from '../../core/changes.ts';
import { StatusGlyph } from '../StatusGlyph.tsx';

const GLYPHS = { succeeded: 'passed', failed: 'failed', unknown: 'not-run' } as const;

export function StatusWord({ status }: { readonly status: TransactionDetail['status'] }) {
  return (
    <span className="status-word" data-status={GLYPHS[status]}>
      <StatusGlyph status={GLYPHS[status]} />
      {status}
    </span>
  );
}
