/** Bundles over worker threads: each thread takes the next one; a thread that fails or exceeds its time is ended and replaced. */

import { Worker } from 'node:worker_threads';
import type { TestBundle } from './conformanceBundles.ts';
import type { Outcome } from './conformanceWorker.ts';

/** Runs all bundles; `onOutcome` is called for each, in the order in which they end. */
export async function runOverThreads(
  bundles: readonly TestBundle[],
  threads: number,
  limitMs: number,
  onOutcome: (bundle: TestBundle, outcome: Outcome | 'timed out') => void,
): Promise<void> {
  let next = 0;
  const runThread = async (): Promise<void> => {
    let worker = startWorker();
    for (let bundle = bundles[next++]; bundle !== undefined; bundle = bundles[next++]) {
      const outcome = await runOne(worker, bundle, limitMs);
      if (outcome === 'timed out' || outcome.verdict === 'ERROR') {
        await worker.terminate();
        worker = startWorker();
      }
      onOutcome(bundle, outcome);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(threads, bundles.length) }, runThread));
}

function startWorker(): Worker {
  return new Worker(new URL('./typescriptThread.mjs', import.meta.url), {
    workerData: { module: new URL('./conformanceWorker.ts', import.meta.url).href },
  });
}

function runOne(
  worker: Worker,
  bundle: TestBundle,
  limitMs: number,
): Promise<Outcome | 'timed out'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('timed out'), limitMs);
    const fail = (error: Error): void =>
      settle({ verdict: 'ERROR', code: String(error.stack), failed: [] });
    const settle = (outcome: Outcome | 'timed out'): void => {
      clearTimeout(timer);
      worker.off('message', settle);
      worker.off('error', fail);
      resolve(outcome);
    };
    worker.once('message', settle);
    worker.once('error', fail);
    worker.postMessage(new TextEncoder().encode(bundle.line));
  });
}
