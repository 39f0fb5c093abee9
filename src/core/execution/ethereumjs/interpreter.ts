/**
 * A faster loop for ethereumjs' interpreter: its own handlers, and around them a straight run over
 * the operations that only touch the stack, the memory and the code, without a promise for each.
 *
 * Plain twin: `Interpreter.run` of ethereumjs, which still runs every frame with more than 2^44 gas.
 * Measured on mainnet 24628607 (benchmark c): jump destinations, analysed again for every call there,
 * were 22 % of the time; promises and big integers for gas most of the rest.
 *
 * The loop also keeps the clock of the journal, so that every write knows its call and its step, and
 * tells a recorder of each step where there is one.
 */

import { EVM, EVMError } from '@ethereumjs/evm';
import { bytesToHex } from '../../bytes/hex.ts';
import { ExplorerError } from '../../errors.ts';
import type { Clock } from '../../state/journal.ts';
import { isCallLike, SSTORE, STOP } from '../../trace/opcodes.ts';
import type { StepRecorder } from '../../trace/traceRecorder.ts';
import { memoryGas } from './paidAccess.ts';
import type { Interpreter, OpcodeEntry, RunResult, RunState, Watch } from './runState.ts';
import { runWatchedStep } from './unpaidAccess.ts';
import { watchCalls } from './watchedCalls.ts';
import { loadWord, storeWord } from './words.ts';

/** What is known of a code once it was looked at. */
interface CodeAnalysis {
  /** 1 where a JUMPDEST stands that is no data of a PUSH. */
  readonly jumps: Uint8Array;
  /** Words pushed, by the place of the PUSH. */
  readonly pushes: Map<number, bigint>;
}

/** Frames with more gas take the plain loop: numbers stay exact, and memory below 2^32 bytes is all that can be paid for. */
const MAX_GAS = 2n ** 44n;
/** Memory of 2^32 bytes costs 2^45 gas. */
const MAX_OFFSET = 2n ** 32n;
const MASK = 2n ** 256n - 1n;
const STACK_LIMIT = 1024;
const JUMPDEST = 0x5b;

const watches = new WeakMap<EVM, Watch>();
const analyses = new WeakMap<Uint8Array, CodeAnalysis>();

/**
 * Lets all frames of this EVM run in the faster loop, which moves `clock`, and calls `onUnpaid` after an
 * operation whose look at the state was not paid; other EVMs stay as they are.
 */
export async function accelerateInterpreter(
  evm: EVM,
  clock: Clock,
  onUnpaid: () => void = () => {},
): Promise<EVM> {
  const watch: Watch = { clock, recorder: null, onUnpaid, shortage: 0 };
  watches.set(evm, watch);
  watchCalls(evm, watch);
  patch ??= patchPrototype(evm);
  await patch;
  return evm;
}

/**
 * Tells `recorder` of all calls and steps from now on. A call that needs the plain loop then throws
 * TRACE_GAS_TOO_LARGE. Assumes: the EVM is an accelerated one.
 */
export function setRecorder(evm: EVM, recorder: StepRecorder): void {
  const watch = watches.get(evm);
  if (watch !== undefined) watch.recorder = recorder;
}

let patch: Promise<void> | undefined;

/** ethereumjs does not export its interpreter: an operation of our own shows it to us, once. */
async function patchPrototype(evm: EVM): Promise<void> {
  const seen: Interpreter[] = [];
  const probe = new EVM({
    common: evm.common,
    blockchain: evm.blockchain,
    stateManager: { getAccount: async () => undefined } as unknown as EVM['stateManager'], // it runs one operation
    customOpcodes: [
      {
        opcode: 0x0c,
        opcodeName: 'PROBE',
        baseFee: 0,
        logicFunction: (runState) => void seen.push(runState.interpreter as unknown as Interpreter),
      },
    ],
  });
  await probe.runCode({ code: Uint8Array.of(0x0c), gasLimit: 1n });
  const prototype = Object.getPrototypeOf(seen[0]) as Interpreter;
  watchShortage(prototype);
  const plainRun = prototype.run;
  prototype.run = function (this: Interpreter, code, options = {}) {
    const watch = watches.get(this._evm);
    if (watch === undefined) return plainRun.call(this, code, options);
    if (this._runState.gasLeft <= MAX_GAS) return run(this, code, watch);
    if (watch.recorder === null) return plainRun.call(this, code, options);
    throw new ExplorerError('TRACE_GAS_TOO_LARGE', 'A call has more gas than a trace can count', {
      gas: String(this._runState.gasLeft),
      limit: String(MAX_GAS),
    });
  };
}

/** ethereumjs forgets what a charge was that could not be paid; a trace tells it. */
function watchShortage(prototype: Interpreter): void {
  const plainUseGas = prototype.useGas;
  prototype.useGas = function (this: Interpreter, amount, context) {
    const { gasLeft } = this._runState;
    if (amount > gasLeft) {
      const watch = watches.get(this._evm);
      if (watch !== undefined) watch.shortage = Number(gasLeft - amount);
    }
    plainUseGas.call(this, amount, context);
  };
}

function analysisOf(code: Uint8Array): CodeAnalysis {
  const known = analyses.get(code);
  if (known !== undefined) return known;
  const jumps = new Uint8Array(code.length);
  for (let i = 0; i < code.length; i++) {
    const opcode = code[i] as number;
    if (opcode === JUMPDEST) jumps[i] = 1;
    else if (opcode >= 0x60 && opcode <= 0x7f) i += opcode - 0x5f;
  }
  const analysis = { jumps, pushes: new Map<number, bigint>() };
  analyses.set(code, analysis);
  return analysis;
}

/** The word that the PUSH at `pc` pushes; code that ends early counts as zeros. */
function pushedWord(code: Uint8Array, pc: number, analysis: CodeAnalysis): bigint {
  const known = analysis.pushes.get(pc);
  if (known !== undefined) return known;
  const length = (code[pc] as number) - 0x5f;
  let hex = '0x';
  for (let i = pc + 1; i <= pc + length; i++) hex += (code[i] ?? 0).toString(16).padStart(2, '0');
  const word = BigInt(hex);
  analysis.pushes.set(pc, word);
  return word;
}

async function run(interpreter: Interpreter, code: Uint8Array, watch: Watch): Promise<RunResult> {
  const runState = interpreter._runState;
  runState.code = code;
  runState.shouldDoJumpAnalysis = true;
  watch.recorder?.run(code, bytesToHex(runState.env.address.bytes));
  try {
    await loop(interpreter, code, analysisOf(code), watch);
    return { runState, exceptionError: undefined };
  } catch (error) {
    if (!(error instanceof EVMError)) throw error;
    const stopped = error.error === EVMError.errorMessages.STOP;
    return { runState, exceptionError: stopped ? undefined : error };
  }
}

function outOfGas(runState: RunState): EVMError {
  runState.gasLeft = 0n;
  return new EVMError(EVMError.errorMessages.OUT_OF_GAS);
}

/** Runs from the program counter to the end of the code, or throws the `EVMError` that ends the frame. */
async function loop(
  interpreter: Interpreter,
  code: Uint8Array,
  analysis: CodeAnalysis,
  watch: Watch,
): Promise<void> {
  const { clock, recorder } = watch;
  const runState = interpreter._runState;
  const table = interpreter._evm._opcodeMap;
  const { stack } = runState;
  const store = stack._store;
  let pc = runState.programCounter;
  let sp = stack._len;
  let gas = Number(runState.gasLeft);
  let words = Number(runState.memoryWordCount);
  let step = clock.step;
  let inEngine = false;

  /** Charges for memory up to `end` and makes room for it. */
  const expand = (end: number): void => {
    const needed = Math.ceil(end / 32);
    if (needed <= words) return;
    gas -= memoryGas(needed) - memoryGas(words);
    if (gas < 0) throw outOfGas(runState);
    words = needed;
    runState.memory.extend(0, needed * 32);
  };
  /** Memory that nobody can pay for. */
  const beyond = (offset: bigint): never => {
    gas -= memoryGas(Number(offset) / 32);
    throw outOfGas(runState);
  };
  const need = (items: number): void => {
    if (sp < items) throw new EVMError(EVMError.errorMessages.STACK_UNDERFLOW);
  };
  const room = (): void => {
    if (sp >= STACK_LIMIT) throw new EVMError(EVMError.errorMessages.STACK_OVERFLOW);
  };
  const jump = (target: bigint): void => {
    if (target >= BigInt(code.length) || analysis.jumps[Number(target)] !== 1) {
      throw new EVMError(EVMError.errorMessages.INVALID_JUMP);
    }
    pc = Number(target);
  };

  try {
    while (pc < code.length) {
      const opcode = code[pc] as number;
      const entry = table[opcode] as OpcodeEntry;
      const info = entry.opcodeInfo;
      step++;
      if (recorder !== null)
        recorder.step(pc, opcode, gas, words, store, sp, runState.memory._store);
      if (!info.isInvalid && isInline(opcode)) {
        gas -= info.fee;
        if (gas < 0) throw outOfGas(runState);
        if (opcode >= 0x60 && opcode <= 0x7f) {
          room();
          store[sp++] = pushedWord(code, pc, analysis);
          pc += opcode - 0x5e;
          continue;
        }
        if (opcode >= 0x80 && opcode <= 0x8f) {
          need(opcode - 0x7f);
          room();
          store[sp] = store[sp - (opcode - 0x7f)] as bigint;
          sp++;
          pc++;
          continue;
        }
        if (opcode >= 0x90 && opcode <= 0x9f) {
          const depth = opcode - 0x8f;
          need(depth + 1);
          const top = store[sp - 1] as bigint;
          store[sp - 1] = store[sp - 1 - depth] as bigint;
          store[sp - 1 - depth] = top;
          pc++;
          continue;
        }
        pc++;
        switch (opcode) {
          case 0x5b: // JUMPDEST
            break;
          case 0x50: // POP
            need(1);
            sp--;
            break;
          case 0x56: // JUMP
            need(1);
            jump(store[--sp] as bigint);
            break;
          case 0x57: // JUMPI
            need(2);
            sp -= 2;
            if (store[sp] !== 0n) jump(store[sp + 1] as bigint);
            break;
          case 0x51: {
            // MLOAD
            need(1);
            const offset = store[sp - 1] as bigint;
            if (offset >= MAX_OFFSET) beyond(offset);
            expand(Number(offset) + 32);
            store[sp - 1] = loadWord(runState.memory._store, Number(offset));
            break;
          }
          case 0x52: {
            // MSTORE
            need(2);
            sp -= 2;
            const offset = store[sp + 1] as bigint;
            if (offset >= MAX_OFFSET) beyond(offset);
            expand(Number(offset) + 32);
            storeWord(runState.memory._store, Number(offset), store[sp] as bigint);
            break;
          }
          case 0x35: {
            // CALLDATALOAD
            need(1);
            const offset = store[sp - 1] as bigint;
            const { callData } = runState.env;
            store[sp - 1] =
              offset >= BigInt(callData.length) ? 0n : loadWord(callData, Number(offset));
            break;
          }
          case 0x15: // ISZERO
            need(1);
            store[sp - 1] = store[sp - 1] === 0n ? 1n : 0n;
            break;
          case 0x19: // NOT
            need(1);
            store[sp - 1] = (store[sp - 1] as bigint) ^ MASK;
            break;
          default: {
            need(2);
            sp--;
            store[sp - 1] = binary(opcode, store[sp] as bigint, store[sp - 1] as bigint);
          }
        }
        continue;
      }
      clock.step = step;
      runState.programCounter = pc;
      runState.opCode = opcode;
      stack._len = sp;
      runState.gasLeft = BigInt(gas);
      runState.memoryWordCount = BigInt(words);
      runState.highestMemCost = BigInt(memoryGas(words));
      inEngine = true;
      if (opcode === SSTORE || isCallLike(opcode)) {
        await runWatchedStep(interpreter, entry, opcode, watch);
      } else if (info.isAsync || info.dynamicGas || info.isInvalid) {
        await interpreter.runStep(entry);
      } else {
        gas -= info.fee;
        if (gas < 0) {
          watch.shortage = gas;
          throw outOfGas(runState);
        }
        runState.gasLeft = BigInt(gas);
        runState.programCounter = pc + 1;
        entry.opHandler(runState, interpreter.common);
      }
      if (opcode === SSTORE) recorder?.refund(Number(runState.gasRefund));
      inEngine = false;
      step = clock.step;
      pc = runState.programCounter;
      sp = stack._len;
      gas = Number(runState.gasLeft);
      words = Number(runState.memoryWordCount);
    }
    if (code.length > 0) {
      // Beyond its end, code reads as zeros: a STOP, which is a step like any other.
      step++;
      recorder?.step(pc, STOP, gas, words, store, sp, runState.memory._store);
    }
  } finally {
    if (step > clock.step) clock.step = step; // calls of the last step may have gone on
    recorder?.halt(inEngine ? gasAfterFault(watch, runState) : gas);
  }
  runState.programCounter = pc;
  stack._len = sp;
  runState.gasLeft = BigInt(gas);
  runState.memoryWordCount = BigInt(words);
  runState.highestMemCost = BigInt(memoryGas(words));
}

/** Gas left after a step that ended the frame; below zero by what it lacked. */
function gasAfterFault(watch: Watch, { gasLeft }: RunState): number {
  const left = watch.shortage < 0 ? watch.shortage : Number(gasLeft);
  watch.shortage = 0;
  return left;
}

/** Operations that the loop does itself, where their fork has them. */
const INLINE = new Uint8Array(256);
for (const opcode of [
  0x01, 0x02, 0x03, 0x04, 0x06, 0x10, 0x11, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1b, 0x1c, 0x35,
  0x50, 0x51, 0x52, 0x56, 0x57, 0x5b,
]) {
  INLINE[opcode] = 1;
}
INLINE.fill(1, 0x60, 0xa0);

function isInline(opcode: number): boolean {
  return INLINE[opcode] === 1;
}

/** `top` and the item below it, as Yellow Paper Appendix H defines them, modulo 2^256. */
function binary(opcode: number, top: bigint, below: bigint): bigint {
  switch (opcode) {
    case 0x01: // ADD
      return (top + below) & MASK;
    case 0x02: // MUL
      return (top * below) & MASK;
    case 0x03: // SUB
      return (top - below) & MASK;
    case 0x04: // DIV
      return below === 0n ? 0n : top / below;
    case 0x06: // MOD
      return below === 0n ? 0n : top % below;
    case 0x10: // LT
      return top < below ? 1n : 0n;
    case 0x11: // GT
      return top > below ? 1n : 0n;
    case 0x14: // EQ
      return top === below ? 1n : 0n;
    case 0x16: // AND
      return top & below;
    case 0x17: // OR
      return top | below;
    case 0x18: // XOR
      return top ^ below;
    case 0x1b: // SHL
      return top > 255n ? 0n : (below << top) & MASK;
    case 0x1c: // SHR
      return top > 255n ? 0n : below >> top;
    default:
      throw new Error(`Invariant broken: opcode ${opcode} is not binary`);
  }
}
