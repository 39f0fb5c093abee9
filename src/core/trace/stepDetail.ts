/** One step in full: the machine before it, and the storage of its account as far as the transaction touched it. */

import type { Hex } from '../bytes/hex.ts';
import type { StepDetail } from '../tracing.ts';
import type { FailureOf } from './failure.ts';
import { OPCODE_NAMES } from './opcodeNames.ts';
import { frameOfStep, type Replay, stackWords } from './replay.ts';
import type { StorageAccess } from './storageAccess.ts';
import { slotsAtStep } from './touchedStorage.ts';
import type { TraceFrame, TraceTable } from './traceTable.ts';

/** What a trace is read with; made once for each. */
export interface TraceReader {
  readonly table: TraceTable;
  readonly replay: Replay;
  readonly failureOf: FailureOf;
  readonly access: StorageAccess;
  /** The last step of each frame. */
  readonly last: Int32Array;
}

/** Errors: STEP_NOT_HERE. */
export function stepDetail(reader: TraceReader, step: number): StepDetail {
  const { table, replay, access } = reader;
  const index = frameOfStep(table, step);
  const frame = table.frames[index] as TraceFrame; // each step has its frame
  const state = replay.before(step);
  const opcode = table.opcode[step] as number;
  const error = reader.last[index] === step ? reader.failureOf(index) : undefined;
  return {
    step,
    pc: table.pc[step] as number,
    opcode,
    name: OPCODE_NAMES[opcode] as string, // 256 of them
    frame: index,
    depth: frame.depth,
    gas: table.gas[step] as number,
    cost: table.cost[step] as number,
    stack: stackWords(table, state).map((word): Hex => `0x${word.toString(16)}`),
    memory: state.memory.slice(),
    ...writeOf(table, step),
    address: frame.address ?? '0x',
    ...slotsAtStep(table, access, step),
    ...(error !== undefined && { error }),
  };
}

function writeOf(table: TraceTable, step: number): Pick<StepDetail, 'memoryWrite'> {
  const write = (table.memoryWrite[step] as number) - 1;
  if (write < 0) return {};
  const start = table.writePlace[write] as number;
  return { memoryWrite: { start, end: start + (table.writeLength[write] as number) } };
}
