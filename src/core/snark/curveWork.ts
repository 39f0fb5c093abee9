/// <reference path="./snarkjs.d.ts" />
/**
 * How a curve of ffjavascript does its work, for the time of a proof: who runs its actions, and how large
 * one may be. Between two actions a worker can be ended, so none may take long.
 */

import type { Bytes, Curve, Group } from 'snarkjs';
import type { CurveThreads } from './curveThreads.ts';

/**
 * Points of one multi-exponentiation. An action takes one window of their scalars: 60 ms for 2^15 points of
 * G2 (measured). More points share more of the work, 2^20 about a fifth, but block for seconds and are
 * copied into every thread.
 */
const PIECE_POINTS = 1 << 15;

/** The curve's own actions, which it runs at once, each after a turn and after the one before it. */
export function oneAfterTheOther({ tm }: Curve, turn: () => Promise<void>): CurveThreads {
  const atOnce = tm.queueAction;
  let last: Promise<unknown> = Promise.resolve();
  return {
    count: 1,
    run: (action) => {
      const done = last.then(turn).then(() => atOnce.call(tm, action));
      last = done.catch(() => {}); // whoever asked has the failure
      return done;
    },
  };
}

/** Does `work` while `threads` run the actions of the curve, in pieces; puts back what was there. */
export async function withActionsRunBy<T>(
  curve: Curve,
  { count, run }: CurveThreads,
  work: () => Promise<T>,
): Promise<T> {
  const { tm, G1, G2 } = curve;
  const { queueAction, concurrency } = tm;
  const whole = [G1, G2].map(({ multiExpAffine }) => multiExpAffine);
  Object.assign(tm, { queueAction: run, concurrency: count });
  for (const group of [G1, G2]) group.multiExpAffine = inPieces(group);
  try {
    return await work();
  } finally {
    Object.assign(tm, { queueAction, concurrency });
    for (const [i, group] of [G1, G2].entries())
      group.multiExpAffine = whole[i] as Group['multiExpAffine']; // one each
  }
}

/** The multi-exponentiation of a group, as the sum of those of pieces of its points. */
function inPieces(group: Group): Group['multiExpAffine'] {
  const whole = group.multiExpAffine;
  const pointBytes = 2 * group.F.n8;
  return async (points: Bytes, scalars: Bytes, ...log) => {
    const count = Math.floor(points.byteLength / pointBytes);
    if (count <= PIECE_POINTS) return whole(points, scalars, ...log);
    const scalarBytes = scalars.byteLength / count;
    let sum = group.zero;
    for (let from = 0; from < count; from += PIECE_POINTS) {
      const to = Math.min(from + PIECE_POINTS, count);
      const piece = await whole(
        points.slice(from * pointBytes, to * pointBytes),
        scalars.slice(from * scalarBytes, to * scalarBytes),
        ...log,
      );
      sum = group.add(sum, piece);
    }
    return sum;
  };
}
