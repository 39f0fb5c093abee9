/** The proof that is being made: its steps with what can be counted, the time, and the way to end it. */

import { cancelProof } from '../../actions/prove.ts';
import { formatBytes } from '../../core/format.ts';
import { STATE_CHANGE_PROVER } from '../../core/provers/descriptions.ts';
import { type FileCount, PROOF_STEPS, type Proving } from '../../stores/prover.ts';
import { TreeBar } from '../TreeBar.tsx';
import { STEP_TITLES } from './proveText.ts';
import { StepEstimate, StepList } from './StepList.tsx';

type Running = Extract<Proving, { status: 'running' }>;

export function ProvingSteps({ proving }: { readonly proving: Running }) {
  return (
    <StepList
      steps={PROOF_STEPS}
      titles={STEP_TITLES}
      running={proving.step}
      sinceMs={proving.sinceMs}
      bar={<StepBar proving={proving} />}
      estimate={<StepEstimate work={STATE_CHANGE_PROVER.work.work} start="warm" />}
      cancelId="cancel-proof"
      onCancel={cancelProof}
    />
  );
}

/** Real counts of the tree and of the files; elsewhere nothing tells how far it is. */
function StepBar({ proving: { step, count, file } }: { readonly proving: Running }) {
  if (step === 'input' && count) return <TreeBar count={count} />;
  if (step === 'files' && file) return <FileBar file={file} />;
  return <progress className="bar" aria-label="Progress" />;
}

function FileBar({ file: { name, doneBytes, totalBytes, isKept } }: { readonly file: FileCount }) {
  const isKnown = totalBytes >= doneBytes && totalBytes > 0;
  return (
    <>
      <progress
        className="bar"
        aria-label={name}
        {...(isKnown && { value: doneBytes / totalBytes })}
      />
      <span className="note">
        {name}: {formatBytes(doneBytes)}
        {isKnown && !isKept && ` of ${formatBytes(totalBytes)}`}
        {isKept && ', kept on this device'}
      </span>
    </>
  );
}
