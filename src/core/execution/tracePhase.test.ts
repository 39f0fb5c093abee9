/** Traces of phases: one after another, back again, and what cannot be traced. */

import { beforeAll, describe, expect, test } from 'vitest';
import { loadKeccak } from '../bytes/keccak.ts';
import { isExplorerError } from '../errors.ts';
import { outcomeOf, readExample, withWitness } from '../testData.ts';
import { createFailureOf } from '../trace/failure.ts';
import { createReplay, stackWords } from '../trace/replay.ts';
import { moveFrom } from '../trace/stepMoves.ts';
import { traceBytes } from '../trace/traceTable.ts';
import { type Run, traceRun } from './ethereumjs/testData.ts';
import { createTracer, tracePhase } from './tracePhase.ts';

beforeAll(loadKeccak);

/** JUMPDEST PUSH0 JUMP: three steps for eleven gas. */
const LOOP: Run = {
  fork: 'osaka',
  code: Uint8Array.of(0x5b, 0x5f, 0x56),
  callee: new Uint8Array(0),
  gasLimit: 18_400_000n,
  data: new Uint8Array(0),
};
/** 1,672,727 times round for 18,399,997 gas; the other 3 pay for two steps, and the third fails. */
const LOOP_STEPS = 5_018_184;

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.catch((cause: unknown) => cause);
  return isExplorerError(error) ? error.code : undefined;
}

describe('createTracer', () => {
  test('default: phase after phase gives what each gives alone, and so does going back', async () => {
    const { validation } = await outcomeOf(await readExample('erc20-transfers'));
    const tracer = createTracer(validation);
    const count = validation.execution?.phases.length ?? 0;
    expect(count).toBeGreaterThan(4);
    const order = [...Array(count).keys(), 3, 1, 2];
    for (const index of order) {
      expect(await tracer.trace(index), `phase ${index}`).toEqual(
        await tracePhase(validation, index),
      );
    }
  });

  test('behavior: the journal of the block names the calls and steps of the trace', async () => {
    const { validation } = await outcomeOf(await readExample('created-and-destroyed'));
    const tracer = createTracer(validation);
    let checked = 0;
    for (const write of validation.state?.journal.writes ?? []) {
      if (write.type !== 'slot' || write.step < 0) continue;
      const { table } = await tracer.trace(write.phase);
      expect(table.opcode[write.step]).toBe(0x55);
      expect(table.frame[write.step]).toBe(write.frame);
      checked++;
    }
    expect(checked).toBeGreaterThan(1);
  });

  test('behavior: a phase without calls has an empty trace', async () => {
    const { validation } = await outcomeOf(await readExample('withdrawals-and-requests'));
    const phases = validation.execution?.phases ?? [];
    const index = phases.findIndex(({ type }) => type === 'withdrawal');
    const { table, outcome } = await tracePhase(validation, index);
    expect([table.stepCount, table.frames.length, outcome]).toEqual([0, 0, null]);
  });

  test('error: PHASE_NOT_HERE before the first phase and after the last', async () => {
    const { validation } = await outcomeOf(await readExample('transfer'));
    const count = validation.execution?.phases.length ?? 0;
    for (const index of [-1, count, 0.5]) {
      expect(await codeOf(tracePhase(validation, index))).toBe('PHASE_NOT_HERE');
    }
  });

  test('error: BLOCK_NOT_EXECUTED where the witness did not suffice to run the block', async () => {
    const document = withWitness(await readExample('transfer'), (witness) => {
      witness.state.length = 0;
    });
    const { validation } = await outcomeOf(document);
    expect(await codeOf(tracePhase(validation, 0))).toBe('BLOCK_NOT_EXECUTED');
  });
});

describe('createTraceRecorder', () => {
  test('error: TRACE_GAS_TOO_LARGE a call with more gas than the columns can count', async () => {
    expect(await codeOf(traceRun({ ...LOOP, gasLimit: 2n ** 44n + 1n }))).toBe(
      'TRACE_GAS_TOO_LARGE',
    );
  });

  test('behavior: five million steps are kept whole, in less than 50 bytes each', async () => {
    const reports: number[] = [];
    const table = await traceRun(LOOP, { onSteps: (steps) => void reports.push(steps) });
    expect([table.stepCount, table.omittedSteps]).toEqual([LOOP_STEPS, 0]);
    expect(traceBytes(table) / table.stepCount).toBeLessThan(50);
    expect(reports).toEqual([...reports].sort((a, b) => a - b));
    expect(reports).toHaveLength(Math.floor(LOOP_STEPS / 65_536));
    expect(table.frames[0]?.error).toBe('out of gas');
  }, 180_000);

  test('behavior: beyond the limit steps are counted, calls are kept, and nothing else is', async () => {
    const maxSteps = 1_000_000;
    const table = await traceRun(LOOP, { maxSteps });
    expect([table.stepCount, table.omittedSteps]).toEqual([maxSteps, LOOP_STEPS - maxSteps]);
    expect(table.frames[0]).toMatchObject({ firstStep: 0, endStep: maxSteps, gasUsed: 18_400_000 });
    expect(createFailureOf(table)(0)).toBe('out of gas');
    expect(moveFrom(table, 0, 'nextRevert')).toBeUndefined();
    expect(moveFrom(table, maxSteps - 1, 'over')).toBeUndefined();
    expect(stackWords(table, createReplay(table).before(maxSteps - 1))).toEqual([]);
  }, 180_000);
});
