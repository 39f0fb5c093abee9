/**
 * The constants of Poseidon in the form in which a partial round costs 2t products in place of t²: what
 * is linear in it is moved out, into the rounds before and behind. The permutation is the same.
 *
 * ```text
 *  M = | m  v |  =  | m  v·N⁻¹ |   | 1  0 |       the right factor leaves element 0 alone, so that it
 *      | w  N |     | w   I    | · | 0  N |       passes the S-box of element 0 into the round before
 * ```
 *
 * Source: ePrint 2019/458, appendix B.
 */

import type { IField } from '@noble/curves/abstract/modular.js';

type Matrix = readonly (readonly bigint[])[];

/** The constants of one width, as they are defined. */
export interface PlainRounds {
  readonly roundsFull: number;
  readonly roundsPartial: number;
  /** A row for each round, `t` long. */
  readonly roundConstants: Matrix;
  /** `t` rows of `t`. */
  readonly mds: Matrix;
}

/** One partial round: a constant for element 0, and the matrix whose lower right part is the identity. */
export interface PartialRound {
  readonly constant: bigint;
  /** First row, `t` long. */
  readonly row: readonly bigint[];
  /** First column without its first element. */
  readonly column: readonly bigint[];
}

/** A full round: constants, S-box on all elements, matrix. */
export interface FullRound {
  readonly constants: readonly bigint[];
  readonly matrix: Matrix;
}

export interface SparseRounds {
  readonly before: readonly FullRound[];
  readonly partial: readonly PartialRound[];
  readonly after: readonly FullRound[];
}

/** The same permutation with sparse partial rounds. */
export function sparseRounds(field: IField<bigint>, plain: PlainRounds): SparseRounds {
  const { roundsFull, roundsPartial, roundConstants, mds } = plain;
  const half = roundsFull / 2;
  const full = (rows: Matrix): FullRound[] => rows.map((constants) => ({ constants, matrix: mds }));
  const moved = moveConstants(field, plain);
  const { factors, rest } = factorise(field, mds, roundsPartial);
  const before = full(roundConstants.slice(0, half));
  const last = before[half - 1] as FullRound; // half is 4
  const after = full(roundConstants.slice(half + roundsPartial));
  return {
    before: [...before.slice(0, -1), { ...last, matrix: multiply(field, rest, last.matrix) }],
    partial: factors.map((factor, i) => ({ ...factor, constant: moved.constants[i] as bigint })), // as many
    after: after.map((round, i) => (i === 0 ? { ...round, constants: moved.first } : round)),
  };
}

/**
 * Constants of elements that pass no S-box are added behind the matrix instead: one is left for each
 * partial round, and what is pushed out of the last one goes to the full round behind.
 */
function moveConstants(field: IField<bigint>, plain: PlainRounds) {
  const { roundsFull, roundsPartial, roundConstants, mds } = plain;
  const start = roundsFull / 2;
  const constants: bigint[] = [];
  let pushed: readonly bigint[] = mds.map(() => 0n);
  for (let round = start; round <= start + roundsPartial; round++) {
    const sum = (roundConstants[round] as readonly bigint[]).map(
      (constant, i) => field.add(constant, pushed[i] as bigint), // both are `t` long
    );
    if (round === start + roundsPartial) return { constants, first: sum };
    constants.push(sum[0] as bigint);
    pushed = mds.map((row) => dot(field, row, [0n, ...sum.slice(1)]));
  }
  throw new Error('Invariant broken: there is a full round behind the partial ones');
}

/** From the last partial round back: its matrix times what came from behind, taken apart again. */
function factorise(field: IField<bigint>, mds: Matrix, rounds: number) {
  const factors: Omit<PartialRound, 'constant'>[] = [];
  let rest: Matrix = mds.map((_, i) => mds.map((__, j) => (i === j ? 1n : 0n)));
  for (let round = 0; round < rounds; round++) {
    const matrix = multiply(field, rest, mds);
    const corner = matrix.slice(1).map((row) => row.slice(1));
    const [first = 0n, ...right] = matrix[0] as readonly bigint[]; // `t` is at least 2
    const inverse = invert(field, corner);
    const row = [first, ...corner.map((_, j) => dot(field, right, columnOf(inverse, j)))];
    factors.unshift({ row, column: columnOf(matrix, 0).slice(1) });
    rest = [[1n, ...corner.map(() => 0n)], ...corner.map((values) => [0n, ...values])];
  }
  return { factors, rest };
}

function multiply(field: IField<bigint>, a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b.map((_, j) => dot(field, row, columnOf(b, j))));
}

function columnOf(matrix: Matrix, j: number): bigint[] {
  return matrix.map((row) => row[j] as bigint); // it is square
}

function dot(field: IField<bigint>, a: readonly bigint[], b: readonly bigint[]): bigint {
  return field.create(a.reduce((sum, value, i) => sum + value * (b[i] as bigint), 0n)); // both are as long
}

/** Gauss and Jordan. Assumes: it can be inverted, as every corner of these matrices can. */
function invert(field: IField<bigint>, matrix: Matrix): Matrix {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1n : 0n))]);
  for (let i = 0; i < size; i++) {
    const pivot = rows.findIndex((row, j) => j >= i && row[i] !== 0n);
    [rows[i], rows[pivot]] = [rows[pivot] as bigint[], rows[i] as bigint[]]; // see Assumes
    const scale = field.inv(rows[i]?.[i] as bigint);
    const scaled = (rows[i] as bigint[]).map((value) => field.mul(value, scale));
    rows[i] = scaled;
    for (const [j, row] of rows.entries()) {
      const factor = row[i] as bigint;
      if (j === i || factor === 0n) continue;
      rows[j] = row.map((value, k) => field.sub(value, field.mul(factor, scaled[k] as bigint)));
    }
  }
  return rows.map((row) => row.slice(size));
}
