/** A tree that grows in slices: counted, given up, taken up again, and the same as one that grew at once. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDiffTree, TREE_CAPACITY, type TreeCount } from '../commitment/diffTree.ts';
import type { StateEntry } from '../commitment/stateEntry.ts';
import { anyEntry } from '../commitment/testData.ts';
import { isExplorerError } from '../errors.ts';
import { createGrowingTree } from './growTree.ts';

const ENTRIES = fc.sample(anyEntry, { numRuns: 60, seed: 1 });
const COUNT = createDiffTree(ENTRIES).levels.flat().length;

/** A clock on which every look takes 4 ms, so that a slice is ten hashes long. */
function fakeTime() {
  let ms = 0;
  const now = () => (ms += 4);
  return { now, pauses: 0 };
}

async function codeOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run();
  } catch (error) {
    if (isExplorerError(error)) return error.code;
    throw error;
  }
  return undefined;
}

describe('grow', () => {
  test('default: the same tree as at once, with a pause after every slice and the last count whole', async () => {
    const time = fakeTime();
    const counts: TreeCount[] = [];
    const tree = await createGrowingTree(() => ENTRIES).grow({
      now: time.now,
      pause: async () => {
        time.pauses += 1;
      },
      signal: { aborted: false },
      onCount: (count) => counts.push(count),
    });
    expect(tree).toEqual(createDiffTree(ENTRIES));
    expect(time.pauses).toBeGreaterThanOrEqual(Math.floor(COUNT / 10));
    expect(counts.length).toBeLessThan(time.pauses);
    expect(counts.at(-1)).toEqual({ done: COUNT, total: COUNT });
    expect(counts.every(({ done }, i) => done > (counts[i - 1]?.done ?? 0))).toBe(true);
  });

  test('error: ABORTED at the end of the slice; what has grown is taken up again, or grown whole', async () => {
    for (const isWhole of [false, true]) {
      const growing = createGrowingTree(() => ENTRIES);
      const { now } = fakeTime();
      const signal = { aborted: false };
      let slices = 0;
      const pause = async () => {
        slices += 1;
        signal.aborted = slices === 2;
      };
      expect(await codeOf(() => growing.grow({ now, pause, signal }))).toBe('ABORTED');
      expect(slices).toBe(2);
      const rest = isWhole
        ? growing.whole()
        : await growing.grow({ now, pause, signal: { aborted: false } });
      expect(rest).toEqual(createDiffTree(ENTRIES));
      expect(slices).toBeLessThanOrEqual(Math.ceil(COUNT / 9) + 2);
    }
  });

  test('error: COMMITMENT_TOO_MANY_ENTRIES again and again, and never a tree', async () => {
    const [entry] = ENTRIES as [StateEntry];
    const growing = createGrowingTree(() => Array<StateEntry>(TREE_CAPACITY + 1).fill(entry));
    const { now } = fakeTime();
    const options = { now, pause: async () => {}, signal: { aborted: false } };
    for (let i = 0; i < 2; i++) {
      expect(await codeOf(() => growing.grow(options))).toBe('COMMITMENT_TOO_MANY_ENTRIES');
      expect(await codeOf(() => growing.whole())).toBe('COMMITMENT_TOO_MANY_ENTRIES');
    }
  });
});
