/** What a proof will take: more work takes longer, and proofs that were made pull the estimate to themselves. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeviceSpeed, ProofWork } from '../prover.ts';
import { additionsPerPoint, correctedMs, estimateMs, learn } from './estimate.ts';
import { measureSpeed } from './snarkjsSpeed.ts';

const SPEED: DeviceSpeed = {
  curve: 'bn254',
  startMs: 300,
  g1AddMs: 0.001,
  g2AddMs: 0.003,
  butterflyMs: 0.0001,
  productMs: 0.0003,
};

const anyWork: fc.Arbitrary<ProofWork> = fc.record({
  protocol: fc.constantFrom('groth16', 'plonk', 'fflonk'),
  curve: fc.constant('bn254' as const),
  domain: fc.integer({ min: 4, max: 24 }).map((power) => 2 ** power),
  g1Points: fc.integer({ min: 1, max: 2 ** 26 }),
  g2Points: fc.integer({ min: 0, max: 2 ** 24 }),
});

describe('estimateMs', () => {
  test('default: sums of multiples, transforms, each by its own measure', () => {
    const work = {
      protocol: 'groth16',
      curve: 'bn254',
      domain: 1024,
      g1Points: 4000,
      g2Points: 1000,
    } as const;
    // 256 bits in windows of 7 are 37 additions for each point; 6 transforms of 512 × 10 butterflies.
    expect(estimateMs(work, SPEED)).toBeCloseTo(37 * (4 + 3) + 6 * 5120 * 0.0001, 6);
  });

  test('behavior: over the same points, what a protocol does besides counts too', () => {
    const base = { curve: 'bn254', domain: 256, g1Points: 2304, g2Points: 0 } as const;
    const [groth16, plonk] = (['groth16', 'plonk'] as const).map((protocol) =>
      estimateMs({ ...base, protocol }, SPEED),
    ) as [number, number];
    // 22 transforms of 128 × 8 butterflies, and 1,400 products for each row.
    expect(plonk - groth16).toBeCloseTo(22 * 1024 * 0.0001 + 1400 * 256 * 0.0003, 6);
  });

  test('behavior: more points take longer, and so does a slower device', () => {
    fc.assert(
      fc.property(anyWork, (work) => {
        const ms = estimateMs(work, SPEED);
        expect(ms).toBeGreaterThan(0);
        expect(estimateMs({ ...work, g1Points: 2 * work.g1Points }, SPEED)).toBeGreaterThan(ms);
        const slower = {
          ...SPEED,
          g1AddMs: 0.002,
          g2AddMs: 0.006,
          butterflyMs: 2e-4,
          productMs: 6e-4,
        };
        expect(estimateMs(work, slower)).toBeCloseTo(2 * ms, 3);
      }),
    );
  });
});

describe('additionsPerPoint', () => {
  test('default: the windows of ffjavascript at the sizes of circuits, 256 where there is no room', () => {
    expect([2, 1024, 8192, 2 ** 20].map(additionsPerPoint)).toEqual([256, 37, 26, 16]);
  });
});

describe('learn', () => {
  test('behavior: the estimate of the same work comes to what proofs took', () => {
    fc.assert(
      fc.property(anyWork, fc.double({ min: 0.1, max: 10, noNaN: true }), (work, factor) => {
        const ms = estimateMs(work, SPEED);
        const once = learn({}, work, ms, ms * factor);
        expect(correctedMs(ms, work, once) / (ms * factor)).toBeCloseTo(1, 6);
        const other = learn(once, work, ms, ms);
        expect(correctedMs(ms, work, other) / (ms * Math.sqrt(factor))).toBeCloseTo(1, 6);
        const protocols = Object.keys(other);
        expect(protocols).toEqual([work.protocol]);
      }),
    );
  });

  test('behavior: a proof during which the device slept, or a clock that stood still, teaches nothing', () => {
    const [work] = fc.sample(anyWork, 1) as [ProofWork];
    for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9]) {
      expect(learn({}, work, 1000, ms)).toEqual({});
    }
  });
});

/** A clock that stands still while other programs run: what they do must not decide a comparison. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

describe('measureSpeed', { timeout: 60_000 }, () => {
  test.each(['bn254', 'bls12-381'] as const)(
    'default: over %s, each operation takes some time',
    async (curve) => {
      const speed = await measureSpeed(curve, processorMs);
      expect(speed.curve).toBe(curve);
      const { g1AddMs, g2AddMs, butterflyMs } = speed;
      for (const ms of [g1AddMs, g2AddMs, butterflyMs]) expect(ms).toBeGreaterThan(0);
      expect(g2AddMs).toBeGreaterThan(g1AddMs);
      expect(g1AddMs).toBeGreaterThan(butterflyMs);
    },
  );
});
