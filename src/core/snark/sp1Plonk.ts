/**
 * SP1's PLONK proofs under the published key of their release: which numbers reach the verifier, and its answer.
 * The envelope is that of its Groth16 proofs; inside is gnark's PLONK in the form of its Solidity verifier.
 */

import { bytesToBigInt, type Hex } from '../bytes/hex.ts';
import { loadPairing, type Pairing } from '../crypto/pairing.ts';
import type { CryptographyLine, Sp1Proof } from '../publishedProof.ts';
import { falseProof, missingPart, passed } from './answers.ts';
import { type ValidatedPlonkKey, validateGnarkPlonkKey } from './gnarkPlonk/key.ts';
import { decodeGnarkPlonkProof, gnarkPlonkProofBytes } from './gnarkPlonk/proof.ts';
import { verifyGnarkPlonk } from './gnarkPlonk/verify.ts';
import { SP1_PLONK_KEYS, type Sp1PlonkKey } from './keys/sp1Plonk.ts';
import { checkLength } from './proofBytes.ts';
import { openSp1Envelope, sp1OutputDigests } from './sp1Envelope.ts';

const VERIFIER = 'PLONK over BN254, pairing by mcl';

/**
 * Whether the proof holds for its program key and public values. `key` is that of the release unless given.
 * A part that lacks, or a false proof, is an answer; everything malformed throws: SNARK_SELECTOR_MISMATCH,
 * SNARK_EXIT_CODE_NOT_ZERO, SNARK_RECURSION_ROOT_MISMATCH, SNARK_SIGNAL_NOT_CANONICAL and those of
 * {@link decodeGnarkPlonkProof}.
 */
export async function verifySp1Plonk(
  { version, proof, programVKey, publicValues }: Omit<Sp1Proof, 'system'>,
  key: Sp1PlonkKey = SP1_PLONK_KEYS[version],
): Promise<CryptographyLine> {
  const bodyBytes = gnarkPlonkProofBytes(key.qcp.length);
  const { body, trailing } = openSp1Envelope(proof, version, selectorOf(key), bodyBytes);
  const pairing = await loadPairing('bn254');
  const offset = proof.length - bodyBytes;
  const parts = decodeGnarkPlonkProof(pairing, body, key.qcp.length, offset);
  if (programVKey === undefined) return missingPart('programVKey');
  if (publicValues === undefined) return missingPart('publicValues');
  checkLength(programVKey, 32, 'The key of the program');
  const soundKey = validateOnce(pairing, key);
  for (const digest of sp1OutputDigests(publicValues, version)) {
    const inputs = [bytesToBigInt(programVKey), digest, ...trailing];
    if (verifyGnarkPlonk(pairing, soundKey, parts, inputs)) return passed(VERIFIER);
  }
  return falseProof(VERIFIER);
}

const validKeys = new Map<Sp1PlonkKey, ValidatedPlonkKey>();

function validateOnce(pairing: Pairing, key: Sp1PlonkKey): ValidatedPlonkKey {
  const known = validKeys.get(key);
  if (known !== undefined) return known;
  const valid = validateGnarkPlonkKey(pairing, key);
  validKeys.set(key, valid);
  return valid;
}

/** The selector of proofs under a key: the first 4 bytes of its hash. */
function selectorOf({ sha256 }: Sp1PlonkKey): Hex {
  return sha256.slice(0, 10) as Hex; // 0x and 8 digits
}
