/**
 * The domains over which PLONK and FFLONK lay their rows: powers of a root of unity in the scalar
 * field. Straight bigint arithmetic; a key is checked once.
 */

import type { PairingCurve } from '../publishedProof.ts';
import { CURVES } from './curve.ts';

/** The greatest s for which 2^s divides r - 1. */
const TWO_ADICITY: Readonly<Record<PairingCurve, number>> = { bn254: 28, 'bls12-381': 32 };

/** The smallest number that is no square in either field; ffjavascript starts from it. */
const NON_RESIDUE = 5n;

/** The largest power for which there is a domain of 2^power rows. */
export function largestPower(curve: PairingCurve): number {
  return TWO_ADICITY[curve];
}

/**
 * The root of unity of order exactly 2^power that snarkjs uses, whatever a key says.
 *
 * Its order is exact because a non-residue to the power of (r - 1) / 2 is -1.
 */
export function rootOfUnity(curve: PairingCurve, power: number): bigint {
  const { r } = CURVES[curve];
  return powModulo(NON_RESIDUE, (r - 1n) >> BigInt(power), r);
}

/** Whether `a` times the domain of 2^power rows is `b` times it. Assumes: neither is zero. */
export function spanSameColumn(
  a: bigint,
  b: bigint,
  { curve, power }: { readonly curve: PairingCurve; readonly power: number },
): boolean {
  const { r } = CURVES[curve];
  const size = 1n << BigInt(power);
  return powModulo(a, size, r) === powModulo(b, size, r);
}

/** `base` to the `exponent`, modulo `modulus`. */
export function powModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
