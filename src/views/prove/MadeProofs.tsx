/** The proof that is being made, what went wrong, and those of this visit, whichever block is loaded. */

import { makeProofAgain } from '../../actions/prove.ts';
import { formatInteger } from '../../core/format.ts';
import { type Attempt, setShownProof, useProver } from '../../stores/prover.ts';
import { useSession } from '../../stores/session.ts';
import { MadeProofView } from './MadeProofView.tsx';
import { ProofHistory } from './ProofHistory.tsx';
import { ProveFailure } from './ProveFailure.tsx';
import { ProvingSteps } from './ProvingSteps.tsx';
import { PROVER_ERROR_TEXT, secondsText } from './proveText.ts';

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
        <ProveFailure error={proving.error} texts={PROVER_ERROR_TEXT}>
          <TryAgain attempt={proving.attempt} />
        </ProveFailure>
      )}
      <ProofHistory
        proofs={proofs.map(({ id, block, durationMs }) => ({
          id,
          label: `block ${formatInteger(block.number)}, ${secondsText(durationMs)}`,
        }))}
        shown={shown}
        onShow={setShownProof}
      />
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

/** With the same choice. */
function TryAgain({ attempt }: { readonly attempt: Attempt }) {
  return (
    <div className="button-row">
      <button
        type="button"
        className="button"
        id="prove-again"
        onClick={() => void makeProofAgain(attempt)}
      >
        Try again
      </button>
    </div>
  );
}
