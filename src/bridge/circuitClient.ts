/**
 * The page's doors to circuits of the reader's own. Questions share one worker; each proof has a worker of its
 * own that is ended with it, so that its memory is free. Blobs are handed over as handles and stay with
 * the page. Errors of all: those of `CircuitApi`, ABORTED, WORKER_CRASHED, OUT_OF_MEMORY.
 */

import type { Hex } from '../core/bytes/hex.ts';
import type {
  CircuitFacts,
  CircuitInputs,
  ExportedCircuitKey,
  InputShape,
  MadeCircuitProof,
  ReadInputs,
} from '../core/circuit/circuit.ts';
import type { CircuitApi, CircuitBlobs, OnProofProgress } from './protocol.ts';
import { createWorkerHandle } from './workerHandle.ts';

/** A program keeps the memory that it took: the worker is gone soon after. */
const asker = createWorkerHandle<CircuitApi>(startCircuitWorker, { idleMs: 10_000 });

/** What the files say of themselves, as `CircuitApi.inspect`. */
export function inspectCircuit(
  signal: AbortSignal,
  files: Partial<CircuitBlobs>,
): Promise<CircuitFacts> {
  return asker.call(signal, (api) => api.inspect(files));
}

/** As `CircuitApi.hash`, in a worker of its own: it takes seconds for a large key. Aborting `signal` terminates it. */
export function hashCircuitFile(
  signal: AbortSignal,
  file: Blob,
  onBytes: (doneBytes: number) => void,
): Promise<Hex> {
  return alone((handle) => handle.call(signal, (api, live) => api.hash(file, live(onBytes))));
}

/** As `CircuitApi.shapesOfNames`. */
export function circuitShapesOfNames(
  signal: AbortSignal,
  wasm: Blob,
  names: readonly string[],
): Promise<readonly InputShape[]> {
  return asker.call(signal, (api) => api.shapesOfNames(wasm, names));
}

/** As `CircuitApi.shapesOfSymbols`. */
export function circuitShapesOfSymbols(
  signal: AbortSignal,
  wasm: Blob,
  symbols: Blob,
): Promise<readonly InputShape[]> {
  return asker.call(signal, (api) => api.shapesOfSymbols(wasm, symbols));
}

/** As `CircuitApi.readInputs`. */
export function readCircuitInputs(
  signal: AbortSignal,
  json: Blob,
  wasm?: Blob,
): Promise<ReadInputs> {
  return asker.call(signal, (api) => api.readInputs(json, wasm));
}

/** As `CircuitApi.checkInputs`. */
export function checkCircuitInputs(
  signal: AbortSignal,
  wasm: Blob,
  inputs: CircuitInputs,
): Promise<void> {
  return asker.call(signal, (api) => api.checkInputs(wasm, inputs));
}

/** As `CircuitApi.exportKey`, in a worker of its own: it loads the whole key. */
export function exportCircuitKey(signal: AbortSignal, zkey: Blob): Promise<ExportedCircuitKey> {
  return alone((handle) => handle.call(signal, (api) => api.exportKey(zkey)));
}

/** As `CircuitApi.prove`. Aborting `signal` terminates the worker. */
export function proveCircuitInWorker(
  signal: AbortSignal,
  files: CircuitBlobs,
  inputs: CircuitInputs,
  onProgress: OnProofProgress,
): Promise<MadeCircuitProof> {
  return alone((handle) =>
    handle.call(signal, (api, live) => api.prove(files, inputs, live(onProgress))),
  );
}

async function alone<T>(
  task: (handle: ReturnType<typeof createWorkerHandle<CircuitApi>>) => Promise<T>,
): Promise<T> {
  const handle = createWorkerHandle<CircuitApi>(startCircuitWorker);
  try {
    return await task(handle);
  } finally {
    handle.stop();
  }
}

function startCircuitWorker(): Worker {
  return new Worker(new URL('../../workers/circuit.worker.ts', import.meta.url), {
    type: 'module',
  });
}
