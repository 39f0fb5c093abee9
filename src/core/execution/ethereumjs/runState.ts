/** The parts of ethereumjs' interpreter that ours reads and writes; the version is pinned. */

import type { Common } from '@ethereumjs/common';
import type { EVM, EVMError } from '@ethereumjs/evm';
import type { Clock } from '../../state/journal.ts';
import type { StepRecorder } from '../../trace/traceRecorder.ts';

export interface RunState {
  programCounter: number;
  opCode: number;
  code: Uint8Array;
  gasLeft: bigint;
  gasRefund: bigint;
  memory: { _store: Uint8Array; extend(offset: number, size: number): void };
  memoryWordCount: bigint;
  highestMemCost: bigint;
  stack: { _store: bigint[]; _len: number };
  shouldDoJumpAnalysis: boolean;
  returnBytes: Uint8Array;
  readonly env: {
    readonly callData: Uint8Array;
    readonly callValue: bigint;
    readonly address: { readonly bytes: Uint8Array };
    readonly contract: { readonly balance: bigint; readonly nonce: bigint };
    readonly depth: number;
    readonly isStatic: boolean;
  };
}

export interface OpcodeEntry {
  readonly opcodeInfo: {
    readonly fee: number;
    readonly isAsync: boolean;
    readonly dynamicGas: boolean;
    readonly isInvalid: boolean;
  };
  readonly opHandler: (runState: RunState, common: Common) => void;
}

export interface Interpreter {
  readonly _runState: RunState;
  readonly _evm: EVM & { readonly _opcodeMap: readonly OpcodeEntry[] };
  readonly common: Common;
  run(code: Uint8Array, options?: object): Promise<RunResult>;
  runStep(entry: OpcodeEntry): Promise<void>;
  useGas(amount: bigint, context?: unknown): void;
}

export interface RunResult {
  readonly runState: RunState;
  readonly exceptionError: EVMError | undefined;
}

/** Who watches the frames of an EVM. */
export interface Watch {
  readonly clock: Clock;
  recorder: StepRecorder | null;
  /** Called when an operation had looked at the state and could not pay for that. */
  readonly onUnpaid: () => void;
  /** Gas that would be left, below zero, had the last charge that could not be paid been paid; else zero. */
  shortage: number;
}
