/** A real worker for the tests of the handle: answers, throws, reports, loops, dies. */

import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
// @ts-expect-error the package types the CommonJS twin only
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { ExplorerError } from '../core/errors.ts';
import { installErrorTransfer } from './errorTransfer.ts';

let calls = 0;

export const fixtureApi = {
  /** How many calls this worker has answered: one again after a restart. */
  count: () => ++calls,
  refuse() {
    const cause = new TypeError('the cause', { cause: new Error('its cause') });
    const data = { expected: 'a', found: 'b' };
    throw new ExplorerError('STATE_ROOT_MISMATCH', 'roots differ', data, { cause });
  },
  bug() {
    throw new RangeError('not ours');
  },
  /**
   * @param {number} times
   * @param {(done: number) => void} onProgress
   */
  async report(times, onProgress) {
    for (let done = 1; done <= times; done++) onProgress(done);
    return times;
  },
  loop() {
    for (;;);
  },
  die() {
    setTimeout(() => {
      throw new Error('uncaught in the worker');
    }, 0);
    return new Promise(() => {});
  },
};

installErrorTransfer();
if (parentPort) expose(fixtureApi, nodeEndpoint(parentPort));
