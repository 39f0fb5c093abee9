/** Runs: one at a time, a newer one replaces an older one, and cancel keeps what was loaded. */

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ExplorerError } from '../core/errors.ts';
import { VALID_REPORT } from '../core/fixture.ts';
import type { Progress } from '../core/progress.ts';
import type { VerificationReport } from '../core/report.ts';
import { INITIAL_SESSION, setDocument, useSession } from '../stores/session.ts';
import { holdContent } from './heldDocument.ts';
import { cancelCheck, runCheck } from './runCheck.ts';

/** The worker of these tests: each call waits until the test answers it. */
interface Call {
  readonly signal: AbortSignal;
  readonly bytes: Uint8Array;
  readonly onProgress: (reports: readonly Progress[]) => void;
  readonly resolve: (report: VerificationReport) => void;
  readonly reject: (error: unknown) => void;
}

const calls = vi.hoisted((): Call[] => []);
vi.mock('../bridge/clients.ts', () => ({
  warmCheckWorker: () => {},
  encodeDocument: () => Promise.reject(new Error('not used here')),
  checkDocument: (
    signal: AbortSignal,
    bytes: Uint8Array,
    { onProgress }: { onProgress: Call['onProgress'] },
  ) =>
    new Promise<VerificationReport>((resolve, reject) => {
      calls.push({ signal, bytes, onProgress, resolve, reject });
      signal.addEventListener('abort', () => reject(new ExplorerError('ABORTED', 'cancelled')));
    }),
}));

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const checking = () => useSession.getState().checking;

async function start(): Promise<Call> {
  const before = calls.length;
  void runCheck();
  await vi.waitFor(() => expect(calls.length).toBe(before + 1));
  return calls[before] as Call; // the line above waited for it
}

beforeEach(() => {
  cancelCheck();
  calls.length = 0;
  useSession.setState(INITIAL_SESSION, true);
  holdContent(new Blob([new Uint8Array([1, 2, 3])]));
  setDocument({ source: { type: 'text' }, name: 'pasted text', sizeBytes: 3 });
});

describe('runCheck', () => {
  test('default: the report of the worker is the state of the session', async () => {
    const call = await start();
    expect(checking().status).toBe('running');
    call.resolve(VALID_REPORT);
    await settled();
    expect(checking()).toMatchObject({ status: 'done', report: VALID_REPORT });
  });

  test('behavior: every run gets a copy of its own, so that it can be given away', async () => {
    const first = await start();
    first.bytes.fill(0);
    const second = await start();
    expect([...second.bytes]).toEqual([1, 2, 3]);
  });

  test('behavior: a new run ends the old one, whose progress and result are dropped', async () => {
    const old = await start();
    const fresh = await start();
    expect(old.signal.aborted).toBe(true);
    old.onProgress([{ stage: 'execute', done: 1, total: 2 }]);
    old.resolve(VALID_REPORT);
    await settled();
    expect(checking()).toMatchObject({ status: 'running', counts: {} });
    fresh.onProgress([{ stage: 'hash', done: 1, total: 2 }]);
    expect(checking()).toMatchObject({ status: 'running', stage: 'hash' });
  });

  test('behavior: a failure is kept with its code and data', async () => {
    const call = await start();
    call.reject(new ExplorerError('INPUT_NOT_JSON', 'no', { at: 3 }));
    await settled();
    expect(checking()).toEqual({
      status: 'failed',
      error: { code: 'INPUT_NOT_JSON', message: 'no', data: { at: 3 } },
    });
  });

  test('error: WORKER_CRASHED for whatever is no expected failure, OUT_OF_MEMORY for memory', async () => {
    (await start()).reject(new TypeError('x is undefined'));
    await settled();
    expect(checking()).toMatchObject({ status: 'failed', error: { code: 'WORKER_CRASHED' } });
    (await start()).reject(new RangeError('Array buffer allocation failed'));
    await settled();
    expect(checking()).toMatchObject({ status: 'failed', error: { code: 'OUT_OF_MEMORY' } });
  });
});

describe('cancelCheck', () => {
  test('behavior: the run ends, shown as nothing, and the document stays loaded', async () => {
    const call = await start();
    cancelCheck();
    await settled();
    expect(call.signal.aborted).toBe(true);
    expect(checking()).toEqual({ status: 'idle' });
    expect(useSession.getState().document?.name).toBe('pasted text');
    const again = await start();
    expect([...again.bytes]).toEqual([1, 2, 3]);
  });
});
