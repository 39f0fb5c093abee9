/** One step of folding: its sentence, and the bytes that it is about. */

import { useEffect } from 'react';
import { hrefOf } from '../../actions/places.ts';
import type { FoldStep, NodePlace, StateTime } from '../../core/inspection.ts';
import { announce, usePage } from '../../stores/page.ts';
import { Spectrum } from '../Spectrum.tsx';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { ByteBlock } from './ByteBlock.tsx';
import { foldSentence, foldTitle } from './foldText.ts';

interface FoldStepViewProps {
  readonly step: FoldStep;
  readonly time: StateTime;
}

export function FoldStepView({ step, time }: FoldStepViewProps) {
  const title = foldTitle(step);
  const sentence = foldSentence(step);
  useEffect(() => announce(`${title}. ${sentence}`), [title, sentence]);
  return (
    <section className="fold-step" data-type={step.type} aria-labelledby="step-title">
      <h2 id="step-title">{title}</h2>
      <p className="fold-sentence">{sentence}</p>
      <StepBody step={step} time={time} />
    </section>
  );
}

function StepBody({ step, time }: FoldStepViewProps) {
  switch (step.type) {
    case 'encode':
      return (
        <>
          <ByteBlock bytes={step.rlp} />
          <NodeLink place={step.place} time={time} />
        </>
      );
    case 'hash':
      return <HashPlate hash={step.hash} title={step.isInline ? 'Its bytes' : 'keccak256'} />;
    case 'find':
      return (
        <>
          <HashPlate hash={step.reference} title="Looked for" />
          <ByteBlock bytes={step.parentRlp} lit={{ start: step.start, end: step.end }} />
          <NodeLink place={step.parent} time={time} />
        </>
      );
    case 'compare':
      return (
        <div data-status={step.ok ? 'passed' : 'failed'}>
          <HashPlate hash={step.computed} title="Computed here" />
          <HashPlate hash={step.expected} title={`In the header of block ${step.header.number}`} />
          <p className="node-agrees">
            <StatusGlyph status={step.ok ? 'passed' : 'failed'} />
            {step.ok ? 'Equal' : 'Not equal'}
          </p>
          <ByteBlock bytes={step.header.rlp} lit={step.header} />
        </div>
      );
  }
}

function HashPlate({ hash, title }: { readonly hash: string; readonly title: string }) {
  return (
    <figure className="plate fold-hash">
      <figcaption>{title}</figcaption>
      <Spectrum hash={hash} />
      <code>{hash}</code>
    </figure>
  );
}

function NodeLink({ place, time }: { readonly place: NodePlace; readonly time: StateTime }) {
  const route = usePage((page) => page.route);
  return (
    <p>
      <a href={hrefOf(route, { section: 'node', node: place }, time)}>Open this node</a>
    </p>
  );
}
