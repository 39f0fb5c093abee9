/**
 * Traces read again against ethereumjs' own step events, which come from its own loop: every step's
 * pc, opcode, gas, depth, stack and memory are equal, on random programs. `realSteps.test.ts` does the same with real blocks.
 */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../../bytes/hex.ts';
import { loadKeccak } from '../../bytes/keccak.ts';
import { createRandom, DEEP } from '../../testData.ts';
import { REVERT } from '../../trace/opcodes.ts';
import { createReplay, stackWords } from '../../trace/replay.ts';
import type { TraceTable } from '../../trace/traceTable.ts';
import { callOf, FORKS, machineOf, pick, program, type Run, traceRun } from './testData.ts';

const PROGRAMS = DEEP ? 20_000 : 800;
/** Steps that are asked for in any order. */
const JUMPS = 12;
const SEED = Number(process.env['GLASSBLOCK_SEED'] ?? 20_260_402);

beforeAll(loadKeccak);

/** One line a step: what both sides are compared by. */
type Line = string;

/** Undefined where the event itself fails: ethereumjs reads what a REVERT returns before it is paid for. */
async function theirLines(run: Run): Promise<Line[] | undefined> {
  const lines: Line[] = [];
  const evm = await machineOf(run);
  evm.events.on('step', ({ pc, opcode, gasLeft, depth, stack, memory }) => {
    lines.push(lineOf(pc, opcode.code, Number(gasLeft), depth, stack, memory));
  });
  try {
    await evm.runCall(callOf(run));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return lines;
}

/** Opcodes that the fork has: events call all others 0xfe. */
async function knownOpcodes(run: Run): Promise<readonly boolean[]> {
  const { _opcodeMap } = (await machineOf(run)) as unknown as {
    readonly _opcodeMap: readonly { readonly opcodeInfo: { readonly isInvalid: boolean } }[];
  };
  return _opcodeMap.map(({ opcodeInfo }) => !opcodeInfo.isInvalid);
}

/** Lines of a trace, but for those without an event: a STOP beyond the end of a code, a REVERT with nothing to return. */
function ourLines(
  table: TraceTable,
  order: readonly number[],
  isKnown: readonly boolean[],
): Line[] {
  const replay = createReplay(table);
  const lines: Line[] = [];
  for (const step of order) {
    const state = replay.before(step);
    const { depth, code } = table.frames[
      table.frame[step] as number
    ] as TraceTable['frames'][number];
    const pc = table.pc[step] as number;
    const opcode = table.opcode[step] as number;
    if (pc >= code.length || (opcode === REVERT && state.height < 2)) continue;
    const gas = table.gas[step] as number;
    const shown = isKnown[opcode] === true ? opcode : 0xfe;
    lines.push(lineOf(pc, shown, gas, depth, stackWords(table, state), state.memory));
  }
  return lines;
}

function lineOf(
  pc: number,
  opcode: number,
  gas: number,
  depth: number,
  stack: readonly bigint[],
  memory: Uint8Array,
): Line {
  const items = stack.map((word) => word.toString(16)).join(' ');
  return `${pc} ${opcode} gas ${gas} depth ${depth} [${items}] ${bytesToHex(memory)}`;
}

function forward(table: TraceTable): number[] {
  return Array.from({ length: table.stepCount }, (_, step) => step);
}

describe('createReplay', () => {
  test(`behavior: every step of ${PROGRAMS} random programs is as ethereumjs says (seed ${SEED})`, async () => {
    const random = createRandom(SEED);
    let steps = 0;
    for (let i = 0; i < PROGRAMS; i++) {
      const run: Run = {
        fork: pick(FORKS, random),
        code: program(random),
        callee: program(random),
        gasLimit: BigInt(random(3) === 0 ? random(400) : 2000 + random(30_000)),
        data: Uint8Array.from({ length: random(70) }, () => random(256)),
      };
      const table = await traceRun(run);
      const isKnown = await knownOpcodes(run);
      const theirs = await theirLines(run);
      if (theirs === undefined) continue;
      const what = `program ${i}: ${run.fork}, gas ${run.gasLimit}, ${bytesToHex(run.code)}, callee ${bytesToHex(run.callee)}`;
      expect(ourLines(table, forward(table), isKnown), what).toEqual(theirs);
      const lines = ourLines(table, forward(table), isKnown);
      const order = Array.from({ length: JUMPS }, () => random(Math.max(1, lines.length)));
      if (lines.length !== table.stepCount || lines.length === 0) continue;
      expect(ourLines(table, order, isKnown), `${what}, steps ${order}`).toEqual(
        order.map((step) => lines[step]),
      );
      steps += table.stepCount;
    }
    expect(steps).toBeGreaterThan(10 * PROGRAMS);
  }, 3_600_000);
});
