/** What all questions about a checked document start from: its tries before and after, and names for hashed keys. */

import type { Hex } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import type { Block, BlockHeader } from '../execution/block.ts';
import type { ExecutionResult, RecoveredTransaction } from '../execution/blockExecutor.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import type { StateTime } from '../inspection.ts';
import { type StateTries, triesAfter, triesBefore } from '../state/stateTries.ts';
import type { WitnessState } from '../state/witnessState.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';
import { createLabels, type Labels } from './labels.ts';

export interface Context {
  readonly document: BlockDocument;
  readonly validation: Validation;
  readonly state: WitnessState;
  readonly reached: Uint8Array;
  readonly before: StateTries;
  /** Absent until the block was run to its state root. */
  readonly after?: StateTries;
  readonly labels: Labels;
}

/** Errors: STATE_UNREADABLE where the check stopped before the tries were linked. */
export function createContext(document: BlockDocument, validation: Validation): Context {
  const { state, reach, postStateRoot } = validation;
  if (state === undefined || reach === undefined) {
    throw new ExplorerError('STATE_UNREADABLE', 'The tries of this witness could not be linked', {
      cause: validation.ladder.firstError()?.code,
    });
  }
  return {
    document,
    validation,
    state,
    reached: reach.reached,
    before: triesBefore(state),
    ...(postStateRoot !== undefined && { after: triesAfter(state) }),
    labels: createLabels(document, validation),
  };
}

/** The tries of one time. Errors: BLOCK_NOT_EXECUTED. */
export function triesAt(context: Context, time: StateTime): StateTries {
  if (time === 'before') return context.before;
  if (context.after !== undefined) return context.after;
  throw new ExplorerError('BLOCK_NOT_EXECUTED', 'The block was not run to its state root', {
    cause: context.validation.ladder.firstError()?.code,
  });
}

/** A block that ran to its end. */
export interface ExecutedBlock {
  readonly block: Block;
  readonly execution: ExecutionResult;
  readonly transactions: readonly RecoveredTransaction[];
}

/** Errors: BLOCK_NOT_EXECUTED. */
export function executedBlock({ validation }: Context): ExecutedBlock {
  const { block, execution, transactions } = validation;
  if (block !== undefined && execution !== undefined && transactions !== undefined) {
    return { block, execution, transactions };
  }
  throw new ExplorerError('BLOCK_NOT_EXECUTED', 'The block was not run to its end', {
    cause: validation.ladder.firstError()?.code,
  });
}

/** The tries of the other time, where there are any. */
export function otherTries(context: Context, time: StateTime): StateTries | undefined {
  return time === 'before' ? context.after : context.before;
}

/** The header that names the state root of a time: the parent's, or the block's own. */
export function headerAt({ validation }: Context, time: StateTime): BlockHeader {
  const header = time === 'before' ? validation.ancestors?.headers[0] : validation.block?.header;
  if (header !== undefined) return header;
  throw new Error('Invariant broken: a state without the header that names its root');
}

/** The address behind a hashed address, where it is known. */
export function addressOf({ labels }: Context, hashed: Hex): Hex | undefined {
  return labels.addresses.get(hashed);
}
