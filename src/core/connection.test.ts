/** What findings mean, and what is decided on them. */

import { describe, expect, test } from 'vitest';
import {
  type Finding,
  isGethBefore,
  judgeFirstFailure,
  judgeMethod,
  judgeProofs,
  type ProbeOutcome,
  planOf,
  proofDepths,
} from './connection.ts';
import type { ErrorCode } from './errors.ts';

const failed = (code: ErrorCode, nodeCode?: number): ProbeOutcome => ({
  type: 'error',
  error: { code, message: 'x', data: { nodeCode } },
});
const VALUE: ProbeOutcome = { type: 'value', value: null };

const HEAD: Finding = {
  probe: 'head',
  status: 'yes',
  head: { number: '24000000', hash: `0x${'ab'.repeat(32)}` },
};
const yes = (probe: Finding['probe']): Finding => ({ probe, status: 'yes' });
const no = (probe: Finding['probe']): Finding => ({ probe, status: 'no' });
const client = (name: string): Finding => ({ probe: 'chain', status: 'yes', client: name });
const proofs = (served: number): Finding => ({ probe: 'proof', status: 'yes', depth: { served } });

describe('judgeMethod', () => {
  test('behavior: a method that ran is there', () => {
    expect(judgeMethod(VALUE)).toBe('yes');
    expect(judgeMethod(failed('RPC_BLOCK_NOT_FOUND'))).toBe('yes');
    expect(judgeMethod(failed('RPC_STATE_PRUNED'))).toBe('yes');
    expect(judgeMethod(failed('RPC_ERROR', -32602))).toBe('yes');
    expect(judgeMethod(failed('RPC_ERROR', -32000))).toBe('yes');
  });

  test('behavior: a method that is said to be missing is not', () => {
    expect(judgeMethod(failed('RPC_METHOD_MISSING'))).toBe('no');
  });

  test('behavior: every other answer leaves it open', () => {
    const codes = ['RPC_RATE_LIMITED', 'RPC_TIMEOUT', 'RPC_ID_MISMATCH', 'RPC_ERROR'] as const;
    for (const code of codes) expect(judgeMethod(failed(code))).toBe('unknown');
  });
});

describe('judgeFirstFailure', () => {
  test.each([
    ['RPC_UNREACHABLE', 'reach'],
    ['RPC_MIXED_CONTENT', 'reach'],
    ['RPC_LOCAL_NETWORK_DENIED', 'reach'],
    ['RPC_WALLET_OFFLINE', 'reach'],
    ['RPC_CORS_REFUSED', 'cors'],
    ['RPC_RESPONSE_NOT_JSON', 'chain'],
    ['RPC_HTTP_STATUS', 'chain'],
    ['RPC_ANSWER_LOST', 'chain'],
    ['RPC_RATE_LIMITED', 'chain'],
  ] as const)('behavior: %s stops at %s', (code, probe) => {
    const findings = judgeFirstFailure({ code, message: 'x' });
    expect(findings.at(-1)).toMatchObject({ probe, status: 'no', error: { code } });
    expect(findings.slice(0, -1).every(({ status }) => status === 'yes')).toBe(true);
  });
});

describe('proofDepths', () => {
  test('behavior: growing steps, then the genesis block; never more than six', () => {
    expect(proofDepths(24_000_000n)).toEqual([1, 128, 1_024, 10_000, 100_000, 24_000_000]);
    expect(proofDepths(200n)).toEqual([1, 128, 200]);
    expect(proofDepths(1n)).toEqual([1]);
    expect(proofDepths(0n)).toEqual([]);
  });
});

describe('judgeProofs', () => {
  const pruned = failed('RPC_STATE_PRUNED');
  test('behavior: the deepest that was served, the shallowest that was refused', () => {
    const asked = [
      { depth: 1, outcome: VALUE },
      { depth: 128, outcome: VALUE },
      { depth: 1_024, outcome: pruned },
    ];
    expect(judgeProofs(asked)).toMatchObject({
      status: 'yes',
      depth: { served: 128, refused: 1_024 },
    });
  });

  test('behavior: refused at once is no; unanswered at once is not known', () => {
    expect(judgeProofs([{ depth: 1, outcome: pruned }]).status).toBe('no');
    const limited = { depth: 1, outcome: failed('RPC_RATE_LIMITED') };
    expect(judgeProofs([limited])).toMatchObject({ status: 'unknown', depth: {} });
    expect(judgeProofs([])).toEqual({ status: 'unknown' });
  });

  test('behavior: a limit on the way says nothing of what lies deeper', () => {
    const asked = [
      { depth: 1, outcome: VALUE },
      { depth: 128, outcome: failed('RPC_TIMEOUT') },
    ];
    expect(judgeProofs(asked).depth).toEqual({ served: 1 });
  });
});

describe('planOf', () => {
  test('behavior: a witness goes before proofs, and either is named with its reach', () => {
    expect(planOf([HEAD, yes('witness'), proofs(128)])).toMatchObject({
      check: 'witness',
      proofsFrom: '23999873',
    });
    expect(planOf([HEAD, no('witness'), proofs(1)])).toMatchObject({
      check: 'proofs',
      proofsFrom: '24000000',
      keysBy: 'rounds',
    });
    expect(planOf([HEAD, no('witness'), no('proof')]).check).toBe('nothing');
    expect(planOf([HEAD, no('witness')]).check).toBe('unknown');
    expect(planOf([]).check).toBe('unknown');
  });

  test('behavior: what a block touches is asked in the best way there is', () => {
    const all = [HEAD, proofs(1), yes('prestateTrace'), yes('accessList')];
    expect(planOf(all).keysBy).toBe('trace');
    expect(planOf([HEAD, proofs(1), no('prestateTrace'), yes('accessList')]).keysBy).toBe(
      'accessList',
    );
  });

  test('behavior: an old geth is not to be asked for old witnesses', () => {
    const old = client('Geth/v1.16.7-stable-b9f3a3d9/linux-amd64/go1.25.1');
    expect(planOf([old, HEAD, yes('witness')]).isHarmedByWitness).toBe(true);
    expect(planOf([old, HEAD, no('witness')]).isHarmedByWitness).toBe(false);
  });

  test('behavior: ethrex gives a witness for a range', () => {
    expect(planOf([client('ethrex/v9.0.0'), HEAD, yes('witness')]).ranges).toBe(true);
    expect(planOf([client('reth/v1.9.0'), HEAD, yes('witness')]).ranges).toBe(false);
  });
});

describe('isGethBefore', () => {
  test('default', () => {
    const isOld = (name: string) => isGethBefore(name, [1, 17, 2]);
    expect(isOld('Geth/v1.17.1-stable/linux-amd64/go1.25')).toBe(true);
    expect(isOld('Geth/mynode/v1.9.25-stable/linux-amd64/go1.15')).toBe(true);
    expect(isOld('Geth/v1.17.2-stable/linux-amd64/go1.25')).toBe(false);
    expect(isOld('Geth/v2.0.0')).toBe(false);
    expect(isOld('Nethermind/v1.10.0')).toBe(false);
    expect(isOld('Geth/unknown')).toBe(false);
  });
});
