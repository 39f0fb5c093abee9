/** Questions about traces, on recorded blocks. */

import { beforeAll, describe, expect, test } from 'vitest';
import { isExplorerError } from '../errors.ts';
import { phaseOfTransaction } from '../execution/phases.ts';
import { outcomeOf, readExample } from '../testData.ts';
import { createInspector } from './inspector.ts';
import type { Traces } from './traces.ts';

/** The traces of an example, and the phase of one of its transactions. */
async function tracesOf(name: string, transaction = 0): Promise<[Traces, number]> {
  const document = await readExample(name);
  const { validation } = await outcomeOf(document);
  const phase = phaseOfTransaction(validation.execution?.phases ?? [], transaction);
  return [createInspector(document, validation).traces, phase];
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.catch((cause: unknown) => cause);
  return isExplorerError(error) ? error.code : undefined;
}

describe('createTraces', () => {
  let traces: Traces;
  let phase: number;
  beforeAll(async () => {
    [traces, phase] = await tracesOf('created-and-destroyed');
  });

  test('default: summary, calls and flame graph of one trace agree', async () => {
    const { summary, calls, flame } = await traces.open(phase);
    expect(calls.map(({ kind, depth, parent }) => `${depth} ${kind} of ${parent}`)).toEqual([
      '0 CALL of -1',
      '1 CREATE of 0',
      '1 STATICCALL of 0',
      '1 CALL of 0',
      '2 SELFDESTRUCT of 3',
    ]);
    expect(summary).toMatchObject({ phase, frames: 5, omittedSteps: 0, gasUsed: '183695' });
    expect(calls[0]?.endStep).toBe(summary.steps);
    expect(flame.x1).toHaveLength(5);
    const own = calls.reduce((sum, { ownGas }) => sum + ownGas, 0);
    expect(own).toBe(calls[0]?.gasUsed);
    expect(calls.every(({ reverted }) => !reverted)).toBe(true);
    expect(calls[4]).toMatchObject({ value: '250000000000000000', gas: 0 });
  });

  test('behavior: reports how many steps ran while it runs', async () => {
    const [fresh, at] = await tracesOf('erc20-transfers');
    const reports: number[] = [];
    const { summary } = await fresh.open(at, { onSteps: (steps) => void reports.push(steps) });
    expect(reports).toEqual([]); // too few steps for a report
    expect(summary.steps).toBeGreaterThan(100);
  });

  test('behavior: a call with its input and output', async () => {
    const detail = await traces.call(phase, 2);
    expect(detail).toMatchObject({
      kind: 'STATICCALL',
      input: '0x64dbe78c',
      selector: '0x64dbe78c',
    });
    expect(detail.output).toBe(`0x${'2a'.padStart(64, '0')}`);
    expect(detail.value).toBeUndefined();
  });

  test('error: STEP_NOT_HERE a step or a call beyond the trace', async () => {
    const { summary } = await traces.open(phase);
    for (const step of [-1, summary.steps, 0.5]) {
      expect(await codeOf(traces.step(phase, step))).toBe('STEP_NOT_HERE');
      expect(await codeOf(traces.move(phase, step, 'over'))).toBe('STEP_NOT_HERE');
    }
    expect(await codeOf(traces.call(phase, 5))).toBe('STEP_NOT_HERE');
  });

  test('behavior: windows are cut to the trace, and say the same as the steps', async () => {
    const { summary } = await traces.open(phase);
    const last = await traces.steps(phase, summary.steps - 3, 100);
    expect([last.first, last.count, last.pc.length]).toEqual([summary.steps - 3, 3, 3]);
    expect((await traces.steps(phase, summary.steps + 5, 10)).count).toBe(0);
    const { pc, opcode, gas, cost, depth, frame } = await traces.steps(phase, 10, 5);
    const step = await traces.step(phase, 12);
    expect([pc[2], opcode[2], gas[2], cost[2], depth[2], frame[2]]).toEqual([
      step.pc,
      step.opcode,
      step.gas,
      step.cost,
      step.depth,
      step.frame,
    ]);
  });

  test('behavior: a step with stack, memory and what it writes there', async () => {
    const first = await traces.step(phase, 0);
    expect(first).toMatchObject({ pc: 0, name: 'PUSH1', stack: [], frame: 0 });
    expect(first.memory).toHaveLength(0);
    const store = await traces.step(phase, 2);
    expect(store).toMatchObject({ name: 'MSTORE', stack: ['0x80', '0x40'] });
    expect(store.memoryWrite).toEqual({ start: 64, end: 96 });
    const after = await traces.step(phase, 3);
    expect(after.memory).toHaveLength(96);
    expect(after.memory[95]).toBe(0x80);
  });

  test('behavior: moves go into calls, over them, out, and back', async () => {
    const { calls } = await traces.open(phase);
    const create = calls[1];
    const callStep = create?.callStep ?? -1;
    const inside = await traces.move(phase, callStep, 'into');
    expect(inside).toBe(create?.firstStep);
    const over = await traces.move(phase, callStep, 'over');
    expect(over).toBe(create?.endStep);
    expect(await traces.move(phase, (inside ?? 0) + 3, 'out')).toBe(over);
    expect(await traces.move(phase, over ?? 0, 'backOver')).toBe(callStep);
    expect(await traces.move(phase, over ?? 0, 'back')).toBe((create?.endStep ?? 0) - 1);
    expect(await traces.move(phase, inside ?? 0, 'backOver')).toBe(callStep);
    expect(await traces.move(phase, 0, 'back')).toBeUndefined();
    expect(await traces.move(phase, 0, 'out')).toBeUndefined();
  });

  test('behavior: moves to the next of a kind', async () => {
    const { calls } = await traces.open(phase);
    expect(await traces.move(phase, 0, 'nextCall')).toBe(calls[1]?.callStep);
    const sstore = await traces.move(phase, 0, 'nextSstore');
    expect((await traces.step(phase, sstore ?? 0)).name).toBe('SSTORE');
    expect(await traces.move(phase, 0, 'nextLog')).toBeUndefined();
    expect(await traces.move(phase, 0, 'nextRevert')).toBeUndefined();
    const child = calls[2]?.to;
    expect(await traces.move(phase, 0, 'nextOfAddress', child)).toBe(calls[1]?.firstStep);
    expect(await traces.move(phase, 0, 'nextOfAddress', `0x${'77'.repeat(20)}`)).toBeUndefined();
  });

  test('behavior: the storage that was touched, and as one step finds it', async () => {
    const touched = await traces.storage(phase);
    const written = touched.filter(({ steps }) => steps.some(({ type }) => type === 'write'));
    expect(written.map(({ slot }) => BigInt(slot))).toEqual([0n, 1n, 0n]);
    const [light] = written;
    const [write, read] = light?.steps ?? [];
    expect([write?.type, BigInt(write?.value ?? 0), read?.type]).toEqual(['write', 42n, 'read']);
    const { storage } = await traces.step(phase, (read?.step ?? 0) - 1);
    expect(storage).toEqual([{ slot: light?.slot, value: write?.value, now: false }]);
    const now = await traces.step(phase, read?.step ?? 0);
    expect(now.storage).toEqual([{ slot: light?.slot, value: write?.value, now: true }]);
  });

  test('behavior: a failed call says why, where, and that its writes are gone', async () => {
    const [failing, at] = await tracesOf('failed-transactions', 1);
    const { calls, summary } = await failing.open(at);
    expect(calls[0]).toMatchObject({ error: 'execution reverted', reverted: true });
    const last = await failing.move(at, 0, 'nextRevert');
    expect(last).toBe(summary.steps - 1);
    expect((await failing.step(at, last ?? 0)).error).toBe('execution reverted');
    const touched = await failing.storage(at);
    expect(touched.flatMap(({ steps }) => steps).every(({ reverted }) => reverted)).toBe(true);
  });

  test('behavior: a third trace takes the place of the one that was asked about least lately', async () => {
    const [many] = await tracesOf('erc20-transfers');
    const of = (index: number) => index + 2;
    await many.open(of(0));
    await many.open(of(1));
    const first = (await many.open(of(0))).calls;
    await many.open(of(2));
    expect((await many.open(of(0))).calls).toBe(first);
  });

  test('behavior: both forms of other tools are JSON, whose parts agree', async () => {
    const calls = JSON.parse([...(await traces.callTracer(phase))].join(''));
    expect(calls).toMatchObject({ type: 'CALL', gasUsed: '0x2cd8f' });
    expect(calls.calls.map(({ type }: { type: string }) => type)).toEqual([
      'CREATE',
      'STATICCALL',
      'CALL',
    ]);
    const { summary } = await traces.open(phase);
    const logs = JSON.parse([...(await traces.structLogs(phase, true))].join(''));
    expect(logs).toMatchObject({ gas: 183_695, failed: false, returnValue: '0x' });
    expect(logs.structLogs).toHaveLength(summary.steps);
    const step = await traces.step(phase, 200);
    expect(logs.structLogs[200]).toMatchObject({ pc: step.pc, op: step.name, stack: step.stack });
  });

  test('behavior: a phase that calls nobody has forms too', async () => {
    const document = await readExample('withdrawals-and-requests');
    const { validation } = await outcomeOf(document);
    const { traces: others } = createInspector(document, validation);
    const phases = validation.execution?.phases ?? [];
    const withdrawal = phases.findIndex(({ type }) => type === 'withdrawal');
    expect(JSON.parse([...(await others.callTracer(withdrawal))].join(''))).toBeNull();
    const logs = JSON.parse([...(await others.structLogs(withdrawal))].join(''));
    expect(logs).toEqual({ gas: 0, failed: false, returnValue: '0x', structLogs: [] });
    expect((await others.steps(withdrawal, 0, 10)).count).toBe(0);
  });
});
