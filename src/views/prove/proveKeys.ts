/** Where the focus goes on the page that proves a change, and what Esc ends there. */

import { cancelProof } from '../../actions/prove.ts';
import { type ProverState, useProver } from '../../stores/prover.ts';
import type { WorkKeys } from '../useWorkKeys.ts';

export const PROVE_KEYS: WorkKeys<ProverState> = {
  store: useProver,
  statusOf: ({ proving }) => proving.status,
  cancel: cancelProof,
  own: ['make-proof', 'cancel-proof', 'prove-again'],
  fromNowhere: true,
  targetOf({ proving, proofs }, before) {
    if (proving.status === 'running') return 'cancel-proof';
    if (proving.status === 'failed') return 'prove-again';
    return proofs === before.proofs ? 'make-proof' : 'made-title';
  },
};
