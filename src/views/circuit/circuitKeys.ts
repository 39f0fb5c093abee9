/** Where the focus goes on the page of a reader's own circuit, and what Esc ends there. */

import { cancelCircuitProof } from '../../actions/circuitProof.ts';
import { type CircuitState, useCircuit } from '../../stores/circuit.ts';
import type { ProvingKeys } from '../prove/useProvingKeys.ts';

export const CIRCUIT_KEYS: ProvingKeys<CircuitState> = {
  store: useCircuit,
  cancel: cancelCircuitProof,
  own: ['circuit-make', 'circuit-cancel'],
  targetOf({ proving, proofs }, before) {
    if (proving.status === 'running') return 'circuit-cancel';
    return proofs === before.proofs ? 'circuit-make' : 'circuit-made';
  },
};
