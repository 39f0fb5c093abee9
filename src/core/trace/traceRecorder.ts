/**
 * Records a trace while the interpreter runs. It is told of each step before the step happens; what
 * the step did is noted when the next one of the same frame begins, or when the frame ends.
 */

import type { Hex } from '../bytes/hex.ts';
import {
  BASE_GAS,
  CREATE,
  CREATE2,
  HAS_RESULT,
  isCall,
  MEMORY_WRITE,
  SELFDESTRUCT,
} from './opcodes.ts';
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
  /** The code that the frame runs, and the address whose storage it uses. */
  run(code: Uint8Array, address: Hex): void;
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
  /** The refund counter after the last step, which moved it. */
  refund(counter: number): void;
  /** The code of the frame ended, with so much gas left; below zero by what its last step lacked. */
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
  /** Its last step, whose result is not known yet; -1: none, or beyond the limit. */
  pending: number;
  /** The step that ended it; -1 while it runs. */
  last: number;
  /** The opcode of its last step, kept or not. */
  opcode: number;
  /** What that step writes to memory. */
  place: number;
  length: number;
  /** What that step, a call, gave away and what of that was used. */
  childGas: number;
  childUsed: number;
}

/** The engine's words. */
const OUT_OF_GAS = 'out of gas';
const LONG_INITCODE = 'initcode exceeds max initcode size';
/** As geth says that the size of memory, or its cost, has no room in 64 bits. */
const GAS_OVERFLOW = 'gas uint64 overflow';
/** Gas of 2^32 words of memory: (2^32)² / 512; geth computes no larger one. */
const MEMORY_OVERFLOW = 2 ** 55;
/** Gas of 2^59 words, whose bytes 64 bits cannot count. */
const WORD_OVERFLOW = 2 ** 109;
/** The engine's word for a REVERT. */
const REVERTED = 'revert';
const MAX_WORD = 2n ** 64n - 1n;
const FIRST_CAPACITY = 4096;

/** Columns grow by half: doubling would waste more of a large trace than it saves. */
const GROWTH = 1.5;
/** Steps between two reports. */
const REPORT_EVERY = 2 ** 16;

/** 1 for the few operations that write memory. */
const WRITES_MEMORY = new Uint8Array(256);
for (const opcode of Object.keys(MEMORY_WRITE)) WRITES_MEMORY[Number(opcode)] = 1;

/** What the step that makes a frame makes of it. */
const FRAME_TYPES: Readonly<Record<number, CallType>> = {
  240: 'CREATE',
  241: 'CALL',
  242: 'CALLCODE',
  244: 'DELEGATECALL',
  245: 'CREATE2',
  250: 'STATICCALL',
  255: 'SELFDESTRUCT',
};

export interface TraceRecorderOptions {
  /** Steps beyond are counted and not kept. */
  readonly maxSteps?: number;
  /** Told of how many steps ran, every 65,536. */
  readonly onSteps?: (steps: number) => void;
}

/** A recorder of one phase. */
export function createTraceRecorder(options: TraceRecorderOptions = {}): TraceRecorder {
  const { maxSteps = MAX_TRACE_STEPS, onSteps = () => {} } = options;
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
  let omittedBytes = 0;
  const refundStep: number[] = [];
  const refundCounter: number[] = [];

  const growSteps = (): void => {
    capacity = Math.ceil(capacity * GROWTH);
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
    if (wordCount + 4 > words.length) words = grown(words, Math.ceil(words.length * GROWTH));
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
    if (byteCount + length > MAX_TRACE_BYTES) {
      omittedBytes += length;
      return;
    }
    if (writeCount === writePlace.length) {
      writePlace = grown(writePlace, writeCount * 2);
      writeLength = grown(writeLength, writeCount * 2);
      writeStart = grown(writeStart, writeCount * 2);
    }
    if (byteCount + length > bytes.length) {
      bytes = grown(bytes, Math.max(Math.ceil(bytes.length * GROWTH), byteCount + length));
    }
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
    return isCall(opcode) ? spent + at.childGas - at.childUsed : spent;
  };

  /** What the step cost that a frame failed at: its base where no more of its cost came to be known. */
  const settleFault = (at: OpenFrame, error: string): void => {
    const cost = costs[at.last] as number;
    const base = BASE_GAS[at.opcode] ?? 0;
    if (error === OUT_OF_GAS && cost > MEMORY_OVERFLOW) {
      at.frame.error = cost > WORD_OVERFLOW ? GAS_OVERFLOW : `${OUT_OF_GAS}: ${GAS_OVERFLOW}`;
    } else if (cost > 0 && base <= (gases[at.last] as number) && error !== LONG_INITCODE) return;
    costs[at.last] = base;
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
    at.childGas = 0;
    at.childUsed = 0;
  };

  /** Reads off the stack where the pending step will write. */
  const prepare = (
    at: OpenFrame,
    opcode: number,
    stack: readonly bigint[],
    depth: number,
  ): void => {
    const [place, length] = MEMORY_WRITE[opcode] as readonly [number, number]; // it writes memory
    at.place = clamp(stack[depth - 1 - place]);
    at.length = length === 255 ? 32 : length === 254 ? 1 : clamp(stack[depth - 1 - length]);
  };

  return {
    begin(call) {
      const parent = current;
      const type = FRAME_TYPES[parent?.opcode ?? 0];
      const frame: TraceFrame = {
        type: type ?? (call.isCreate ? 'CREATE' : 'CALL'),
        parent: parent?.index ?? -1,
        callStep: parent?.pending ?? -1,
        depth: call.depth,
        caller: call.caller,
        to: call.to,
        address: call.address,
        value: call.value,
        gas: Number(call.gas),
        input: call.input,
        code: call.isCreate ? call.input : new Uint8Array(0), // the engine's is a view of memory that moves on
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
        last: -1,
        opcode: 0,
        place: 0,
        length: 0,
        childGas: 0,
        childUsed: 0,
      };
      frames.push(frame);
      open.push(current);
    },

    run(code, address) {
      const { frame } = current as OpenFrame; // code runs in a frame
      frame.code = frame.code.length > 0 ? frame.code : code;
      frame.address = address;
    },

    step(pc, opcode, gas, memorySize, stack, depth, memory) {
      const at = current as OpenFrame; // a step is of a frame
      if (at.pending >= 0) settle(at, gas, stack, depth, memory);
      at.opcode = opcode;
      if (stepCount >= maxSteps) {
        if (++omittedSteps % REPORT_EVERY === 0) onSteps(stepCount + omittedSteps);
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
      if (WRITES_MEMORY[opcode] === 1) prepare(at, opcode, stack, depth);
      if (stepCount % REPORT_EVERY === 0) onSteps(stepCount);
    },

    refund(counter) {
      const { pending } = current as OpenFrame; // a step is of a frame
      if (pending < 0) return;
      refundStep.push(pending);
      refundCounter.push(counter);
    },

    halt(gas) {
      const at = current;
      if (at === undefined || at.pending < 0) return;
      costs[at.pending] = costOf(at, gas);
      at.last = at.pending;
      at.pending = -1;
    },

    end(call) {
      const at = open.pop() as OpenFrame; // each end has its begin
      const { frame } = at;
      frame.endStep = stepCount;
      frame.gasUsed = Number(call.gasUsed);
      frame.output = call.output;
      frame.error = call.error;
      if (call.error !== undefined && at.last >= 0) settleFault(at, call.error);
      if (call.created !== undefined) {
        frame.to = call.created;
        frame.address = call.created;
      }
      current = open.at(-1);
      if (current === undefined) return;
      if (current.opcode === SELFDESTRUCT) return;
      current.childGas = frame.gas;
      current.childUsed = frame.gasUsed;
      const isReturned = frame.error === undefined || frame.error === REVERTED;
      current.length = Math.min(current.length, isReturned ? frame.output.length : 0);
    },

    table: () => ({
      stepCount,
      omittedSteps,
      omittedBytes,
      pc: trimmed(pcs, stepCount),
      opcode: trimmed(opcodes, stepCount),
      frame: trimmed(frameOf, stepCount),
      gas: trimmed(gases, stepCount),
      cost: trimmed(costs, stepCount),
      memoryWords: trimmed(memoryWords, stepCount),
      resultSize: trimmed(resultSize, stepCount),
      resultStart: trimmed(resultStart, stepCount),
      words: trimmed(words, wordCount),
      memoryWrite: trimmed(memoryWrite, stepCount),
      writePlace: trimmed(writePlace, writeCount),
      writeLength: trimmed(writeLength, writeCount),
      writeStart: trimmed(writeStart, writeCount),
      bytes: trimmed(bytes, byteCount),
      refundStep: Uint32Array.from(refundStep),
      refundCounter: Float64Array.from(refundCounter),
      frames,
    }),
  };
}

/** What is used of a column: a copy, but for a large one that is nearly full. */
function trimmed<Column extends Uint8Array | Uint32Array | Float64Array | BigUint64Array>(
  column: Column,
  length: number,
): Column {
  const isNearlyFull = column.length > 2 ** 20 && length > 0.8 * column.length;
  return (isNearlyFull ? column.subarray(0, length) : column.slice(0, length)) as Column; // its own kind
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
