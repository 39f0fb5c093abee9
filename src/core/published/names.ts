/** What the systems are called in a sentence. */

import type { ProofSystem } from '../publishedProof.ts';

const NAMES: Readonly<Record<ProofSystem, string>> = {
  'snarkjs-groth16': 'snarkjs Groth16',
  'snarkjs-plonk': 'snarkjs PLONK',
  'snarkjs-fflonk': 'snarkjs FFLONK',
  'sp1-groth16': 'SP1 Groth16',
  'sp1-plonk': 'SP1 PLONK',
  'risc0-groth16': 'RISC Zero Groth16',
  'sp1-hypercube': 'SP1 Hypercube STARK',
  'own-verifier': 'your own verifier',
};

export function systemName(system: ProofSystem): string {
  return NAMES[system];
}
