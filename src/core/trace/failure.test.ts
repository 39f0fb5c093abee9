/** Words of failures, on calls that fail in each way. The live tests compare them with those of geth. */

import { beforeAll, describe, expect, test } from 'vitest';
import { loadKeccak } from '../bytes/keccak.ts';
import { type Run, traceRun } from '../execution/ethereumjs/testData.ts';
import { createFailureOf, structLogName } from './failure.ts';
import type { TraceTable } from './traceTable.ts';

beforeAll(loadKeccak);

const run = (code: string, gasLimit = 100_000n): Promise<TraceTable> => {
  const bytes = Uint8Array.from(Buffer.from(code.replaceAll(' ', ''), 'hex'));
  const empty = new Uint8Array(0);
  const whole: Run = { fork: 'osaka', code: bytes, callee: empty, gasLimit, data: empty };
  return traceRun(whole);
};

describe('createFailureOf', () => {
  test.each<readonly [words: string, code: string, cost: number]>([
    ['execution reverted', '5f5ffd', 0],
    ['out of gas', '5b5f56', 1],
    ['out of gas: gas uint64 overflow', '64ffffffffff51', 3],
    ['gas uint64 overflow', '68ffffffffffffffffff51', 3],
    ['stack underflow (1 <=> 2)', '600101', 3],
    ['stack underflow (1 <=> 2)', '600155', 0],
    ['stack underflow (2 <=> 7)', '60015ff1', 100],
    ['stack underflow (1 <=> 2)', '600190', 3],
    ['stack underflow (1 <=> 2)', '600181', 3],
    ['stack limit reached 1024 (1023)', '5f'.repeat(1025), 2],
    ['invalid jump destination', '600456', 8],
    ['invalid opcode: INVALID', 'fe', 0],
    ['invalid opcode: opcode 0xc not defined', '0c', 0],
    ['return data out of bounds', '60015f5f3e', 3],
  ])('default: %s', async (words, code, cost) => {
    const table = await run(code);
    expect(createFailureOf(table)(0)).toBe(words);
    if (words !== 'out of gas') expect(table.cost[table.stepCount - 1]).toBe(cost);
  });

  test('behavior: a call that succeeds has no failure, and the end of the code is a STOP', async () => {
    const table = await run('6001');
    expect(createFailureOf(table)(0)).toBeUndefined();
    expect([...table.opcode]).toEqual([0x60, 0x00]);
    expect([...table.pc]).toEqual([0, 2]);
  });

  test('behavior: calls that are turned down are calls, with what they were given', async () => {
    // CALL of 0xbeef with 5000 wei, which the account has not; CREATE likewise.
    const table = await run('5f5f5f5f61138861beef5af1 5f5f611388f0', 100_000n);
    const failureOf = createFailureOf(table);
    expect(table.frames.map(({ type }) => type)).toEqual(['CALL', 'CALL', 'CREATE']);
    expect([1, 2].map(failureOf)).toEqual(Array(2).fill('insufficient balance for transfer'));
    expect(table.frames[1]).toMatchObject({ value: 5000n, gasUsed: 0, callStep: 7 });
    expect(table.frames[1]?.firstStep).toBe(table.frames[1]?.endStep);
    expect(table.frames[2]?.to).toBeUndefined();
  });
});

describe('structLogName', () => {
  test('default: names as struct logs have them', () => {
    const names = [0x00, 0x44, 0x5f, 0x8f, 0xfe, 0x0c].map(structLogName);
    expect(names.slice(0, 4)).toEqual(['STOP', 'DIFFICULTY', 'PUSH0', 'DUP16']);
    expect(names.slice(4)).toEqual(['INVALID', 'opcode 0xc not defined']);
  });
});
