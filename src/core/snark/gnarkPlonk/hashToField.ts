/**
 * Hashing to the scalar field of BN254: expand_message_xmd of RFC 9380 over SHA-256, and the 48 bytes of it modulo r.
 * gnark puts the hash of each BSB22 commitment so into the public inputs. Source: RFC 9380 §5.2, §5.3.1.
 */

import { bigIntToFixedBytes, concatBytes } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/sha256.ts';
import { toScalar } from './numbers.ts';

/** Output and block of SHA-256, in bytes. */
const DIGEST_BYTES = 32;
const BLOCK_BYTES = 64;

/** ⌈(254 + 128) / 8⌉: enough that the remainder modulo r is uniform to 2^-128. */
const UNIFORM_BYTES = 48;

/** The scalar that stands for a message, apart from all other uses by `tag` (ASCII, at most 255 letters). */
export function hashToScalar(message: Uint8Array, tag: string): bigint {
  return toScalar(expandMessage(message, tag, UNIFORM_BYTES));
}

/** `length` uniform bytes from a message, at most 255 × 32. */
export function expandMessage(message: Uint8Array, tag: string, length: number): Uint8Array {
  const suffix = Uint8Array.from([...tag].map((letter) => letter.charCodeAt(0)).concat(tag.length));
  const lead = concatBytes(
    new Uint8Array(BLOCK_BYTES),
    message,
    bigIntToFixedBytes(BigInt(length), 2),
    Uint8Array.of(0),
    suffix,
  );
  const first = sha256(lead);
  const blocks: Uint8Array[] = [];
  let previous = new Uint8Array(DIGEST_BYTES);
  for (let i = 1; i <= Math.ceil(length / DIGEST_BYTES); i++) {
    const mixed = first.map((byte, at) => byte ^ (previous[at] as number)); // both have 32 bytes
    previous = sha256(concatBytes(mixed, Uint8Array.of(i), suffix));
    blocks.push(previous);
  }
  return concatBytes(...blocks).slice(0, length);
}
