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

import type { Common } from '@ethereumjs/common';
import { EVM, EVMError, type EVMResult } from '@ethereumjs/evm';
import { bigIntToFixedBytes, bytesToHex } from '../../bytes/hex.ts';
import { ExplorerError } from '../../errors.ts';
import type { Clock } from '../../state/journal.ts';
import type { CallBegin, CallEnd, StepRecorder } from '../../trace/traceRecorder.ts';
import { addressItem, isAccessPaid, looksAtAddress, memoryGas } from './paidAccess.ts';
import { loadWord, storeWord } from './words.ts';

/** The parts of ethereumjs' run state that the loop reads and writes. */
interface RunState {
  programCounter: number;
  opCode: number;
  code: Uint8Array;
  gasLeft: bigint;
  memory: { _store: Uint8Array; extend(offset: number, size: number): void };
  memoryWordCount: bigint;
  highestMemCost: bigint;
  stack: { _store: bigint[]; _len: number };
  shouldDoJumpAnalysis: boolean;
  returnBytes: Uint8Array;
  readonly env: { readonly callData: Uint8Array };
}

interface OpcodeEntry {
  readonly opcodeInfo: {
    readonly fee: number;
    readonly isAsync: boolean;
    readonly dynamicGas: boolean;
    readonly isInvalid: boolean;
  };
  readonly opHandler: (runState: RunState, common: Common) => void;
}

interface Interpreter {
  readonly _runState: RunState;
  readonly _evm: EVM & { readonly _opcodeMap: readonly OpcodeEntry[] };
  readonly common: Common;
  run(code: Uint8Array, options?: object): Promise<RunResult>;
  runStep(entry: OpcodeEntry): Promise<void>;
}

interface RunResult {
  readonly runState: RunState;
  readonly exceptionError: EVMError | undefined;
}

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

/** Who watches the frames of an EVM. */
interface Watch {
  readonly clock: Clock;
  readonly recorder: StepRecorder | null;
  /** Called when an operation had looked at the state and could not pay for that. */
  readonly onUnpaid: () => void;
}

const watches = new WeakMap<EVM, Watch>();
const analyses = new WeakMap<Uint8Array, CodeAnalysis>();

/**
 * Lets all frames of this EVM run in the faster loop, which moves `clock`, tells `recorder`, and calls
 * `onUnpaid` after an operation whose look at the state was not paid; other EVMs stay as they are. With a recorder, a frame that needs the plain loop throws TRACE_GAS_TOO_LARGE.
 */
export async function accelerateInterpreter(
  evm: EVM,
  clock: Clock,
  recorder: StepRecorder | null = null,
  onUnpaid: () => void = () => {},
): Promise<EVM> {
  const watch = { clock, recorder, onUnpaid };
  watches.set(evm, watch);
  watchCalls(evm, watch);
  patch ??= patchPrototype(evm);
  await patch;
  return evm;
}

/** Counts the calls of an EVM: the frame of the clock is the innermost of them. */
function watchCalls(evm: EVM, { clock, recorder }: Watch): void {
  const runCall = evm.runCall.bind(evm);
  evm.runCall = async (options) => {
    const caller = clock.frame;
    clock.frame = clock.frames++;
    recorder?.begin(callBegin(options));
    try {
      const result = await runCall(options);
      recorder?.end(callEnd(result));
      return result;
    } finally {
      clock.frame = caller;
    }
  };
}

/** What ethereumjs is asked to call: a message, or for the outermost call its parts. */
function callBegin({ message, ...call }: Parameters<EVM['runCall']>[0]): CallBegin {
  const { to, caller, value, data, gasLimit, isStatic, depth } = message ?? call;
  const address = to === undefined ? undefined : bytesToHex(to.bytes);
  const isDelegated = message?.delegatecall === true;
  const target = message?._codeAddress ?? to; // its getter throws for a creation
  return {
    isCreate: to === undefined,
    caller:
      isDelegated && address !== undefined ? address : bytesToHex(caller?.bytes ?? ZERO_ADDRESS),
    to: target === undefined ? undefined : bytesToHex(target.bytes),
    address,
    value: value ?? 0n,
    gas: gasLimit ?? 0n,
    input: data ?? new Uint8Array(0),
    isStatic: isStatic ?? false,
    depth: depth ?? 0,
  };
}

function callEnd({ createdAddress, execResult }: EVMResult): CallEnd {
  return {
    gasUsed: execResult.executionGasUsed,
    output: execResult.returnValue,
    error: execResult.exceptionError?.error,
    created: createdAddress === undefined ? undefined : bytesToHex(createdAddress.bytes),
  };
}

const ZERO_ADDRESS = new Uint8Array(20);

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
  watch.recorder?.run(code);
  try {
    await loop(interpreter, code, analysisOf(code), watch);
    return { runState, exceptionError: undefined };
  } catch (error) {
    if (!(error instanceof EVMError)) throw error;
    const stopped = error.error === EVMError.errorMessages.STOP;
    return { runState, exceptionError: stopped ? undefined : error };
  } finally {
    watch.recorder?.halt(Number(runState.gasLeft));
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

  /** Charges for memory up to `end` and makes room for it. */
  const expand = (end: number): void => {
    const needed = Math.ceil(end / 32);
    if (needed <= words) return;
    gas -= memoryGas(needed) - memoryGas(words);
    if (gas < 0) throw outOfGas(runState);
    words = needed;
    runState.memory.extend(0, needed * 32);
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
            if (offset >= MAX_OFFSET) throw outOfGas(runState);
            expand(Number(offset) + 32);
            store[sp - 1] = loadWord(runState.memory._store, Number(offset));
            break;
          }
          case 0x52: {
            // MSTORE
            need(2);
            sp -= 2;
            const offset = store[sp + 1] as bigint;
            if (offset >= MAX_OFFSET) throw outOfGas(runState);
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
      if (mayBeUnpaid(opcode)) {
        const wasWarm = gas < LOW_GAS && isTargetWarm(interpreter, opcode);
        try {
          await interpreter.runStep(entry);
        } catch (error) {
          if (isUnpaid(error, interpreter, opcode, gas, words, wasWarm)) watch.onUnpaid();
          throw error;
        }
      } else if (info.isAsync || info.dynamicGas || info.isInvalid) {
        await interpreter.runStep(entry);
      } else {
        gas -= info.fee;
        if (gas < 0) throw outOfGas(runState);
        runState.gasLeft = BigInt(gas);
        runState.programCounter = pc + 1;
        entry.opHandler(runState, interpreter.common);
      }
      step = clock.step;
      pc = runState.programCounter;
      sp = stack._len;
      gas = Number(runState.gasLeft);
      words = Number(runState.memoryWordCount);
    }
  } finally {
    if (step > clock.step) clock.step = step; // calls of the last step may have gone on
  }
  runState.programCounter = pc;
  stack._len = sp;
  runState.gasLeft = BigInt(gas);
  runState.memoryWordCount = BigInt(words);
  runState.highestMemCost = BigInt(memoryGas(words));
}

/**
 * Below this much gas the price of a cold address can be what is lacking. Above it only memory of more
 * than a megabyte costs as much, and then the address counts as cold.
 */
const LOW_GAS = 100_000;
const ADDRESS_MASK = 2n ** 160n - 1n;

/** Operations that ethereumjs lets look at the state before they are paid. */
const EAGER = new Uint8Array(256);
for (const opcode of [0x55, 0xf1, 0xf2, 0xf4, 0xfa, 0xff]) EAGER[opcode] = 1;

function mayBeUnpaid(opcode: number): boolean {
  return EAGER[opcode] === 1;
}

/** Whether the address that the next operation names is warm; false where it names none. */
function isTargetWarm({ _runState: { stack }, _evm: { journal } }: Interpreter, opcode: number) {
  if (!looksAtAddress(opcode)) return false;
  const item = stack._store[addressItem(opcode, stack._len)];
  if (item === undefined) return false;
  return journal.isWarmedAddress(bigIntToFixedBytes(item & ADDRESS_MASK, 20));
}

/** Whether an error is that an operation ran out of gas before it had paid for looking at the state. */
function isUnpaid(
  error: unknown,
  { _runState: { stack }, _evm, common }: Interpreter,
  opcode: number,
  gas: number,
  words: number,
  wasWarm: boolean,
): boolean {
  if (!(error instanceof EVMError) || error.error !== EVMError.errorMessages.OUT_OF_GAS) {
    return false;
  }
  const fee = (_evm._opcodeMap[opcode] as OpcodeEntry).opcodeInfo.fee;
  return !isAccessPaid({
    opcode,
    gas,
    fee,
    stack: stack._store,
    sp: stack._len,
    words,
    hasColdAccess: common.isActivatedEIP(2929),
    hasStipend: common.gteHardfork('istanbul'),
    wasWarm,
  });
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
