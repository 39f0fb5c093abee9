/** Counting opinions: hosts that agree, sources that do not. */

import { describe, expect, test } from 'vitest';
import { countOpinions, hostOf, type Opinion } from './opinion.ts';

const HASH = `0x${'ab'.repeat(32)}`;
const OTHER = `0x${'cd'.repeat(32)}`;

function opinion(label: string, hash?: string): Opinion {
  return {
    source: { id: label, type: 'node', label, isRemembered: false },
    about: HASH,
    answer:
      hash === undefined
        ? { status: 'failed', error: { code: 'RPC_TIMEOUT', message: 'x' } }
        : { status: 'said', hash, isComputed: true },
  };
}

describe('countOpinions', () => {
  test('behavior: hosts are counted, not URLs, and not where the block came from', () => {
    const { same, others } = countOpinions(
      [
        opinion('https://a.example/v2/•••', HASH),
        opinion('https://a.example/•••', HASH),
        opinion('https://•••@b.example', HASH),
        opinion('http://own.example:8545/•••', HASH),
        opinion('https://silent.example'),
        opinion('Pocket', HASH),
      ],
      'own.example:8545',
    );
    expect([...same]).toEqual(['a.example', 'b.example', 'Pocket']);
    expect(others).toEqual([]);
  });

  test('behavior: another hash counts wherever it is said', () => {
    const own = opinion('http://own.example', OTHER);
    const away = opinion('http://away.example', OTHER);
    const { same, others } = countOpinions([own, away], 'own.example');
    expect(same.size).toBe(0);
    expect(others).toEqual([own, away]);
  });
});

describe('hostOf', () => {
  test('default', () => {
    expect(hostOf('https://•••@node.example:8545/v3/•••')).toBe('node.example:8545');
    expect(hostOf('Some Wallet')).toBe('Some Wallet');
  });
});
