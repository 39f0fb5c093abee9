/** The page's doors to its workers, as plain calls. Transfer lists live here. */

import { proxy, type Remote, transfer } from 'comlink';
import type { WitnessComparison } from '../core/comparison.ts';
import type { Gathering, GatherStep } from '../core/gathering.ts';
import type { ProofCheck, ProofCheckOptions } from '../core/inspection.ts';
import type { Progress } from '../core/progress.ts';
import type { WitnessShare } from '../core/rangeSession.ts';
import type { VerificationReport } from '../core/report.ts';
import type { TraceOverview } from '../core/tracing.ts';
import type { DocumentPart } from '../core/witness/parseDocument.ts';
import { findKeysInWorkers } from './keySearch.ts';
import { createLatestProgress } from './latestProgress.ts';
import type { CheckApi, CheckOptions, InspectionApi, OnLinked, OnSteps } from './protocol.ts';
import { createWorkerHandle, type WorkerHandle, type WorkerTask } from './workerHandle.ts';

export interface CheckCall extends CheckOptions {
  readonly onProgress?: (reports: readonly Progress[]) => void;
  /** The first picture of the tries, before the block runs. */
  readonly onLinked?: OnLinked;
}

/** It keeps the document that was checked last, for the views of its tries: half an hour unasked. */
const checker = createWorkerHandle<CheckApi>(startCheckWorker, { idleMs: 1_800_000 });
/** Saving must not end a check, nor a check a save: a worker of its own, gone soon after. */
const bundler = createWorkerHandle<CheckApi>(startCheckWorker, { idleMs: 5_000 });

/** Blocks of a range, and single ones of a list: the loaded document stays where it is. */
const ranger = createWorkerHandle<CheckApi>(startCheckWorker, { idleMs: 60_000 });
/** A comparison runs three checks: a worker of its own, gone soon after. */
const comparer = createWorkerHandle<CheckApi>(startCheckWorker, { idleMs: 5_000 });

/** Checks one block of a range in a worker of its own. `bytes` is transferred. */
export function checkInRange(
  signal: AbortSignal,
  bytes: Uint8Array<ArrayBuffer>,
  share: WitnessShare,
  options: CheckOptions = {},
): Promise<VerificationReport> {
  return ranger.call(signal, (api, live) =>
    api.verifyInRange(transfer(bytes, [bytes.buffer]), share, options, live(ignore)),
  );
}

/** Sets two witnesses of one block against each other, in a worker of its own. Both are transferred. */
export function compareInWorker(
  signal: AbortSignal,
  parts: readonly [DocumentPart, DocumentPart],
  options: Pick<CheckOptions, 'chainConfig'>,
  onProgress: (progress: Progress) => void,
): Promise<WitnessComparison> {
  const buffers = parts.map(({ bytes }) => bytes.buffer as ArrayBuffer); // read from files or fetched: never shared
  return comparer.call(signal, (api, live) =>
    api.compare(
      transfer([...parts] as [DocumentPart, DocumentPart], buffers),
      options,
      live(onProgress),
    ),
  );
}

/** It holds what is gathered while the page asks the node; ended as soon as that is done. */
const gatherer = createWorkerHandle<CheckApi>(startCheckWorker, { idleMs: 600_000 });

/** Of blocks that are fetched beside the loaded document: a gathering holds one block at a time. */
const besideGatherer = createWorkerHandle<CheckApi>(startCheckWorker, { idleMs: 60_000 });

/** A gathering in a worker of its own. Aborting `signal` ends it. */
export function gatherInWorker(signal: AbortSignal): Gathering {
  return gatherWith(gatherer, signal);
}

/** As {@link gatherInWorker}, in another worker: for lists and ranges, one block after another. */
export function gatherBeside(signal: AbortSignal): Gathering {
  return gatherWith(besideGatherer, signal);
}

function gatherWith(handle: WorkerHandle<CheckApi>, signal: AbortSignal): Gathering {
  const step = async (task: WorkerTask<CheckApi, GatherStep>) => {
    const next = await handle.call(signal, task);
    if (next.type === 'done' && handle === gatherer) handle.stop();
    return next;
  };
  return {
    start: (bytes, onProgress = () => {}) =>
      step(
        async (api, live) =>
          await api.gather(bytes, live(onProgress), proxy(findKeysInWorkers(signal, onProgress))),
      ),
    take: (answers, onProgress = () => {}) =>
      step(
        async (api, live) =>
          await api.gatherOn(
            answers,
            live(onProgress),
            proxy(findKeysInWorkers(signal, onProgress)),
          ),
      ),
  };
}

/** Checks a document in a worker. `bytes` is transferred: the caller keeps its own copy. */
export async function checkDocument(
  signal: AbortSignal,
  bytes: Uint8Array<ArrayBuffer>,
  { onProgress = () => {}, onLinked = () => {}, ...options }: CheckCall = {},
): Promise<VerificationReport> {
  const latest = createLatestProgress(onProgress);
  try {
    const report = await checker.call(signal, (api, live) =>
      api.verify(transfer(bytes, [bytes.buffer]), options, live(latest.onProgress), live(onLinked)),
    );
    latest.flush();
    return report;
  } finally {
    latest.cancel();
  }
}

/**
 * Asks about the document that was checked last; while a check runs, the question waits for its end.
 * Errors: those of the question, and NOTHING_LOADED where the worker is a fresh one.
 */
export function inspect<Answer>(
  question: (api: Remote<InspectionApi>) => Promise<Answer>,
): Promise<Answer> {
  // A signal would end the worker, and with it what it holds: an answer that comes late is dropped.
  return checker.call(new AbortController().signal, question);
}

/**
 * Traces a phase. Aborting terminates the worker, and with it what it holds of the check.
 * Errors: as of {@link inspect}, ABORTED, and those of the trace.
 */
export function traceInWorker(
  signal: AbortSignal,
  phase: number,
  onSteps: OnSteps,
): Promise<TraceOverview> {
  return checker.call(signal, (api, live) => api.trace(phase, live(onSteps)));
}

/** Checks an `eth_getProof` answer against what is loaded, or alone. Errors: PROOF_MALFORMED. */
export function checkProofs(
  text: string,
  options: ProofCheckOptions,
): Promise<readonly ProofCheck[]> {
  return inspect((api) => api.checkProofs(text, options));
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

/** A row has no stages to show. */
function ignore(): void {}

function startCheckWorker(): Worker {
  return new Worker(new URL('../../workers/check.worker.ts', import.meta.url), { type: 'module' });
}
