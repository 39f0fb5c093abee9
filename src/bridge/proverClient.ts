/** The page's door to the prover: a worker of its own for each proof, ended with it, so that its memory is free. */

import { transfer } from 'comlink';
import type { DeviceSpeed } from '../core/prover.ts';
import type { CircuitFiles } from '../core/proveStateChange.ts';
import type { PairingCurve } from '../core/publishedProof.ts';
import type { ProofTask } from '../core/statement/proofTask.ts';
import type { MadeProof, OnProofProgress, ProverApi } from './protocol.ts';
import { createWorkerHandle } from './workerHandle.ts';

/** Makes a proof; `files` are transferred. Errors: as `ProverApi.prove`, ABORTED, OUT_OF_MEMORY, WORKER_CRASHED. */
export async function proveInWorker(
  signal: AbortSignal,
  task: ProofTask,
  files: CircuitFiles,
  onProgress: OnProofProgress,
): Promise<MadeProof> {
  const handle = createWorkerHandle<ProverApi>(startProverWorker);
  const buffers = Object.values(files).map(({ buffer }) => buffer as ArrayBuffer); // fetched: never shared
  try {
    return await handle.call(signal, (api, live) =>
      api.prove(task, transfer(files, buffers), live(onProgress)),
    );
  } finally {
    handle.stop();
  }
}

/** Measures this device, in a worker that is ended after it. Errors: ABORTED, OUT_OF_MEMORY, WORKER_CRASHED. */
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

function startProverWorker(): Worker {
  return new Worker(new URL('../../workers/prover.worker.ts', import.meta.url), { type: 'module' });
}
