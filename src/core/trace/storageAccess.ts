/**
 * Every SLOAD, SSTORE, TLOAD and TSTORE of a trace in columns, found by one walk over the stacks.
 * A slot or value is named by the step that put it on the stack.
 */

import { SLOAD, SSTORE, TLOAD, TSTORE } from './opcodes.ts';
import { moveItems } from './replay.ts';
import { lastSteps } from './steps.ts';
import type { TraceTable } from './traceTable.ts';

export interface StorageAccess {
  readonly count: number;
  /** Ascending. */
  readonly step: Uint32Array;
  /** The steps that made the words of the slot and of the value; for a read the access itself. */
  readonly slotItem: Uint32Array;
  readonly valueItem: Uint32Array;
}

const STACK_LIMIT = 1024;

/** Accesses of a whole trace; one that failed, and so ended its frame, is none. */
export function storageAccess(table: TraceTable): StorageAccess {
  const { stepCount, opcode, frame } = table;
  const accesses: number[] = [];
  const last = lastSteps(table);
  const stacks = new Map<number, { items: Uint32Array; height: number }>();
  const spare: Uint32Array[] = [];
  for (let step = 0; step < stepCount; step++) {
    const own = frame[step] as number;
    let stack = stacks.get(own);
    if (stack === undefined) {
      stack = { items: spare.pop() ?? new Uint32Array(STACK_LIMIT), height: 0 };
      stacks.set(own, stack);
    }
    const isLast = last[own] === step;
    if (isAccess(opcode[step] as number) && !isLast) {
      const { items, height } = stack;
      const isWrite = isStorageWrite(opcode[step] as number);
      accesses.push(
        step,
        items[height - 1] as number,
        isWrite ? (items[height - 2] as number) : step,
      );
    }
    if (isLast) {
      spare.push(stack.items);
      stacks.delete(own);
    } else stack.height = moveItems(table, step, stack.items, stack.height);
  }
  return columnsOf(accesses);
}

export function isStorageWrite(opcode: number): boolean {
  return opcode === SSTORE || opcode === TSTORE;
}

export function isTransient(opcode: number): boolean {
  return opcode === TLOAD || opcode === TSTORE;
}

function isAccess(opcode: number): boolean {
  return opcode === SLOAD || opcode === SSTORE || isTransient(opcode);
}

function columnsOf(triples: readonly number[]): StorageAccess {
  const column = (offset: number) =>
    Uint32Array.from({ length: triples.length / 3 }, (_, i) => triples[3 * i + offset] as number);
  return { count: triples.length / 3, step: column(0), slotItem: column(1), valueItem: column(2) };
}
