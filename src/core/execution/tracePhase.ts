/**
 * Runs one phase of a checked block again and records every step. The state is the block's own, wound
 * back from its journal: nothing before the phase is executed, and the check itself is not touched.
 */

import { ExplorerError } from '../errors.ts';
import { stateAtPhase } from '../state/replay.ts';
import { createTraceRecorder, type TraceRecorderOptions } from '../trace/traceRecorder.ts';
import type { TraceTable } from '../trace/traceTable.ts';
import { type AncestorChain, ancestorHash } from './ancestors.ts';
import type { TransactionOutcome } from './blockExecutor.ts';
import type { Phase } from './phases.ts';
import type { Validation } from './statelessValidation.ts';

export interface PhaseTrace {
  /** Counted through the phases of the block. */
  readonly index: number;
  readonly phase: Phase;
  readonly table: TraceTable;
  /** What the transaction came to, the same as in the check; null for other phases. */
  readonly outcome: TransactionOutcome | null;
}

/**
 * Traces the phase with this index.
 * Errors: BLOCK_NOT_EXECUTED where the block was not run to its end, PHASE_NOT_HERE, TRACE_GAS_TOO_LARGE.
 */
export async function tracePhase(
  validation: Validation,
  index: number,
  options: TraceRecorderOptions = {},
): Promise<PhaseTrace> {
  const { block, rules, state, execution, ancestors, executor, prepared } = validation;
  if (!block || !rules || !state || !execution) {
    throw new ExplorerError('BLOCK_NOT_EXECUTED', 'The block was not run to its end', {
      cause: validation.ladder.firstError()?.code,
    });
  }
  const phase = execution.phases[index];
  if (phase === undefined) {
    throw new ExplorerError('PHASE_NOT_HERE', `The block has no phase ${index}`, {
      found: index,
      limit: execution.phases.length,
    });
  }
  const recorder = createTraceRecorder(options);
  const context = {
    block,
    rules,
    state: stateAtPhase(state, index),
    blockHash: (number: bigint) => ancestorHash(ancestors as AncestorChain, block.header, number), // without a parent nothing was executed
    onTransaction: () => {},
  };
  const outcome = await executor.trace(context, prepared, phase, recorder);
  return { index, phase, table: recorder.table(), outcome };
}
