/** Numbers and points of gnark's PLONK as bytes, big-endian; read strictly, since what is read two ways can be forged. */

import { bigIntToFixedBytes, bytesToBigInt, concatBytes } from '../../bytes/hex.ts';
import type { AffineG1, Pairing } from '../../crypto/pairing.ts';
import { ExplorerError } from '../../errors.ts';
import { CURVES } from '../curve.ts';
import { checkG1 } from '../points.ts';

/** r, below which scalars lie. */
export const SCALAR_MODULUS: bigint = CURVES.bn254.r;

/** A scalar of 32 bytes; `where` is its place for the error. Errors: SNARK_SCALAR_NOT_CANONICAL for r and above. */
export function readScalar(bytes: Uint8Array, where: string): bigint {
  const value = bytesToBigInt(bytes);
  if (value < SCALAR_MODULUS) return value;
  throw new ExplorerError('SNARK_SCALAR_NOT_CANONICAL', `${where} is not below the order r`, {
    where,
    found: value.toString(),
    limit: SCALAR_MODULUS.toString(),
  });
}

/** A point of 64 bytes, x before y; zeros are infinity. Errors: those of {@link checkG1}. */
export function readG1(pairing: Pairing, bytes: Uint8Array, where: string): AffineG1 {
  const x = bytesToBigInt(bytes.subarray(0, 32));
  const y = bytesToBigInt(bytes.subarray(32));
  return checkG1(pairing, x === 0n && y === 0n ? 'infinity' : { x, y }, where);
}

/** A point as 64 bytes, x before y. */
export function g1Bytes({ x, y }: AffineG1): Uint8Array {
  return concatBytes(bigIntToFixedBytes(x, 32), bigIntToFixedBytes(y, 32));
}

/** A scalar as 32 bytes. */
export function scalarBytes(scalar: bigint): Uint8Array {
  return bigIntToFixedBytes(scalar, 32);
}

/** Bytes as a scalar: the number modulo r. */
export function toScalar(bytes: Uint8Array): bigint {
  return bytesToBigInt(bytes) % SCALAR_MODULUS;
}
