/**
 * Calls as a trace counts them: those that ethereumjs makes, those that it turns down before they
 * become a call of its own (too deep, too little balance), and each SELFDESTRUCT. The clock of the
 * journal counts them alike, whether anybody records or not.
 */

import { type EVM, EVMError, type EVMResult } from '@ethereumjs/evm';
import { bytesToHex, type Hex } from '../../bytes/hex.ts';
import {
  CALL,
  CALLCODE,
  CREATE,
  CREATE2,
  DELEGATECALL,
  SELFDESTRUCT,
  STATICCALL,
} from '../../trace/opcodes.ts';
import type { CallBegin, CallEnd } from '../../trace/traceRecorder.ts';
import type { Interpreter, OpcodeEntry, RunState, Watch } from './runState.ts';

const ZERO_ADDRESS = new Uint8Array(20);
const NO_BYTES = new Uint8Array(0);
const CALL_DEPTH_LIMIT = 1024;
const MAX_NONCE = 2n ** 64n - 1n;
/** EIP-150: all but one part of 64 may be given to a call. */
const KEPT_PART = 64n;
const CALL_STIPEND = 2300n;
/** The most that a call takes from the stack. */
const MAX_TAKEN = 7;

/** Counts the calls of an EVM: the frame of the clock is the innermost of them. */
export function watchCalls(evm: EVM, watch: Watch): void {
  const { clock } = watch;
  const runCall = evm.runCall.bind(evm);
  evm.runCall = async (options) => {
    const caller = clock.frame;
    clock.frame = clock.frames++;
    if (watch.recorder !== null) watch.recorder.begin(callBegin(options));
    try {
      const result = await runCall(options);
      watch.recorder?.end(callEnd(result));
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
    input: data?.slice() ?? NO_BYTES, // a view of the caller's memory, which moves on
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

/** A step that calls, creates or destroys. */
export async function runCallStep(
  interpreter: Interpreter,
  entry: OpcodeEntry,
  opcode: number,
  watch: Watch,
): Promise<void> {
  if (opcode === SELFDESTRUCT) return selfDestruct(interpreter, entry, watch);
  const { stack } = interpreter._runState;
  const { frames } = watch.clock;
  const taken =
    watch.recorder === null
      ? []
      : stack._store.slice(Math.max(0, stack._len - MAX_TAKEN), stack._len).reverse();
  await interpreter.runStep(entry);
  if (watch.clock.frames > frames) return;
  watch.clock.frames++;
  if (watch.recorder === null) return;
  const call = refusedCall(interpreter, opcode, taken);
  watch.recorder.begin(call);
  watch.recorder.end({
    gasUsed: 0n,
    output: NO_BYTES,
    error: whyRefused(interpreter._runState, call),
    created: undefined,
  });
}

/** ethereumjs ends the frame of a SELFDESTRUCT by throwing that it stops. */
async function selfDestruct(
  interpreter: Interpreter,
  entry: OpcodeEntry,
  { clock, recorder }: Watch,
): Promise<void> {
  const { stack, env } = interpreter._runState;
  const heir = stack._store[stack._len - 1] ?? 0n;
  const { balance } = env.contract;
  try {
    await interpreter.runStep(entry);
  } catch (error) {
    const isDone = error instanceof EVMError && error.error === EVMError.errorMessages.STOP;
    if (isDone) {
      clock.frames++;
      const call = callOf(interpreter._runState, addressOf(heir), balance, 0n, NO_BYTES);
      recorder?.begin(call);
      recorder?.end({ gasUsed: 0n, output: NO_BYTES, error: undefined, created: undefined });
    }
    throw error;
  }
}

/** What the call would have been; `taken` is the stack before it, the top first. */
function refusedCall(
  { _runState: runState, common }: Interpreter,
  opcode: number,
  taken: readonly bigint[],
): CallBegin {
  const item = (index: number): bigint => taken[index] ?? 0n; // there: the step took them
  const left = runState.gasLeft;
  const most = (gas: bigint): bigint =>
    common.gteHardfork('tangerineWhistle') ? gas - gas / KEPT_PART : gas;
  if (opcode === CREATE || opcode === CREATE2) {
    const code = memoryOf(runState, item(1), item(2));
    return { ...callOf(runState, undefined, item(0), most(left), code), isCreate: true };
  }
  const carriesValue = opcode === CALL || opcode === CALLCODE;
  const stipend = carriesValue && item(2) > 0n ? CALL_STIPEND : 0n;
  const limit = most(left - stipend);
  const gas = (item(0) < limit ? item(0) : limit) + stipend;
  const [place, length] = carriesValue ? [item(3), item(4)] : [item(2), item(3)];
  const value = carriesValue ? item(2) : opcode === DELEGATECALL ? runState.env.callValue : 0n;
  const call = callOf(runState, addressOf(item(1)), value, gas, memoryOf(runState, place, length));
  const inPlace = opcode === CALLCODE || opcode === DELEGATECALL;
  return {
    ...call,
    address: inPlace ? call.caller : call.address,
    isStatic: call.isStatic || opcode === STATICCALL,
  };
}

function callOf(
  { env }: RunState,
  to: Hex | undefined,
  value: bigint,
  gas: bigint,
  input: Uint8Array,
): CallBegin {
  return {
    isCreate: false,
    caller: bytesToHex(env.address.bytes),
    to,
    address: to,
    value,
    gas,
    input,
    isStatic: env.isStatic,
    depth: env.depth + 1,
  };
}

function whyRefused({ env }: RunState, call: CallBegin): string {
  if (env.depth >= CALL_DEPTH_LIMIT) return 'max call depth exceeded';
  if (call.isCreate && env.contract.balance >= call.value && env.contract.nonce >= MAX_NONCE) {
    return 'nonce overflow';
  }
  return EVMError.errorMessages.INSUFFICIENT_BALANCE;
}

function memoryOf({ memory }: RunState, place: bigint, length: bigint): Uint8Array {
  return length === 0n ? NO_BYTES : memory._store.slice(Number(place), Number(place + length)); // paid for
}

function addressOf(word: bigint): Hex {
  return `0x${BigInt.asUintN(160, word).toString(16).padStart(40, '0')}`;
}
