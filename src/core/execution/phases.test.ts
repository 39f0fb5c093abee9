/** The phases of a block, fork by fork, in the order of execution-specs. */

import { beforeAll, describe, expect, test } from 'vitest';
import { loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import type { Block } from './block.ts';
import { createHeader, rulesOfFork } from './fixture.ts';
import type { Fork } from './forks.ts';
import { accessIndexes, type Phase, phaseOfTransaction, phasesOf } from './phases.ts';

beforeAll(loadKeccak);

function blockOf(fork: Fork, transactions: number, withdrawals: number): Block {
  const withdrawal = { index: 0n, validatorIndex: 0n, address: new Uint8Array(20), amount: 1n };
  return {
    header: createHeader(fork, { number: 9n }),
    rlp: new Uint8Array(0),
    transactions: new Array(transactions).fill(encodeRlp([])),
    ommers: [],
    ...(withdrawals > 0 && { withdrawals: new Array(withdrawals).fill(withdrawal) }),
  } as unknown as Block; // all that the phases are made from
}

const named = (phases: readonly Phase[]) =>
  phases.map((phase) => {
    if (phase.type === 'systemCall') return phase.contract;
    return 'index' in phase ? `${phase.type} ${phase.index}` : phase.type;
  });

describe('phasesOf', () => {
  test('default: Osaka calls its contracts before and after', () => {
    const phases = phasesOf(blockOf('osaka', 2, 1), rulesOfFork('osaka'));
    expect(named(phases)).toEqual([
      'beaconRoots',
      'blockHashes',
      'transaction 0',
      'transaction 1',
      'withdrawal 0',
      'withdrawalRequests',
      'consolidationRequests',
    ]);
    expect(phaseOfTransaction(phases, 1)).toBe(3);
  });

  test('behavior: Cancun has the beacon root alone, Shanghai withdrawals alone', () => {
    const cancun = phasesOf(blockOf('cancun', 1, 1), rulesOfFork('cancun'));
    expect(named(cancun)).toEqual(['beaconRoots', 'transaction 0', 'withdrawal 0']);
    const shanghai = phasesOf(blockOf('shanghai', 1, 1), rulesOfFork('shanghai'));
    expect(named(shanghai)).toEqual(['transaction 0', 'withdrawal 0']);
  });

  test('behavior: proof of work is paid last, and the DAO fork comes first', () => {
    const rules = rulesOfFork('homestead', { daoForkBlock: 9n });
    expect(named(phasesOf(blockOf('homestead', 1, 0), rules))).toEqual([
      'dao',
      'transaction 0',
      'rewards',
    ]);
  });
});

describe('accessIndexes', () => {
  const before: Phase[] = [
    { type: 'systemCall', contract: 'beaconRoots' },
    { type: 'systemCall', contract: 'blockHashes' },
  ];
  const after: Phase[] = [
    { type: 'withdrawal', index: 0 },
    { type: 'systemCall', contract: 'withdrawalRequests' },
    { type: 'systemCall', contract: 'consolidationRequests' },
  ];

  test('default: 0 before the transactions, one for each, one more for all that follows', () => {
    const transactions: Phase[] = [
      { type: 'transaction', index: 0 },
      { type: 'transaction', index: 1 },
    ];
    expect(accessIndexes([...before, ...transactions, ...after], 2)).toEqual([0, 0, 1, 2, 3, 3, 3]);
  });

  test('behavior: without transactions what follows has index 1; rewards follow, the DAO fork does not', () => {
    expect(accessIndexes([...before, ...after], 0)).toEqual([0, 0, 1, 1, 1]);
    expect(accessIndexes([{ type: 'dao' }, { type: 'rewards' }], 0)).toEqual([0, 1]);
  });
});
