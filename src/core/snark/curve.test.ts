/** The numbers of the curves are those of @noble/curves; points of either kind are told apart. */

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPairing, type Pairing } from '../crypto/pairing.ts';
import { CURVES, isOnG1Curve, isOnG2Curve, negateG1, negateG2 } from './curve.ts';
import { NOBLE } from './oracles/testData.ts';
import { checkG1, checkG2, checkScalar } from './points.ts';
import { g1Of, g2Of } from './testData.ts';

describe.each(['bn254', 'bls12-381'] as const)('%s', (curve) => {
  const { q, r, generatorG1, generatorG2, coordinateBytes } = CURVES[curve];
  const { G1, G2, fields } = NOBLE[curve];
  const scalars = fc.bigInt({ min: 1n, max: r - 1n });
  let pairing: Pairing;

  beforeAll(async () => {
    pairing = await loadPairing(curve);
  });

  test('default: primes and generators', () => {
    expect(q).toBe(fields.Fp.ORDER);
    expect(r).toBe(G1.Point.Fn.ORDER);
    expect(coordinateBytes).toBe(fields.Fp.BYTES);
    expect(generatorG1).toEqual(g1Of(curve, 1n));
    expect(generatorG2).toEqual(g2Of(curve, 1n));
  });

  test('behavior: multiples of the generators are accepted, a step aside is not', () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        const [g1, g2] = [g1Of(curve, scalar), g2Of(curve, scalar)];
        expect(checkG1(pairing, g1, 'P')).toBe(g1);
        expect(checkG2(pairing, g2, 'P')).toBe(g2);
        expect(isOnG1Curve(curve, { ...g1, y: (g1.y + 1n) % q })).toBe(false);
        expect(isOnG2Curve(curve, { ...g2, y: [g2.y[0], (g2.y[1] + 1n) % q] })).toBe(false);
        expect(isOnG2Curve(curve, { ...g2, x: [(g2.x[0] + 1n) % q, g2.x[1]] })).toBe(false);
      }),
      { numRuns: 15 },
    );
  });

  test('behavior: minus a point is that of noble', () => {
    const [p, p2] = [G1.Point.BASE.multiply(5n), G2.Point.BASE.multiply(5n)];
    const [minus, minus2] = [p.negate().toAffine(), p2.negate().toAffine()];
    expect(negateG1(curve, g1Of(curve, 5n))).toEqual({ x: minus.x, y: minus.y });
    expect(negateG2(curve, g2Of(curve, 5n))).toEqual({
      x: [minus2.x.c0, minus2.x.c1],
      y: [minus2.y.c0, minus2.y.c1],
    });
    expect(negateG1(curve, { x: 1n, y: 0n })).toEqual({ x: 1n, y: 0n });
  });

  test('error: SNARK_COORDINATE_NOT_CANONICAL negative ones, q, and beyond', () => {
    for (const x of [-1n, q, generatorG1.x + q]) {
      const attempt = () => checkG1(pairing, { ...generatorG1, x }, 'P');
      expect(attempt).toThrow(
        expect.objectContaining({
          code: 'SNARK_COORDINATE_NOT_CANONICAL',
          data: expect.objectContaining({ where: 'P' }),
        }),
      );
    }
  });

  test('error: SNARK_POINT_NOT_IN_SUBGROUP a point of the first curve, where it has others', () => {
    const b = curve === 'bn254' ? 3n : 4n;
    let refused = 0;
    for (let x = 1n; x < 40n; x++) {
      let y: bigint;
      try {
        y = fields.Fp.sqrt(x ** 3n + b);
      } catch {
        continue; // no point has this x
      }
      const inGroup = G1.Point.fromAffine({ x, y }).isTorsionFree();
      if (inGroup) expect(checkG1(pairing, { x, y }, 'P')).toEqual({ x, y });
      else {
        refused++;
        expect(() => checkG1(pairing, { x, y }, 'P')).toThrow(
          expect.objectContaining({ code: 'SNARK_POINT_NOT_IN_SUBGROUP' }),
        );
      }
    }
    expect(refused > 0).toBe(curve === 'bls12-381');
  });

  test('error: SNARK_SIGNAL_NOT_CANONICAL scalars outside [0, r)', () => {
    expect(checkScalar(curve, 0n, 'v')).toBe(0n);
    expect(checkScalar(curve, r - 1n, 'v')).toBe(r - 1n);
    for (const value of [-1n, r, 10n ** 400n]) {
      expect(() => checkScalar(curve, value, 'v')).toThrow(
        expect.objectContaining({ code: 'SNARK_SIGNAL_NOT_CANONICAL' }),
      );
    }
  });
});
