/** Who signed an authorisation, and the code that it asks for. Source: EIP-7702. */

import { bigIntToBytes, bigIntToFixedBytes, concatBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import { recoverPublicKey } from '../crypto/secp256k1.ts';
import type { Authorization } from './transactionEnvelope.ts';

/** First byte of what is signed, so that it is no transaction. */
const MAGIC = Uint8Array.of(0x05);
/** First bytes of a code that stands for another account's. */
const DELEGATION_PREFIX = Uint8Array.of(0xef, 0x01, 0x00);
/** Half the order of secp256k1: of the two signatures of one message, the one with the larger s is refused. EIP-2. */
const MAX_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/** Address of the account that signed, 20 bytes; undefined where the signature is none. */
export function recoverAuthority(authorization: Authorization): Uint8Array | undefined {
  const { chainId, address, nonce, yParity, r, s } = authorization;
  if (yParity > 1n || s > MAX_S) return undefined;
  const signed = encodeRlp([bigIntToBytes(chainId), address, bigIntToBytes(nonce)]);
  const signature = concatBytes(bigIntToFixedBytes(r, 32), bigIntToFixedBytes(s, 32));
  const key = recoverPublicKey(
    keccak256(concatBytes(MAGIC, signed)),
    signature,
    yParity === 0n ? 0 : 1,
  );
  return key === null ? undefined : keccak256(key).subarray(12);
}

/** The code of an account that delegates to `address`: 23 bytes, none for the zero address. */
export function delegationTo(address: Uint8Array): Uint8Array {
  return address.every((byte) => byte === 0)
    ? new Uint8Array(0)
    : concatBytes(DELEGATION_PREFIX, address);
}
