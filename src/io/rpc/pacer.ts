/** Keeps long work on the main thread in short slices, so that the page can draw in between. */

import { nextTurn } from '../../platform/turn.ts';

/** Work between two turns of the page; 50 ms would be a long task. */
const SLICE_MS = 12;

export type Pace = () => Promise<void>;

/** A function to call often: it gives the page a turn when the slice is used up, else resolves at once. */
export function createPacer(sliceMs: number = SLICE_MS): Pace {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < sliceMs) return;
    await nextTurn();
    since = performance.now();
  };
}
