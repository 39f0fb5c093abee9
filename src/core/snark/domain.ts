/**
 * The domains over which PLONK and FFLONK lay their rows: powers of a root of unity in the scalar
 * field. Straight bigint arithmetic; a key is checked once.
 */

import type { PairingCurve } from '../publishedProof.ts';

/** The scalar fields: their order, and what their roots of unity come from. */
interface ScalarField {
  readonly order: bigint;
  /** The greatest s for which 2^s divides order - 1. */
  readonly twoAdicity: number;
}

/** EIP-197 and the IRTF draft on BLS12-381; the orders are tested against snarkjs. */
const FIELD: Readonly<Record<PairingCurve, ScalarField>> = {
  bn254: {
    order: 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001n,
    twoAdicity: 28,
  },
  'bls12-381': {
    order: 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n,
    twoAdicity: 32,
  },
};

/** The smallest number that is no square in either field; ffjavascript starts from it. */
const NON_RESIDUE = 5n;

/** The largest power for which there is a domain of 2^power rows. */
export function largestPower(curve: PairingCurve): number {
  return FIELD[curve].twoAdicity;
}

/** Order of the scalar field, which is that of the groups. */
export function scalarOrder(curve: PairingCurve): bigint {
  return FIELD[curve].order;
}

/**
 * The root of unity of order exactly 2^power that snarkjs uses, whatever a key says.
 *
 * Its order is exact because a non-residue to the power of (r - 1) / 2 is -1.
 */
export function rootOfUnity(curve: PairingCurve, power: number): bigint {
  const { order } = FIELD[curve];
  return powModulo(NON_RESIDUE, (order - 1n) >> BigInt(power), order);
}

/** Whether `k` lies in the domain of 2^power rows; zero does not. */
export function isInDomain(k: bigint, curve: PairingCurve, power: number): boolean {
  return powModulo(k, 1n << BigInt(power), FIELD[curve].order) === 1n;
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
