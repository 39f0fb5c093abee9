/**
 * Poseidon over the scalar field of BN254 with the parameters of circomlib: S-box x^5, 8 full rounds, a
 * capacity of one element that starts at zero. The constants are drawn by Grain, as the authors of the
 * hash say, so that no table has to be believed. Source: ePrint 2019/458; circomlib `poseidon.circom`.
 */

import { grainGenConstants } from '@noble/curves/abstract/poseidon.js';
import { bn254 } from '@noble/curves/bn254.js';
import { assert } from '../errors.ts';

/** The constants of one width. */
interface Width {
  readonly t: number;
  readonly roundsPartial: number;
  /** A row for each round, `t` long. */
  readonly roundConstants: readonly (readonly bigint[])[];
  /** `t` rows of `t`. */
  readonly mds: readonly (readonly bigint[])[];
}

const FIELD = bn254.fields.Fr;
/** Order of the scalar field: every element is below it. */
export const FIELD_ORDER: bigint = FIELD.ORDER;

const ROUNDS_FULL = 8;
/** By the number of inputs, from 1 on: table 2 and 8 of ePrint 2019/458, as circomlib rounds them up. */
const ROUNDS_PARTIAL = [56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65, 70, 60, 64, 68];

/** Drawn when a width is first used: 30 ms for ten inputs. */
const widths = new Map<number, Width>();

/**
 * The hash of 1 to 16 field elements.
 * Assumes: every input is at least 0 and below {@link FIELD_ORDER}.
 */
export function poseidon(inputs: readonly bigint[]): bigint {
  const isInField = inputs.every((input) => input >= 0n && input < FIELD_ORDER);
  assert(isInField, 'an input of Poseidon is no field element');
  return permute([0n, ...inputs], widthOf(inputs.length + 1));
}

function widthOf(t: number): Width {
  const known = widths.get(t);
  if (known !== undefined) return known;
  const roundsPartial = ROUNDS_PARTIAL[t - 2];
  assert(roundsPartial !== undefined, `Poseidon takes 1 to 16 inputs, not ${t - 1}`);
  const parameters = { Fp: FIELD, t, roundsFull: ROUNDS_FULL, roundsPartial, sboxPower: 5 };
  const width = { t, roundsPartial, ...grainGenConstants(parameters) };
  widths.set(t, width);
  return width;
}

/**
 * The first element of the permuted state. The plain twin is `poseidon` of @noble/curves, which reduces
 * after each product; here each row is summed up first and reduced once.
 */
function permute(start: readonly bigint[], width: Width): bigint {
  const { roundConstants, roundsPartial, mds } = width;
  const half = ROUNDS_FULL / 2;
  let state = start;
  for (const [round, constants] of roundConstants.entries()) {
    const isFull = round < half || round >= half + roundsPartial;
    const boxed = state.map((element, i) => {
      const sum = element + (constants[i] as bigint); // both are `t` long
      return isFull || i === 0 ? fifthPower(sum) : sum;
    });
    state = mds.map((row) => product(row, boxed));
  }
  return state[0] as bigint; // `t` is at least 2
}

function product(row: readonly bigint[], state: readonly bigint[]): bigint {
  let sum = 0n;
  for (let i = 0; i < row.length; i++) sum += (row[i] as bigint) * (state[i] as bigint); // both are `t` long
  return sum % FIELD_ORDER;
}

function fifthPower(x: bigint): bigint {
  const squared = (x * x) % FIELD_ORDER;
  return (((squared * squared) % FIELD_ORDER) * x) % FIELD_ORDER;
}
