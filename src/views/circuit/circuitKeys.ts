/** Where the focus goes on the page of a reader's own circuit, and what Esc ends there. */

import { cancelCircuitProof } from '../../actions/circuitProof.ts';
import { type CircuitState, useCircuit } from '../../stores/circuit.ts';
import type { WorkKeys } from '../useWorkKeys.ts';

export const CIRCUIT_KEYS: WorkKeys<CircuitState> = {
  store: useCircuit,
  statusOf: ({ proving }) => proving.status,
  cancel: cancelCircuitProof,
  own: ['circuit-make', 'circuit-cancel'],
  fromNowhere: true,
  targetOf({ proving, proofs }, before) {
    if (proving.status === 'running') return 'circuit-cancel';
    return proofs === before.proofs ? 'circuit-make' : 'circuit-made';
  },
};
