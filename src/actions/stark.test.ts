/** What is refused before a worker is asked, and what the store says of it. */

import { beforeEach, describe, expect, test } from 'vitest';
import {
  MAX_PACKAGE_BYTES,
  MAX_STARK_KEY_BYTES,
  MAX_STARK_PROOF_BYTES,
  WASM_VERIFIERS,
} from '../core/wasmVerifier.ts';
import { useStark } from '../stores/stark.ts';
import {
  cancelStark,
  clearStark,
  forgetOwnVerifier,
  loadOwnVerifier,
  verifyStark,
} from './stark.ts';

const SP1 = WASM_VERIFIERS[0].id;

/** A file of a size, whose reading ends as `reading` does. */
function sized(size: number, reading: () => Promise<ArrayBuffer>): Blob {
  const file = new Blob(['x']);
  Object.defineProperty(file, 'size', { value: size });
  file.arrayBuffer = reading;
  return file;
}

const unread = (size: number) =>
  sized(size, () => {
    throw new Error('it was read');
  });
const never = () => sized(1, () => new Promise(() => {}));

beforeEach(() => forgetOwnVerifier());

describe('verifyStark', () => {
  test.each([
    ['proof', MAX_STARK_PROOF_BYTES + 1, 1, MAX_STARK_PROOF_BYTES],
    ['key', 1, MAX_STARK_KEY_BYTES + 1, MAX_STARK_KEY_BYTES],
  ])('behavior: a %s that is too large is refused unread', async (_, proof, key, limit) => {
    await verifyStark(SP1, { proof: unread(proof), key: unread(key) });
    expect(useStark.getState().verifying).toMatchObject({
      status: 'failed',
      error: { code: 'INPUT_TOO_LARGE', data: { found: limit + 1, limit } },
    });
  });

  test('behavior: a file that cannot be read is a failure with its own code', async () => {
    const gone = sized(1, () => Promise.reject(new Error('gone')));
    await verifyStark(SP1, { proof: gone, key: gone });
    expect(useStark.getState().verifying).toMatchObject({ error: { code: 'INPUT_READ_FAILED' } });
  });

  test('behavior: what a cleared run comes to is not shown', async () => {
    let fail = (_: Error) => {};
    const slow = sized(1, () => new Promise((_, reject) => (fail = reject)));
    const run = verifyStark(SP1, { proof: slow, key: never() });
    expect(useStark.getState().verifying.status).toBe('running');
    clearStark();
    fail(new Error('late'));
    await run;
    expect(useStark.getState().verifying).toEqual({ status: 'idle' });
  });

  test('behavior: cancelling while a file is read leaves nothing behind', async () => {
    let read = (_: ArrayBuffer) => {};
    const slow = sized(1, () => new Promise((resolve) => (read = resolve)));
    const run = verifyStark(SP1, { proof: slow, key: never() });
    cancelStark();
    read(new ArrayBuffer(1));
    await run;
    expect(useStark.getState().verifying).toEqual({ status: 'idle' });
  });
});

describe('loadOwnVerifier', () => {
  test('behavior: files that are too large together are refused unread', async () => {
    const half = MAX_PACKAGE_BYTES / 2 + 1;
    await loadOwnVerifier([unread(half), unread(half)]);
    expect(useStark.getState().own).toMatchObject({
      status: 'failed',
      error: { code: 'INPUT_TOO_LARGE', data: { limit: MAX_PACKAGE_BYTES } },
    });
  });
});
