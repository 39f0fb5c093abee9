/** The page's door to the prover: a worker of its own for each proof, ended with it, so that its memory is free. */

import { transfer } from 'comlink';
import type { CircuitFiles } from '../core/proveStateChange.ts';
import type { ProofTask } from '../core/statement/proofTask.ts';
import type { MadeProof, OnProofStage, ProverApi } from './protocol.ts';
import { createWorkerHandle } from './workerHandle.ts';

/** Makes a proof; `files` are transferred. Errors: as `ProverApi.prove`, ABORTED, OUT_OF_MEMORY, WORKER_CRASHED. */
export async function proveInWorker(
  signal: AbortSignal,
  task: ProofTask,
  files: CircuitFiles,
  onStage: OnProofStage,
): Promise<MadeProof> {
  const handle = createWorkerHandle<ProverApi>(startProverWorker);
  const buffers = Object.values(files).map(({ buffer }) => buffer as ArrayBuffer); // fetched: never shared
  try {
    return await handle.call(signal, (api, live) =>
      api.prove(task, transfer(files, buffers), live(onStage)),
    );
  } finally {
    handle.stop();
  }
}

function startProverWorker(): Worker {
  return new Worker(new URL('../../workers/prover.worker.ts', import.meta.url), { type: 'module' });
}
