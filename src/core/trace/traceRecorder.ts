/**
 * Records a trace while the interpreter runs. It is told of each step before the step happens; what
 * the step did is noted when the next one of the same frame begins, or when the frame ends.
 */

import type { Hex } from '../bytes/hex.ts';
import { CREATE, CREATE2, HAS_RESULT, isCall, MEMORY_WRITE } from './opcodes.ts';
import {
  type CallType,
  MAX_TRACE_BYTES,
  MAX_TRACE_STEPS,
  type TraceFrame,
  type TraceTable,
} from './traceTable.ts';

/** A call as it begins. */
export interface CallBegin {
  readonly isCreate: boolean;
  readonly caller: Hex;
  readonly to: Hex | undefined;
  /** The address whose storage it uses; unknown for a creation. */
  readonly address: Hex | undefined;
  readonly value: bigint;
  readonly gas: bigint;
  readonly input: Uint8Array;
  readonly isStatic: boolean;
  readonly depth: number;
}

export interface CallEnd {
  readonly gasUsed: bigint;
  readonly output: Uint8Array;
  readonly error: string | undefined;
  readonly created: Hex | undefined;
}

/** What the interpreter tells. */
export interface StepRecorder {
  begin(call: CallBegin): void;
  /** The code that the frame runs. */
  run(code: Uint8Array): void;
  /** A step before it happens; `stack` has `depth` items, the top last; `memory` has at least `words` words. */
  step(
    pc: number,
    opcode: number,
    gas: number,
    words: number,
    stack: readonly bigint[],
    depth: number,
    memory: Uint8Array,
  ): void;
  /** The code of the frame ended, with so much gas left. */
  halt(gas: number): void;
  end(call: CallEnd): void;
}

export interface TraceRecorder extends StepRecorder {
  /** All that was recorded. Assumes: the transaction has ended. */
  table(): TraceTable;
}

/** A frame that has not ended. */
interface OpenFrame {
  readonly index: number;
  readonly frame: TraceFrame;
  /** Its last step, whose result is not known yet; -1: none. */
  pending: number;
  /** What that step writes to memory. */
  place: number;
  length: number;
  /** What that step, a call, was asked to give; and what it gave and what of that was used. */
  requested: bigint;
  childGas: number;
  childUsed: number;
}

/** EIP-150: all but one part of 64 may be given to a call. */
const KEPT_PART = 64;
const CALL_STIPEND = 2300;
const MAX_WORD = 2n ** 64n - 1n;
const FIRST_CAPACITY = 4096;

/** 1 for the few operations that write memory or call somebody. */
const MUST_PREPARE = new Uint8Array(256);
for (const opcode of Object.keys(MEMORY_WRITE)) MUST_PREPARE[Number(opcode)] = 1;

const CREATION: Readonly<Record<number, CallType>> = { [CREATE]: 'CREATE', [CREATE2]: 'CREATE2' };
const CALL_TYPES: Readonly<Record<number, CallType>> = {
  241: 'CALL',
  242: 'CALLCODE',
  244: 'DELEGATECALL',
  250: 'STATICCALL',
};

export function createTraceRecorder(maxSteps: number = MAX_TRACE_STEPS): TraceRecorder {
  const frames: TraceFrame[] = [];
  const open: OpenFrame[] = [];
  let current: OpenFrame | undefined;
  let stepCount = 0;
  let omittedSteps = 0;
  let capacity = FIRST_CAPACITY;
  let pcs = new Uint32Array(capacity);
  let opcodes = new Uint8Array(capacity);
  let frameOf = new Uint32Array(capacity);
  let gases = new Float64Array(capacity);
  let costs = new Float64Array(capacity);
  let memoryWords = new Uint32Array(capacity);
  let resultSize = new Uint8Array(capacity);
  let resultStart = new Uint32Array(capacity);
  let memoryWrite = new Uint32Array(capacity);
  let words = new BigUint64Array(FIRST_CAPACITY);
  let wordCount = 0;
  let writePlace = new Uint32Array(FIRST_CAPACITY);
  let writeLength = new Uint32Array(FIRST_CAPACITY);
  let writeStart = new Float64Array(FIRST_CAPACITY);
  let writeCount = 0;
  let bytes = new Uint8Array(FIRST_CAPACITY);
  let byteCount = 0;

  const growSteps = (): void => {
    capacity *= 2;
    pcs = grown(pcs, capacity);
    opcodes = grown(opcodes, capacity);
    frameOf = grown(frameOf, capacity);
    gases = grown(gases, capacity);
    costs = grown(costs, capacity);
    memoryWords = grown(memoryWords, capacity);
    resultSize = grown(resultSize, capacity);
    resultStart = grown(resultStart, capacity);
    memoryWrite = grown(memoryWrite, capacity);
  };

  const keepWord = (step: number, word: bigint): void => {
    if (wordCount + 4 > words.length) words = grown(words, words.length * 2);
    resultStart[step] = wordCount;
    if (word <= MAX_WORD) {
      resultSize[step] = 1;
      words[wordCount++] = word;
      return;
    }
    resultSize[step] = 4;
    words[wordCount++] = word; // an entry keeps the lowest 64 bits
    words[wordCount++] = word >> 64n;
    words[wordCount++] = word >> 128n;
    words[wordCount++] = word >> 192n;
  };

  const keepWrite = (step: number, place: number, length: number, memory: Uint8Array): void => {
    if (byteCount + length > MAX_TRACE_BYTES) return;
    if (writeCount === writePlace.length) {
      writePlace = grown(writePlace, writeCount * 2);
      writeLength = grown(writeLength, writeCount * 2);
      writeStart = grown(writeStart, writeCount * 2);
    }
    while (byteCount + length > bytes.length) bytes = grown(bytes, bytes.length * 2);
    writePlace[writeCount] = place;
    writeLength[writeCount] = length;
    writeStart[writeCount] = byteCount;
    bytes.set(memory.subarray(place, place + length), byteCount);
    byteCount += length;
    memoryWrite[step] = ++writeCount;
  };

  /** What the pending step of a frame cost; a call also what it gave away. */
  const costOf = (at: OpenFrame, gas: number): number => {
    const step = at.pending;
    const spent = (gases[step] as number) - gas;
    const opcode = opcodes[step] as number;
    if (opcode === CREATE || opcode === CREATE2) return spent - at.childUsed;
    if (!isCall(opcode)) return spent;
    if (at.childGas >= 0) return spent + at.childGas - at.childUsed;
    const base = spent + (at.requested < 0n ? CALL_STIPEND : 0);
    const available = (gases[step] as number) - base;
    const most = available - Math.floor(available / KEPT_PART);
    const asked = at.requested < 0n ? -1n - at.requested : at.requested;
    return base + (asked > BigInt(most) ? most : Number(asked));
  };

  const settle = (
    at: OpenFrame,
    gas: number,
    stack: readonly bigint[],
    depth: number,
    memory: Uint8Array,
  ): void => {
    const step = at.pending;
    costs[step] = costOf(at, gas);
    if (HAS_RESULT[opcodes[step] as number] === 1) keepWord(step, stack[depth - 1] as bigint);
    if (at.length > 0) keepWrite(step, at.place, at.length, memory);
    at.pending = -1;
    at.length = 0;
    at.childGas = -1;
    at.childUsed = 0;
  };

  /** Reads off the stack what the pending step will need to be settled. */
  const prepare = (
    at: OpenFrame,
    opcode: number,
    stack: readonly bigint[],
    depth: number,
  ): void => {
    const write = MEMORY_WRITE[opcode];
    if (write !== undefined) {
      const [place, length] = write;
      at.place = clamp(stack[depth - 1 - place]);
      at.length = length === 255 ? 32 : length === 254 ? 1 : clamp(stack[depth - 1 - length]);
    }
    if (!isCall(opcode)) return;
    const requested = stack[depth - 1] ?? 0n;
    const paysValue = (opcode === 0xf1 || opcode === 0xf2) && stack[depth - 3] !== 0n;
    at.requested = paysValue ? -1n - requested : requested; // negative: with a stipend
  };

  return {
    begin(call) {
      const parent = current;
      const opcode = parent === undefined ? 0 : (opcodes[parent.pending] as number);
      const frame: TraceFrame = {
        type: call.isCreate ? (CREATION[opcode] ?? 'CREATE') : (CALL_TYPES[opcode] ?? 'CALL'),
        parent: parent?.index ?? -1,
        callStep: parent?.pending ?? -1,
        depth: call.depth,
        caller: call.caller,
        to: call.to,
        address: call.address,
        value: call.value,
        gas: Number(call.gas),
        input: call.input,
        code: new Uint8Array(0),
        isStatic: call.isStatic,
        firstStep: stepCount,
        endStep: stepCount,
        gasUsed: 0,
        output: new Uint8Array(0),
        error: undefined,
      };
      current = {
        index: frames.length,
        frame,
        pending: -1,
        place: 0,
        length: 0,
        requested: 0n,
        childGas: -1,
        childUsed: 0,
      };
      frames.push(frame);
      open.push(current);
    },

    run(code) {
      if (current !== undefined) current.frame.code = code;
    },

    step(pc, opcode, gas, memorySize, stack, depth, memory) {
      const at = current as OpenFrame; // a step is of a frame
      if (at.pending >= 0) settle(at, gas, stack, depth, memory);
      if (stepCount >= maxSteps) {
        omittedSteps++;
        return;
      }
      if (stepCount === capacity) growSteps();
      const step = stepCount++;
      pcs[step] = pc;
      opcodes[step] = opcode;
      frameOf[step] = at.index;
      gases[step] = gas;
      memoryWords[step] = memorySize;
      at.pending = step;
      if (MUST_PREPARE[opcode] === 1) prepare(at, opcode, stack, depth);
    },

    halt(gas) {
      const at = current;
      if (at === undefined || at.pending < 0) return;
      costs[at.pending] = costOf(at, gas);
      at.pending = -1;
    },

    end(call) {
      const at = open.pop() as OpenFrame; // each end has its begin
      const { frame } = at;
      frame.endStep = stepCount;
      frame.gasUsed = Number(call.gasUsed);
      frame.output = call.output;
      frame.error = call.error;
      if (call.created !== undefined) {
        frame.to = call.created;
        frame.address = call.created;
      }
      current = open.at(-1);
      if (current === undefined) return;
      current.childGas = frame.gas;
      current.childUsed = frame.gasUsed;
    },

    table: () => ({
      stepCount,
      omittedSteps,
      pc: pcs.slice(0, stepCount),
      opcode: opcodes.slice(0, stepCount),
      frame: frameOf.slice(0, stepCount),
      gas: gases.slice(0, stepCount),
      cost: costs.slice(0, stepCount),
      memoryWords: memoryWords.slice(0, stepCount),
      resultSize: resultSize.slice(0, stepCount),
      resultStart: resultStart.slice(0, stepCount),
      words: words.slice(0, wordCount),
      memoryWrite: memoryWrite.slice(0, stepCount),
      writePlace: writePlace.slice(0, writeCount),
      writeLength: writeLength.slice(0, writeCount),
      writeStart: writeStart.slice(0, writeCount),
      bytes: bytes.slice(0, byteCount),
      frames,
    }),
  };
}

/** A column with room for more; what it held stays. */
function grown<Column extends Uint8Array | Uint32Array | Float64Array | BigUint64Array>(
  column: Column,
  capacity: number,
): Column {
  const Type = column.constructor as new (length: number) => Column;
  const larger = new Type(capacity);
  larger.set(column as never);
  return larger;
}

/** A place or length in memory; what is too large to be paid for ends the frame, so that it is never used. */
function clamp(word: bigint | undefined): number {
  return word === undefined || word > 0xffff_ffffn ? 0 : Number(word);
}
