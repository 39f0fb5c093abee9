/// <reference path="./snarkjs.d.ts" />
/**
 * How quick this device is with the engine that proves: a few sums of multiples, one Fourier
 * transform and some products of ffjavascript, without threads, in some hundred milliseconds. The numbers do not matter.
 */

import type { Curve } from 'snarkjs';
import type { DeviceSpeed } from '../prover.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { additionsPerPoint } from './estimate.ts';
import { SNARKJS_CURVE } from './snarkjs.ts';

/** What is used here of ffjavascript's groups and fields, beyond what the prover's door declares. */
interface Group {
  readonly g: Uint8Array;
  readonly F: { readonly n8: number };
  toAffine(point: Uint8Array): Uint8Array;
  multiExpAffine(bases: Uint8Array, scalars: Uint8Array): Promise<Uint8Array>;
}
interface Engine extends Omit<Curve, 'Fr' | 'G1' | 'G2'> {
  readonly Fr: {
    readonly n8: number;
    fft(elements: Uint8Array): Promise<Uint8Array>;
    mul(a: Uint8Array, b: Uint8Array): Uint8Array;
  };
  readonly G1: Group;
  readonly G2: Group;
}

/** Large enough that a clock of a tenth of a millisecond does, small enough for a tenth of a second. */
const SIZES = { g1: 1024, g2: 256, transform: 4096, products: 8192 } as const;

/** Measures. `now` is a monotonic clock in milliseconds. */
export async function measureSpeed(curve: PairingCurve, now: () => number): Promise<DeviceSpeed> {
  const snarkjs = await import('snarkjs');
  const before = now();
  const built = await snarkjs.curves.getCurveFromName(SNARKJS_CURVE[curve], { singleThread: true });
  const startMs = now() - before;
  const { G1, G2, Fr } = built as unknown as Engine; // ffjavascript 0.3.1 has all of these
  const took = async (work: () => Promise<unknown>) => {
    const start = now();
    await work();
    return now() - start;
  };
  const numbers = (count: number) => spreadBytes(count, Fr.n8);
  const sum = (group: Group, count: number) =>
    took(() => group.multiExpAffine(basesOf(group, count), numbers(count)));
  const transform = () => took(() => Fr.fft(numbers(SIZES.transform)));
  const products = () =>
    took(async () => {
      const number = numbers(1);
      for (let i = 0; i < SIZES.products; i++) Fr.mul(number, number);
    });
  await transform(); // the first one compiles
  await products();
  const butterflies = (SIZES.transform / 2) * Math.log2(SIZES.transform);
  const perAddition = (ms: number, count: number) => ms / (count * additionsPerPoint(count));
  return {
    curve,
    startMs,
    g1AddMs: perAddition(await sum(G1, SIZES.g1), SIZES.g1),
    g2AddMs: perAddition(await sum(G2, SIZES.g2), SIZES.g2),
    butterflyMs: (await transform()) / butterflies,
    productMs: Math.min(await products(), await products()) / SIZES.products, // the garbage of one is left to another
  };
}

/** The generator, as often as it takes. */
function basesOf(group: Group, count: number): Uint8Array {
  const size = group.F.n8 * 2;
  const point = group.toAffine(group.g).subarray(0, size);
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
