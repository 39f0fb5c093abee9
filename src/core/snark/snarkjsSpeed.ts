/// <reference path="./snarkjs.d.ts" />
/**
 * How quick this device is with the engine that proves: a few sums of multiples, one Fourier transform
 * and some products, run as those of a proof are, in some tenths of a second. The numbers do not matter.
 */

import type { Curve, Group } from 'snarkjs';
import type { DeviceSpeed } from '../prover.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { oneAfterTheOther, withActionsRunBy } from './curveWork.ts';
import { additionsPerPoint } from './estimate.ts';
import { inTurn, onOwnCurve } from './snarkjs.ts';
import type { ProverEngine } from './snarkjsProver.ts';

/** What is used here beyond what a proof needs of a curve. */
interface Field {
  readonly n8: number;
  fft(elements: Uint8Array): Promise<Uint8Array>;
  mul(a: Uint8Array, b: Uint8Array): Uint8Array;
}

/** Large enough that a clock of a tenth of a millisecond does, small enough for two tenths of a second in all. */
const SIZES = { g1: 512, g2: 128, transform: 4096, products: 8192 } as const;
/** The quickest counts: whatever else the device did meanwhile is in the others. The first compiles. */
const RUNS = 3;

/** Measures; `now` is a monotonic clock in milliseconds. Throws `SNARK_ENGINE_FAILED`, `OUT_OF_MEMORY`. */
export function measureSpeed(
  curve: PairingCurve,
  now: () => number,
  { turn = async () => {}, threads }: ProverEngine = {},
): Promise<Omit<DeviceSpeed, 'startMs'>> {
  const measure = async (own: Curve) => ({ curve, ...(await measureOperations(own, now)) });
  return inTurn(() =>
    onOwnCurve(curve, 'measurement', (own) =>
      withActionsRunBy(own, threads ?? oneAfterTheOther(own, turn), () => measure(own)),
    ),
  );
}

async function measureOperations(own: Curve, now: () => number) {
  const { G1, G2 } = own;
  const field = own.Fr as unknown as Field; // ffjavascript 0.3.1 has all of these
  const took = async (work: () => Promise<unknown>) => {
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run++) {
      const start = now();
      await work();
      best = Math.min(best, now() - start);
    }
    return best;
  };
  const sum = async (group: Group, count: number) => {
    const [bases, numbers] = [basesOf(group, count), spreadBytes(count, field.n8)];
    return (
      (await took(() => group.multiExpAffine(bases, numbers))) / (count * additionsPerPoint(count))
    );
  };
  const transformed = spreadBytes(SIZES.transform, field.n8);
  const transformMs = await took(() => field.fft(transformed));
  const number = spreadBytes(1, field.n8);
  const productsMs = await took(async () => {
    for (let i = 0; i < SIZES.products; i++) field.mul(number, number);
  });
  return {
    g1AddMs: await sum(G1, SIZES.g1),
    g2AddMs: await sum(G2, SIZES.g2),
    butterflyMs: transformMs / ((SIZES.transform / 2) * Math.log2(SIZES.transform)),
    productMs: productsMs / SIZES.products,
  };
}

/** The generator, as often as it takes. */
function basesOf(group: Group, count: number): Uint8Array {
  const size = group.F.n8 * 2;
  const { g, toAffine } = group as unknown as {
    readonly g: Uint8Array;
    toAffine(point: Uint8Array): Uint8Array;
  }; // as above
  const point = toAffine.call(group, g).subarray(0, size);
  const bases = new Uint8Array(count * size);
  for (let i = 0; i < count; i++) bases.set(point, i * size);
  return bases;
}

/** Numbers below the order of either curve whose bytes are spread: no digit of a sum is spared. */
function spreadBytes(count: number, size: number): Uint8Array {
  const bytes = new Uint8Array(count * size);
  let state = 1;
  for (let i = 0; i < bytes.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = (i % size === size - 1 ? 0x0f : 0xff) & (state >>> 24);
  }
  return bytes;
}
