/** The button, what stands in its way, and the proof while it is made: stage by stage, to be ended at any moment. */

import { blockerOf, cancelCircuitProof, makeCircuitProof } from '../../actions/circuitProof.ts';
import { formatDuration, formatInteger } from '../../core/format.ts';
import { PROOF_STAGES, type ProofWork } from '../../core/prover.ts';
import { type CircuitProving, useCircuit } from '../../stores/circuit.ts';
import { Elapsed } from '../Elapsed.tsx';
import { LineError } from '../published/LineError.tsx';
import { STAGE_TITLES } from './circuitText.ts';

export function ProveBar() {
  const state = useCircuit();
  const { proving, inspecting } = state;
  const work = inspecting.status === 'done' ? inspecting.facts.key?.work : undefined;
  const blocker = blockerOf(state);
  return (
    <section aria-labelledby="circuit-prove">
      <h2 id="circuit-prove">4. Make the proof</h2>
      <div className="claim-go circuit-go">
        <button
          type="button"
          className="button button-main"
          disabled={blocker !== undefined || proving.status === 'running'}
          aria-describedby="circuit-blocker"
          onClick={() => void makeCircuitProof()}
        >
          Make the proof
        </button>
        <p className="note" id="circuit-blocker">
          {blocker ?? (work && proving.status !== 'running' && <Estimate work={work} />)}
        </p>
      </div>
      {proving.status === 'running' && <Running proving={proving} work={work} />}
      {proving.status === 'failed' && (
        <div role="alert" className="circuit-refusal">
          <p className="note">
            It ended at this stage: {STAGE_TITLES[proving.stage]}. Files and inputs are still here.
          </p>
          <LineError error={proving.error} />
        </div>
      )}
    </section>
  );
}

/** How long a proof of so much work takes, as far as that is known on this device. */
function Estimate({ work }: { readonly work: ProofWork }) {
  const proofs = useCircuit((state) => state.proofs);
  const last = proofs.find(({ work: done }) => isSameWork(done, work));
  return last
    ? `About ${formatDuration(last.durationMs)}, as long as the last one with this key took.`
    : 'How long it takes is not known yet: no proof with a key like this was made in this visit.';
}

function isSameWork(a: ProofWork, b: ProofWork): boolean {
  return (
    a.protocol === b.protocol &&
    a.curve === b.curve &&
    a.domain === b.domain &&
    a.g1Points === b.g1Points &&
    a.g2Points === b.g2Points
  );
}

interface RunningProps {
  readonly proving: Extract<CircuitProving, { status: 'running' }>;
  readonly work: ProofWork | undefined;
}

function Running({ proving, work }: RunningProps) {
  const at = PROOF_STAGES.indexOf(proving.stage);
  return (
    <section className="stages" aria-label="Making the proof">
      <div className="stages-head">
        <p role="status">{STAGE_TITLES[proving.stage]}</p>
        <Elapsed sinceMs={proving.sinceMs} />
        {work && (
          <span className="note">
            <Estimate work={work} />
          </span>
        )}
        <button type="button" className="button" onClick={cancelCircuitProof}>
          Cancel
        </button>
      </div>
      <ol className="prove-steps">
        {PROOF_STAGES.map((stage, i) => (
          <li key={stage} data-state={i < at ? 'done' : i === at ? 'running' : 'waiting'}>
            <span className="prove-step-state">
              {i < at ? 'Done' : i === at ? 'Running' : 'Waiting'}
            </span>
            <span>{STAGE_TITLES[stage]}</span>
            {i === at && <StageBar proving={proving} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Real counts where the stage has any. */
function StageBar({ proving: { stage, done, total } }: Pick<RunningProps, 'proving'>) {
  const label = STAGE_TITLES[stage];
  if (done === undefined || total === undefined || total === 0)
    return <progress className="bar" aria-label={label} />;
  return (
    <>
      <progress className="bar" aria-label={label} value={done / total} />
      <span className="note">
        {formatInteger(done)} of {formatInteger(total)}
      </span>
    </>
  );
}
