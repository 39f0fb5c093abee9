/** What is told of each prover: words, files and counts, without the code that proves. The registry adds that. */

import { factsFor } from '../proofSystems.ts';
import type { ProofWork, ProverArtefact, ProverDescription } from '../prover.ts';
import {
  STATE_CHANGE_FILES,
  STATE_CHANGE_VERSION,
  type StateChangeFile,
} from '../snark/keys/stateChange.ts';

/** Of the circuit of `circuits/`, as its proving key says: a test reads them from there. */
const STATE_CHANGE_WORK: ProofWork = {
  protocol: 'groth16',
  curve: 'bn254',
  domain: 4096,
  // A and B₁ of 4,048 signals, C without the 18 public ones, H over the domain.
  g1Points: 4048 + 4048 + 4030 + 4096,
  // B₂.
  g2Points: 4048,
};

/** The project's own circuit: a claim about one value that a block changed. */
export const STATE_CHANGE_PROVER: ProverDescription & {
  readonly work: { readonly from: 'circuit'; readonly work: ProofWork };
} = {
  id: 'state-change',
  name: 'A change of a block',
  statement: {
    says: 'Some value that this block changed fits all that is shown: it is in the tree under the diff commitment, what is shown of it is its own, and where a bound is given, it rose or fell by at least that.',
    publicInputs: [
      'The diff commitment: the root of the tree over all values that the block changed.',
      'The fields that are shown, and which ones these are.',
      'The bound and its direction, where there is one.',
      'Chain id and block hash, as a tag: nobody can exchange them, and the circuit does not look into them.',
    ],
    privateInputs: [
      'The fields that are not shown.',
      'The place of the value in the tree, and the hashes beside its way to the root.',
    ],
    hides:
      'Which value it is, among those of the block that fit all that is shown. That can be one alone: it is counted before the proof is made.',
    doesNotSay: [
      'It does not say who owns the account, or who made the proof.',
      'Of the block it names nothing but its diff commitment, its hash and its chain. Somebody who has the block can recompute the commitment, and only then does the proof speak of it.',
      'It does not say why the value changed, and nothing of any other block.',
      'Where the kind is hidden, a bound is one of whatever the value is: it need not be wei.',
      'Two proofs of one block say together what both say: they may leave fewer values that fit.',
    ],
  },
  setup: factsFor('snarkjs-groth16', STATE_CHANGE_VERSION).setup,
  artefacts: artefactsOf(['wasm', 'zkey', 'verificationKey']),
  work: { from: 'circuit', work: STATE_CHANGE_WORK },
};

/** A circuit of the reader's own: what it says is in its constraints, which are in neither file. */
export const OWN_CIRCUIT_PROVER: ProverDescription & {
  readonly work: { readonly from: 'key' };
} = {
  id: 'circuit',
  name: 'A circuit of your own',
  statement: {
    says: 'There are private inputs with which all constraints of this circuit hold for these public signals.',
    publicInputs: ['The outputs of the circuit, and those inputs that it declares public.'],
    privateInputs: ['All other inputs, and every signal in between.'],
    hides:
      'Whatever the circuit hides: a private input that follows from the public signals is not hidden.',
    doesNotSay: [
      'It does not say what the constraints are. That is in the source of the circuit, and in neither file.',
      'It does not say that program and key were made of the same source: equal counts are all that is compared.',
      'It does not say that the circuit determines its outputs: one with too few constraints proves more than it means.',
    ],
  },
  setup: {
    text: 'As the key says of itself: contributions of Groth16 by the names that their makers gave; of PLONK and FFLONK nothing. Whoever knows the secrets of a setup can forge.',
    source: 'docs/own-circuit.md',
  },
  artefacts: [
    { role: 'wasm', name: 'circom’s witness program' },
    { role: 'zkey', name: 'snarkjs’ proving key' },
  ],
  work: { from: 'key' },
};

function artefactsOf(roles: readonly StateChangeFile[]): ProverArtefact[] {
  return roles.map((role) => ({ role, ...STATE_CHANGE_FILES[role] }));
}
