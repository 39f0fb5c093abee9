/**
 * What the page may ask about the trace of one phase of a block, and the plain answers: types only.
 * The trace itself stays in the worker; the page sees windows of it.
 */

import type { Hex } from './bytes/hex.ts';
import type { Decoded } from './changes.ts';

/** How large a trace is, and what of it was kept. */
export interface TraceSummary {
  readonly phase: number;
  readonly steps: number;
  /** Steps beyond the limit: they ran, and are not kept. */
  readonly omittedSteps: number;
  /** Bytes written to memory beyond the limit: what memory holds after them is not known. */
  readonly omittedBytes: number;
  readonly frames: number;
  /** Bytes that it takes in memory. */
  readonly bytes: number;
  readonly durationMs: number;
  readonly gasUsed: string;
}

/** A trace that was just made: what its views start from. */
export interface TraceOverview {
  readonly summary: TraceSummary;
  readonly calls: readonly CallRow[];
  readonly flame: FlameLayout;
}

export type CallKind =
  | 'CALL'
  | 'CALLCODE'
  | 'DELEGATECALL'
  | 'STATICCALL'
  | 'CREATE'
  | 'CREATE2'
  | 'SELFDESTRUCT';

/** A call of the tree. Frames are counted in the order in which they begin; 0 is the transaction. */
export interface CallRow {
  readonly frame: number;
  readonly parent: number;
  readonly depth: number;
  readonly kind: CallKind;
  readonly from: Hex;
  /** Absent where a creation failed before its address was known. */
  readonly to?: Hex;
  readonly toName?: string;
  /** Wei, decimal; absent where the call cannot carry any. */
  readonly value?: string;
  readonly gas: number;
  readonly gasUsed: number;
  /** Gas used by itself, without the calls it made. */
  readonly ownGas: number;
  readonly inputSize: number;
  readonly outputSize: number;
  readonly call?: Decoded;
  readonly selector?: Hex;
  readonly error?: string;
  readonly revert?: Decoded;
  /** Whether its writes were taken back by it or by a caller. */
  readonly reverted: boolean;
  /** The step that made the call, -1 for frame 0, and its own steps: first, and the one after the last. */
  readonly callStep: number;
  readonly firstStep: number;
  readonly endStep: number;
}

export interface CallDetail extends CallRow {
  readonly input: Hex;
  readonly output: Hex;
}

/** Frames as boxes of a flame graph: columns by frame, 0 … 1 across by gas, row by depth. */
export interface FlameLayout {
  readonly x0: Float64Array;
  readonly x1: Float64Array;
  readonly depths: Uint16Array;
  readonly rows: number;
}

/** Steps `first` to `first + count` in columns, for a list. Transferred. */
export interface StepWindow {
  readonly first: number;
  readonly count: number;
  readonly pc: Uint32Array;
  readonly opcode: Uint8Array;
  readonly frame: Uint32Array;
  readonly depth: Uint16Array;
  readonly gas: Float64Array;
  readonly cost: Float64Array;
}

/** One step in full. */
export interface StepDetail {
  readonly step: number;
  readonly pc: number;
  readonly opcode: number;
  readonly name: string;
  readonly frame: number;
  readonly depth: number;
  readonly gas: number;
  readonly cost: number;
  /** Before the step, the top last. */
  readonly stack: readonly Hex[];
  /** Before the step. */
  readonly memory: Uint8Array;
  /** Bytes of memory that the step wrote. */
  readonly memoryWrite?: { readonly start: number; readonly end: number };
  /** The address whose storage and code the step uses. */
  readonly address: Hex;
  /** Slots of that address that the transaction had touched before the step. */
  readonly storage: readonly TouchedSlot[];
  readonly transient: readonly TouchedSlot[];
  /** Why the frame ended here, where it failed. */
  readonly error?: string;
}

export interface TouchedSlot {
  readonly slot: Hex;
  /** Before the step; of the slot that the step itself touches, what it reads or writes. */
  readonly value: Hex;
  /** Whether this very step touches it. */
  readonly now: boolean;
}

/** Where a reader wants to go from a step. */
export type StepMove =
  | 'into'
  | 'over'
  | 'out'
  | 'back'
  | 'backOver'
  | 'nextSstore'
  | 'nextCall'
  | 'nextLog'
  /** The step at which a call fails, by REVERT or otherwise. */
  | 'nextRevert'
  /** The next step elsewhere that uses storage or code of a given address. */
  | 'nextOfAddress';

/** A slot that the transaction touched: which steps, and its account. */
export interface TouchedStorage {
  readonly address: Hex;
  readonly slot: Hex;
  readonly hashedAddress: Hex;
  readonly hashedSlot: Hex;
  readonly isTransient: boolean;
  readonly steps: readonly {
    readonly step: number;
    readonly type: 'read' | 'write';
    readonly value: Hex;
    readonly reverted: boolean;
  }[];
}
