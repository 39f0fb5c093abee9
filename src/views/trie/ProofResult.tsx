/** What a proof proves: against which root and who says so, then account and slots, each drawn. */

import { formatInteger } from '../../core/format.ts';
import type { KeyCheck, ProofCheck } from '../../core/inspection.ts';
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
  'named in the file': 'the root that the file names, which nothing here vouches for',
  'its own first node': 'its own first node: nothing says that this is the root of any block',
};

export function ProofResult({ check }: { readonly check: ProofCheck }) {
  const { header } = check;
  return (
    <section className="proof-result" aria-label={`Result for ${check.address}`}>
      <p>
        Of account <Hash value={check.address} what="address" whole />, checked against{' '}
        <b>{SOURCE_WORDS[check.rootSource]}</b>:
      </p>
      <p>
        <Hash value={check.stateRoot} what="state root" whole />
      </p>
      {header && (
        <p>
          Header of block {formatInteger(header.number)}, hash{' '}
          <Hash value={header.hash} what="block hash" whole />
        </p>
      )}
      <Part title="Account" {...check.account} />
      {check.storage.map((part) =>
        check.account.path ? (
          <Part key={part.slot} title={`Slot ${slotNumber(part.slot)}`} {...part} />
        ) : (
          <Rootless key={part.slot} slot={part.slot} />
        ),
      )}
    </section>
  );
}

/** A slot of an account that is not proven. */
function Rootless({ slot }: { readonly slot: string }) {
  const title = `Slot ${slotNumber(slot)}`;
  return (
    <section className="proof-part" data-status="failed" aria-label={title}>
      <h2>
        <StatusGlyph status="failed" /> {title}: not proven
      </h2>
      <p>Its root stands in the account, and the account is not proven.</p>
    </section>
  );
}

interface PartProps extends KeyCheck {
  readonly title: string;
}

function Part({ title, ok, error, path, begun }: PartProps) {
  const drawn = path ?? begun;
  const held = begun?.steps.length;
  return (
    <section className="proof-part" data-status={ok ? 'passed' : 'failed'} aria-label={title}>
      <h2>
        <StatusGlyph status={ok ? 'passed' : 'failed'} /> {title}: {ok ? 'proven' : 'not proven'}
        {ok && path && `, holds ${holdsText(path)}`}
      </h2>
      {path && <p>{outcomeSentence(path)}</p>}
      {error && <AnswerError error={error} facts />}
      {held !== undefined && (
        <p>
          {held === 1 ? 'The first node holds' : `The first ${held} nodes hold`}: each is what the
          one above it names. They prove nothing of the key.
        </p>
      )}
      {drawn && drawn.steps.length > 0 && (
        <KeyPathFigure path={drawn} title={`Path of ${title}`} timeless />
      )}
    </section>
  );
}
