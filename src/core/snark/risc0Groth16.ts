/**
 * RISC Zero's Groth16 seals: which numbers they hand to the verifier, and its answer. Sources: risc0-groth16
 * (`verifier.rs`), risc0-ethereum (`RiscZeroGroth16Verifier.sol`).
 *
 * ```text
 *   seal = selector (4) | A, B, C (8 × 32)
 *   public values = control root (2 halves) | claim digest (2 halves) | BN254 control id
 * ```
 */

import { bytesToBigInt, bytesToHex, equalBytes, hexToBytes } from '../bytes/hex.ts';
import { loadPairing } from '../crypto/pairing.ts';
import { sha256 } from '../crypto/sha256.ts';
import type { CryptographyLine, Risc0Proof } from '../publishedProof.ts';
import { falseProof, missingPart, passed } from './answers.ts';
import { checkGroth16Proof, groth16Holds, type SoundGroth16Key } from './groth16.ts';
import { soundGroth16Key } from './groth16Key.ts';
import { GROTH16_WORDS_BYTES, groth16ProofOfWords } from './groth16Proof.ts';
import { RISC0_GROTH16_KEY, RISC0_PARAMETERS, type Risc0Parameters } from './keys/risc0Groth16.ts';
import { checkLength, checkSelector } from './proofBytes.ts';
import { claimDigest } from './risc0Digests.ts';
import { proofMalformed } from './snarkjsNumbers.ts';

let soundKey: Promise<SoundGroth16Key> | undefined;

/**
 * Whether the seal proves that the program of `imageId` printed the journal. A part that lacks, or a false
 * proof, is an answer; everything malformed throws: SNARK_SELECTOR_MISMATCH, SNARK_PROOF_MALFORMED and
 * those of `checkG1`.
 */
export async function verifyRisc0Groth16(
  receipt: Omit<Risc0Proof, 'system'>,
  parameters: Risc0Parameters = RISC0_PARAMETERS[receipt.version],
): Promise<CryptographyLine> {
  const { seal } = receipt;
  checkSelector(seal.subarray(0, 4), parameters.selector);
  checkLength(seal, 4 + GROTH16_WORDS_BYTES, 'A RISC Zero seal');
  const pairing = await loadPairing('bn254');
  const points = checkGroth16Proof(pairing, groth16ProofOfWords(seal.subarray(4)));
  const claim = claimOf(receipt);
  if (typeof claim === 'string') return missingPart(claim);
  soundKey ??= soundGroth16Key(RISC0_GROTH16_KEY);
  const signals = risc0Signals(parameters, claim);
  const holds = groth16Holds(pairing, await soundKey, points, signals);
  return holds ? passed(VERIFIER) : falseProof(VERIFIER);
}

const VERIFIER = 'Groth16 over BN254, pairing by mcl';

/**
 * The digest of the claim: made from image id and journal, or as it was given to a contract that took
 * nothing else; where both are there they must agree. Or the part without which there is none.
 */
function claimOf(receipt: Omit<Risc0Proof, 'system'>): Uint8Array | 'imageId' | 'journal' {
  const { imageId, journal, journalDigest, claimDigest: given } = receipt;
  if (imageId !== undefined) checkLength(imageId, 32, 'The image id');
  if (given !== undefined) checkLength(given, 32, 'The digest of the claim');
  const digest = digestOfJournal(journal, journalDigest);
  if (imageId === undefined || digest === undefined) {
    return given ?? (imageId === undefined ? 'imageId' : 'journal');
  }
  const claim = claimDigest(imageId, digest);
  if (given === undefined || equalBytes(claim, given)) return claim;
  throw proofMalformed('The claim digest that is given is not that of image id and journal', {
    where: 'the digest of the claim',
    expected: bytesToHex(claim),
    found: bytesToHex(given),
  });
}

/** The public values of the wrap circuit. */
export function risc0Signals(
  { controlRoot, bn254ControlId }: Risc0Parameters,
  claim: Uint8Array,
): bigint[] {
  const halves = [...splitDigest(hexToBytes(controlRoot)), ...splitDigest(claim)];
  return [...halves, bytesToBigInt(hexToBytes(bn254ControlId))];
}

/** A digest read as a little-endian number: its low 128 bits, then its high ones. */
function splitDigest(digest: Uint8Array): [bigint, bigint] {
  const reversed = digest.slice().reverse();
  return [bytesToBigInt(reversed.subarray(16)), bytesToBigInt(reversed.subarray(0, 16))];
}

function digestOfJournal(
  journal: Uint8Array | undefined,
  given: Uint8Array | undefined,
): Uint8Array | undefined {
  if (given !== undefined) checkLength(given, 32, 'The digest of the journal');
  if (journal === undefined) return given;
  const digest = sha256(journal);
  if (given === undefined || equalBytes(digest, given)) return digest;
  throw proofMalformed('The digest that is given is not that of the journal', {
    where: 'the digest of the journal',
    expected: bytesToHex(digest),
    found: bytesToHex(given),
  });
}
