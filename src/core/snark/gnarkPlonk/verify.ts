/**
 * gnark's PLONK over BN254, as a verifier: is there a witness for the circuit of this key with these public inputs?
 * Sources: the PLONK paper (eprint 2019/953); gnark backend/plonk/bn254/verify.go; the commitments of BSB22 (eprint 2022/1072).
 */

import type { Pairing } from '../../crypto/pairing.ts';
import { ExplorerError } from '../../errors.ts';
import { checkScalar } from '../points.ts';
import type { ValidatedPlonkKey } from './key.ts';
import { linearise } from './linearisation.ts';
import { claimsAtZeta, deriveOpeningChallenges, openingsHold } from './opening.ts';
import type { GnarkPlonkProof } from './proof.ts';
import { vanishingAt } from './publicInput.ts';
import { deriveChallenges } from './transcript.ts';

/**
 * Whether the proof holds. A false proof is an answer; errors are of what is malformed: SNARK_SIGNAL_COUNT,
 * SNARK_SIGNAL_NOT_CANONICAL of the public inputs. Assumes: the proof was decoded for as many commitments as the key has.
 */
export function verifyGnarkPlonk(
  pairing: Pairing,
  key: ValidatedPlonkKey,
  proof: GnarkPlonkProof,
  publicInputs: readonly bigint[],
): boolean {
  validatePublicInputs(publicInputs, key.publicInputCount);
  const challenges = deriveChallenges(key, proof, publicInputs);
  // In the domain the equation says nothing of the other places. It happens by chance once in 2^229 proofs.
  if (vanishingAt(key, challenges.zeta) === 0n) return false;
  const { terms, value } = linearise(key, proof, publicInputs, challenges);
  const commitment = pairing.sumG1(terms);
  // The zero polynomial: the prover would have had to know the challenges.
  if (commitment === 'infinity') return false;
  const claims = claimsAtZeta(key, proof, { commitment, value });
  const opening = deriveOpeningChallenges(claims, proof, challenges.zeta);
  return openingsHold(pairing, key, proof, claims, opening);
}

function validatePublicInputs(inputs: readonly bigint[], expected: number): void {
  if (inputs.length !== expected)
    throw new ExplorerError('SNARK_SIGNAL_COUNT', 'the circuit has another number of inputs', {
      found: inputs.length,
      expected,
    });
  for (const [index, input] of inputs.entries())
    checkScalar('bn254', input, `public input ${index}`);
}
