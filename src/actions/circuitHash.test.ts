/** The hash of a circuit's file is that of the file which is there: never of one before it, and cancelled at any moment. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hashOfFile } from '../core/circuit/fileHash.ts';
import { hashOfGiven } from '../core/circuit/readerCircuit.ts';
import { ExplorerError } from '../core/errors.ts';
import { clearCircuit, setCircuitFile, useCircuit } from '../stores/circuit.ts';
import { cancelHash, startHash, stopHash } from './circuitHash.ts';

/** The worker's own function, in this thread; the gate stands for the time that it takes. */
const gates = new Map<Blob, Promise<unknown>>();
vi.mock('../bridge/circuitClient.ts', () => ({
  hashCircuitFile: async (signal: AbortSignal, file: Blob, onBytes: (done: number) => void) => {
    await gates.get(file);
    if (signal.aborted) throw new ExplorerError('ABORTED', 'The work was cancelled');
    return hashOfGiven(file, onBytes);
  },
}));

/** Keeps the hash of this file waiting. Returns how to let it go on. */
function hold(file: Blob): () => void {
  let letGo = () => {};
  gates.set(file, new Promise<void>((resolve) => (letGo = resolve)));
  return letGo;
}

const hashNow = () => useCircuit.getState().files.key?.hash;
const expected = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return hashOfFile({ size: bytes.length, read: async (at, n) => bytes.subarray(at, at + n) });
};

beforeEach(() => setCircuitFile('key', { name: 'a.zkey', sizeBytes: 3 }));
afterEach(() => {
  stopHash('key');
  clearCircuit();
  gates.clear();
});

describe('startHash', () => {
  test('default: it runs, and then it is there', async () => {
    const work = startHash('key', new Blob(['abc']));
    expect(hashNow()).toEqual({ status: 'running', doneBytes: 0 });
    await work;
    expect(hashNow()).toEqual({ status: 'done', sha256: await expected('abc') });
  });

  test('behavior: the hash of a file that was replaced never arrives', async () => {
    const slow = new Blob(['slow']);
    const letGo = hold(slow);
    const first = startHash('key', slow);
    await startHash('key', new Blob(['abc']));
    letGo();
    await first;
    expect(hashNow()).toEqual({ status: 'done', sha256: await expected('abc') });
  });

  test('behavior: a cancelled one stays cancelled', async () => {
    const file = new Blob(['abc']);
    const letGo = hold(file);
    const work = startHash('key', file);
    cancelHash('key');
    letGo();
    await work;
    expect(hashNow()).toEqual({ status: 'cancelled' });
  });

  test('error: INPUT_READ_FAILED is kept beside the file', async () => {
    const gone = new Blob(['abc']);
    gone.slice = () =>
      Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')) });
    await startHash('key', gone);
    expect(hashNow()).toMatchObject({ status: 'failed', error: { code: 'INPUT_READ_FAILED' } });
  });
});
