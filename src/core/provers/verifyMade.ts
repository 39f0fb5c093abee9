/** A proof of snarkjs that was made here, verified by our own verifier before it is given out. */

import type { Hex } from '../bytes/hex.ts';
import { assert } from '../errors.ts';
import type { SnarkjsProof } from '../publishedProof.ts';
import { circuitKeyOf } from '../snark/circuitKey.ts';
import { verifyCryptography } from '../snark/verifyCryptography.ts';
import { throwUnlessPassed } from './proveErrors.ts';

/** Errors: what the verifier says of a proof that is none, SNARK_PROOF_FALSE. */
export async function verifyMade(made: SnarkjsProof): Promise<void> {
  throwUnlessPassed((await verifyCryptography(made)).line);
}

/** SHA-256 of the key, as `verify-proof` prints it. Assumes: the proof has its key with it. */
export function keyHashOf(made: SnarkjsProof): Hex {
  const key = circuitKeyOf(made);
  assert(key !== undefined, 'the key was given');
  return key.hash;
}
