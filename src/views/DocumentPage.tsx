/** The loaded document: being checked, checked, failed, or waiting after a cancel. */

import { runCheck } from '../actions/runCheck.ts';
import { useSession } from '../stores/session.ts';
import { CheckWall } from './CheckWall.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { RunPage } from './RunPage.tsx';
import { describeSource } from './SourceIndicator.tsx';
import { VerdictPage } from './VerdictPage.tsx';

export function DocumentPage() {
  const checking = useSession((session) => session.checking);
  switch (checking.status) {
    case 'running':
      return <RunPage checking={checking} />;
    case 'done':
      return <VerdictPage report={checking.report} elapsedMs={checking.elapsedMs} />;
    case 'failed':
      return <ErrorPanel error={checking.error}>{RUN_AGAIN}</ErrorPanel>;
    case 'idle':
      return <Waiting />;
  }
}

const RUN_AGAIN = (
  <button type="button" className="button button-main" onClick={() => void runCheck()}>
    Run again
  </button>
);

function Waiting() {
  const source = useSession((session) => session.document?.source);
  return (
    <section className="hero">
      <p className="hero-meta">{source && describeSource(source)}</p>
      <h1 className="hero-verdict" tabIndex={-1}>
        Cancelled
      </h1>
      <p className="hero-sentence">Nothing was concluded. What was loaded is still here.</p>
      <CheckWall />
      <p className="button-row">{RUN_AGAIN}</p>
    </section>
  );
}
