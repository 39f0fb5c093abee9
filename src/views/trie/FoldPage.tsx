/** Folding a proof: from the leaf up to the header, one step at a time, each step a link. */

import { useEffect, useState } from 'react';
import { fetchFoldOf } from '../../actions/inspect.ts';
import { addressOfPlace, goToPlace, hrefOf } from '../../actions/places.ts';
import type { FoldStep, StateTime } from '../../core/inspection.ts';
import type { Place } from '../../core/route.ts';
import { usePage } from '../../stores/page.ts';
import { CopyButton } from '../CopyButton.tsx';
import { AnswerError } from './AnswerError.tsx';
import { FoldControls } from './FoldControls.tsx';
import { FoldStepView } from './FoldStepView.tsx';
import { FoldSubject } from './FoldSubject.tsx';
import { foldTitle } from './foldText.ts';
import { TimeSwitch } from './TimeSwitch.tsx';
import { useAnswer } from './useAnswer.ts';

type FoldPlace = Extract<Place, { section: 'fold' }>;

interface FoldPageProps {
  readonly place: FoldPlace;
  readonly time: StateTime;
}

const PLAY_MS = 1800;

export function FoldPage({ place, time }: FoldPageProps) {
  const { address, slot } = place;
  const answer = useAnswer(`fold ${address} ${slot} ${time}`, () =>
    fetchFoldOf(address, slot, time),
  );
  if (answer.status === 'failed') return <AnswerError error={answer.error} />;
  if (!answer.value) return <p className="section-wait">Collecting the proof.</p>;
  return <Fold place={place} time={time} steps={answer.value} />;
}

interface FoldProps extends FoldPageProps {
  readonly steps: readonly FoldStep[];
}

function Fold({ place, time, steps }: FoldProps) {
  const route = usePage((page) => page.route);
  const [playing, setPlaying] = useState(false);
  const number = Math.min(place.step, steps.length);
  const step = steps[number - 1];
  const isLast = number === steps.length;
  useEffect(() => {
    if (!playing || isLast) return undefined;
    const timer = setTimeout(() => goToPlace({ ...place, step: number + 1 }), PLAY_MS);
    return () => clearTimeout(timer);
  }, [playing, isLast, number, place]);
  if (!step) return null;
  const go = (next: number) => {
    setPlaying(false);
    goToPlace({ ...place, step: Math.min(steps.length, Math.max(1, next)) });
  };
  const owner = { section: 'account', address: place.address } as const;
  return (
    <article className="fold">
      <p className="hero-meta">
        <a
          href={hrefOf(route, place.slot ? { ...owner, section: 'slot', slot: place.slot } : owner)}
        >
          Back to the {place.slot ? 'slot' : 'account'}
        </a>
      </p>
      <h1 className="section-title">Why does this value belong to that root?</h1>
      <FoldSubject place={place} time={time} />
      <p className="section-summary">
        Hash a node, find the hash in its parent, hash the parent, and so on. If the last hash is
        the state root in the header, no byte below can be another.
      </p>
      <div className="section-bar">
        <TimeSwitch />
        <FoldControls
          number={number}
          count={steps.length}
          playing={playing}
          onGo={go}
          onPlay={() => setPlaying(!playing)}
        />
        <CopyButton
          label="Link"
          value={addressOfPlace({ ...place, step: number }, time)}
          what="link to this step"
        />
      </div>
      <FoldSteps place={place} steps={steps} number={number} />
      <FoldStepView step={step} time={time} />
    </article>
  );
}

function FoldSteps({
  place,
  steps,
  number,
}: Omit<FoldProps, 'time'> & { readonly number: number }) {
  const route = usePage((page) => page.route);
  return (
    <nav aria-label="Steps">
      <ol className="fold-steps">
        {steps.map((step, i) => (
          <li key={foldTitle(step) + String(i)}>
            <a
              href={hrefOf(route, { ...place, step: i + 1 })}
              title={foldTitle(step)}
              data-type={step.type}
              data-done={i + 1 < number}
              aria-label={`Step ${i + 1}: ${foldTitle(step)}`}
              {...(i + 1 === number ? { 'aria-current': 'step' } : {})}
            >
              {i + 1}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
