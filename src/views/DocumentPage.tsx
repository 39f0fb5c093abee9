/** The loaded document: being checked, checked, failed, or waiting after a cancel. */

import { returnToBefore } from '../actions/loadDocument.ts';
import { runCheck } from '../actions/runCheck.ts';
import type { ErrorObject } from '../core/errors.ts';
import { usePage } from '../stores/page.ts';
import { placeIn } from '../stores/selectors.ts';
import { useSession } from '../stores/session.ts';
import { CheckWall } from './CheckWall.tsx';
import { DocumentTabs } from './DocumentTabs.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { openFileDialog } from './fileDialog.ts';
import { LazySections } from './LazySections.tsx';
import { RunPage } from './RunPage.tsx';
import { RunStrip } from './RunStrip.tsx';
import { describeSource } from './SourceIndicator.tsx';
import { Sources } from './Sources.tsx';
import { VerdictPage } from './VerdictPage.tsx';

export function DocumentPage() {
  const place = usePage((page) => placeIn(page.route));
  return (
    <>
      <DocumentTabs />
      {place ? <SectionPage /> : <VerdictSection />}
    </>
  );
}

/** A view of the tries; when the check has failed to run at all, there is nothing to view. */
function SectionPage() {
  const checking = useSession((session) => session.checking);
  if (checking.status === 'failed') {
    return <Failed error={checking.error} />;
  }
  return (
    <>
      <RunStrip />
      <LazySections />
    </>
  );
}

function VerdictSection() {
  const checking = useSession((session) => session.checking);
  switch (checking.status) {
    case 'running':
      return <RunPage checking={checking} />;
    case 'done':
      return <VerdictPage report={checking.report} elapsedMs={checking.elapsedMs} />;
    case 'failed':
      return <Failed error={checking.error} />;
    case 'idle':
      return <Waiting />;
  }
}

const RUN_AGAIN = (
  <button type="button" className="button button-main" onClick={() => void runCheck()}>
    Run again
  </button>
);

/** A document that cannot be read stays unreadable: then the next step is another one, or the one before. */
function Failed({ error }: { readonly error: ErrorObject }) {
  if (!/^(INPUT|RLP)_/.test(error.code)) {
    return <ErrorPanel error={error}>{RUN_AGAIN}</ErrorPanel>;
  }
  return (
    <>
      <ErrorPanel error={error}>
        <button type="button" className="button button-main" onClick={openFileDialog}>
          Choose another file
        </button>
        <BackToBefore />
      </ErrorPanel>
      <Sources />
    </>
  );
}

function BackToBefore() {
  const before = useSession((session) => session.before);
  if (!before) return null;
  return (
    <button type="button" className="button" onClick={returnToBefore}>
      Back to {describeSource(before.source)}
    </button>
  );
}

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
      <p className="button-row">
        {RUN_AGAIN}
        <BackToBefore />
      </p>
    </section>
  );
}
