/**
 * The trace of a transaction in columns: one entry a step in typed arrays, no object. The stack and
 * the memory are not kept for each step but what each step did to them, from which
 * `replay.ts` makes them again:
 *
 * ```text
 *   step i   pc  opcode  frame  gas  cost  memory words   result ─► words      memory write ─► bytes
 * ```
 *
 * A result of less than 2^64 takes one entry of `words`, any other four, the lowest first.
 */

import type { Hex } from '../bytes/hex.ts';

/** SELFDESTRUCT counts as a call without steps, whose value is what its account held. */
export type CallType =
  | 'CALL'
  | 'CALLCODE'
  | 'DELEGATECALL'
  | 'STATICCALL'
  | 'CREATE'
  | 'CREATE2'
  | 'SELFDESTRUCT';

/** A call frame. Frame 0 is the transaction itself; they are in the order in which they begin. */
export interface TraceFrame {
  readonly type: CallType;
  /** Index of the calling frame and of its step; -1 for frame 0. */
  readonly parent: number;
  readonly callStep: number;
  readonly depth: number;
  readonly caller: Hex;
  /** Whom the call goes to: the address whose storage it uses is this one too, but for CALLCODE and DELEGATECALL, where it is the caller's. For a creation the new address, once known. */
  to: Hex | undefined;
  /** The address whose storage the frame uses. */
  address: Hex | undefined;
  /** Wei. */
  readonly value: bigint;
  /** Gas that the frame started with; for frame 0 without the intrinsic gas of its transaction. */
  readonly gas: number;
  readonly input: Uint8Array;
  /** The code that ran; no bytes for a precompile, or for an account without code. */
  code: Uint8Array;
  readonly isStatic: boolean;
  /** Its own steps and those of the calls it makes: from here, up to but not including. */
  readonly firstStep: number;
  endStep: number;
  gasUsed: number;
  output: Uint8Array;
  /** In the engine's words; absent where it succeeded. */
  error: string | undefined;
}

/** Columns by step, of which the first `stepCount` entries count. */
export interface TraceTable {
  readonly stepCount: number;
  /** Steps that ran beyond the limit and are not kept. */
  readonly omittedSteps: number;
  /** Bytes written to memory beyond the limit: memory after such a write is not known. */
  readonly omittedBytes: number;
  readonly pc: Uint32Array;
  readonly opcode: Uint8Array;
  readonly frame: Uint32Array;
  /** Gas before the step, and what the step cost, what it gave to a call included; where it could not be paid, what was asked. */
  readonly gas: Float64Array;
  readonly cost: Float64Array;
  /** Words of memory before the step. */
  readonly memoryWords: Uint32Array;
  /** 0: no result is kept; 1: one entry of `words`; 4: four. */
  readonly resultSize: Uint8Array;
  /** Where the result starts in `words`. */
  readonly resultStart: Uint32Array;
  readonly words: BigUint64Array;
  /** 1 + index of what the step wrote to memory; 0: nothing. */
  readonly memoryWrite: Uint32Array;
  readonly writePlace: Uint32Array;
  readonly writeLength: Uint32Array;
  readonly writeStart: Float64Array;
  readonly bytes: Uint8Array;
  /** Steps that moved the refund counter of EIP-3529, ascending, and the counter after each. */
  readonly refundStep: Uint32Array;
  readonly refundCounter: Float64Array;
  readonly frames: readonly TraceFrame[];
}

/** Steps kept of one transaction: about 400 MB of columns. */
export const MAX_TRACE_STEPS = 8_000_000;
/** Bytes written to memory that are kept of one transaction. */
export const MAX_TRACE_BYTES = 256 * 1024 * 1024;

/** What a table takes, in bytes. */
export function traceBytes(table: TraceTable): number {
  let total = 0;
  for (const column of Object.values(table)) {
    if (ArrayBuffer.isView(column)) total += column.buffer.byteLength;
  }
  return total;
}
