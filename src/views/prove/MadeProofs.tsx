/** The proof that is being made, what went wrong, and those of this visit, whichever block is loaded. */

import { formatInteger } from '../../core/format.ts';
import { type KeptProof, setShownProof, useProver } from '../../stores/prover.ts';
import { useSession } from '../../stores/session.ts';
import { MadeProofView } from './MadeProofView.tsx';
import { ProveFailure } from './ProveFailure.tsx';
import { ProvingSteps } from './ProvingSteps.tsx';
import { secondsText } from './proveText.ts';

export function MadeProofs() {
  const { proving, proofs, shown } = useProver();
  const blockHash = useSession(({ checking }) =>
    checking.status === 'done' ? checking.report.block?.hash : undefined,
  );
  const proof = proofs.find(({ id }) => id === shown);
  return (
    <>
      {proving.status === 'running' && <ProvingSteps proving={proving} />}
      {proving.status === 'failed' && proving.attempt.blockHash === blockHash && (
        <ProveFailure error={proving.error} attempt={proving.attempt} />
      )}
      {proofs.length > 1 && <History proofs={proofs} shown={shown} />}
      {proof && (
        <MadeProofView
          key={proof.id}
          proof={proof}
          isOfLoaded={blockHash === undefined || proof.block.hash === blockHash}
        />
      )}
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
