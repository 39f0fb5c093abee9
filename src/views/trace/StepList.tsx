/** All steps of the trace in one list, of which only those in sight are fetched and drawn. */

import { useEffect } from 'react';
import { useTrace } from '../../stores/trace.ts';
import { Spacer } from '../trie/Spacer.tsx';
import { StepLine, stepId } from './StepLine.tsx';
import { useLongWindow } from './useLongWindow.ts';
import { useSteps } from './useSteps.ts';

interface StepListProps {
  readonly phase: number;
  readonly count: number;
}

const STEP_HEIGHT = 24;

export function StepList({ phase, count }: StepListProps) {
  const step = useTrace((trace) => trace.step);
  const { scroller, start, end, above, below, show } = useLongWindow(count, STEP_HEIGHT);
  const rowOf = useSteps(phase, start, end);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another step is selected
  useEffect(() => show(step), [step, count]);
  const isDrawn = step >= start && step < end;
  return (
    <section className="pane step-pane" aria-labelledby="steps-title">
      <h2 id="steps-title" className="offscreen">
        Steps
      </h2>
      <div className="step-row step-head" aria-hidden="true">
        <span className="step-number">Step</span>
        <span className="step-name">Operation</span>
        <span className="step-pc">pc</span>
        <span className="step-cost">Cost</span>
        <span className="step-gas">Gas left</span>
      </div>
      <div
        className="step-list"
        ref={scroller}
        role="listbox"
        tabIndex={0}
        aria-label={`Steps, ${count}`}
        {...(isDrawn ? { 'aria-activedescendant': stepId(step) } : {})}
      >
        <Spacer height={above} />
        {Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i).map((at) => (
          <StepLine key={at} step={at} count={count} row={rowOf(at)} active={at === step} />
        ))}
        <Spacer height={below} />
      </div>
    </section>
  );
}
