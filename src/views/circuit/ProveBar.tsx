/** The button, what stands in its way, and the proof while it is made: stage by stage, to be ended at any moment. */

import { blockerOf, cancelCircuitProof, makeCircuitProof } from '../../actions/circuitProof.ts';
import { formatInteger } from '../../core/format.ts';
import { PROOF_STAGES, type ProofWork } from '../../core/prover.ts';
import { type CircuitProving, useCircuit } from '../../stores/circuit.ts';
import { EstimateNote } from '../prove/EstimateNote.tsx';
import { ProveFailure } from '../prove/ProveFailure.tsx';
import { StepEstimate, StepList } from '../prove/StepList.tsx';
import { CIRCUIT_ERROR_TEXT, STAGE_TITLES } from './circuitText.ts';

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
          id="circuit-make"
          aria-describedby="circuit-blocker"
          onClick={() => void makeCircuitProof()}
        >
          Make the proof
        </button>
        <div id="circuit-blocker">
          {blocker !== undefined && <p className="note">{blocker}</p>}
          {blocker === undefined && work && proving.status !== 'running' && (
            <EstimateNote work={work} />
          )}
        </div>
      </div>
      {proving.status === 'running' && <Running proving={proving} work={work} />}
      {proving.status === 'failed' && (
        <ProveFailure error={proving.error} texts={CIRCUIT_ERROR_TEXT}>
          <p className="note">
            It ended at this stage: {STAGE_TITLES[proving.stage]}. Files and inputs are still here.
          </p>
        </ProveFailure>
      )}
    </section>
  );
}

interface RunningProps {
  readonly proving: Extract<CircuitProving, { status: 'running' }>;
  readonly work: ProofWork | undefined;
}

function Running({ proving, work }: RunningProps) {
  return (
    <StepList
      steps={PROOF_STAGES}
      titles={STAGE_TITLES}
      running={proving.stage}
      sinceMs={proving.sinceMs}
      bar={<StageBar proving={proving} />}
      estimate={work && <StepEstimate work={work} start="cold" />}
      cancelId="circuit-cancel"
      onCancel={cancelCircuitProof}
    />
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
