/**
 * The page's door to the prover: a worker of its own for each proof, ended with it, so that its memory is
 * free. It may be started ahead, while the reader still fills in the form.
 */

import { transfer } from 'comlink';
import type { DeviceSpeed } from '../core/prover.ts';
import type { CircuitFiles } from '../core/proveStateChange.ts';
import type { PairingCurve } from '../core/publishedProof.ts';
import type { ProofTask } from '../core/statement/proofTask.ts';
import type { MadeProof, OnProofProgress, ProverApi } from './protocol.ts';
import { createWorkerHandle, type WorkerHandle } from './workerHandle.ts';

/** How long a prover that was started ahead waits to be used, milliseconds: as a reader fills in a form. */
const WARM_MS = 120_000;

/** Started ahead, and not used yet. */
let ready: WorkerHandle<ProverApi> | undefined;

/** Starts the next prover, so that it is loaded when a proof is asked for; it ends by itself unless it is used. */
export function warmProver(): void {
  readyProver().warm();
}

/** Ends a prover that was started ahead and is not at work, and gives its memory back. */
export function coolProver(): void {
  ready?.stop();
}

/** Makes a proof; `files` are transferred. Errors: as `ProverApi.prove`, ABORTED, OUT_OF_MEMORY, WORKER_CRASHED. */
export async function proveInWorker(
  signal: AbortSignal,
  task: ProofTask,
  files: CircuitFiles,
  onProgress: OnProofProgress,
): Promise<MadeProof> {
  const handle = ready ?? createWorkerHandle<ProverApi>(startProverWorker);
  ready = undefined;
  const buffers = Object.values(files).map(({ buffer }) => buffer as ArrayBuffer); // fetched: never shared
  try {
    return await handle.call(signal, (api, live) =>
      api.prove(task, transfer(files, buffers), live(onProgress)),
    );
  } finally {
    handle.stop();
  }
}

/**
 * Measures this device in the worker that waits for the next proof, which it starts. Errors: as
 * {@link measureInWorker}.
 */
export function measureAhead(signal: AbortSignal): Promise<DeviceSpeed> {
  return readyProver().call(signal, (api) => api.measureSpeed('bn254')); // the project's circuit is over it
}

/**
 * Measures this device in a worker of its own, which is ended then. Errors: SNARK_ENGINE_FAILED, ABORTED,
 * OUT_OF_MEMORY, WORKER_CRASHED.
 */
export async function measureInWorker(
  signal: AbortSignal,
  curve: PairingCurve,
): Promise<DeviceSpeed> {
  const handle = createWorkerHandle<ProverApi>(startProverWorker);
  try {
    return await handle.call(signal, (api) => api.measureSpeed(curve));
  } finally {
    handle.stop();
  }
}

function readyProver(): WorkerHandle<ProverApi> {
  ready ??= createWorkerHandle<ProverApi>(startProverWorker, { idleMs: WARM_MS });
  return ready;
}

function startProverWorker(): Worker {
  return new Worker(new URL('../../workers/prover.worker.ts', import.meta.url), { type: 'module' });
}
