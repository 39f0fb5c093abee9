/** Sums and pairings are those of @noble/curves, for both curves at once, and mcl's usual face is left alone. */

import { bls12_381 } from '@noble/curves/bls12-381.js';
import { bn254 } from '@noble/curves/bn254.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PairingCurve } from '../publishedProof.ts';
import { loadPairingCurves } from './curves.ts';
import { type AffineG1, type G1Term, type G2Point, loadPairing, type Pairing } from './pairing.ts';

const NOBLE = { bn254, 'bls12-381': bls12_381 } as const;

type NobleG1 = InstanceType<typeof bn254.G1.Point>;
type NobleG2 = InstanceType<typeof bn254.G2.Point>;

function g1(point: NobleG1): AffineG1 | 'infinity' {
  if (point.is0()) return 'infinity';
  const { x, y } = point.toAffine();
  return { x, y };
}

function g2(point: NobleG2): G2Point {
  if (point.is0()) return 'infinity';
  const { x, y } = point.toAffine();
  return { x: [x.c0, x.c1], y: [y.c0, y.c1] };
}

describe.each(['bn254', 'bls12-381'] as const)('%s', (curve: PairingCurve) => {
  const { G1, G2, fields, pairingBatch } = NOBLE[curve] as typeof bn254;
  const r = G1.Point.Fn.ORDER;
  const multiple = (scalar: bigint) =>
    scalar === 0n ? G1.Point.ZERO : G1.Point.BASE.multiply(scalar);
  const multiple2 = (scalar: bigint) =>
    scalar === 0n ? G2.Point.ZERO : G2.Point.BASE.multiply(scalar);
  const scalars = fc.oneof(
    fc.constantFrom(0n, 1n, 2n, r - 1n),
    fc.bigInt({ min: 0n, max: r - 1n }),
  );
  let pairing: Pairing;

  beforeAll(async () => {
    pairing = await loadPairing(curve);
  });

  test('behavior: any sum of multiples is the one of noble', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(scalars, scalars), { maxLength: 6 }), (pairs) => {
        const terms = pairs.map(([at, scalar]): G1Term => ({ point: g1(multiple(at)), scalar }));
        const expected = multiple(pairs.reduce((sum, [at, scalar]) => (sum + at * scalar) % r, 0n));
        expect(pairing.sumG1(terms)).toEqual(g1(expected));
      }),
      { numRuns: 30 },
    );
  });

  test('behavior: more terms than one step takes', () => {
    const terms = Array.from({ length: 700 }, (_, i) => ({
      point: g1(multiple(BigInt((i % 5) + 1))),
      scalar: BigInt(i) * 12_345_678_901_234_567_890n,
    }));
    const sum = terms.reduce((total, { scalar }, i) => total + scalar * BigInt((i % 5) + 1), 0n);
    expect(pairing.sumG1(terms)).toEqual(g1(multiple(sum % r)));
  });

  test('behavior: a product of pairings is one exactly where noble says so', () => {
    const factors = fc.array(fc.tuple(scalars, scalars), { maxLength: 3 });
    fc.assert(
      fc.property(factors, fc.boolean(), (pairs, balanced) => {
        const sum = pairs.reduce((total, [a, b]) => (total + a * b) % r, 0n);
        const all = balanced ? [...pairs, [(r - sum) % r, 1n] as const] : pairs;
        const real = all
          .map(([a, b]) => ({ g1: multiple(a), g2: multiple2(b) }))
          .filter((pair) => !pair.g1.is0() && !pair.g2.is0());
        const expected = real.length === 0 || fields.Fp12.eql(pairingBatch(real), fields.Fp12.ONE);
        const ours = pairing.isProductOne(
          all.map(([a, b]) => ({
            g1: [{ point: g1(multiple(a)), scalar: 1n }],
            g2: g2(multiple2(b)),
          })),
        );
        expect(ours).toBe(expected);
        if (balanced) expect(ours).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test('behavior: the order of a point of the twist is judged as by noble', () => {
    let outside = 0;
    for (let x = 1n; outside < 8; x++) {
      const point = pointOnTwist(x);
      if (point === undefined) continue;
      expect(pairing.isInG2(g2(point))).toBe(point.isTorsionFree());
      // What is left of the point outside the group, alone and added to one of the group.
      const rest = point.multiplyUnsafe(r - 1n).add(point);
      if (rest.is0()) continue;
      outside++;
      expect(pairing.isInG2(g2(rest))).toBe(false);
      expect(pairing.isInG2(g2(rest.add(G2.Point.BASE)))).toBe(false);
      expect(pairing.isInG2(g2(multiple2(x + 1n)))).toBe(true);
    }
    expect(pairing.isInG2('infinity')).toBe(true);
  });

  test('behavior: the order of a point of the first curve is judged as by noble', () => {
    for (let x = 1n, seen = 0; seen < 8; x++) {
      let point: NobleG1;
      try {
        const y = fields.Fp.sqrt(x ** 3n + (curve === 'bn254' ? 3n : 4n));
        point = G1.Point.fromAffine({ x, y });
      } catch {
        continue; // no point has this x
      }
      seen++;
      expect(pairing.isInG1(g1(point))).toBe(point.isTorsionFree());
    }
  });

  test('behavior: a point off the curve is a bug of the caller, and takes no memory with it', () => {
    const off = { x: 1n, y: 1n };
    for (let i = 0; i < 2000; i++)
      expect(() => pairing.sumG1([{ point: off, scalar: 1n }])).toThrow('Invariant');
    expect(pairing.sumG1([{ point: g1(multiple(3n)), scalar: 5n }])).toEqual(g1(multiple(15n)));
  });

  /** A point with x = (x, 1), whatever its order. */
  function pointOnTwist(x: bigint): NobleG2 | undefined {
    const { Fp2 } = fields;
    const at = Fp2.fromBigTuple([x, 1n]);
    const b =
      curve === 'bn254'
        ? Fp2.div(Fp2.fromBigTuple([3n, 0n]), Fp2.fromBigTuple([9n, 1n]))
        : Fp2.fromBigTuple([4n, 4n]);
    try {
      const y = Fp2.sqrt(Fp2.add(Fp2.mul(Fp2.sqr(at), at), b));
      return G2.Point.fromAffine({ x: at, y });
    } catch {
      return undefined; // no point has this x
    }
  }
});

describe('loadPairing', () => {
  test('behavior: the precompiles keep their curve', async () => {
    const { bls12381 } = await loadPairingCurves();
    await loadPairing('bn254');
    expect(bls12381.curveType).toBe(bls12381.BLS12_381);
    const two = new bls12381.Fr();
    two.setInt(2);
    const affine = bls12_381.G1.Point.BASE.toAffine();
    const base = new bls12381.G1();
    base.setStr(`1 ${affine.x} ${affine.y}`, 10);
    const expected = bls12_381.G1.Point.BASE.double().toAffine();
    expect(bls12381.mul(base, two).getStr(10)).toBe(`1 ${expected.x} ${expected.y}`);
  });

  test('behavior: it is loaded once', async () => {
    expect(await loadPairing('bn254')).toBe(await loadPairing('bn254'));
  });
});
