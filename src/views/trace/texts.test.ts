/** Words, bytes and calls as text. */

import { describe, expect, test } from 'vitest';
import type { CallRow } from '../../core/tracing.ts';
import { argumentsOf, callLabel, endOf, failureOf } from './callText.ts';
import { sumByCallee } from './flameText.ts';
import { asciiOf, hexRuns } from './hexRow.ts';
import { storageRows } from './storageRows.ts';
import { wordAs } from './wordText.ts';

const ADDRESS = `0x${'00'.repeat(12)}${'ab'.repeat(20)}`;
const CALL: CallRow = {
  frame: 0,
  parent: -1,
  depth: 0,
  kind: 'CALL',
  from: '0x01',
  to: `0x${'cd'.repeat(20)}`,
  toName: 'Token',
  value: '1000000000000000000',
  gas: 50_000,
  gasUsed: 30_000,
  ownGas: 20_000,
  inputSize: 68,
  outputSize: 0,
  selector: '0xa9059cbb',
  reverted: false,
  callStep: -1,
  firstStep: 0,
  endStep: 10,
};

describe('wordAs', () => {
  test('default: hex without leading zeros, decimal with separators', () => {
    expect(wordAs('0x002a', 'hex')).toBe('0x2a');
    expect(wordAs('0x0', 'hex')).toBe('0x0');
    expect(wordAs('0x3e8', 'decimal')).toBe('1,000');
  });

  test('behavior: an address only where the upper bytes are zero and not all is', () => {
    expect(wordAs(ADDRESS, 'address')).toBe(`0x${'ab'.repeat(20)}`);
    expect(wordAs(`0x${'ff'.repeat(32)}`, 'address')).toBeUndefined();
    expect(wordAs('0x0', 'address')).toBeUndefined();
  });

  test('behavior: text only where every character can be seen', () => {
    expect(wordAs(`0x555344${'00'.repeat(29)}`, 'text')).toBe('USD');
    expect(wordAs('0x80', 'text')).toBeUndefined();
    // A mark that turns the direction of reading around.
    expect(wordAs('0xe280ae41', 'text')).toBeUndefined();
  });
});

describe('hexRuns', () => {
  const bytes = Uint8Array.from({ length: 40 }, (_, i) => i);

  test('default: groups of four bytes, one run where nothing is lit', () => {
    expect(hexRuns(bytes, 0, 8, undefined)).toEqual([
      { text: '00010203 04050607', isLit: false, isAbsent: false },
    ]);
  });

  test('behavior: light begins and ends at a byte, beyond the end bytes are absent', () => {
    const runs = hexRuns(bytes, 32, 64, { start: 36, end: 44 });
    expect(runs.map(({ text }) => text.trim())).toEqual([
      '20212223',
      '24252627',
      '········',
      Array(5).fill('········').join(' '),
    ]);
    expect(runs.map(({ isLit }) => isLit)).toEqual([false, true, true, false]);
    expect(runs.map(({ isAbsent }) => isAbsent)).toEqual([false, false, true, true]);
  });

  test('behavior: ASCII shows nothing that could not be printed', () => {
    expect(asciiOf(Uint8Array.of(0x41, 0x1b, 0x7e, 0xff), 0, 4)).toBe('A·~·');
  });
});

describe('callLabel', () => {
  test('default: kind, callee, method, value, gas', () => {
    expect(callLabel(CALL)).toBe('call Token, 0xa9059cbb, sends 1 ETH, 30,000 gas');
  });

  test('behavior: a failure says why, with what it reverted with', () => {
    const revert = {
      signature: 'Error(string)',
      arguments: [{ name: '', type: 'string', value: 'too little' }],
    };
    const failed = { ...CALL, error: 'execution reverted', revert };
    expect(failureOf(failed)).toBe('execution reverted: too little');
    expect(endOf(failed)).toBe('failed');
    expect(endOf({ ...CALL, reverted: true })).toBe('undone');
  });

  test('behavior: arguments that are too long for a list are not said to be none', () => {
    expect(argumentsOf({ signature: 'multicall(bytes[])', arguments: [] })).toBe('…');
    expect(argumentsOf({ signature: 'name()', arguments: [] })).toBe('');
  });
});

describe('sumByCallee', () => {
  test('default: own gas adds up, the largest call stands for all', () => {
    const calls = [CALL, { ...CALL, frame: 1, ownGas: 25_000 }, { ...CALL, frame: 2, ownGas: 5 }];
    expect(sumByCallee(calls)).toMatchObject([{ calls: 3, ownGas: 45_005, largest: 1, failed: 0 }]);
  });
});

describe('storageRows', () => {
  const touched = {
    address: '0x01',
    slot: '0x02',
    hashedAddress: '0x03',
    hashedSlot: '0x04',
    isTransient: false,
    steps: [
      { step: 5, type: 'read', value: '0x1', reverted: false },
      { step: 9, type: 'write', value: '0x2', reverted: false },
      { step: 12, type: 'write', value: '0x3', reverted: true },
    ],
  } as const;

  test('default: before is what was read first, after what was written last and not taken back', () => {
    const rows = storageRows([touched], new Set());
    expect(rows).toMatchObject([
      { type: 'account', slots: 1 },
      { type: 'slot', reads: 1, writes: 2, before: '0x1', after: '0x2' },
    ]);
  });

  test('behavior: an open slot shows each access after what stood there', () => {
    const rows = storageRows([touched], new Set(['0x01 0x02 s']));
    expect(rows.slice(2)).toMatchObject([
      { type: 'access', access: { step: 5 }, before: undefined },
      { type: 'access', access: { step: 9 }, before: '0x1' },
      { type: 'access', access: { step: 12 }, before: '0x2' },
    ]);
  });
});
