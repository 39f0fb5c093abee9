/** The answer while it is made, when it is there, and when there is none; it stays until the input changes. */

import { cancelVerifying, chooseLayout, linkOfChosen } from '../../actions/published.ts';
import { saveText } from '../../actions/save.ts';
import type { TreeCount } from '../../core/commitment/diffTree.ts';
import type { PublishedProofReport } from '../../core/publishedProof.ts';
import { publishedReportToJson, publishedReportToText } from '../../core/publishedReport.ts';
import { usePublished } from '../../stores/published.ts';
import { CopyButton } from '../CopyButton.tsx';
import { Elapsed } from '../Elapsed.tsx';
import { ErrorBrief } from '../ErrorBrief.tsx';
import { SaveButton } from '../SaveButton.tsx';
import { TreeBar } from '../TreeBar.tsx';
import { LayoutForm } from './LayoutForm.tsx';
import { CopyProofLink, NoProofLink } from './ProofLinkView.tsx';
import { CANCEL_ID, HEADLINE_ID } from './publishedKeys.ts';
import { ReceivingSteps } from './ReceivingSteps.tsx';
import { ThreeLines } from './ThreeLines.tsx';

export function ProofAnswer() {
  const { reading, verifying } = usePublished();
  if (reading.status === 'running') {
    return <Work title="Reading the proof" sinceMs={reading.sinceMs} />;
  }
  switch (verifying.status) {
    case 'idle':
      return null;
    case 'running':
      return <Work title="Verifying" sinceMs={verifying.sinceMs} tree={verifying.tree} />;
    case 'failed':
      return (
        <div role="alert">
          <ErrorBrief error={verifying.error} />
        </div>
      );
    case 'done':
      return (
        <>
          <ReceivingSteps report={verifying.report} />
          <ThreeLines
            report={verifying.report}
            reading={<Layout report={verifying.report} />}
            headlineId={HEADLINE_ID}
          />
          <Exports report={verifying.report} />
        </>
      );
  }
}

interface WorkProps {
  readonly title: string;
  readonly sinceMs: number;
  /** Of the tree over what the loaded block changed, while it grows. */
  readonly tree?: TreeCount | undefined;
}

/** What runs, how far it is where that is known, and the way to end it. */
function Work({ title, sinceMs, tree }: WorkProps) {
  return (
    <section className="stages" aria-label="Verifying">
      <div className="stages-head">
        <p role="status">{title}</p>
        <Elapsed sinceMs={sinceMs} />
        <button type="button" className="button" id={CANCEL_ID} onClick={cancelVerifying}>
          Cancel
        </button>
      </div>
      {tree ? <TreeBar count={tree} /> : <progress className="bar" aria-label={title} />}
    </section>
  );
}

/** How the public values are read; nothing where the proof came without them. */
function Layout({ report }: { readonly report: PublishedProofReport }) {
  const layout = usePublished((state) => state.layout);
  const { publicValuesBytes, layouts, usedLayout } = report;
  if (publicValuesBytes === undefined || layouts?.length === 0 || !layouts) return null;
  const used = layout?.id ?? usedLayout ?? layouts[0]?.id;
  return used === undefined ? null : (
    <LayoutForm
      key={used}
      types={layout?.types}
      reading={{ sizeBytes: publicValuesBytes, candidates: layouts, used }}
      onChoose={(choice) => void chooseLayout(choice)}
    />
  );
}

function Exports({ report }: { readonly report: PublishedProofReport }) {
  const link = linkOfChosen();
  const text = publishedReportToText(report);
  const json = publishedReportToJson(report);
  return (
    <section className="report-actions" aria-label="Report">
      <div className="button-row">
        {link && <CopyProofLink link={link} />}
        <CopyButton label="Copy report" value={text} what="report as text" />
        <SaveButton label="Save report" onSave={() => saveText('proof-report.txt', text)} />
        <SaveButton label="Save JSON" onSave={() => saveText('proof-report.json', json)} />
      </div>
      {link && <NoProofLink link={link} />}
    </section>
  );
}
