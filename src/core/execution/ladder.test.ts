/** The list of checks while it is made, and the verdict that follows from it alone. */

import { describe, expect, test } from 'vitest';
import { CHECKS } from '../checks.ts';
import { ExplorerError } from '../errors.ts';
import { createLadder } from './ladder.ts';

const INVALID = new ExplorerError('STATE_ROOT_MISMATCH', 'other', { expected: 'a', found: 'b' });
const LACKING = new ExplorerError('WITNESS_NODE_MISSING', 'lacking', { hash: '0x00' });

describe('createLadder', () => {
  test('default: VALID when the post-state root passed and nothing failed', () => {
    const ladder = createLadder();
    ladder.pass('W1');
    ladder.compare('S1', 'a', 'a', () => INVALID);
    expect(ladder.verdict()).toBe('VALID');
    expect(ladder.firstError()).toBeUndefined();
    expect(ladder.checks().map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
    expect(ladder.checks().find(({ id }) => id === 'S1')).toEqual({
      id: 'S1',
      status: 'passed',
      expected: 'a',
      found: 'a',
    });
  });

  test('behavior: without the post-state root nothing is VALID', () => {
    const ladder = createLadder();
    expect(ladder.verdict()).toBe('CANNOT_VERIFY');
    for (const { id } of CHECKS) if (id !== 'S1') ladder.pass(id);
    expect(ladder.verdict()).toBe('CANNOT_VERIFY');
    ladder.skip('S1', 'for a reason');
    expect(ladder.verdict()).toBe('CANNOT_VERIFY');
    expect(ladder.checks().at(-1)).toEqual({ id: 'S1', status: 'not-run', note: 'for a reason' });
  });

  test('behavior: a lie outweighs what is missing, wherever each stands', () => {
    const ladder = createLadder();
    ladder.pass('S1');
    ladder.fail('W7', LACKING, 'CANNOT_VERIFY');
    expect(ladder.verdict()).toBe('CANNOT_VERIFY');
    expect(ladder.firstError()?.code).toBe('WITNESS_NODE_MISSING');
    ladder.fail('X4', new ExplorerError('GAS_USED_MISMATCH', 'other'));
    expect(ladder.verdict()).toBe('INVALID');
    expect(ladder.firstError()?.code).toBe('GAS_USED_MISMATCH');
    expect(ladder.errors().map(({ code }) => code)).toEqual([
      'WITNESS_NODE_MISSING',
      'GAS_USED_MISMATCH',
    ]);
  });

  test('behavior: each check has the time since the one before it, or since a restart', () => {
    let clock = 100;
    const ladder = createLadder(() => clock);
    const later = (ms: number, record: () => void) => {
      clock += ms;
      record();
    };
    later(3, () => ladder.pass('W1'));
    later(4, () => ladder.compare('W2', 'a', 'b', () => INVALID));
    later(5, () => ladder.skip('B3', 'for a reason'));
    later(6, () => ladder.pass('W3'));
    later(7, () => ladder.restart());
    later(8, () => ladder.pass('W4'));
    later(9, () => ladder.passWithin('W7'));
    const times = ladder.checks().flatMap(({ id, ms }) => (ms === undefined ? [] : [[id, ms]]));
    expect(times).toEqual([
      ['W1', 3],
      ['W2', 4],
      ['W3', 11],
      ['W4', 8],
    ]);
  });

  test('behavior: both sides, notes and times stand with their check', () => {
    const ladder = createLadder();
    ladder.compare('S1', 'a', 'b', () => INVALID);
    ladder.note('S1', 'a note');
    ladder.time('S1', 5);
    expect(ladder.failed('S1')).toBe(true);
    expect(ladder.has('W1')).toBe(false);
    expect(ladder.checks().at(-1)).toEqual({
      id: 'S1',
      status: 'failed',
      expected: 'a',
      found: 'b',
      error: 'STATE_ROOT_MISMATCH',
      failure: 'INVALID',
      note: 'a note',
      ms: 5,
    });
  });
});
