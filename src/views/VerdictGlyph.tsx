/** The verdict as a glass block: whole, cracked through, or with a piece missing. */

import type { Verdict } from '../core/report.ts';

const WHOLE = 'M4 4h56v56H4z';
const INNER = 'M16 16h32v32H16z';
const BEVELS = 'M4 4l12 12M60 4L48 16M4 60l12-12M60 60L48 48';

export function VerdictGlyph({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg className="verdict-glyph" viewBox="0 0 64 64" aria-hidden="true">
      {verdict === 'VALID' && (
        <>
          <path className="pane" d={INNER} />
          <path d={`${WHOLE}${INNER}${BEVELS}`} />
          <path className="mark" d="M23 33l7 7 12-15" />
        </>
      )}
      {verdict === 'INVALID' && (
        <>
          <path className="pane" d={INNER} />
          <path d={`${WHOLE}${INNER}${BEVELS}`} />
          <path className="mark" d="M38 4l-9 17 9 9-13 12 6 6-4 12" />
        </>
      )}
      {verdict === 'CANNOT_VERIFY' && (
        <>
          <path className="pane" d="M16 16h16v16h16v16H16z" />
          <path d="M32 4H4v56h56V32H48v16H16V16h16zM4 4l12 12M4 60l12-12M60 60L48 48" />
          <path className="ghost" d="M38 4h22v22M38 16h10v10" />
        </>
      )}
    </svg>
  );
}
