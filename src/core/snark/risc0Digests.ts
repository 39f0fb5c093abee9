/**
 * RISC Zero's digests: tagged SHA-256 over structures. Sources: risc0-binfmt (`hash.rs` tagged_struct),
 * risc0-groth16 (`verifier.rs`), risc0-ethereum (`IRiscZeroVerifier.sol`).
 *
 * ```text
 *   struct(tag, down, data) = sha256(sha256(tag) | down… | data | number of down, 2 bytes little-endian)
 * ```
 */

import { bigIntToFixedBytes, concatBytes, hexToBytes } from '../bytes/hex.ts';
import type { AffineG1, AffineG2 } from '../crypto/pairing.ts';
import { sha256 } from '../crypto/sha256.ts';
import type { Groth16Key } from './groth16.ts';
import type { Risc0Parameters } from './keys/risc0Groth16.ts';

const NONE = new Uint8Array(32);

/** The digest of the state after a program halted: system state with pc 0 and no memory (`SystemState`, halted). */
const HALTED = hexToBytes('0xa3acc27117418996340b84e5a90f3ef4c49d22c79e44aad822ec9c313e1eb8e2');

/** The claim that a program ran to its end with exit code 0, printed this journal, and rests on no assumption. */
export function claimDigest(imageId: Uint8Array, journalDigest: Uint8Array): Uint8Array {
  const output = taggedDigest('risc0.Output', [journalDigest, NONE]);
  const exitCodes = new Uint8Array(8); // system 0 (halted), user 0
  return taggedDigest('risc0.ReceiptClaim', [NONE, imageId, HALTED, output], exitCodes);
}

/** The digest over everything that a verifier rests on; its first 4 bytes are the selector of a seal. */
export function verifierParametersDigest(
  { controlRoot, bn254ControlId }: Risc0Parameters,
  keyDigest: Uint8Array,
): Uint8Array {
  return taggedDigest('risc0.Groth16ReceiptVerifierParameters', [
    hexToBytes(controlRoot),
    hexToBytes(bn254ControlId).reverse(),
    keyDigest,
  ]);
}

/** The digest of a verification key over BN254. */
export function groth16KeyDigest({ alpha, beta, gamma, delta, ic }: Groth16Key): Uint8Array {
  const list = ic.reduceRight<Uint8Array>(
    (tail, point) => taggedDigest('risc0_groth16.VerifyingKey.IC', [pointDigest(point), tail]),
    NONE,
  );
  const points = [alpha, beta, gamma, delta].map(pointDigest);
  return taggedDigest('risc0_groth16.VerifyingKey', [...points, list]);
}

/** SHA-256 of the coordinates, big-endian, imaginary parts first. */
function pointDigest({ x, y }: AffineG1 | AffineG2): Uint8Array {
  const numbers = [x, y].flatMap((value) =>
    typeof value === 'bigint' ? [value] : [value[1], value[0]],
  );
  return sha256(concatBytes(...numbers.map((number) => bigIntToFixedBytes(number, 32))));
}

function taggedDigest(
  tag: string,
  down: readonly Uint8Array[],
  data: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const count = Uint8Array.of(down.length, 0); // far below 256
  return sha256(concatBytes(sha256(new TextEncoder().encode(tag)), ...down, data, count));
}
