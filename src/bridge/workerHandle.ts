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
export type Live = <Argument>(
  callback: (argument: Argument) => void,
) => (argument: Argument) => void;

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
  /** Set while a call runs. */
  fail: ((error: ExplorerError) => void) | undefined;
}

/** Long enough for "run again", short enough to give the memory of a large block back. */
const DEFAULT_IDLE_MS = 30_000;

/** A handle on the worker that `spawn` starts. */
export function createWorkerHandle<Api>(
  spawn: () => Worker,
  options: WorkerHandleOptions = {},
): WorkerHandle<Api> {
  installErrorTransferOnce();
  const slot = createSlot<Api>(spawn, options.idleMs ?? DEFAULT_IDLE_MS);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    call(signal, task) {
      const result = queue.then(() => run(slot, signal, task));
      queue = result.catch(() => {}); // the caller has the rejection; the queue only waits for the end
      return result;
    },
    warm() {
      slot.take();
      if (slot.isIdle()) slot.rest();
    },
    stop: () => slot.discard(aborted()),
  };
}

/** The place of the one worker: filled when needed, emptied when it dies, is cancelled, or idles. */
interface Slot<Api> {
  /** The worker there is, or a new one; no longer idle. */
  take(): Instance<Api>;
  /** Starts the time after which an idle worker is given up. */
  rest(): void;
  isIdle(): boolean;
  /** Terminates the worker and makes its call reject. With `only`, just that one. */
  discard(error: ExplorerError, only?: Instance<Api>): void;
}

function createSlot<Api>(spawn: () => Worker, idleMs: number): Slot<Api> {
  let current: Instance<Api> | undefined;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  const slot: Slot<Api> = {
    take() {
      clearTimeout(idleTimer);
      current ??= start(spawn, (instance, error) => slot.discard(error, instance));
      return current;
    },
    rest() {
      clearTimeout(idleTimer);
      idleTimer = setTimeout(() => slot.discard(aborted()), idleMs);
    },
    isIdle: () => current?.fail === undefined,
    discard(error, only = current) {
      if (!only) return;
      if (only === current) {
        current = undefined;
        clearTimeout(idleTimer);
      }
      only.worker.terminate();
      only.fail?.(error);
    },
  };
  return slot;
}

function start<Api>(
  spawn: () => Worker,
  onDeath: (instance: Instance<Api>, error: ExplorerError) => void,
): Instance<Api> {
  const worker = spawn();
  const instance: Instance<Api> = { worker, api: wrap<Api>(worker), fail: undefined };
  worker.addEventListener('error', (event) => {
    event.preventDefault?.();
    onDeath(instance, crashed(event.message));
  });
  worker.addEventListener('messageerror', () => {
    onDeath(instance, crashed('a message could not be read'));
  });
  return instance;
}

async function run<Api, Result>(
  slot: Slot<Api>,
  signal: AbortSignal,
  task: WorkerTask<Api, Result>,
): Promise<Result> {
  if (signal.aborted) throw aborted();
  const instance = slot.take();
  const cancel = () => slot.discard(aborted(), instance);
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
    instance.fail = undefined;
    signal.removeEventListener('abort', cancel);
    slot.rest();
  }
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
