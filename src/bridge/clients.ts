/** The page's doors to its workers, as plain calls. Transfer lists live here. */

import { proxy, type Remote, transfer } from 'comlink';
import type { WitnessComparison } from '../core/comparison.ts';
import { type ErrorObject, ExplorerError, isExplorerError } from '../core/errors.ts';
import type { Gathering, GatherStep } from '../core/gathering.ts';
import type { ProofCheck, ProofCheckOptions } from '../core/inspection.ts';
import type { Progress } from '../core/progress.ts';
import type { KeyProvenance, PublishedProofReport } from '../core/publishedProof.ts';
import type { WitnessShare } from '../core/rangeSession.ts';
import type { VerificationReport } from '../core/report.ts';
import type { GivenFile } from '../core/stark/ownVerifier.ts';
import { acceptedBy } from '../core/stark/sandboxAnswer.ts';
import type { TraceOverview } from '../core/tracing.ts';
import type { OwnVerifier, WasmVerifierId } from '../core/wasmVerifier.ts';
import type { DocumentPart } from '../core/witness/parseDocument.ts';
import { findKeysInWorkers } from './keySearch.ts';
import { createLatestProgress } from './latestProgress.ts';
import type {
  CheckApi,
  CheckOptions,
  InspectionApi,
  OnLinked,
  OnSteps,
  OnTreeCount,
  StarkApi,
} from './protocol.ts';
import { runInSandbox } from './sandbox.ts';
import {
  createWorkerHandle,
  type Live,
  type WorkerHandle,
  type WorkerTask,
} from './workerHandle.ts';

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
  growing?.abort();
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

/** The tree that grows for a proof; of a block that is replaced, nobody wants it. */
let growing: AbortController | undefined;

/**
 * Grows the tree over the changed values of the checked block, and counts. Aborting `signal` settles the
 * call at once and ends the growth within a slice; the worker stays, and what has grown.
 * Errors: as of {@link inspect}, COMMITMENT_*, ABORTED, also where another check begins.
 */
export async function growTreeInWorker(signal: AbortSignal, onCount: OnTreeCount): Promise<void> {
  const own = new AbortController();
  growing = own;
  const ended = AbortSignal.any([signal, own.signal]);
  await Promise.race([aborted(ended), checker.call(new AbortController().signal, grow)]);

  async function grow(api: Remote<InspectionApi>, live: Live): Promise<void> {
    if (ended.aborted) return;
    const stop = () => void api.stopGrowing();
    ended.addEventListener('abort', stop, { once: true });
    try {
      await api.growTree(live((count) => ended.aborted || onCount(count)));
    } catch (error) {
      if (!isExplorerError(error, 'ABORTED')) throw error;
    } finally {
      ended.removeEventListener('abort', stop);
    }
  }
}

/** Rejects when the signal says so. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = () => reject(new ExplorerError('ABORTED', 'The work was cancelled'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
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

/** A STARK proof with its key, as the reader gave them. */
export interface GivenProof {
  readonly proof: Uint8Array<ArrayBuffer>;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly provenance: KeyProvenance;
}

/** WebAssembly gives no memory back: the worker is gone soon after. */
const starker = createWorkerHandle<StarkApi>(startStarkWorker, { idleMs: 30_000 });

/** Verifies with a built-in verifier, as `Verifiers.verify`. Proof and key are transferred. */
export function verifyStarkInWorker(
  signal: AbortSignal,
  id: WasmVerifierId,
  { proof, key, provenance }: GivenProof,
): Promise<PublishedProofReport> {
  return starker.call(signal, (api) =>
    api.verify(id, transfer(proof, [proof.buffer]), transfer(key, [key.buffer]), provenance),
  );
}

/** Reads the reader's own verifier from files, as `readOwnVerifier`. They are transferred. */
export function readOwnInWorker(
  signal: AbortSignal,
  files: readonly GivenFile[],
): Promise<OwnVerifier> {
  const buffers = files.map(({ bytes }) => bytes.buffer);
  return starker.call(signal, (api) => api.readOwn(transfer([...files], buffers)));
}

/** Verifies with the reader's own verifier, in the sandbox. Proof and key are transferred, the verifier is not. */
export async function verifyInSandbox(
  signal: AbortSignal,
  own: OwnVerifier,
  { proof, key, provenance }: GivenProof,
): Promise<PublishedProofReport> {
  const about = { proofBytes: proof.length, key: key.slice(), provenance };
  const started = performance.now();
  const task = { script: own.script, wasm: own.wasm.slice(), proof, key };
  const outcome = await runInSandbox(signal, task).then(acceptedBy).catch(lineError);
  const run = { ...about, outcome, durationMs: performance.now() - started };
  const { name, version, wasmSha256 } = own;
  const named = { name, ...(version !== undefined && { version }), wasmSha256 };
  return starker.call(signal, (api) => api.reportOwn(named, run));
}

/** What a line of the report says; anything else is thrown on. */
function lineError(error: unknown): ErrorObject {
  if (isExplorerError(error, 'STARK_PROOF_MALFORMED', 'STARK_VERIFIER_FAILED'))
    return error.toObject();
  throw error;
}

function startStarkWorker(): Worker {
  return new Worker(new URL('../../workers/stark.worker.ts', import.meta.url), { type: 'module' });
}

/** A row has no stages to show. */
function ignore(): void {}

function startCheckWorker(): Worker {
  return new Worker(new URL('../../workers/check.worker.ts', import.meta.url), { type: 'module' });
}
