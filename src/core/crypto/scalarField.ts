/**
 * The scalar field of BN254, by @noble/curves: numbers modulo r, the order of its groups. All arguments but exponents are
 * in [0, r), and so are all results.
 */

import { bn254 } from '@noble/curves/bn254.js';

const { Fr } = bn254.fields;

export function add(a: bigint, b: bigint): bigint {
  return Fr.add(a, b);
}

export function subtract(a: bigint, b: bigint): bigint {
  return Fr.sub(a, b);
}

export function multiply(a: bigint, b: bigint): bigint {
  return Fr.mul(a, b);
}

export function negate(a: bigint): bigint {
  return Fr.neg(a);
}

/** a to a power that is not negative. */
export function power(a: bigint, exponent: bigint): bigint {
  return Fr.pow(a, exponent);
}

/** 1/a. Throws a plain Error for zero. */
export function invert(a: bigint): bigint {
  return Fr.inv(a);
}
