/** The page's doors to its workers, as plain calls. Transfer lists live here. */

import { transfer } from 'comlink';
import type { Progress } from '../core/progress.ts';
import type { VerificationReport } from '../core/report.ts';
import { createLatestProgress } from './latestProgress.ts';
import type { CheckApi, CheckOptions } from './protocol.ts';
import { createWorkerHandle } from './workerHandle.ts';

export interface CheckCall extends CheckOptions {
  readonly onProgress?: (reports: readonly Progress[]) => void;
}

const checker = createWorkerHandle<CheckApi>(startCheckWorker);
/** Saving must not end a check, nor a check a save: a worker of its own, gone soon after. */
const bundler = createWorkerHandle<CheckApi>(startCheckWorker, { idleMs: 5_000 });

/** Checks a document in a worker. `bytes` is transferred: the caller keeps its own copy. */
export async function checkDocument(
  signal: AbortSignal,
  bytes: Uint8Array<ArrayBuffer>,
  { onProgress = () => {}, ...options }: CheckCall = {},
): Promise<VerificationReport> {
  const latest = createLatestProgress(onProgress);
  try {
    const report = await checker.call(signal, (api, live) =>
      api.verify(transfer(bytes, [bytes.buffer]), options, live(latest.onProgress)),
    );
    latest.flush();
    return report;
  } finally {
    latest.cancel();
  }
}

/** Any document as a Glassblock bundle (gzipped JSON), in a worker. `bytes` is transferred. */
export function encodeDocument(
  signal: AbortSignal,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  return bundler.call(signal, (api) => api.toBundle(transfer(bytes, [bytes.buffer])));
}

/** Starts the worker ahead of the first call, so that its code loads while the input does. */
export function warmCheckWorker(): void {
  checker.warm();
}

function startCheckWorker(): Worker {
  return new Worker(new URL('../../workers/check.worker.ts', import.meta.url), { type: 'module' });
}
