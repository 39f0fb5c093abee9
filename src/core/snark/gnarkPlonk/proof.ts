/**
 * A PLONK proof in the form that gnark writes for its Solidity verifier, read strictly: exact length, every number canonical,
 * every point on the curve. Source: gnark backend/plonk/bn254/solidity.go (MarshalSolidity).
 *
 * ```text
 *      0  [L] [R] [O]                   3 × 64     commitments to the wires
 *    192  [H₀] [H₁] [H₂]                3 × 64     the quotient, in parts of n + 2 coefficients
 *    384  l(ζ) r(ζ) o(ζ) s₁(ζ) s₂(ζ)    5 × 32
 *    544  [Z]                               64     the product of the permutation
 *    608  z(ωζ)                             32
 *    640  [W_ζ] [W_ωζ]                  2 × 64     the quotients of the openings
 *    768  q_cp(ζ)                       k × 32     for each of the circuit's k commitments
 *         [BSB22]                       k × 64     the commitments themselves
 * ```
 *
 * Infinity is refused everywhere: wires, product and commitments are blinded at random, and the other polynomials are no
 * constants, so that an honest prover never writes it.
 */

import type { AffineG1, Pairing } from '../../crypto/pairing.ts';
import { ExplorerError } from '../../errors.ts';
import { readG1, readScalar } from './numbers.ts';

/** The parts of a proof, canonical and on the curve. */
export interface GnarkPlonkProof {
  /** [L], [R], [O]. */
  readonly wires: readonly [AffineG1, AffineG1, AffineG1];
  /** [H₀], [H₁], [H₂] of h = h₀ + X^(n+2)·h₁ + X^(2(n+2))·h₂. */
  readonly quotient: readonly [AffineG1, AffineG1, AffineG1];
  readonly l: bigint;
  readonly r: bigint;
  readonly o: bigint;
  readonly s1: bigint;
  readonly s2: bigint;
  /** [Z]. */
  readonly grandProduct: AffineG1;
  /** z(ωζ). */
  readonly zShifted: bigint;
  /** [W_ζ] and [W_ωζ]. */
  readonly opening: AffineG1;
  readonly shiftedOpening: AffineG1;
  /** q_cp(ζ) of each commitment. */
  readonly qcp: readonly bigint[];
  /** The BSB22 commitments. */
  readonly commitments: readonly AffineG1[];
}

/** Bytes of a proof without the part of each commitment, and the bytes of such a part. */
const FIXED_BYTES = 768;
const COMMITMENT_BYTES = 96;

/** How long a proof of a circuit with so many commitments is. */
export function gnarkPlonkProofBytes(commitmentCount: number): number {
  return FIXED_BYTES + commitmentCount * COMMITMENT_BYTES;
}

/**
 * Reads a proof of a circuit with `commitmentCount` commitments; `offset` is where it stands in what the reader gave, for errors.
 * Errors: SNARK_PROOF_MALFORMED for the length, SNARK_SCALAR_NOT_CANONICAL, SNARK_COORDINATE_NOT_CANONICAL,
 * SNARK_POINT_NOT_ON_CURVE, SNARK_POINT_AT_INFINITY.
 */
export function decodeGnarkPlonkProof(
  pairing: Pairing,
  bytes: Uint8Array,
  commitmentCount: number,
  offset = 0,
): GnarkPlonkProof {
  const expected = gnarkPlonkProofBytes(commitmentCount);
  if (bytes.length !== expected)
    throw new ExplorerError('SNARK_PROOF_MALFORMED', 'the proof has another length', {
      found: offset + bytes.length,
      expected: offset + expected,
    });
  const where = (at: number, name: string) => `${name} at byte ${offset + at}`;
  const point = (at: number, name: string) =>
    readG1(pairing, bytes.subarray(at, at + 64), where(at, name));
  const scalar = (at: number, name: string) =>
    readScalar(bytes.subarray(at, at + 32), where(at, name));
  const indexes = Array.from({ length: commitmentCount }, (_, index) => index);
  const commitments = FIXED_BYTES + 32 * commitmentCount;
  return {
    wires: [point(0, 'L'), point(64, 'R'), point(128, 'O')],
    quotient: [point(192, 'H0'), point(256, 'H1'), point(320, 'H2')],
    l: scalar(384, 'l(ζ)'),
    r: scalar(416, 'r(ζ)'),
    o: scalar(448, 'o(ζ)'),
    s1: scalar(480, 's1(ζ)'),
    s2: scalar(512, 's2(ζ)'),
    grandProduct: point(544, 'Z'),
    zShifted: scalar(608, 'z(ωζ)'),
    opening: point(640, 'W(ζ)'),
    shiftedOpening: point(704, 'W(ωζ)'),
    qcp: indexes.map((index) => scalar(FIXED_BYTES + 32 * index, `q_cp(ζ) ${index}`)),
    commitments: indexes.map((index) => point(commitments + 64 * index, `commitment ${index}`)),
  };
}
