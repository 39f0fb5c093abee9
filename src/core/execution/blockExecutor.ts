/** What an execution engine must do: one small interface, because more than one will exist and their answers will be compared. */

import type { Hex } from '../bytes/hex.ts';
import type { WitnessState } from '../state/witnessState.ts';
import type { StepRecorder } from '../trace/traceRecorder.ts';
import type { Block } from './block.ts';
import type { ChainRules } from './chainRules.ts';
import type { Phase } from './phases.ts';
import type { Receipt } from './receipts.ts';

/** What a block runs in. */
export interface ExecutionContext {
  readonly block: Block;
  readonly rules: ChainRules;
  /** Reads are proven by it, writes stay in it. */
  readonly state: WitnessState;
  /** Hash of an ancestor, 32 bytes. Errors: WITNESS_HEADER_MISSING. */
  readonly blockHash: (number: bigint) => Uint8Array;
  /** Called before each transaction with how many are done. */
  readonly onTransaction: (done: number) => void;
  /**
   * Where given, a phase that fails is left out and the next one runs: for looking ahead on a state
   * with gaps, never for a verdict.
   */
  readonly onFailedPhase?: (error: unknown) => void;
}

export interface ExecutionResult {
  readonly gasUsed: bigint;
  readonly receipts: readonly Receipt[];
  /** What each transaction came to, beside its receipt. */
  readonly outcomes: readonly TransactionOutcome[];
  /** The phases that ran: the journal of the state counts them. */
  readonly phases: readonly Phase[];
  /** 256 bytes. */
  readonly logsBloom: Uint8Array;
  /** Typed requests, each a type byte and its data, empty ones left out. From Prague on. */
  readonly requests?: readonly Uint8Array[];
}

/** What a transaction came to. Gas in units, prices and fees in wei. */
export interface TransactionOutcome {
  readonly gasLimit: bigint;
  readonly gasUsed: bigint;
  /** Gas that the refunds of EIP-3529 gave back; it is not in `gasUsed`. */
  readonly gasRefund: bigint;
  /** Wei a unit of gas that the sender paid. */
  readonly effectiveGasPrice: bigint;
  /** Wei that went to the fee recipient. */
  readonly priorityFee: bigint;
  readonly blobGasUsed: bigint;
  /** 20 bytes: the contract that the transaction created. */
  readonly created?: Uint8Array;
  /** What the outermost call returned, or reverted with. */
  readonly output: Uint8Array;
  /** Why it failed, in the engine's words; absent where it succeeded. */
  readonly error?: string;
}

/** A transaction that decodes and whose sender is known. */
export interface RecoveredTransaction {
  readonly sender: Hex;
  readonly hash: Hex;
  readonly type: number;
  readonly blobs: number;
}

export interface BlockExecutor<Prepared = unknown> {
  readonly name: string;
  /**
   * Decodes all transactions under the rules of their fork and recovers their senders.
   * Errors: TRANSACTION_MALFORMED, TRANSACTION_SIGNATURE_INVALID, each with its index.
   */
  prepare(
    block: Block,
    rules: ChainRules,
    onTransaction: (done: number) => void,
  ): Promise<{
    readonly transactions: readonly RecoveredTransaction[];
    readonly prepared: Prepared;
  }>;
  /**
   * Runs the block: system calls, transactions, withdrawals or rewards, requests.
   * Errors: TRANSACTION_INVALID, SYSTEM_CALL_FAILED, DEPOSIT_LOG_MALFORMED, WITNESS_*.
   */
  execute(context: ExecutionContext, prepared: Prepared): Promise<ExecutionResult>;
  /**
   * Runs one phase of the block again, telling `recorder` of every step.
   * Assumes: the state in `context` is as that phase found it, and its clock stands there.
   * Errors: TRACE_GAS_TOO_LARGE, and those of `execute`.
   */
  trace(
    context: ExecutionContext,
    prepared: Prepared,
    phase: Phase,
    recorder: StepRecorder,
  ): Promise<TransactionOutcome | null>;
}
