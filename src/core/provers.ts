/**
 * The registry of provers, beside that of verifiers: what can be proven here, each with its statement,
 * its files and its work, and with the code that proves. Pages take the words from `provers/descriptions.ts`.
 */

import type { CircuitInputs, MadeCircuitProof } from './circuit/circuit.ts';
import {
  type CircuitFiles as OwnCircuitFiles,
  proveCircuit,
  publishedCircuitProof,
} from './circuit/proveCircuit.ts';
import type { Prover } from './prover.ts';
import { OWN_CIRCUIT_PROVER, STATE_CHANGE_PROVER } from './provers/descriptions.ts';
import {
  type CircuitFiles,
  proveTask,
  type StateChangeProof,
  stateChangeProof,
} from './proveStateChange.ts';
import type { ProofTask } from './statement/proofTask.ts';

/** A claim about a value that a block changed; see `proveStateChange.ts`. */
const STATE_CHANGE = {
  ...STATE_CHANGE_PROVER,
  prove: proveTask,
  toPublished: stateChangeProof,
} satisfies Prover<ProofTask, CircuitFiles, StateChangeProof>;

/** Whatever a reader brings; see `circuit/proveCircuit.ts`. */
const OWN_CIRCUIT: Prover<CircuitInputs, OwnCircuitFiles, MadeCircuitProof> = {
  ...OWN_CIRCUIT_PROVER,
  prove: (inputs, files, options) => proveCircuit(files, inputs, options),
  toPublished: publishedCircuitProof,
};

/** By id: each with input, files and document of its own. */
export const PROVERS = {
  'state-change': STATE_CHANGE,
  circuit: OWN_CIRCUIT,
} as const;

export type ProverId = keyof typeof PROVERS;

/** Whether there is a prover with this id. */
export function isProverId(text: string): text is ProverId {
  return Object.hasOwn(PROVERS, text);
}
