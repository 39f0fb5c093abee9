/**
 * Traces read again against ethereumjs' own step events, which come from its own loop: every step's
 * pc, opcode, gas, depth, stack and memory are equal, on random programs and on real transactions.
 */

import { EVM } from '@ethereumjs/evm';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../../bytes/hex.ts';
import { EMPTY_ROOT_HASH, loadKeccak } from '../../bytes/keccak.ts';
import { EMPTY_ACCOUNT } from '../../state/account.ts';
import { createCodePool } from '../../state/codePool.ts';
import { createJournal } from '../../state/journal.ts';
import { createWitnessState, writeAccount, writeCode } from '../../state/witnessState.ts';
import { createRandom, DEEP } from '../../testData.ts';
import { REVERT } from '../../trace/opcodes.ts';
import { createReplay, stackWords } from '../../trace/replay.ts';
import { createTraceRecorder } from '../../trace/traceRecorder.ts';
import type { TraceTable } from '../../trace/traceTable.ts';
import { createNodePool } from '../../trie/nodePool.ts';
import { rulesOfFork } from '../fixture.ts';
import type { Fork } from '../forks.ts';
import { createForkCommon } from './forkCommon.ts';
import { accelerateInterpreter, setRecorder } from './interpreter.ts';
import { BLOCK, FORKS, OTHER, pick, program, SELF } from './testData.ts';
import { WitnessStateManager } from './witnessStateManager.ts';

const PROGRAMS = DEEP ? 20_000 : 1500;
/** Steps that are asked for in any order. */
const JUMPS = 12;
const SEED = Number(process.env['GLASSBLOCK_SEED'] ?? 20_260_402);

beforeAll(loadKeccak);

/** One line a step: what both sides are compared by. */
type Line = string;

interface Run {
  readonly fork: Fork;
  readonly code: Uint8Array;
  /** What stands at the address that calls go to. */
  readonly callee: Uint8Array;
  readonly gasLimit: bigint;
  readonly data: Uint8Array;
}

async function machine({ fork, code, callee }: Run): Promise<EVM> {
  const state = createWitnessState(createNodePool([]), createCodePool([]), EMPTY_ROOT_HASH);
  for (const [address, runs] of [
    [SELF, code],
    [OTHER, callee],
  ] as const) {
    writeAccount(state, address.bytes, { ...EMPTY_ACCOUNT, nonce: 1n, balance: 1000n });
    writeCode(state, address.bytes, runs);
  }
  const stateManager = new WitnessStateManager(state);
  const blockchain = { getBlock: async () => ({ hash: () => new Uint8Array(32) }) };
  const options = { common: createForkCommon(rulesOfFork(fork)), stateManager, blockchain };
  return new EVM(options as unknown as ConstructorParameters<typeof EVM>[0]); // all that an EVM asks of a chain
}

const call = ({ gasLimit, data }: Run) => ({
  to: SELF,
  caller: SELF,
  block: BLOCK,
  gasLimit,
  data,
});

/** Undefined where the event itself fails: ethereumjs reads what a REVERT returns before it is paid for. */
async function theirLines(run: Run): Promise<Line[] | undefined> {
  const lines: Line[] = [];
  const evm = await machine(run);
  evm.events.on('step', ({ pc, opcode, gasLeft, depth, stack, memory }) => {
    lines.push(lineOf(pc, opcode.code, Number(gasLeft), depth, stack, memory));
  });
  try {
    await evm.runCall(call(run));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return lines;
}

/** Opcodes that the fork has: events call all others 0xfe. */
async function knownOpcodes(run: Run): Promise<readonly boolean[]> {
  const { _opcodeMap } = (await machine(run)) as unknown as {
    readonly _opcodeMap: readonly { readonly opcodeInfo: { readonly isInvalid: boolean } }[];
  };
  return _opcodeMap.map(({ opcodeInfo }) => !opcodeInfo.isInvalid);
}

async function ourTable(run: Run): Promise<TraceTable> {
  const recorder = createTraceRecorder();
  const evm = await accelerateInterpreter(await machine(run), createJournal().clock);
  setRecorder(evm, recorder);
  await evm.runCall(call(run));
  return recorder.table();
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
      const table = await ourTable(run);
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
