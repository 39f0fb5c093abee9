/** SP1's Groth16 proofs under the published key of their release: which numbers reach the verifier, and its answer. */

import { bytesToBigInt, type Hex } from '../bytes/hex.ts';
import { loadPairing } from '../crypto/pairing.ts';
import type { CryptographyLine, Sp1Proof } from '../publishedProof.ts';
import { falseProof, missingPart, passed } from './answers.ts';
import { checkGroth16Proof, groth16Holds, type SoundGroth16Key } from './groth16.ts';
import { soundGroth16Key } from './groth16Key.ts';
import { GROTH16_WORDS_BYTES, groth16ProofOfWords } from './groth16Proof.ts';
import { SP1_GROTH16_KEYS, type Sp1Groth16Key } from './keys/sp1Groth16.ts';
import { checkLength } from './proofBytes.ts';
import { openSp1Envelope, sp1OutputDigests } from './sp1Envelope.ts';

const soundKeys = new WeakMap<Sp1Groth16Key, Promise<SoundGroth16Key>>();

/**
 * Whether the proof holds for its program key and public values. `key` is that of the release unless given.
 * A part that lacks, or a false proof, is an answer; everything malformed throws: SNARK_SELECTOR_MISMATCH,
 * SNARK_PROOF_MALFORMED, SNARK_EXIT_CODE_NOT_ZERO, SNARK_RECURSION_ROOT_MISMATCH, SNARK_SIGNAL_NOT_CANONICAL
 * and those of `checkG1`.
 */
export async function verifySp1Groth16(
  { version, proof, programVKey, publicValues }: Omit<Sp1Proof, 'system'>,
  key: Sp1Groth16Key = SP1_GROTH16_KEYS[version],
): Promise<CryptographyLine> {
  const { body, trailing } = openSp1Envelope(proof, version, selectorOf(key), GROTH16_WORDS_BYTES);
  const pairing = await loadPairing('bn254');
  const points = checkGroth16Proof(pairing, groth16ProofOfWords(body));
  if (programVKey === undefined) return missingPart('programVKey');
  if (publicValues === undefined) return missingPart('publicValues');
  checkLength(programVKey, 32, 'The key of the program');
  const soundKey = await soundOnce(key);
  for (const digest of sp1OutputDigests(publicValues, version)) {
    const signals = [bytesToBigInt(programVKey), digest, ...trailing];
    if (groth16Holds(pairing, soundKey, points, signals)) return passed(VERIFIER);
  }
  return falseProof(VERIFIER);
}

const VERIFIER = 'Groth16 over BN254, pairing by mcl';

/** The selector of proofs under a key: the first 4 bytes of its hash. */
function selectorOf({ sha256 }: Sp1Groth16Key): Hex {
  return sha256.slice(0, 10) as Hex; // 0x and 8 digits
}

function soundOnce(key: Sp1Groth16Key): Promise<SoundGroth16Key> {
  const known = soundKeys.get(key);
  if (known !== undefined) return known;
  const checked = soundGroth16Key(key);
  soundKeys.set(key, checked);
  return checked;
}
