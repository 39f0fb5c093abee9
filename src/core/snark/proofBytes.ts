/** The shape of a proof in bytes: a selector that names its key, and a fixed length. */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import { proofMalformed } from './snarkjsNumbers.ts';

/** The first bytes of a proof name its key. Errors: SNARK_SELECTOR_MISMATCH. */
export function checkSelector(found: Uint8Array, expected: Hex): void {
  const selector = bytesToHex(found);
  if (selector === expected) return;
  throw new ExplorerError(
    'SNARK_SELECTOR_MISMATCH',
    'The selector of the proof is not that of the verification key',
    { expected, found: selector },
  );
}

/** Errors: SNARK_PROOF_MALFORMED. */
export function checkLength(bytes: Uint8Array, expected: number, what: string): void {
  if (bytes.length === expected) return;
  throw proofMalformed(`${what} has ${expected} bytes, not ${bytes.length}`, {
    where: what,
    expected,
    found: bytes.length,
  });
}
