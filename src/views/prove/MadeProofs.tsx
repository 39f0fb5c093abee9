/** The proof that is being made, what went wrong, and those of this visit. */

import { cancelProof } from '../../actions/prove.ts';
import { formatBytes, formatInteger } from '../../core/format.ts';
import {
  type FileCount,
  type KeptProof,
  PROOF_STEPS,
  type Proving,
  setShownProof,
  useProver,
} from '../../stores/prover.ts';
import { Elapsed } from '../Elapsed.tsx';
import { LineError } from '../published/LineError.tsx';
import { MadeProofView } from './MadeProofView.tsx';
import { STEP_TITLES, secondsText } from './proveText.ts';

export function MadeProofs() {
  const { proving, proofs, shown } = useProver();
  const proof = proofs.find(({ id }) => id === shown);
  return (
    <>
      {proving.status === 'running' && <Running proving={proving} />}
      {proving.status === 'failed' && (
        <div role="alert" className="prove-failed">
          <LineError error={proving.error} />
        </div>
      )}
      {proofs.length > 1 && <History proofs={proofs} shown={shown} />}
      {proof && <MadeProofView key={proof.id} proof={proof} />}
    </>
  );
}

function Running({ proving }: { readonly proving: Extract<Proving, { status: 'running' }> }) {
  const lastMs = useProver((state) => state.lastMs);
  const at = PROOF_STEPS.indexOf(proving.step);
  return (
    <section className="stages" aria-label="Making the proof">
      <div className="stages-head">
        <p role="status">{STEP_TITLES[proving.step]}</p>
        <Elapsed sinceMs={proving.sinceMs} />
        {lastMs !== undefined && <span className="note">the last took {secondsText(lastMs)}</span>}
        <button type="button" className="button" onClick={cancelProof}>
          Cancel
        </button>
      </div>
      <ol className="prove-steps">
        {PROOF_STEPS.map((step, i) => (
          <li key={step} data-state={i < at ? 'done' : i === at ? 'running' : 'waiting'}>
            <span className="prove-step-state">
              {i < at ? 'Done' : i === at ? 'Running' : 'Waiting'}
            </span>
            <span>{STEP_TITLES[step]}</span>
            {i === at && <FileBar file={step === 'files' ? proving.file : undefined} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Real bytes while files come; elsewhere nothing tells how far it is. */
function FileBar({ file }: { readonly file: FileCount | undefined }) {
  if (!file) return <progress className="bar" aria-label="Progress" />;
  const { name, doneBytes, totalBytes, isKept } = file;
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

interface HistoryProps {
  readonly proofs: readonly KeptProof[];
  readonly shown: number | undefined;
}

function History({ proofs, shown }: HistoryProps) {
  return (
    <nav className="prove-history" aria-label="Proofs of this visit">
      <p className="note">Proofs of this visit; none is kept when the page is closed.</p>
      <div className="button-row">
        {proofs.map(({ id, block, durationMs }) => (
          <button
            key={id}
            type="button"
            className="button"
            aria-pressed={id === shown}
            onClick={() => setShownProof(id)}
          >
            Proof {id}, block {formatInteger(block.number)}, {secondsText(durationMs)}
          </button>
        ))}
      </div>
    </nav>
  );
}
