/** Roots of unity, against the tables of ffjavascript. */

import { describe, expect, it } from 'vitest';
import { CURVES } from './curve.ts';
import { largestPower, powModulo, rootOfUnity, spanSameColumn } from './domain.ts';
import { SNARKJS_CURVE } from './snarkjs.ts';

const CURVE_NAMES = ['bn254', 'bls12-381'] as const;

describe('rootOfUnity', () => {
  it.each(CURVE_NAMES)('default: %s: those of ffjavascript, for every power', async (curve) => {
    const { curves } = await import('snarkjs');
    const options = { singleThread: true };
    const { Fr, r } = await curves.getCurveFromName(SNARKJS_CURVE[curve], options);
    expect(r).toBe(CURVES[curve].r);
    expect(largestPower(curve)).toBe(Fr.s);
    for (let power = 0; power <= Fr.s; power++) {
      const root = rootOfUnity(curve, power);
      expect(root).toBe(Fr.toObject(Fr.w[power] as Uint8Array)); // there is one for each power
    }
  });

  it.each(CURVE_NAMES)('behavior: %s: its order is 2^power and no less', (curve) => {
    const { r } = CURVES[curve];
    for (let power = 1; power <= largestPower(curve); power++) {
      const half = powModulo(rootOfUnity(curve, power), 1n << BigInt(power - 1), r);
      expect(half).toBe(r - 1n);
    }
  });
});

describe('spanSameColumn', () => {
  it('default: multiples by a power of the root are in one column, others are not', () => {
    const domain = { curve: 'bn254', power: 5 } as const;
    const { r } = CURVES.bn254;
    const w = rootOfUnity('bn254', 5);
    expect(spanSameColumn(2n, (2n * w ** 3n) % r, domain)).toBe(true);
    expect(spanSameColumn(2n, 3n, domain)).toBe(false);
    expect(spanSameColumn(1n, 2n, domain)).toBe(false);
    expect(spanSameColumn(1n, w, { ...domain, power: 4 })).toBe(false);
  });
});
