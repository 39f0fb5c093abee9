/** A trace that is not there: being recorded, cancelled, failed, or not begun. */

import { Play } from 'lucide-react';
import { hrefOf } from '../../actions/places.ts';
import { cancelTrace, openTrace } from '../../actions/trace.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { formatInteger } from '../../core/format.ts';
import { usePage } from '../../stores/page.ts';
import { useSession } from '../../stores/session.ts';
import type { Tracing } from '../../stores/trace.ts';
import { Elapsed } from '../Elapsed.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';

interface TraceRunProps {
  readonly phase: number;
  readonly tracing: Exclude<Tracing, { status: 'done' }>;
}

export function TraceRun({ phase, tracing }: TraceRunProps) {
  const checking = useSession((session) => session.checking.status);
  switch (tracing.status) {
    case 'running':
      return <Running startedMs={tracing.startedMs} steps={tracing.steps} />;
    case 'cancelled':
      return (
        <div className="trace-run">
          <p>
            <b>Cancelled.</b> The worker was ended and nothing of the trace is kept. Tracing again
            checks the block first.
          </p>
          <TraceButton phase={phase} />
        </div>
      );
    case 'failed':
      return (
        <div className="trace-run">
          <AnswerError error={tracing.error} />
          {FINAL.includes(tracing.error.code) ? (
            <TransactionsLink />
          ) : (
            <TraceButton phase={phase} />
          )}
        </div>
      );
    case 'idle':
      return (
        <div className="trace-run">
          <p role="status">
            {checking === 'running'
              ? 'A trace can be recorded as soon as the block has been run.'
              : 'The trace is not recorded yet.'}
          </p>
          {checking === 'done' && <TraceButton phase={phase} />}
        </div>
      );
  }
}

/** Failures that would come again. */
const FINAL: readonly ErrorCode[] = ['PHASE_NOT_HERE', 'TRACE_GAS_TOO_LARGE', 'BLOCK_NOT_EXECUTED'];

function TransactionsLink() {
  const route = usePage((page) => page.route);
  return <a href={hrefOf(route, { section: 'transactions' })}>All transactions of the block</a>;
}

function TraceButton({ phase }: { readonly phase: number }) {
  return (
    <button type="button" className="button button-main" onClick={() => void openTrace(phase)}>
      <Play size={16} aria-hidden="true" /> Trace
    </button>
  );
}

function Running({ startedMs, steps }: { readonly startedMs: number; readonly steps: number }) {
  return (
    <div className="trace-run">
      <p role="status">The transaction runs again, step by step, on the state that it found.</p>
      <progress className="bar" aria-label="Tracing" />
      <p className="trace-run-line">
        <Elapsed sinceMs={startedMs} />
        {steps > 0 && <span>{formatInteger(steps)} steps so far</span>}
        <button type="button" className="button" onClick={cancelTrace}>
          Cancel
        </button>
      </p>
    </div>
  );
}
