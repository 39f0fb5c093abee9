/**
 * The tree over a block's entries as it grows: at once, or in slices between which a worker hears what
 * else is asked of it. What has grown stays, so that a tree that was given up is taken up again.
 */

import { type DiffTree, growDiffTree, type TreeCount } from '../commitment/diffTree.ts';
import type { StateEntry } from '../commitment/stateEntry.ts';
import { ExplorerError } from '../errors.ts';
import type { StopSignal } from '../prover.ts';

export interface GrowOptions {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Resolves when everything else that waits for the thread has had its turn. */
  readonly pause: () => Promise<void>;
  /** Looked at after every slice. */
  readonly signal: StopSignal;
  /** At most ten times a second, and at the end. */
  readonly onCount?: (count: TreeCount) => void;
}

export interface GrowingTree {
  /** The whole tree, now. Errors: those of the entries, COMMITMENT_TOO_MANY_ENTRIES. */
  whole(): DiffTree;
  /** The whole tree, in slices. Errors: also ABORTED. */
  grow(options: GrowOptions): Promise<DiffTree>;
}

/** A cancel is heard after a slice at most, and has to be quicker than a reader notices. */
const SLICE_MS = 40;
const REPORT_MS = 100;

/** Nothing is asked of `entriesOf` before the tree is. */
export function createGrowingTree(entriesOf: () => readonly StateEntry[]): GrowingTree {
  let growing: Generator<TreeCount, DiffTree> | undefined;
  let tree: DiffTree | undefined;
  const step = (): TreeCount | undefined => {
    growing ??= growDiffTree(entriesOf());
    try {
      const { done, value } = growing.next();
      if (!done) return value;
      tree = value;
    } catch (error) {
      growing = undefined; // a generator that threw says nothing any more
      throw error;
    }
    return undefined;
  };
  const whole = () => {
    while (tree === undefined) step();
    return tree;
  };
  return {
    whole,
    async grow({ now, pause, signal, onCount = () => {} }) {
      let reportedMs = Number.NEGATIVE_INFINITY;
      while (tree === undefined) {
        const count = sliceOf(step, now);
        if (count && (count.done === count.total || now() - reportedMs >= REPORT_MS)) {
          reportedMs = now();
          onCount(count);
        }
        await pause();
        if (signal.aborted) throw new ExplorerError('ABORTED', 'The tree was given up');
      }
      return tree;
    },
  };
}

/** Steps for the time of a slice; the last count, and nothing where there was none. */
function sliceOf(step: () => TreeCount | undefined, now: () => number): TreeCount | undefined {
  const endMs = now() + SLICE_MS;
  let last: TreeCount | undefined;
  for (let count = step(); count !== undefined; count = step()) {
    last = count;
    if (now() >= endMs) break;
  }
  return last;
}
