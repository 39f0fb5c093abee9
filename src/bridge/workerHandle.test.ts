/** The handle, with real threads: whatever happens to the worker, every call settles. */

import { Worker as NodeWorker } from 'node:worker_threads';
// @ts-expect-error the package types the CommonJS twin only
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { afterEach, describe, expect, test } from 'vitest';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import type { fixtureApi } from './fixture.worker.mjs';
import { createWorkerHandle, type WorkerHandle } from './workerHandle.ts';

type FixtureApi = typeof fixtureApi;

/** Node 20 runs no TypeScript by itself: the thread registers tsx first. */
const BOOT = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(require('node:worker_threads').workerData);
  });
`;

let spawned = 0;
let handle: WorkerHandle<FixtureApi>;

/** A Node worker in the shape of a browser's: as much of it as the handle uses. */
function spawn(): Worker {
  spawned++;
  const worker = new NodeWorker(BOOT, {
    eval: true,
    workerData: new URL('./fixture.worker.mjs', import.meta.url).href,
  });
  const endpoint = nodeEndpoint(worker);
  const addEventListener: Worker['addEventListener'] = (type: string, listener: unknown) => {
    if (type === 'error') worker.on('error', listener as (error: Error) => void);
    else if (type === 'message') endpoint.addEventListener(type, listener as EventListener);
  };
  return {
    postMessage: endpoint.postMessage.bind(endpoint),
    removeEventListener: endpoint.removeEventListener.bind(endpoint),
    addEventListener,
    terminate: () => void worker.terminate(),
  } as unknown as Worker; // the handle and Comlink use these four members only
}

function freshHandle(idleMs?: number): WorkerHandle<FixtureApi> {
  spawned = 0;
  handle = createWorkerHandle<FixtureApi>(spawn, idleMs === undefined ? {} : { idleMs });
  return handle;
}

const never = () => new AbortController().signal;

afterEach(() => handle.stop());

describe('createWorkerHandle', () => {
  test('behavior: calls run one after the other on one worker', async () => {
    freshHandle();
    const counts = await Promise.all(
      [1, 2, 3].map(() => handle.call(never(), (api) => api.count())),
    );
    expect(counts).toEqual([1, 2, 3]);
    expect(spawned).toBe(1);
  });

  test('behavior: an expected failure keeps its code, data and causes', async () => {
    freshHandle();
    const error = await handle
      .call(never(), (api) => api.refuse())
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ExplorerError);
    expect(error).toMatchObject({
      code: 'STATE_ROOT_MISMATCH',
      message: 'roots differ',
      data: { expected: 'a', found: 'b' },
      cause: { name: 'TypeError', message: 'the cause', cause: { message: 'its cause' } },
    });
  });

  test('behavior: a bug stays a plain error, by its own name', async () => {
    freshHandle();
    const error = await handle.call(never(), (api) => api.bug()).catch((thrown: unknown) => thrown);
    expect(isExplorerError(error)).toBe(false);
    expect(error).toMatchObject({ name: 'RangeError', message: 'not ours' });
  });

  test('behavior: progress after the result is dropped', async () => {
    freshHandle();
    const seen: number[] = [];
    const report = (done: number) => void seen.push(done);
    await handle.call(never(), (api, live) => api.report(50, live(report)));
    const atResult = seen.length;
    await handle.call(never(), (api) => api.count());
    expect(seen).toHaveLength(atResult);
    expect(seen.length).toBeLessThanOrEqual(50);
  });

  test('error: ABORTED ends a busy loop, which never comes to an end itself, and the next call gets a fresh worker', async () => {
    freshHandle();
    await handle.call(never(), (api) => api.count());
    const controller = new AbortController();
    const looping = handle.call(controller.signal, (api) => api.loop());
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    await expect(looping).rejects.toMatchObject({ code: 'ABORTED' });
    expect(await handle.call(never(), (api) => api.count())).toBe(1);
    expect(spawned).toBe(2);
  });

  test('error: ABORTED without a worker when the signal was aborted before', async () => {
    freshHandle();
    await expect(handle.call(AbortSignal.abort(), (api) => api.count())).rejects.toMatchObject({
      code: 'ABORTED',
    });
    expect(spawned).toBe(0);
  });

  test('error: WORKER_CRASHED when the worker dies, and the next call gets a fresh worker', async () => {
    freshHandle();
    await expect(handle.call(never(), (api) => api.die())).rejects.toMatchObject({
      code: 'WORKER_CRASHED',
      data: { reason: 'uncaught in the worker' },
    });
    expect(await handle.call(never(), (api) => api.count())).toBe(1);
  });

  test('error: OUT_OF_MEMORY when the worker dies of it', async () => {
    let fail: ((event: { message: string }) => void) | undefined;
    const worker = {
      postMessage: () => {},
      removeEventListener: () => {},
      terminate: () => {},
      addEventListener: (type: string, listener: typeof fail) => {
        if (type === 'error') fail = listener;
      },
    };
    handle = createWorkerHandle<FixtureApi>(() => worker as unknown as Worker); // all that is used
    const call = handle.call(never(), (api) => api.count());
    await Promise.resolve().then(() => fail?.({ message: 'Array buffer allocation failed' }));
    await expect(call).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
  });

  test('behavior: an idle worker is given up', async () => {
    freshHandle(20);
    await handle.call(never(), (api) => api.count());
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await handle.call(never(), (api) => api.count())).toBe(1);
    expect(spawned).toBe(2);
  });

  test('behavior: a warmed worker answers the first call', async () => {
    freshHandle();
    handle.warm();
    handle.warm();
    expect(await handle.call(never(), (api) => api.count())).toBe(1);
    expect(spawned).toBe(1);
  });
});
