/**
 * At most ten reports a second reach the page, whatever the worker sends: of each stage the latest
 * count, in the order in which the stages began. The last counts are never lost: `flush` sends them.
 */

import type { OnProgress, Progress, Stage } from '../core/progress.ts';

export interface LatestProgress {
  readonly onProgress: OnProgress;
  /** Sends what is pending, now. */
  flush(): void;
  /** Drops what is pending. */
  cancel(): void;
}

/** Ten reports a second: faster is not read, slower looks stuck. */
const INTERVAL_MS = 100;

/** Collects progress and hands it to `deliver` in batches, `intervalMs` apart. */
export function createLatestProgress(
  deliver: (reports: readonly Progress[]) => void,
  intervalMs = INTERVAL_MS,
): LatestProgress {
  const pending = new Map<Stage, Progress>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    cancelTimer();
    if (pending.size === 0) return;
    const reports = [...pending.values()];
    pending.clear();
    deliver(reports);
  }

  function cancelTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    onProgress(progress) {
      pending.set(progress.stage, progress);
      timer ??= setTimeout(flush, intervalMs);
    },
    flush,
    cancel() {
      cancelTimer();
      pending.clear();
    },
  };
}
