/**
 * Poseidon over the scalar field of BN254 with the parameters of circomlib: S-box x^5, 8 full rounds, a
 * capacity of one element that starts at zero. The constants are drawn by Grain, as the authors of the
 * hash say, so that no table has to be believed. Source: ePrint 2019/458; circomlib `poseidon.circom`.
 */

import { grainGenConstants } from '@noble/curves/abstract/poseidon.js';
import { bn254 } from '@noble/curves/bn254.js';
import { assert } from '../errors.ts';
import {
  type FullRound,
  type PartialRound,
  type SparseRounds,
  sparseRounds,
} from './poseidonRounds.ts';

const FIELD = bn254.fields.Fr;
/** Order of the scalar field: every element is below it. */
export const FIELD_ORDER: bigint = FIELD.ORDER;

const ROUNDS_FULL = 8;
/** By the number of inputs, from 1 on: table 2 and 8 of ePrint 2019/458, as circomlib rounds them up. */
const ROUNDS_PARTIAL = [56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65, 70, 60, 64, 68];

/** By the number of inputs, made when it is first needed. */
const widths = new Map<number, SparseRounds>();

/**
 * The hash of 1 to 16 field elements.
 * Assumes: every input is at least 0 and below {@link FIELD_ORDER}.
 */
export function poseidon(inputs: readonly bigint[]): bigint {
  const isInField = inputs.every((input) => input >= 0n && input < FIELD_ORDER);
  assert(isInField, 'an input of Poseidon is no field element');
  return permute([0n, ...inputs], roundsFor(inputs.length));
}

function roundsFor(inputs: number): SparseRounds {
  const known = widths.get(inputs);
  if (known !== undefined) return known;
  const roundsPartial = ROUNDS_PARTIAL[inputs - 1];
  assert(roundsPartial !== undefined, `Poseidon takes 1 to 16 inputs, not ${inputs}`);
  const counts = { roundsFull: ROUNDS_FULL, roundsPartial };
  const constants = grainGenConstants({ Fp: FIELD, t: inputs + 1, ...counts, sboxPower: 5 });
  const rounds = sparseRounds(FIELD, { ...counts, ...constants });
  widths.set(inputs, rounds);
  return rounds;
}

/**
 * The first element of the permuted state. Its plain twin is `poseidon` of @noble/curves, with the
 * matrix in every round and a reduction after every product; a test holds both to the same values.
 */
function permute(state: bigint[], { before, partial, after }: SparseRounds): bigint {
  let current = state;
  for (const round of before) current = fullRound(current, round);
  for (const round of partial) partialRound(current, round);
  for (const round of after) current = fullRound(current, round);
  return current[0] as bigint; // there are at least two
}

function fullRound(state: readonly bigint[], { constants, matrix }: FullRound): bigint[] {
  const boxed = state.map((element, i) => fifthPower(element + (constants[i] as bigint))); // as many
  return matrix.map((row) => product(row, boxed));
}

/** Changes `state`: element 0 passes the S-box, then goes into all others. */
function partialRound(state: bigint[], { constant, row, column }: PartialRound): void {
  const boxed = fifthPower((state[0] as bigint) + constant); // there are at least two
  state[0] = boxed;
  const first = product(row, state);
  for (let i = 0; i < column.length; i++) {
    state[i + 1] = ((state[i + 1] as bigint) + (column[i] as bigint) * boxed) % FIELD_ORDER; // one longer
  }
  state[0] = first;
}

function product(row: readonly bigint[], state: readonly bigint[]): bigint {
  let sum = 0n;
  for (let i = 0; i < row.length; i++) sum += (row[i] as bigint) * (state[i] as bigint); // as many
  return sum % FIELD_ORDER;
}

function fifthPower(x: bigint): bigint {
  const squared = (x * x) % FIELD_ORDER;
  return (((squared * squared) % FIELD_ORDER) * x) % FIELD_ORDER;
}
