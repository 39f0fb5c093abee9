/**
 * Makes stack and memory before any step again. A cursor walks the steps of one frame; an item of its
 * stack is the number of the step that put it there, so that walking moves numbers, and a word is read
 * from the code or from `words` only where somebody looks at it: a million steps take some ten
 * milliseconds, which makes key frames needless.
 */

import { ExplorerError } from '../errors.ts';
import { DUP1, DUP16, HAS_RESULT, isPush, PUSH0, SWAP1, SWAP16, TAKEN } from './opcodes.ts';
import { nextOwnStep } from './steps.ts';
import type { TraceTable } from './traceTable.ts';

/** The machine before a step. Good until the next question to the same replay. */
export interface MachineState {
  /** Items by the steps that put them there; the first `height` count, the top last. */
  readonly items: Uint32Array;
  readonly height: number;
  /** As many bytes as the words of memory before the step. */
  readonly memory: Uint8Array;
}

export interface Replay {
  /** Errors: STEP_NOT_HERE. */
  before(step: number): MachineState;
}

/** A frame on its way. */
interface Cursor {
  /** The step before which it stands. */
  step: number;
  readonly items: Uint32Array;
  height: number;
  memory: Uint8Array;
}

const STACK_LIMIT = 1024;
/** As deep as calls can be, so that walking through a whole trace loses no cursor. */
const MAX_CURSORS = 1100;
const WORD = 32;

export function createReplay(table: TraceTable): Replay {
  const cursors = new Map<number, Cursor>();
  return {
    before(step) {
      const frame = frameOfStep(table, step);
      const known = cursors.get(frame);
      const cursor = known !== undefined && known.step <= step ? known : startOf(table, frame);
      cursors.delete(frame);
      cursors.set(frame, cursor);
      if (cursors.size > MAX_CURSORS) cursors.delete(cursors.keys().next().value as number); // not empty
      walkTo(table, cursor, step);
      return {
        items: cursor.items,
        height: cursor.height,
        memory: memoryBefore(cursor, (table.memoryWords[step] as number) * WORD),
      };
    },
  };
}

/** The frame of a step. Errors: STEP_NOT_HERE. */
export function frameOfStep({ stepCount, frame, omittedSteps }: TraceTable, step: number): number {
  const found = Number.isInteger(step) && step < stepCount ? frame[step] : undefined;
  if (found !== undefined) return found;
  throw new ExplorerError('STEP_NOT_HERE', `The trace has no step ${step}`, {
    found: step,
    limit: stepCount,
    omitted: omittedSteps,
  });
}

/** The word that a step left on the stack. Assumes: it left one, and ended well. */
export function wordOfStep(table: TraceTable, step: number): bigint {
  const opcode = table.opcode[step] as number;
  if (isPush(opcode)) return pushedWord(table, step, opcode - PUSH0);
  const at = table.resultStart[step] as number;
  const { words } = table;
  const low = words[at] ?? 0n;
  if (table.resultSize[step] === 1) return low;
  const high = ((words[at + 3] ?? 0n) << 64n) | (words[at + 2] ?? 0n);
  return (high << 128n) | ((words[at + 1] ?? 0n) << 64n) | low;
}

/** Items of a stack as words, the top last. */
export function stackWords(table: TraceTable, { items, height }: MachineState): bigint[] {
  return Array.from(items.subarray(0, height), (step) => wordOfStep(table, step));
}

/** The word `depth` items below the top; undefined below the bottom. */
export function itemWord(
  table: TraceTable,
  { items, height }: MachineState,
  depth: number,
): bigint | undefined {
  return depth < height ? wordOfStep(table, items[height - 1 - depth] as number) : undefined;
}

function pushedWord({ frames, frame, pc }: TraceTable, step: number, length: number): bigint {
  const code = frames[frame[step] as number]?.code ?? new Uint8Array(0);
  const at = (pc[step] as number) + 1;
  let hex = '0x0';
  for (let i = at; i < at + length; i++) hex += (code[i] ?? 0).toString(16).padStart(2, '0');
  return BigInt(hex);
}

function startOf({ frames }: TraceTable, frame: number): Cursor {
  const step = frames[frame]?.firstStep ?? 0;
  return { step, items: new Uint32Array(STACK_LIMIT), height: 0, memory: new Uint8Array(WORD) };
}

function walkTo(table: TraceTable, cursor: Cursor, step: number): void {
  while (cursor.step < step) {
    cursor.height = moveItems(table, cursor.step, cursor.items, cursor.height);
    const write = table.memoryWrite[cursor.step] as number;
    if (write > 0) writeMemory(table, cursor, write - 1);
    const next = nextOwnStep(table, cursor.step);
    cursor.step = next < 0 ? step : next; // the step looked for is of this frame
  }
}

/** What a step does to the items of the stack; answers how many there are after it. */
export function moveItems(
  { opcode: opcodes }: TraceTable,
  step: number,
  items: Uint32Array,
  height: number,
): number {
  const opcode = opcodes[step] as number;
  if (isPush(opcode)) {
    items[height] = step;
    return height + 1;
  }
  if (opcode >= DUP1 && opcode <= DUP16) {
    items[height] = items[height - 1 - (opcode - DUP1)] as number;
    return height + 1;
  }
  if (opcode >= SWAP1 && opcode <= SWAP16) {
    const other = height - 2 - (opcode - SWAP1);
    const top = items[height - 1] as number;
    items[height - 1] = items[other] as number;
    items[other] = top;
    return height;
  }
  const left = height - (TAKEN[opcode] as number);
  if (HAS_RESULT[opcode] === 0) return left;
  items[left] = step;
  return left + 1;
}

function writeMemory(table: TraceTable, cursor: Cursor, write: number): void {
  const place = table.writePlace[write] as number;
  const length = table.writeLength[write] as number;
  const start = table.writeStart[write] as number;
  makeRoom(cursor, place + length);
  cursor.memory.set(table.bytes.subarray(start, start + length), place);
}

function makeRoom(cursor: Cursor, length: number): void {
  if (length <= cursor.memory.length) return;
  const larger = new Uint8Array(Math.max(length, 2 * cursor.memory.length));
  larger.set(cursor.memory);
  cursor.memory = larger;
}

function memoryBefore(cursor: Cursor, length: number): Uint8Array {
  makeRoom(cursor, length);
  return cursor.memory.subarray(0, length);
}
