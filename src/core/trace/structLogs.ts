/**
 * A trace as `debug_traceTransaction` gives it without a tracer: struct logs in their older JSON form,
 * in pieces of text. Depths count from one; a step that failed before it ran names the failure.
 * Source: go-ethereum `eth/tracers/logger/logger.go`.
 */

import { bytesToHex } from '../bytes/hex.ts';
import type { TransactionGas } from './callTracer.ts';
import { createFailureOf, type FailureOf, structLogName } from './failure.ts';
import { joined } from './jsonText.ts';
import { SLOAD, SSTORE } from './opcodes.ts';
import { createReplay, itemWord, type MachineState, stackWords, wordOfStep } from './replay.ts';
import { lastSteps } from './steps.ts';
import type { TraceFrame, TraceTable } from './traceTable.ts';

export interface StructLogOptions {
  /** Memory of every step: left out unless asked for, as there. */
  readonly memory?: boolean;
}

const WORD = 32;
const REVERTED = 'execution reverted';
/** Failures that keep a step from running; all others happen while it runs. */
const BEFORE_RUNNING = /^(out of gas|gas |stack )/;

/** Without `gas` (a system call) the gas is that of the outermost call. */
export function structLogsJson(
  table: TraceTable,
  gas?: TransactionGas,
  options: StructLogOptions = {},
): Generator<string> {
  return joined(pieces(table, gas, options));
}

function* pieces(
  table: TraceTable,
  gas: TransactionGas | undefined,
  options: StructLogOptions,
): Generator<string> {
  const replay = createReplay(table);
  const failureOf = createFailureOf(table);
  const outermost = table.frames[0];
  const error = failureOf(0);
  const returned = error === undefined || error === REVERTED ? outermost?.output : undefined;
  yield `{"gas":${gas?.gasUsed ?? outermost?.gasUsed ?? 0},"failed":${error !== undefined}`;
  yield `,"returnValue":"${bytesToHex(returned ?? new Uint8Array(0))}","structLogs":[`;
  const errors = faultsBeforeRunning(table, failureOf);
  const refunds = refundWalk(table);
  const storage = storageWalk(table);
  for (let step = 0; step < table.stepCount; step++) {
    const state = replay.before(step);
    const log = {
      ...basics(table, step),
      ...(errors.has(step) && { error: errors.get(step) }),
      stack: stackWords(table, state).map((word) => `0x${word.toString(16)}`),
      ...(options.memory === true && state.memory.length > 0 && { memory: rowsOf(state.memory) }),
      ...storage(step, state),
      ...refunds(step),
    };
    yield `${step === 0 ? '' : ','}${JSON.stringify(log)}`;
  }
  yield ']}';
}

function basics(table: TraceTable, step: number): object {
  const { depth } = table.frames[table.frame[step] as number] as TraceFrame; // each step has its frame
  return {
    pc: table.pc[step],
    op: structLogName(table.opcode[step] as number),
    gas: table.gas[step],
    gasCost: table.cost[step],
    depth: depth + 1,
  };
}

/** Failures by the step that they ended before it ran: for want of gas or of stack. */
function faultsBeforeRunning(table: TraceTable, failureOf: FailureOf): Map<number, string> {
  const faults = new Map<number, string>();
  const last = lastSteps(table);
  for (const index of table.frames.keys()) {
    const step = last[index] as number; // as many as frames
    const failure = step < 0 ? undefined : failureOf(index);
    if (failure !== undefined && BEFORE_RUNNING.test(failure)) faults.set(step, failure);
  }
  return faults;
}

function rowsOf(memory: Uint8Array): string[] {
  const rows: string[] = [];
  for (let at = 0; at < memory.length; at += WORD)
    rows.push(bytesToHex(memory.subarray(at, at + WORD)));
  return rows;
}

/** Slots of an account that the transaction has touched so far, told at every SLOAD and SSTORE; as there, nothing is taken back. */
function storageWalk(table: TraceTable) {
  const seen = new Map<string, Map<string, string>>();
  return (step: number, state: MachineState): object => {
    const opcode = table.opcode[step];
    const slot = itemWord(table, state, 0);
    if ((opcode !== SLOAD && opcode !== SSTORE) || slot === undefined) return {};
    const value = opcode === SSTORE ? itemWord(table, state, 1) : loadedWord(table, step);
    if (value === undefined) return {};
    const { address = '' } = table.frames[table.frame[step] as number] as TraceFrame;
    const slots = seen.get(address) ?? new Map<string, string>();
    seen.set(address, slots.set(word(slot), word(value)));
    return { storage: Object.fromEntries([...slots].sort(([a], [b]) => (a < b ? -1 : 1))) };
  };
}

/** What an SLOAD left; undefined where it failed. */
function loadedWord(table: TraceTable, step: number): bigint | undefined {
  return table.resultSize[step] === 0 ? undefined : wordOfStep(table, step);
}

function word(value: bigint): string {
  return `0x${value.toString(16).padStart(2 * WORD, '0')}`;
}

/** The refund counter as each step sees it, an SSTORE with what it adds itself; a call that fails takes its own back. */
function refundWalk({ frame, frames, refundStep, refundCounter }: TraceTable) {
  const counters = new Float64Array(frames.length);
  let at = 0;
  let before = -1;
  return (step: number): object => {
    const own = frame[step] as number; // each step has its frame
    if (own !== before) passOn(frames, counters, before, own);
    before = own;
    if (refundStep[at] === step) counters[own] = refundCounter[at++] as number; // as many as steps
    return counters[own] === 0 ? {} : { refund: counters[own] };
  };
}

/** A call begins with its caller's counter, and gives it back where it succeeds. */
function passOn(
  frames: readonly TraceFrame[],
  counters: Float64Array,
  from: number,
  to: number,
): void {
  if (frames[to]?.parent === from) {
    counters[to] = counters[from] ?? 0;
    return;
  }
  for (let left = from; left !== to && left >= 0; left = frames[left]?.parent ?? -1) {
    const { parent, error } = frames[left] as TraceFrame; // it was walked
    if (error === undefined && parent >= 0) counters[parent] = counters[left] as number;
  }
}
