/** The session: one record per stage, and nothing of an old document survives a new one. */

import { beforeEach, describe, expect, test } from 'vitest';
import { VALID_REPORT } from '../core/fixture.ts';
import {
  addProgress,
  INITIAL_SESSION,
  type LoadedDocument,
  setChecking,
  setDocument,
  setTrustedHash,
  useSession,
} from './session.ts';

const DOCUMENT: LoadedDocument = {
  source: { type: 'text' },
  name: 'pasted text',
  sizeBytes: 3,
  digest: '0123456789abcdef',
};

beforeEach(() => useSession.setState(INITIAL_SESSION, true));

describe('setDocument', () => {
  test('behavior: the verdict and the trusted hash of the document before are gone', () => {
    setDocument(DOCUMENT);
    setChecking({ status: 'done', report: VALID_REPORT, elapsedMs: 1 });
    setTrustedHash('0x12');
    setDocument({ ...DOCUMENT, digest: 'fedcba9876543210' });
    expect(useSession.getState()).toMatchObject({ checking: { status: 'idle' }, trustedHash: '' });
  });
});

describe('addProgress', () => {
  test('behavior: the latest count of each stage is kept, with when it began', () => {
    setChecking({ status: 'running', startedMs: 0, counts: {} });
    addProgress([{ stage: 'hash', done: 5, total: 10 }], 100);
    addProgress(
      [
        { stage: 'hash', done: 10, total: 10 },
        { stage: 'link', done: 1, total: 0 },
      ],
      200,
    );
    expect(useSession.getState().checking).toMatchObject({
      stage: 'link',
      counts: { hash: { done: 10, sinceMs: 100 }, link: { done: 1, sinceMs: 200 } },
    });
  });

  test('behavior: progress is dropped when no check is running', () => {
    setChecking({ status: 'done', report: VALID_REPORT, elapsedMs: 1 });
    const before = useSession.getState();
    addProgress([{ stage: 'hash', done: 5, total: 10 }], 100);
    expect(useSession.getState().checking).toBe(before.checking);
  });
});

describe('the store', () => {
  test('behavior: everything in it survives JSON', () => {
    setDocument(DOCUMENT);
    setChecking({ status: 'done', report: VALID_REPORT, elapsedMs: 1 });
    const state = useSession.getState();
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});
