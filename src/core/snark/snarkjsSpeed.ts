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

/** Large enough that a clock of a tenth of a millisecond does, small enough for a tenth of a second. */
const SIZES = { g1: 1024, g2: 256, transform: 4096, products: 8192 } as const;

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
    const start = now();
    await work();
    return now() - start;
  };
  const sum = async (group: Group, count: number) => {
    const [bases, numbers] = [basesOf(group, count), spreadBytes(count, field.n8)];
    return (
      (await took(() => group.multiExpAffine(bases, numbers))) / (count * additionsPerPoint(count))
    );
  };
  const transform = () => took(() => field.fft(spreadBytes(SIZES.transform, field.n8)));
  const products = () =>
    took(async () => {
      const number = spreadBytes(1, field.n8);
      for (let i = 0; i < SIZES.products; i++) field.mul(number, number);
    });
  await transform(); // the first of each compiles
  await products();
  return {
    g1AddMs: await sum(G1, SIZES.g1),
    g2AddMs: await sum(G2, SIZES.g2),
    butterflyMs: (await transform()) / ((SIZES.transform / 2) * Math.log2(SIZES.transform)),
    productMs: Math.min(await products(), await products()) / SIZES.products, // the garbage of one is left to another
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
