/**
 * Runs one phase of a checked block again and records every step. The state is the block's own, wound
 * back from its journal: nothing before the phase is executed, and the check itself is not touched.
 */

import { assert, ExplorerError } from '../errors.ts';
import { createStateCursor, type StateCursor } from '../state/replay.ts';
import { createTraceRecorder, type TraceRecorderOptions } from '../trace/traceRecorder.ts';
import type { TraceTable } from '../trace/traceTable.ts';
import { type AncestorChain, ancestorHash } from './ancestors.ts';
import type { ExecutionContext, TransactionOutcome } from './blockExecutor.ts';
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

export interface Tracer {
  /**
   * Traces the phase with this index. One phase after another is cheap; going back winds the state back.
   * Errors: BLOCK_NOT_EXECUTED where the block was not run to its end, PHASE_NOT_HERE, TRACE_GAS_TOO_LARGE.
   */
  trace(index: number, options?: TraceRecorderOptions): Promise<PhaseTrace>;
}

/** A state on its way through the phases, and what runs them. */
interface Run {
  readonly cursor: StateCursor;
  readonly context: ExecutionContext;
}

export function createTracer(validation: Validation): Tracer {
  let kept: Run | undefined;
  return {
    async trace(index, options = {}) {
      const { executor, prepared } = validation;
      const phase = phaseAt(validation, index);
      const run = kept?.cursor.moveTo(index) === true ? kept : startRun(validation, index);
      kept = undefined; // until it has ended well: another may be asked for meanwhile
      const recorder = createTraceRecorder(options);
      const outcome = await executor.trace(run.context, prepared, phase, recorder);
      kept = run;
      return { index, phase, table: recorder.table(), outcome };
    },
  };
}

/** Traces one phase; errors as of {@link Tracer}. */
export function tracePhase(
  validation: Validation,
  index: number,
  options: TraceRecorderOptions = {},
): Promise<PhaseTrace> {
  return createTracer(validation).trace(index, options);
}

function phaseAt({ execution, ladder }: Validation, index: number): Phase {
  if (execution === undefined) {
    throw new ExplorerError('BLOCK_NOT_EXECUTED', 'The block was not run to its end', {
      cause: ladder.firstError()?.code,
    });
  }
  const phase = execution.phases[index];
  if (phase !== undefined) return phase;
  throw new ExplorerError('PHASE_NOT_HERE', `The block has no phase ${index}`, {
    found: index,
    limit: execution.phases.length,
  });
}

function startRun({ block, rules, state, ancestors }: Validation, index: number): Run {
  assert(block && rules && state, 'what was executed has a block, rules and a state');
  const cursor = createStateCursor(state);
  cursor.moveTo(index);
  const context = {
    block,
    rules,
    state: cursor.state,
    blockHash: (number: bigint) => ancestorHash(ancestors as AncestorChain, block.header, number), // without a parent nothing was executed
    onTransaction: () => {},
  };
  return { cursor, context };
}
