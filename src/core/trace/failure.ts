/**
 * Why a frame failed, in the words that geth made the custom: other tools and their users know them.
 * What the engine leaves open (how high the stack was, which opcode) is read from the trace.
 * Source: go-ethereum `core/vm/errors.go`.
 */

import { OPCODE_NAMES } from './opcodeNames.ts';
import {
  CALL,
  HAS_RESULT,
  INVALID,
  isPush,
  RETURN,
  RETURNDATACOPY,
  SELFDESTRUCT,
  SSTORE,
  TAKEN,
} from './opcodes.ts';
import { createReplay, type Replay } from './replay.ts';
import { lastSteps } from './steps.ts';
import type { TraceTable } from './traceTable.ts';

/** Why a frame failed; undefined where it did not. */
export type FailureOf = (frame: number) => string | undefined;

const STACK_LIMIT = 1024;
const OUT_OF_GAS = 'out of gas';

/** By the engine's words; what is not here is said as the engine says it. */
const WORDS: Readonly<Record<string, string>> = {
  revert: 'execution reverted',
  'invalid JUMP': 'invalid jump destination',
  'static state change': 'write protection',
  'value out of range': 'return data out of bounds',
  'code store out of gas': 'contract creation code storage out of gas',
  'code size to deposit exceeds maximum code size': 'max code size exceeded',
  'initcode exceeds max initcode size': 'out of gas: max initcode size exceeded',
  'invalid bytecode deployed': 'invalid code: must not begin with 0xef',
  'create collision': 'contract address collision',
  'insufficient balance': 'insufficient balance for transfer',
  'nonce overflow': 'nonce uint64 overflow',
};

export function createFailureOf(
  table: TraceTable,
  replay: Replay = createReplay(table),
): FailureOf {
  const last = lastSteps(table);
  return (frame) => {
    const error = table.frames[frame]?.error;
    if (error === undefined) return undefined;
    const step = last[frame] as number; // as many as frames
    if (step < 0) return WORDS[error] ?? error;
    const opcode = table.opcode[step] as number;
    if (error === 'invalid opcode') return `invalid opcode: ${undefinedName(opcode)}`;
    if (error === OUT_OF_GAS && isPaidFor(table, step)) {
      if (opcode === RETURN) return 'contract creation code storage out of gas';
      if (opcode === RETURNDATACOPY) return 'return data out of bounds';
      if (opcode === SSTORE) return 'out of gas: not enough gas for reentrancy sentry';
    }
    if (error === 'static state change' && refusesAtOnce(opcode))
      return 'out of gas: write protection';
    if (error.startsWith('stack ')) {
      return stackFault(opcode, replay.before(step).height) ?? error;
    }
    return WORDS[error] ?? error;
  };
}

/** Writes that are refused while their gas is counted, others while they run: the words differ. */
function refusesAtOnce(opcode: number): boolean {
  return opcode === SSTORE || opcode === SELFDESTRUCT || opcode === CALL;
}

/** Whether a step could be paid for, so that the gas ran out only afterwards, or never. */
function isPaidFor({ gas, cost }: TraceTable, step: number): boolean {
  return (cost[step] as number) <= (gas[step] as number);
}

/** Too few items for an opcode, or too many; undefined where the stack is right for it. */
function stackFault(opcode: number, height: number): string | undefined {
  const { taken, given } = stackEffect(opcode);
  if (height < taken) return `stack underflow (${height} <=> ${taken})`;
  const limit = STACK_LIMIT + taken - given;
  return height > limit ? `stack limit reached ${height} (${limit})` : undefined;
}

/** Items that must be there, and how many stand in their place afterwards. */
function stackEffect(opcode: number): { readonly taken: number; readonly given: number } {
  if (isPush(opcode)) return { taken: 0, given: 1 };
  if (opcode >= 0x80 && opcode <= 0x8f) return { taken: opcode - 0x7f, given: opcode - 0x7e };
  if (opcode >= 0x90 && opcode <= 0x9f) return { taken: opcode - 0x8e, given: opcode - 0x8e };
  return { taken: TAKEN[opcode] as number, given: HAS_RESULT[opcode] as number };
}

function undefinedName(opcode: number): string {
  return opcode === INVALID ? 'INVALID' : `opcode 0x${opcode.toString(16)} not defined`;
}

/** The name of an opcode as struct logs have it. */
export function structLogName(opcode: number): string {
  const name = OPCODE_NAMES[opcode] as string; // 256 of them
  if (opcode === 0x44) return 'DIFFICULTY';
  return name === 'INVALID' ? undefinedName(opcode) : name;
}
