/**
 * A long search for keys, by as many workers as the machine has cores: they share no memory, only numbers
 * given out in parts. Started for a search, gone soon after it; aborting terminates them.
 */

import { expectedHashes, searchTogether } from '../core/gather/searchTogether.ts';
import type { FindKeys, GatherProgress, SearchPart } from '../core/gathering.ts';
import type { KeyApi } from './protocol.ts';
import { createWorkerHandle, type WorkerHandle } from './workerHandle.ts';

/** Beyond it a phone or a laptop only gets warm. */
const MAX_WORKERS = 8;

const handles: WorkerHandle<KeyApi>[] = [];

/** Looks for keys in workers; `onProgress` is told of what all of them have hashed. Errors: ABORTED, WORKER_CRASHED. */
export function findKeysInWorkers(
  signal: AbortSignal,
  onProgress: (progress: GatherProgress) => void,
): FindKeys {
  return (search) => {
    const expected = expectedHashes(search.paths);
    const total = search.maxHashes;
    return searchTogether(searchers(signal), search, (done) =>
      onProgress({ work: 'probing', done, total, expected }),
    );
  };
}

function searchers(signal: AbortSignal): SearchPart[] {
  const count = Math.max(1, Math.min(MAX_WORKERS, navigator.hardwareConcurrency ?? 1));
  while (handles.length < count) {
    handles.push(createWorkerHandle<KeyApi>(startKeyWorker, { idleMs: 2_000 }));
  }
  return handles.map(
    (handle): SearchPart =>
      (part) =>
        handle.call(signal, (api) => api.search(part)),
  );
}

function startKeyWorker(): Worker {
  return new Worker(new URL('../../workers/keys.worker.ts', import.meta.url), { type: 'module' });
}
