/** The proof that is being made: its steps with what can be counted, the time, and the way to end it. */

import { cancelProof } from '../../actions/prove.ts';
import { formatBytes } from '../../core/format.ts';
import { STATE_CHANGE_PROVER } from '../../core/provers/descriptions.ts';
import { type FileCount, PROOF_STEPS, type ProofStep, type Proving } from '../../stores/prover.ts';
import { Elapsed } from '../Elapsed.tsx';
import { TreeBar } from '../TreeBar.tsx';
import { STEP_TITLES, secondsText } from './proveText.ts';
import { useEstimate } from './useEstimate.ts';

type Running = Extract<Proving, { status: 'running' }>;

export function ProvingSteps({ proving }: { readonly proving: Running }) {
  const at = PROOF_STEPS.indexOf(proving.step);
  return (
    <section className="stages" aria-label="Making the proof">
      <div className="stages-head">
        <p role="status" aria-live="polite">
          {STEP_TITLES[proving.step]}
        </p>
        <Elapsed sinceMs={proving.sinceMs} />
        <button type="button" className="button" id="cancel-proof" onClick={cancelProof}>
          Cancel
        </button>
      </div>
      <ol className="prove-steps">
        {PROOF_STEPS.map((step, i) => (
          <li key={step} data-state={i < at ? 'done' : i === at ? 'running' : 'waiting'}>
            <span className="prove-step-state">
              {i < at ? 'Done' : i === at ? 'Running' : 'Waiting'}
            </span>
            <span>
              {STEP_TITLES[step]}
              {step === 'proof' && <StepEstimate />}
            </span>
            <StepBar step={step} proving={proving} isRunning={i === at} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepEstimate() {
  const estimate = useEstimate(STATE_CHANGE_PROVER.work.work, 'warm');
  if (estimate.status !== 'known') return null;
  return <span className="note"> about {secondsText(estimate.ms)} here</span>;
}

interface StepBarProps {
  readonly step: ProofStep;
  readonly proving: Running;
  readonly isRunning: boolean;
}

/** Real counts of the tree and of the files; elsewhere nothing tells how far it is. */
function StepBar({ step, proving: { count, file }, isRunning }: StepBarProps) {
  if (!isRunning) return null;
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
