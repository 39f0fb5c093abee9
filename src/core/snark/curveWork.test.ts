/** Who runs the actions of a curve, and how large one is: the results stay those of ffjavascript. */

import type { Curve } from 'snarkjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CurveAction } from './curveActions.ts';
import { oneAfterTheOther, withActionsRunBy } from './curveWork.ts';

let curve: Curve;

beforeAll(async () => {
  const { curves } = await import('snarkjs');
  curve = await curves.getCurveFromName('bn128', { singleThread: true });
});

/** So many points: 1, 2, 3, … times the generator, one after the other. */
function multiples(count: number): Uint8Array {
  const points = new Uint8Array(count * 64);
  const one = curve.G1.fromObject([1n, 2n]);
  let point = one;
  for (let i = 0; i < count; i++) {
    points.set(curve.G1.toAffine(point), i * 64);
    if (i % 64 < 63) point = curve.G1.add(point, one);
    else point = one;
  }
  return points;
}

/** The largest number of points that an action was given. */
function pointsOf(action: CurveAction): number {
  return Math.max(...action.map((command) => ('buff' in command ? command.buff.length / 64 : 0)));
}

describe('withActionsRunBy', () => {
  it('behavior: a large sum is cut into pieces of 2^15 points, and stays the same point', async () => {
    const count = 2 ** 15 + 777;
    const points = multiples(count);
    const scalars = Uint8Array.from({ length: count * 32 }, (_, i) => (i * 131 + (i >> 7)) & 0x0f);
    const { toObject, toAffine } = curve.G1;
    const whole = await curve.G1.multiExpAffine(points, scalars);
    const actions: CurveAction[] = [];
    const own = oneAfterTheOther(curve, async () => {});
    const run = (action: CurveAction) => {
      actions.push(action);
      return own.run(action);
    };
    const pieces = await withActionsRunBy(curve, { count: 1, run }, () =>
      curve.G1.multiExpAffine(points, scalars),
    );
    const affine = (point: Uint8Array) => toObject.call(curve.G1, toAffine.call(curve.G1, point));
    expect(affine(pieces)).toEqual(affine(whole));
    expect(Math.max(...actions.map(pointsOf))).toBe(2 ** 15);
  });

  it('behavior: puts back what was there, also where the work fails', async () => {
    const { queueAction, concurrency } = curve.tm;
    const { multiExpAffine } = curve.G1;
    const threads = { count: 7, run: () => Promise.reject(new Error('refused')) };
    const work = withActionsRunBy(curve, threads, () => {
      expect(curve.tm.concurrency).toBe(7);
      return curve.G1.multiExpAffine(multiples(4), new Uint8Array(128).fill(3));
    });
    await expect(work).rejects.toThrow('refused');
    expect([curve.tm.queueAction, curve.tm.concurrency]).toEqual([queueAction, concurrency]);
    expect(curve.G1.multiExpAffine).toBe(multiExpAffine);
  });
});

describe('oneAfterTheOther', () => {
  it('behavior: a turn before each action, and no two at a time', async () => {
    const events: string[] = [];
    const run = oneAfterTheOther(curve, async () => {
      events.push('turn');
    });
    const action: CurveAction = [
      { cmd: 'ALLOC', var: 0, len: 32 },
      { cmd: 'GET', out: 0, var: 0, len: 32 },
    ];
    const all = [1, 2, 3].map(async (each) => {
      await run.run(action);
      events.push(`done ${each}`);
    });
    await Promise.all(all);
    expect(events.filter((event) => event === 'turn')).toHaveLength(3);
    expect(events.indexOf('done 1')).toBeLessThan(events.lastIndexOf('turn'));
  });
});
