/** What a proof proves: against which root and who says so, then account and slots, each drawn. */

import type { ErrorObject } from '../../core/errors.ts';
import type { KeyPath, ProofCheck } from '../../core/inspection.ts';
import { Hash } from '../Hash.tsx';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { AnswerError } from './AnswerError.tsx';
import { KeyPathFigure } from './KeyPathFigure.tsx';
import { holdsText, outcomeSentence, slotNumber } from './valueText.ts';

const SOURCE_WORDS: Readonly<Record<ProofCheck['rootSource'], string>> = {
  given: 'the root that you gave',
  'loaded block before': 'the root before the loaded block',
  'loaded block after': 'the root after the loaded block',
  header: 'the root in the header that came with it, which nothing here vouches for',
  'its own first node':
    'its own first node: it holds together, but nothing says that this is the root of any block',
};

export function ProofResult({ check }: { readonly check: ProofCheck }) {
  return (
    <section className="proof-result" aria-label="Result">
      <p>
        Of account <Hash value={check.address} what="address" whole />, checked against{' '}
        <b>{SOURCE_WORDS[check.rootSource]}</b>:
      </p>
      <p>
        <Hash value={check.stateRoot} what="state root" whole />
      </p>
      <Part title="Account" {...check.account} />
      {check.storage.map((part) => (
        <Part key={part.slot} title={`Slot ${slotNumber(part.slot)}`} {...part} />
      ))}
    </section>
  );
}

interface PartProps {
  readonly title: string;
  readonly ok: boolean;
  readonly error?: ErrorObject;
  readonly path?: KeyPath;
}

function Part({ title, ok, error, path }: PartProps) {
  return (
    <section className="proof-part" data-status={ok ? 'passed' : 'failed'} aria-label={title}>
      <h2>
        <StatusGlyph status={ok ? 'passed' : 'failed'} /> {title}: {ok ? 'proven' : 'not proven'}
        {ok && path && `, holds ${holdsText(path)}`}
      </h2>
      {path && <p>{outcomeSentence(path)}</p>}
      {error && <AnswerError error={error} />}
      {path && path.steps.length > 0 && (
        <KeyPathFigure path={path} title={`Path of ${title}`} timeless />
      )}
    </section>
  );
}
