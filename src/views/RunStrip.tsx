/** Above the views of the tries: how the check stands, in one line. */

import { cancelCheck, runCheck } from '../actions/runCheck.ts';
import { VERDICT_WORDS } from '../core/reportText.ts';
import { useSession } from '../stores/session.ts';
import { STAGE_TEXT } from './stageText.ts';
import { VerdictGlyph } from './VerdictGlyph.tsx';
import { VerdictSentence } from './VerdictSentence.tsx';

export function RunStrip() {
  const checking = useSession((session) => session.checking);
  switch (checking.status) {
    case 'running':
      return (
        <p className="run-strip">
          <b>Checking</b>
          <span>{checking.stage ? STAGE_TEXT[checking.stage].doing : 'Starting the worker'}</span>
          <button type="button" className="button" onClick={cancelCheck}>
            Cancel
          </button>
        </p>
      );
    case 'done':
      return (
        <p className="run-strip" data-verdict={checking.report.verdict}>
          <b className="run-verdict">
            <VerdictGlyph verdict={checking.report.verdict} />
            {VERDICT_WORDS[checking.report.verdict]}
          </b>
          <span>
            <VerdictSentence report={checking.report} />
          </span>
        </p>
      );
    case 'idle':
    case 'failed':
      return (
        <p className="run-strip">
          <b>Cancelled</b>
          <button type="button" className="button" onClick={() => void runCheck()}>
            Run again
          </button>
        </p>
      );
  }
}
