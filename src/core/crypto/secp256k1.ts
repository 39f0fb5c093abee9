/**
 * Recovery of the public key behind a secp256k1 signature, in WebAssembly (bitcoin's libsecp256k1):
 * six to seven times faster than JavaScript. Source: Yellow Paper Appendix F.
 */

import { recover } from 'tiny-secp256k1';

/**
 * The public key, 64 bytes, that made `signature` (r and s, 32 bytes each) over `messageHash`
 * (32 bytes); null where there is none, zero and overlong r and s included.
 */
export function recoverPublicKey(
  messageHash: Uint8Array,
  signature: Uint8Array,
  recoveryId: 0 | 1,
): Uint8Array | null {
  try {
    return recover(messageHash, signature, recoveryId, false)?.slice(1) ?? null;
  } catch {
    return null; // the library throws on r or s out of range: such a signature has no key either
  }
}
