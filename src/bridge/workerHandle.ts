/**
 * One worker behind one handle: started when first needed, one call at a time, cancelled by
 * terminating it. Whatever happens to the worker, every call settles.
 *
 * A terminated worker never settles its calls by itself, and a worker that dies says so only through
 * its `error` event; both end the call here. The next call starts a fresh worker.
 */

import { proxy, type Remote, wrap } from 'comlink';
import { ExplorerError } from '../core/errors.ts';
import { installErrorTransfer } from './errorTransfer.ts';

/** Wraps a callback for the worker; once the call has settled, late reports are dropped. */
export type Live = <Argument>(callback: (argument: Argument) => void) => (argument: Argument) => void;

export type WorkerTask<Api, Result> = (api: Remote<Api>, live: Live) => Promise<Result>;

export interface WorkerHandle<Api> {
  /**
   * Runs `task` on the worker, after the calls before it. Aborting `signal` terminates the worker.
   * Errors: ABORTED, WORKER_CRASHED, and whatever the worker throws.
   */
  call<Result>(signal: AbortSignal, task: WorkerTask<Api, Result>): Promise<Result>;
  /** Starts the worker where there is none, so that its code is loaded by the first call. */
  warm(): void;
  /** Terminates the worker where there is one; a running call rejects with ABORTED. */
  stop(): void;
}

export interface WorkerHandleOptions {
  /** How long an idle worker is kept warm, milliseconds. */
  readonly idleMs?: number;
}

/** The worker of the moment, with a way to make its running call reject. */
interface Instance<Api> {
  readonly worker: Worker;
  readonly api: Remote<Api>;
  fail: (error: ExplorerError) => void;
}

/** Long enough for "run again", short enough to give the memory of a large block back. */
const DEFAULT_IDLE_MS = 30_000;

/** A handle on the worker that `spawn` starts. */
export function createWorkerHandle<Api>(
  spawn: () => Worker,
  options: WorkerHandleOptions = {},
): WorkerHandle<Api> {
  const idleMs = options.idleMs ?? DEFAULT_IDLE_MS;
  let current: Instance<Api> | undefined;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function discard(instance: Instance<Api>, error: ExplorerError): void {
    if (current === instance) current = undefined;
    instance.worker.terminate();
    instance.fail(error);
  }

  function start(): Instance<Api> {
    const worker = spawn();
    const instance: Instance<Api> = { worker, api: wrap<Api>(worker), fail: () => {} };
    worker.addEventListener('error', (event) => {
      event.preventDefault?.();
      discard(instance, crashed(event.message));
    });
    worker.addEventListener('messageerror', () => {
      discard(instance, crashed('a message could not be read'));
    });
    current = instance;
    return instance;
  }

  function armIdle(): void {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => current && discard(current, aborted()), idleMs);
  }

  async function run<Result>(signal: AbortSignal, task: WorkerTask<Api, Result>): Promise<Result> {
    if (signal.aborted) throw aborted();
    clearTimeout(idleTimer);
    const instance = current ?? start();
    const cancel = () => discard(instance, aborted());
    let open = true;
    const live: Live = (callback) => proxy((argument) => (open ? callback(argument) : undefined));
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<Result>((resolve, reject) => {
        instance.fail = reject;
        task(instance.api, live).then(resolve, reject);
      });
    } finally {
      open = false;
      instance.fail = () => {};
      signal.removeEventListener('abort', cancel);
      armIdle();
    }
  }

  installErrorTransferOnce();
  return {
    call(signal, task) {
      const result = queue.then(() => run(signal, task));
      queue = result.catch(() => {}); // the caller has the rejection; the queue only waits for the end
      return result;
    },
    warm() {
      if (current) return;
      start();
      armIdle();
    },
    stop() {
      clearTimeout(idleTimer);
      if (current) discard(current, aborted());
    },
  };
}

let installed = false;

function installErrorTransferOnce(): void {
  if (installed) return;
  installErrorTransfer();
  installed = true;
}

function aborted(): ExplorerError {
  return new ExplorerError('ABORTED', 'The work was cancelled');
}

function crashed(reason: string | undefined): ExplorerError {
  const memory = /memory|allocation/i.test(reason ?? '');
  return new ExplorerError(
    memory ? 'OUT_OF_MEMORY' : 'WORKER_CRASHED',
    `The worker stopped: ${reason || 'no reason given'}`,
    reason ? { reason } : {},
  );
}
