/** P1 of a published proof: the verifier of its system, and whatever is malformed as an answer. */

import { isExplorerError } from '../errors.ts';
import type { CryptographyLine, PairingCurve, PublishedProof } from '../publishedProof.ts';
import { verifyRisc0Groth16 } from './risc0Groth16.ts';
import { verifySnarkjsProof } from './snarkjsProof.ts';
import { verifySp1Groth16 } from './sp1Groth16.ts';
import { verifySp1Plonk } from './sp1Plonk.ts';

/** The proofs whose mathematics is written or wrapped here; a STARK needs its own verifier. */
export type SnarkProof = Exclude<
  PublishedProof,
  { readonly system: 'sp1-hypercube' | 'own-verifier' }
>;

/** The line, and the curve that was worked over, where that is known. */
export interface Cryptography {
  readonly line: CryptographyLine;
  readonly curve?: PairingCurve;
}

/** Verifies one proof. Never throws for what a proof or key can hold: it is in the line. */
export async function verifyCryptography(proof: SnarkProof): Promise<Cryptography> {
  try {
    return await verifierOf(proof);
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return { line: { status: 'failed', error: error.toObject() } };
  }
}

async function verifierOf(proof: SnarkProof): Promise<Cryptography> {
  switch (proof.system) {
    case 'sp1-groth16':
      return { line: await verifySp1Groth16(proof), curve: 'bn254' };
    case 'sp1-plonk':
      return { line: await verifySp1Plonk(proof), curve: 'bn254' };
    case 'risc0-groth16':
      return { line: await verifyRisc0Groth16(proof), curve: 'bn254' };
    case 'snarkjs-groth16':
    case 'snarkjs-plonk':
    case 'snarkjs-fflonk': {
      const { curve, ...line } = await verifySnarkjsProof(proof);
      return { line, ...(curve !== undefined && { curve }) };
    }
  }
}
