/** Findings and plans in words: each case says something else, and says what it means. */

import { describe, expect, test } from 'vitest';
import { type Finding, type Plan, PROBE_IDS } from '../../core/connection.ts';
import { findingText, planText } from './probeText.ts';

const PLAN: Plan = {
  check: 'witness',
  keysBy: 'rounds',
  isHarmedByWitness: false,
  traces: false,
  receipts: false,
  accessLists: false,
  ranges: false,
};

const proof = (rest: Omit<Finding, 'probe'>) => findingText({ probe: 'proof', ...rest });
const missing = { code: 'RPC_METHOD_MISSING', message: 'x' } as const;
const pruned = { code: 'RPC_STATE_PRUNED', message: 'x' } as const;

describe('findingText', () => {
  test.each(PROBE_IDS)('behavior: %s has words for yes, no and unknown', (probe) => {
    for (const status of ['yes', 'no', 'unknown'] as const) {
      expect(findingText({ probe, status })).not.toBe('');
    }
  });

  test('behavior: how far back proofs go', () => {
    expect(proof({ status: 'yes', depth: { served: 128, refused: 1024 }, error: pruned })).toBe(
      'state 128 blocks back is proven, 1,024 blocks back is not',
    );
    expect(proof({ status: 'yes', depth: { served: 24_000_000 } })).toMatch(/all of the chain$/);
    expect(proof({ status: 'yes', depth: { served: 1 }, error: pruned })).toMatch(/not known$/);
    expect(proof({ status: 'no', depth: {}, error: pruned })).toMatch(/^not even/);
    expect(proof({ status: 'no', error: missing })).toMatch(/^no proofs/);
  });

  test('behavior: what a client calls itself is text of unknown origin', () => {
    const text = findingText({ probe: 'chain', status: 'yes', chainId: 1, client: 'G\u202eeth' });
    expect(text).toBe('chain 1, says G\\u{202e}eth');
  });
});

describe('planText', () => {
  test('behavior: every plan has a sentence of its own', () => {
    const plans: Plan[] = [
      PLAN,
      { ...PLAN, proofsFrom: '1' },
      { ...PLAN, isHarmedByWitness: true },
      { ...PLAN, isHarmedByWitness: true, proofsFrom: '5' },
      { ...PLAN, check: 'proofs', proofsFrom: '5' },
      { ...PLAN, check: 'proofs', proofsFrom: '5', keysBy: 'trace' },
      { ...PLAN, check: 'proofs', proofsFrom: '5', keysBy: 'accessList' },
      { ...PLAN, check: 'nothing' },
      { ...PLAN, check: 'unknown' },
    ];
    expect(new Set(plans.map((plan) => planText(plan)[0])).size).toBe(plans.length);
  });

  test('behavior: what goes with it is named, and nothing where nothing works', () => {
    const rich = { ...PLAN, traces: true, receipts: true, ranges: true };
    expect(planText(rich)).toHaveLength(3);
    expect(planText({ ...rich, check: 'nothing' })).toHaveLength(1);
  });
});
