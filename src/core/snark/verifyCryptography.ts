/** P1 of a published proof: the verifier of its system, and whatever is malformed as an answer. */

import { isExplorerError } from '../errors.ts';
import type { CryptographyLine, PublishedProof } from '../publishedProof.ts';
import { verifyRisc0Groth16 } from './risc0Groth16.ts';
import { verifySnarkjsProof } from './snarkjsProof.ts';
import { verifySp1Groth16 } from './sp1Groth16.ts';
import { verifySp1Plonk } from './sp1Plonk.ts';

/** The proofs whose mathematics is written or wrapped here; a STARK needs its own verifier. */
export type SnarkProof = Exclude<
  PublishedProof,
  { readonly system: 'sp1-hypercube' | 'own-verifier' }
>;

/** Verifies one proof. Never throws for what a proof or key can hold: it is in the line. */
export async function verifyCryptography(proof: SnarkProof): Promise<CryptographyLine> {
  try {
    return await verifierOf(proof);
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return { status: 'failed', error: error.toObject() };
  }
}

function verifierOf(proof: SnarkProof): Promise<CryptographyLine> {
  switch (proof.system) {
    case 'sp1-groth16':
      return verifySp1Groth16(proof);
    case 'sp1-plonk':
      return verifySp1Plonk(proof);
    case 'risc0-groth16':
      return verifyRisc0Groth16(proof);
    case 'snarkjs-groth16':
    case 'snarkjs-plonk':
    case 'snarkjs-fflonk':
      return verifySnarkjsProof(proof);
  }
}
