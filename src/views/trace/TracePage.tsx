/** The trace of one phase: its calls, its steps, gas by call and the storage touched, with one selection for all. */

import { useEffect } from 'react';
import { fetchChanges } from '../../actions/inspect.ts';
import { leaveTrace, openTrace } from '../../actions/trace.ts';
import type { ErrorObject } from '../../core/errors.ts';
import type { Place, TraceView } from '../../core/route.ts';
import { useSession } from '../../stores/session.ts';
import { type Traced, useTrace } from '../../stores/trace.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import '../styles/trace.css';
import '../styles/traceCalls.css';
import '../styles/traceStorage.css';
import '../styles/traceSteps.css';
import '../styles/traceState.css';
import '../styles/traceFlame.css';
import '../styles/traceMedia.css';
import { CallsView } from './CallsView.tsx';
import { FlameView } from './FlameView.tsx';
import { StepsView } from './StepsView.tsx';
import { StorageView } from './StorageView.tsx';
import { TraceBar } from './TraceBar.tsx';
import { TraceHeader } from './TraceHeader.tsx';
import { TraceRun } from './TraceRun.tsx';
import { usePageKeys } from './usePageKeys.ts';

interface TracePageProps {
  readonly place: Extract<Place, { readonly section: 'trace' }>;
}

export function TracePage({ place }: TracePageProps) {
  const { phase, view = 'calls' } = place;
  const checked = useSession((session) => session.checking.status === 'done');
  const shown = useTrace((trace) => trace.phase);
  const current = useTrace((trace) => trace.tracing);
  const tracing = shown === phase ? current : ({ status: 'idle' } as const);
  const changes = useAnswer(checked ? 'changes' : undefined, fetchChanges);
  const { status } = tracing;
  const hasCalls = tracing.status === 'done' && tracing.traced.calls.length > 0;
  useEffect(() => {
    // Opening the page is the demand; after a cancel or a failure the reader asks again.
    if (checked && status === 'idle') void openTrace(phase);
  }, [checked, status, phase]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another phase is another page
  useEffect(() => leaveTrace, [phase]);
  usePageKeys(view, status === 'done');
  return (
    <article className="trace" data-view={view}>
      <TraceHeader place={place} phases={changes.value?.phases} isTraced={hasCalls} />
      {tracing.status === 'done' ? (
        <TraceViews place={place} view={view} traced={tracing.traced} />
      ) : (
        <TraceRun phase={phase} tracing={tracing} />
      )}
    </article>
  );
}

const OUT_OF_REACH: ErrorObject = {
  code: 'STEP_NOT_HERE',
  message: 'The place in the link lies beyond the trace',
};

interface TraceViewsProps extends TracePageProps {
  readonly view: TraceView;
  readonly traced: Traced;
}

function TraceViews({ place, view, traced }: TraceViewsProps) {
  const outOfReach = useTrace((trace) => trace.outOfReach);
  const { phase } = place;
  return (
    <>
      <TraceBar place={place} summary={traced.summary} />
      {outOfReach && <AnswerError error={OUT_OF_REACH} />}
      {traced.calls.length === 0 ? (
        <p className="section-wait">
          No call was made: this part of the block only moved a balance.
        </p>
      ) : (
        <ViewOf view={view} phase={phase} traced={traced} />
      )}
    </>
  );
}

function ViewOf({ view, phase, traced }: Omit<TraceViewsProps, 'place'> & { phase: number }) {
  const isEmpty = traced.summary.steps === 0;
  switch (view) {
    case 'calls':
      return <CallsView phase={phase} traced={traced} />;
    case 'steps':
      return isEmpty ? <NoSteps /> : <StepsView phase={phase} traced={traced} />;
    case 'flame':
      return <FlameView phase={phase} traced={traced} />;
    case 'storage':
      return <StorageView phase={phase} />;
  }
}

function NoSteps() {
  return (
    <p className="section-wait">
      No step ran: who was called has no code of its own. What was sent is in the tree of calls.
    </p>
  );
}
