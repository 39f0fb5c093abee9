/** While a document is checked: the stages with their counts, the time, and a way out. */

import { useEffect, useRef } from 'react';
import { cancelCheck } from '../actions/runCheck.ts';
import { announce } from '../stores/page.ts';
import { type Checking, useSession } from '../stores/session.ts';
import { CheckWall } from './CheckWall.tsx';
import { Elapsed } from './Elapsed.tsx';
import { describeSource } from './SourceIndicator.tsx';
import { StageList } from './StageList.tsx';
import { STAGE_TEXT } from './stageText.ts';

type Running = Extract<Checking, { status: 'running' }>;

export function RunPage({ checking }: { readonly checking: Running }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const source = useSession((session) => session.document?.source);
  const { stage } = checking;
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (stage) announce(STAGE_TEXT[stage].doing);
  }, [stage]);
  return (
    <>
      <section className="hero">
        <p className="hero-meta">{source && describeSource(source)}</p>
        <h1 className="hero-verdict" ref={heading} tabIndex={-1}>
          Checking
        </h1>
        <p className="hero-sentence">
          {stage ? `${STAGE_TEXT[stage].doing}.` : 'Starting the worker.'}
        </p>
        <CheckWall />
      </section>
      <section className="stages" aria-label="Stages">
        <div className="stages-head">
          <Elapsed sinceMs={checking.startedMs} />
          <button type="button" className="button" onClick={cancelCheck}>
            Cancel
          </button>
        </div>
        <StageList checking={checking} />
      </section>
    </>
  );
}
