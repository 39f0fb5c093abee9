/** Groth16 by others: @noble/curves and snarkjs, to hold ours against. */

import { createRequire } from 'node:module';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { bn254 } from '@noble/curves/bn254.js';
import type { AffineG2, G1Point, G1Term, Pairing } from '../../crypto/pairing.ts';
import type { Groth16Key, Groth16Proof } from '../groth16.ts';
import type { SnarkjsProtocol } from '../snarkjs.ts';

/** The curves of @noble/curves, by our names: the oracle of the arithmetic. */
export const NOBLE = { bn254, 'bls12-381': bls12_381 } as const;

/**
 * The equation by noble alone, with its own checks of the proof's points. Throws a plain Error where one is not
 * on its curve and in its group.
 */
export function nobleAccepts(
  { curve, alpha, beta, gamma, delta, ic }: Groth16Key,
  { a, b, c }: Groth16Proof,
  signals: readonly bigint[],
): boolean {
  const { G1, G2, fields, pairingBatch } = NOBLE[curve] as (typeof NOBLE)['bn254'];
  const g1 = ({ x, y }: Groth16Proof['a']) => G1.Point.fromAffine({ x, y });
  const g2 = ({ x, y }: AffineG2) =>
    G2.Point.fromAffine({ x: fields.Fp2.fromBigTuple([...x]), y: fields.Fp2.fromBigTuple([...y]) });
  const [constant, ...inputs] = ic.map(g1);
  let sum = constant as InstanceType<typeof G1.Point>; // a key has one point at least
  for (const [i, point] of inputs.entries()) {
    const signal = signals[i] as bigint; // as many as points but one
    if (signal !== 0n) sum = sum.add(point.multiplyUnsafe(signal));
  }
  for (const point of [g1(a), g1(c)]) point.assertValidity();
  g2(b).assertValidity();
  const product = pairingBatch([
    { g1: g1(a).negate(), g2: g2(b) },
    { g1: g1(alpha), g2: g2(beta) },
    ...(sum.is0() ? [] : [{ g1: sum, g2: g2(gamma) }]), // a pairing with infinity is one
    { g1: g1(c), g2: g2(delta) },
  ]);
  return fields.Fp12.eql(product, fields.Fp12.ONE);
}

/** The group operations that our verifiers ask for, by noble: the same verifier over another arithmetic. */
export function noblePairing(): Pairing {
  const { G1, G2, fields, pairingBatch } = bn254;
  type Point = InstanceType<typeof G1.Point>;
  const g1 = (point: G1Point) =>
    point === 'infinity' ? G1.Point.ZERO : G1.Point.fromAffine(point);
  const g2 = ({ x, y }: AffineG2) =>
    G2.Point.fromAffine({ x: fields.Fp2.fromBigTuple([...x]), y: fields.Fp2.fromBigTuple([...y]) });
  const sum = (terms: readonly G1Term[]): Point =>
    terms.reduce(
      (total, { point, scalar }) => total.add(g1(point).multiplyUnsafe(scalar)),
      G1.Point.ZERO,
    );
  return {
    curve: 'bn254',
    sumG1: (terms) => {
      const total = sum(terms);
      return total.is0() ? 'infinity' : total.toAffine();
    },
    isProductOne: (factors) => {
      const pairs = factors.flatMap((factor) => {
        const point = sum(factor.g1);
        if (factor.g2 === 'infinity' || point.is0()) return []; // a pairing with infinity is one
        return [{ g1: point, g2: g2(factor.g2) }];
      });
      return fields.Fp12.eql(pairingBatch(pairs), fields.Fp12.ONE);
    },
    isInG1: (point) => g1(point).isTorsionFree(),
    isInG2: (point) => point === 'infinity' || g2(point).isTorsionFree(),
  };
}

type Snarkjs = {
  readonly [protocol in SnarkjsProtocol]: {
    verify(key: unknown, signals: unknown, proof: unknown): Promise<boolean>;
  };
};

/** snarkjs' own answer; a throw is no acceptance. */
export async function snarkjsAccepts(
  key: unknown,
  signals: unknown,
  proof: unknown,
  protocol: SnarkjsProtocol = 'groth16',
): Promise<boolean> {
  const snarkjs: Snarkjs = createRequire(import.meta.url)('snarkjs');
  try {
    return await snarkjs[protocol].verify(key, signals, proof);
  } catch {
    return false;
  }
}

/** Ends the threads that snarkjs leaves behind. */
export async function endSnarkjs(): Promise<void> {
  const { curve_bn128, curve_bls12381 } = globalThis as {
    curve_bn128?: { terminate(): Promise<void> };
    curve_bls12381?: { terminate(): Promise<void> };
  };
  await curve_bn128?.terminate();
  await curve_bls12381?.terminate();
}
