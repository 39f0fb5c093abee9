/** The words of a load from a node: fixed for each phase, with the counts beside them. */

import { describe, expect, test } from 'vitest';
import type { GatherReport } from '../io/rpc/session.ts';
import { loadStepOf } from './nodeSteps.ts';

const COUNTS = {
  round: 3,
  accounts: 50,
  slots: 1376,
  codes: 22,
  headers: 6,
  nodes: 1700,
  siblings: 1,
  probes: 0,
};
const REPORT: GatherReport = { phase: 'proofs', counts: COUNTS, requests: 41, calls: 99, bytes: 7 };

describe('loadStepOf', () => {
  test('default: a step without counts', () => {
    const step = loadStepOf({
      step: 'witness',
      method: 'debug_executionWitness',
      bytes: 5,
      total: 9,
    });
    expect(step).toEqual({ label: 'Fetching the witness', doneBytes: 5, totalBytes: 9 });
  });

  test('default: a witness put together from proofs', () => {
    const step = loadStepOf({
      step: 'proofs',
      method: 'eth_getProof',
      bytes: 7,
      gathering: REPORT,
    });
    expect(step.label).toContain('eth_getProof');
    expect(step.detail).toBe('round 3, 41 requests: 50 accounts, 1,376 slots, 22 codes, 6 headers');
  });

  test('behavior: work between the questions is counted too', () => {
    const detailOf = (work: 'running' | 'probing') =>
      loadStepOf({
        step: 'proofs',
        method: '',
        bytes: 7,
        gathering: {
          ...REPORT,
          phase: 'siblings',
          work: { work, done: 1000, total: 8000, expected: 4000, elapsedMs: 2000 },
        },
      }).detail;
    expect(detailOf('probing')).toMatch(
      /; hashed 1,000 keys in 2 s; on average it takes 4,000 \(8 s\), at most 8,000 \(16 s\)$/,
    );
    expect(detailOf('running')).toMatch(/; running transaction 1,000 of 8,000$/);
  });
});
