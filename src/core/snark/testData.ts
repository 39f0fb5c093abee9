/**
 * What the tests of Groth16 share: keys whose secrets are known, and proofs made with them, for statements
 * of any kind over both curves; the forms of snarkjs,
 * and the ways to break a proof.
 */

import { bigIntToFixedBytes, bytesToBigInt, concatBytes } from '../bytes/hex.ts';
import type { AffineG1, AffineG2 } from '../crypto/pairing.ts';
import { type ErrorCode, isExplorerError } from '../errors.ts';
import type { CryptographyLine, PairingCurve } from '../publishedProof.ts';
import { CURVES } from './curve.ts';
import { type Groth16Key, type Groth16Proof, verifyGroth16 } from './groth16.ts';
import { parseGroth16Key } from './groth16Key.ts';
import { parseGroth16Proof, parseSignals } from './groth16Proof.ts';
import { NOBLE } from './oracles/testData.ts';

/** scalar·G1 by noble; not for zero. */
export function g1Of(curve: PairingCurve, scalar: bigint): AffineG1 {
  const { r } = CURVES[curve];
  const { x, y } = NOBLE[curve].G1.Point.BASE.multiply(mod(scalar, r)).toAffine();
  return { x, y };
}

/** scalar·G2 by noble; not for zero. */
export function g2Of(curve: PairingCurve, scalar: bigint): AffineG2 {
  const { r } = CURVES[curve];
  const { x, y } = NOBLE[curve].G2.Point.BASE.multiply(mod(scalar, r)).toAffine();
  return { x: [x.c0, x.c1], y: [y.c0, y.c1] };
}

/** The secrets of a setup, which its makers should have forgotten. */
export interface Secrets {
  readonly alpha: bigint;
  readonly beta: bigint;
  readonly gamma: bigint;
  readonly delta: bigint;
  readonly ic: readonly bigint[];
}

/** Secrets that look like those of snarkjs: γ is one. */
export const SECRETS: Secrets = {
  alpha: 11n,
  beta: 13n,
  gamma: 1n,
  delta: 17n,
  ic: [19n, 23n, 29n],
};

export function keyOf(curve: PairingCurve, secrets: Secrets): Groth16Key {
  return {
    curve,
    alpha: g1Of(curve, secrets.alpha),
    beta: g2Of(curve, secrets.beta),
    gamma: g2Of(curve, secrets.gamma),
    delta: g2Of(curve, secrets.delta),
    ic: secrets.ic.map((scalar) => g1Of(curve, scalar)),
  };
}

/**
 * A proof of any statement, as only one who knows the secrets can write it: C = (ab − αβ − γ·Σ)/δ. Where that is
 * zero, whose point is at infinity, A is the next point.
 */
export function simulate(
  curve: PairingCurve,
  { alpha, beta, gamma, delta, ic }: Secrets,
  signals: readonly bigint[],
  a = 5n,
  b = 7n,
): Groth16Proof {
  const { r } = CURVES[curve];
  const sum = [1n, ...signals].reduce((total, signal, i) => total + signal * (ic[i] ?? 0n), 0n);
  const c = mod((a * b - alpha * beta - gamma * sum) * inverse(delta, r), r);
  if (c === 0n) return simulate(curve, { alpha, beta, gamma, delta, ic }, signals, a + 1n, b);
  return { a: g1Of(curve, a), b: g2Of(curve, b), c: g1Of(curve, c) };
}

type JsonG1 = [string, string, string];
type JsonG2 = [[string, string], [string, string], [string, string]];

export interface SnarkjsKey {
  protocol: string;
  curve: string;
  nPublic: number;
  vk_alpha_1: JsonG1;
  vk_beta_2: JsonG2;
  vk_gamma_2: JsonG2;
  vk_delta_2: JsonG2;
  IC: JsonG1[];
}

export interface SnarkjsProofJson {
  pi_a: JsonG1;
  pi_b: JsonG2;
  pi_c: JsonG1;
  protocol: string;
  curve: string;
}

const SNARKJS_CURVE = { bn254: 'bn128', 'bls12-381': 'bls12381' } as const;

/** The key as snarkjs writes it. */
export function keyJson({ curve, alpha, beta, gamma, delta, ic }: Groth16Key): SnarkjsKey {
  return {
    protocol: 'groth16',
    curve: SNARKJS_CURVE[curve],
    nPublic: ic.length - 1,
    vk_alpha_1: g1Json(alpha),
    vk_beta_2: g2Json(beta),
    vk_gamma_2: g2Json(gamma),
    vk_delta_2: g2Json(delta),
    IC: ic.map(g1Json),
  };
}

/** The proof as snarkjs writes it. */
export function proofJson(curve: PairingCurve, { a, b, c }: Groth16Proof): SnarkjsProofJson {
  return {
    pi_a: g1Json(a),
    pi_b: g2Json(b),
    pi_c: g1Json(c),
    protocol: 'groth16',
    curve: SNARKJS_CURVE[curve],
  };
}

function g1Json({ x, y }: AffineG1): JsonG1 {
  return [String(x), String(y), '1'];
}

function g2Json({ x, y }: AffineG2): JsonG2 {
  return [
    [String(x[0]), String(x[1])],
    [String(y[0]), String(y[1])],
    ['1', '0'],
  ];
}

/** The three files of snarkjs. */
export interface Files {
  key: SnarkjsKey;
  proof: SnarkjsProofJson;
  signals: string[];
}

export const SIGNALS = [31n, 37n];

export function filesOf(curve: PairingCurve): Files {
  return {
    key: keyJson(keyOf(curve, SECRETS)),
    proof: proofJson(curve, simulate(curve, SECRETS, SIGNALS)),
    signals: SIGNALS.map(String),
  };
}

/** The whole way from files of unknown origin to the answer. */
export async function checkFiles({
  key,
  proof,
  signals,
}: Files): Promise<ErrorCode | 'passed' | 'SNARK_PROOF_FALSE'> {
  let holds = false;
  const answer = await answerOf(
    (async () => {
      const sound = await parseGroth16Key(key);
      holds = await verifyGroth16(
        sound,
        parseGroth16Proof(proof, sound.curve),
        parseSignals(signals),
      );
      return {};
    })(),
  );
  return answer === 'passed' && !holds ? 'SNARK_PROOF_FALSE' : answer;
}

/** An input made to deceive: its name, the change to true files, and whether snarkjs 0.7.6 falls for it. */
export type Adversarial = readonly [
  name: string,
  change: (files: Files) => unknown,
  fooled?: 'snarkjs accepts',
];

/** What the numbers of the other curve are: 381 bits are too many for BN254, and its points are off BLS12-381. */
export const FOREIGN = {
  bn254: 'SNARK_COORDINATE_NOT_CANONICAL',
  'bls12-381': 'SNARK_POINT_NOT_ON_CURVE',
} as const;

export function other(curve: PairingCurve): PairingCurve {
  return curve === 'bn254' ? 'bls12-381' : 'bn254';
}

/** A point of the twist that is not in G2, in the form of snarkjs. */
export function outside(curve: PairingCurve): SnarkjsKey['vk_beta_2'] {
  const { G2, fields } = NOBLE[curve];
  const { Fp2 } = fields;
  const [real, imaginary] = CURVES[curve].twistB;
  const b = Fp2.fromBigTuple([real, imaginary]);
  for (let i = 1n; ; i++) {
    const x = Fp2.fromBigTuple([i, 1n]);
    try {
      const y = Fp2.sqrt(Fp2.add(Fp2.mul(Fp2.sqr(x), x), b));
      if (G2.Point.fromAffine({ x, y }).isTorsionFree()) continue;
      return [
        [String(x.c0), String(x.c1)],
        [String(y.c0), String(y.c1)],
        ['1', '0'],
      ];
    } catch {
      // no point has this x
    }
  }
}

/** Every byte string that differs from `bytes` in one byte, by each of `masks`; without any, by a bit that wanders. */
export function* flips(bytes: Uint8Array, ...masks: readonly number[]): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at++) {
    for (const mask of masks.length === 0 ? [1 << (at % 8)] : masks) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] as number) ^ mask; // at < length
      yield flipped;
    }
  }
}

/** An answer in one word: its status where it passed, else the code of its error, thrown or not. */
export async function answerOf(
  work: Promise<CryptographyLine> | Promise<unknown>,
): Promise<ErrorCode | 'passed'> {
  try {
    const line = (await work) as Partial<CryptographyLine>; // what holds without a line holds
    return line.error?.code ?? 'passed';
  } catch (error) {
    if (isExplorerError(error)) return error.code;
    throw error;
  }
}

/** How often each answer was given to a list of attempts. */
export async function tally(
  attempts: Iterable<() => Promise<unknown>>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const attempt of attempts) {
    const answer = await answerOf(attempt());
    counts[answer] = (counts[answer] ?? 0) + 1;
  }
  return counts;
}

/** The coordinates of a key over BN254, 32 bytes each, and the key that such bytes are. */
export function keyBytes({ alpha, beta, gamma, delta, ic }: Groth16Key): Uint8Array {
  const numbers = [alpha, beta, gamma, delta, ...ic].flatMap(({ x, y }) => [x, y].flat());
  return concatBytes(...numbers.map((number) => bigIntToFixedBytes(number, 32)));
}

export function keyOfBytes(bytes: Uint8Array): Groth16Key {
  const word = (i: number) => bytesToBigInt(bytes.subarray(32 * i, 32 * i + 32));
  const g1 = (i: number): AffineG1 => ({ x: word(i), y: word(i + 1) });
  const g2 = (i: number): AffineG2 => ({
    x: [word(i), word(i + 1)],
    y: [word(i + 2), word(i + 3)],
  });
  const points = (bytes.length / 32 - 14) / 2;
  const ic = Array.from({ length: points }, (_, i) => g1(14 + 2 * i));
  return { curve: 'bn254', alpha: g1(0), beta: g2(2), gamma: g2(6), delta: g2(10), ic };
}

function mod(value: bigint, r: bigint): bigint {
  return ((value % r) + r) % r;
}

function inverse(value: bigint, r: bigint): bigint {
  let [power, base, exponent] = [1n, mod(value, r), r - 2n];
  while (exponent > 0n) {
    if (exponent & 1n) power = (power * base) % r;
    base = (base * base) % r;
    exponent >>= 1n;
  }
  return power;
}
