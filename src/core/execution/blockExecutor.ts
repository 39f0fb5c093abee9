/** What an execution engine must do: one small interface, because more than one will exist and their answers will be compared. */

import type { Hex } from '../bytes/hex.ts';
import type { WitnessState } from '../state/witnessState.ts';
import type { Block } from './block.ts';
import type { ChainRules } from './chainRules.ts';
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
}

export interface ExecutionResult {
  readonly gasUsed: bigint;
  readonly receipts: readonly Receipt[];
  /** 256 bytes. */
  readonly logsBloom: Uint8Array;
  /** Typed requests, each a type byte and its data, empty ones left out. From Prague on. */
  readonly requests?: readonly Uint8Array[];
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
}
