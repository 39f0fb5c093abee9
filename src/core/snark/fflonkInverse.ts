/**
 * The evaluation `inv` of an FFLONK proof: the inverse of every denominator that a verifier divides by,
 * multiplied together, which spares a contract its inversions.
 *
 * A contract checks it; snarkjs in JavaScript does not read it. A proof with another `inv` would pass
 * here and fail there, so we compute the challenges of the transcript and check it as a contract does.
 * Source: FFLONK (eprint 2021/1167) as snarkjs 0.7.6 lays it out, over BN254 only.
 */

import { bigIntToFixedBytes, bytesToBigInt, concatBytes } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import type { AffineG1 } from '../crypto/pairing.ts';
import { CURVES } from './curve.ts';
import { powModulo } from './domain.ts';

const { r: R } = CURVES.bn254;

/** What the transcript is made of. */
export interface FflonkTranscript {
  readonly power: number;
  readonly w: bigint;
  readonly w3: bigint;
  readonly w4: bigint;
  readonly w8: bigint;
  readonly wr: bigint;
  readonly C0: AffineG1;
  readonly C1: AffineG1;
  readonly C2: AffineG1;
  readonly W1: AffineG1;
  readonly signals: readonly bigint[];
  /** In the order of {@link FFLONK_EVALUATIONS}, without `inv`. */
  readonly evaluations: readonly bigint[];
}

/** The order in which the transcript takes the evaluations. */
export const FFLONK_EVALUATIONS = [
  'ql',
  'qr',
  'qm',
  'qo',
  'qc',
  's1',
  's2',
  's3',
  'a',
  'b',
  'c',
  'z',
  'zw',
  't1w',
  't2w',
] as const;

/** Whether `inv` is the inverse of the product of all denominators. Assumes: the key is sound. */
export async function isFflonkInverse(transcript: FflonkTranscript, inv: bigint): Promise<boolean> {
  await loadKeccak();
  return multiply(inv, denominators(transcript).reduce(multiply, 1n)) === 1n;
}

function denominators(transcript: FflonkTranscript): bigint[] {
  const { xiSeed, y } = challenges(transcript);
  const { w3, w4, w8, wr } = transcript;
  // The points at which the three combined polynomials are opened: roots of xi and of xi · w.
  const h0 = rootsFrom(power(xiSeed, 3n), w8, 8);
  const h1 = rootsFrom(power(xiSeed, 6n), w4, 4);
  const h2 = rootsFrom(power(xiSeed, 8n), w3, 3);
  const h3 = rootsFrom(multiply(power(xiSeed, 8n), wr), w3, 3);
  const xi = power(xiSeed, 24n);
  const apart = subtract(xi, multiply(xi, transcript.w));
  return [
    ...[h1, [...h2, ...h3]].map((roots) => vanishing(roots, y)),
    subtract(power(xi, 1n << BigInt(transcript.power)), 1n),
    ...lagrange(h0, y, multiply(8n, power(h0[0] as bigint, 6n))), // there are eight
    ...lagrange(h1, y, multiply(4n, power(h1[0] as bigint, 2n))), // there are four
    ...lagrange(h2, y, multiply(multiply(3n, h2[0] as bigint), apart)), // there are three
    ...lagrange(h3, y, multiply(multiply(3n, h3[0] as bigint), subtract(0n, apart))),
    ...publicRows(transcript, xi),
  ];
}

/** Denominators of the Lagrange polynomials at the public rows; the first row is always needed. */
function publicRows({ power: bits, w, signals }: FflonkTranscript, xi: bigint): bigint[] {
  const rows = Math.max(1, signals.length);
  const size = 1n << BigInt(bits);
  return rootsFrom(1n, w, rows).map((root) => multiply(size, subtract(xi, root)));
}

/** Denominators of the Lagrange polynomials over `roots` at `y`, with what they have in common. */
function lagrange(roots: readonly bigint[], y: bigint, common: bigint): bigint[] {
  const count = roots.length;
  return roots.map((root, index) => {
    const turned = roots[((count - 1) * index) % count] as bigint; // below the count
    return multiply(multiply(common, turned), subtract(y, root));
  });
}

function vanishing(roots: readonly bigint[], y: bigint): bigint {
  return roots.map((root) => subtract(y, root)).reduce(multiply, 1n);
}

function rootsFrom(first: bigint, step: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, index) => multiply(first, power(step, BigInt(index))));
}

/** The challenges that the denominators depend on; each binds everything before it. */
function challenges({ C0, C1, C2, W1, signals, evaluations }: FflonkTranscript) {
  const beta = challenge([C0.x, C0.y, ...signals, C1.x, C1.y]);
  const gamma = challenge([beta]);
  const xiSeed = challenge([gamma, C2.x, C2.y]);
  const alpha = challenge([xiSeed, ...evaluations]);
  return { xiSeed, y: challenge([alpha, W1.x, W1.y]) };
}

/** Coordinates and scalars are 32 bytes each, the most significant first. */
function challenge(values: readonly bigint[]): bigint {
  const words = values.map((value) => bigIntToFixedBytes(value, 32));
  return bytesToBigInt(keccak256(concatBytes(...words))) % R;
}

const multiply = (a: bigint, b: bigint) => (a * b) % R;
const subtract = (a: bigint, b: bigint) => (((a - b) % R) + R) % R;
const power = (base: bigint, exponent: bigint) => powModulo(base, exponent, R);
