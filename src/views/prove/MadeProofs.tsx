/** The proof that is being made, what went wrong, and those of this visit, whichever block is loaded. */

import { formatInteger } from '../../core/format.ts';
import { setShownProof, useProver } from '../../stores/prover.ts';
import { useSession } from '../../stores/session.ts';
import { MadeProofView } from './MadeProofView.tsx';
import { ProofHistory } from './ProofHistory.tsx';
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
