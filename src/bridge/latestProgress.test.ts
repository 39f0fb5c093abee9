/** Progress for readers: few reports, the latest counts, no stage lost. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Progress } from '../core/progress.ts';
import { createLatestProgress } from './latestProgress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function collect() {
  const batches: (readonly Progress[])[] = [];
  const latest = createLatestProgress((reports) => void batches.push(reports));
  return { batches, latest };
}

describe('createLatestProgress', () => {
  test('behavior: at most ten batches a second, each with the latest count of every stage', () => {
    const { batches, latest } = collect();
    for (let done = 1; done <= 1000; done++) {
      latest.onProgress({ stage: done < 500 ? 'hash' : 'execute', done, total: 1000 });
      vi.advanceTimersByTime(1);
    }
    latest.flush();
    expect(batches.length).toBeLessThanOrEqual(11);
    expect(batches.flat().findLast(({ stage }) => stage === 'hash')?.done).toBe(499);
    expect(batches.at(-1)?.at(-1)).toEqual({ stage: 'execute', done: 1000, total: 1000 });
  });

  test('behavior: nothing is delivered after cancel', () => {
    const { batches, latest } = collect();
    latest.onProgress({ stage: 'read', done: 1, total: 2 });
    latest.cancel();
    vi.advanceTimersByTime(1000);
    latest.flush();
    expect(batches).toEqual([]);
  });
});
