/** The way back to what is loaded, when the page shows something else. */

import { dismissFailedLoad } from '../actions/loadDocument.ts';
import { linkTo } from '../actions/navigate.ts';
import { formatBytes } from '../core/format.ts';
import { VERDICT_WORDS } from '../core/reportText.ts';
import { routeOf } from '../stores/selectors.ts';
import { useSession } from '../stores/session.ts';
import { describeSource } from './SourceIndicator.tsx';

export function ReturnStrip() {
  const document = useSession((session) => session.document);
  const checking = useSession((session) => session.checking);
  const route = document && routeOf(document);
  if (!document || !route) return null;
  const state =
    checking.status === 'done'
      ? VERDICT_WORDS[checking.report.verdict]
      : checking.status === 'running'
        ? 'Still being checked'
        : 'Loaded';
  return (
    <p className="return-strip">
      <span>
        <b>{state}:</b> {describeSource(document.source)}, {formatBytes(document.sizeBytes)}
      </span>
      <a className="button" href={linkTo(route)} onClick={dismissFailedLoad}>
        Back to it
      </a>
    </p>
  );
}
