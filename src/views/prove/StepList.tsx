/** The stages of a proof that is being made, one below the other, with the time and the way to end it. */

import type { ReactNode } from 'react';
import type { ProofWork } from '../../core/prover.ts';
import { Elapsed } from '../Elapsed.tsx';
import { secondsText } from './proveText.ts';
import { useEstimate } from './useEstimate.ts';

interface StepListProps<Step extends string> {
  readonly steps: readonly Step[];
  readonly titles: Readonly<Record<Step, string>>;
  readonly running: Step;
  readonly sinceMs: number;
  /** How far the running step is. */
  readonly bar: ReactNode;
  /** Beside the step that takes longest. */
  readonly estimate?: ReactNode;
  readonly cancelId: string;
  readonly onCancel: () => void;
}

export function StepList<Step extends string>(props: StepListProps<Step>) {
  const { steps, titles, running, sinceMs, bar, estimate, cancelId, onCancel } = props;
  const at = steps.indexOf(running);
  return (
    <section className="stages" aria-label="Making the proof">
      <div className="stages-head">
        <p role="status" aria-live="polite">
          {titles[running]}
        </p>
        <Elapsed sinceMs={sinceMs} />
        <button type="button" className="button" id={cancelId} onClick={onCancel}>
          Cancel
        </button>
      </div>
      <ol className="prove-steps">
        {steps.map((step, i) => (
          <li key={step} data-state={i < at ? 'done' : i === at ? 'running' : 'waiting'}>
            <span className="prove-step-state">
              {i < at ? 'Done' : i === at ? 'Running' : 'Waiting'}
            </span>
            <span>
              {titles[step]}
              {step === 'proof' && estimate}
            </span>
            {i === at && bar}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface StepEstimateProps {
  readonly work: ProofWork;
  readonly start: 'cold' | 'warm';
}

/** How long the proof itself will take here; nothing until that is known. */
export function StepEstimate({ work, start }: StepEstimateProps) {
  const estimate = useEstimate(work, start);
  if (estimate.status !== 'known') return null;
  return <span className="note"> about {secondsText(estimate.ms)} here</span>;
}
