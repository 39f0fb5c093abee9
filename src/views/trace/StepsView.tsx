/** The steps beside the state before the selected one. */

import { useState } from 'react';
import { fetchStep } from '../../actions/trace.ts';
import { showCall } from '../../actions/tracePlaces.ts';
import { formatInteger } from '../../core/format.ts';
import type { StepDetail } from '../../core/tracing.ts';
import { type Calls, callersOf } from '../../stores/callTree.ts';
import { usePage } from '../../stores/page.ts';
import { type Traced, useTrace } from '../../stores/trace.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { calleeOf, methodOf } from './callText.ts';
import { MemoryPane } from './MemoryPane.tsx';
import { PaneTabs, type StatePaneName } from './PaneTabs.tsx';
import { SlotsPane } from './SlotsPane.tsx';
import { StackPane } from './StackPane.tsx';
import { StepControls } from './StepControls.tsx';
import { StepList } from './StepList.tsx';
import { onStepKey } from './stepKeys.ts';

interface StepsViewProps {
  readonly phase: number;
  readonly traced: Traced;
}

/** While a key is held down the list follows, and the state when it rests. */
const REST_MS = 50;

export function StepsView({ phase, traced: { summary, calls } }: StepsViewProps) {
  const step = useTrace((trace) => trace.step);
  const shortcuts = usePage((page) => page.shortcuts);
  const [pane, setPane] = useState<StatePaneName>('list');
  const answer = useAnswer(`step ${phase} ${step}`, () => fetchStep(phase, step), REST_MS);
  const detail = answer.value;
  return (
    <div className="steps" data-pane={pane}>
      <StepControls summary={summary} calls={calls} />
      <StepLocation detail={detail} calls={calls} />
      {answer.status === 'failed' && <AnswerError error={answer.error} />}
      <PaneTabs pane={pane} onChange={setPane} />
      <div className="step-columns">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the list inside has the focus */}
        <div
          className="step-column"
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            // Letters are left to the page, which acts on them everywhere.
            if (onStepKey(event.key, false)) event.preventDefault();
          }}
        >
          <StepList phase={phase} count={summary.steps} />
        </div>
        <StackPane detail={detail} />
        <SlotsPane detail={detail} />
        <MemoryPane detail={detail} />
      </div>
      <p className="note tree-keys">
        {shortcuts ? 'Arrow keys and the letters in the tooltips walk; ' : 'Arrow keys walk; '}
        <kbd>?</kbd> has them all.
      </p>
    </div>
  );
}

/** What is about to happen, and the calls around it: always one line, so that nothing jumps. */
function StepLocation({
  detail,
  calls,
}: {
  readonly detail: StepDetail | undefined;
  readonly calls: Calls;
}) {
  const frame = useTrace((trace) => trace.frame);
  // The innermost first: what is cut off for want of room is the farthest away.
  const path = [...callersOf(calls, frame), frame].reverse();
  return (
    <p className="step-location">
      <code className="step-operation">{detail?.name ?? '…'}</code>
      {detail && (
        <span>
          at pc {detail.pc}, costs {formatInteger(detail.cost)} of {formatInteger(detail.gas)} gas
        </span>
      )}
      {detail?.error !== undefined && <b className="step-error">✗ ends the call: {detail.error}</b>}
      <span className="step-path">
        in{' '}
        {path.slice(0, MOST_CALLS).map((of) => {
          const call = calls[of];
          return (
            call && (
              <button key={of} type="button" className="link-button" onClick={() => showCall(of)}>
                {calleeOf(call)}
                {methodOf(call) !== '' && `.${methodOf(call)}`}
              </button>
            )
          );
        })}
      </span>
    </p>
  );
}

/** Callers shown in the line; the tree has them all. */
const MOST_CALLS = 4;
