/** Steps that ethereumjs lets look at the state before they are paid: who cannot pay is told. */

import { EVMError } from '@ethereumjs/evm';
import { bigIntToFixedBytes } from '../../bytes/hex.ts';
import { isCallLike } from '../../trace/opcodes.ts';
import { addressItem, isAccessPaid, looksAtAddress } from './paidAccess.ts';
import type { Interpreter, OpcodeEntry, Watch } from './runState.ts';
import { runCallStep } from './watchedCalls.ts';

/**
 * Below this much gas the price of a cold address can be what is lacking. Above it only memory of more
 * than a megabyte costs as much, and then the address counts as cold.
 */
const LOW_GAS = 100_000n;
const ADDRESS_MASK = 2n ** 160n - 1n;

/** An SSTORE, or a step that calls, creates or destroys. */
export async function runWatchedStep(
  interpreter: Interpreter,
  entry: OpcodeEntry,
  opcode: number,
  watch: Watch,
): Promise<void> {
  const { gasLeft, memoryWordCount } = interpreter._runState;
  const wasWarm = gasLeft < LOW_GAS && isTargetWarm(interpreter, opcode);
  try {
    if (isCallLike(opcode)) await runCallStep(interpreter, entry, opcode, watch);
    else await interpreter.runStep(entry);
  } catch (error) {
    const before = { gas: Number(gasLeft), words: Number(memoryWordCount), wasWarm };
    if (isUnpaid(error, interpreter, opcode, before)) watch.onUnpaid();
    throw error;
  }
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
  before: { readonly gas: number; readonly words: number; readonly wasWarm: boolean },
): boolean {
  if (!(error instanceof EVMError) || error.error !== EVMError.errorMessages.OUT_OF_GAS) {
    return false;
  }
  const { fee } = (_evm._opcodeMap[opcode] as OpcodeEntry).opcodeInfo;
  return !isAccessPaid({
    ...before,
    opcode,
    fee,
    stack: stack._store,
    sp: stack._len,
    hasColdAccess: common.isActivatedEIP(2929),
    hasStipend: common.gteHardfork('istanbul'),
  });
}
