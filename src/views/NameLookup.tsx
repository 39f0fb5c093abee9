/**
 * Functions, errors and events of a transaction or a call whose signatures are not built in: how many, the switch
 * that lets them be looked up at a public service, and what the service says of them.
 */

import { changeSignatureLookup } from '../actions/preferences.ts';
import {
  lookUpNames,
  type NamedParts,
  type PossibleMatch,
  type PossibleMatches,
  SIGNATURE_HOST,
  unknownNames,
} from '../actions/signatures.ts';
import { usePage } from '../stores/page.ts';
import { counted } from './changes/changeText.ts';
import { DecodedView } from './DecodedView.tsx';
import { AnswerError } from './trie/AnswerError.tsx';
import { useAnswer } from './trie/useAnswer.ts';

interface NameLookupProps {
  readonly parts: NamedParts;
  /** Tells one transaction or call from another. */
  readonly id: string;
  /** Level of its heading: below that of what it stands in. */
  readonly heading: 'h2' | 'h3';
}

export function NameLookup({ parts, id, heading: Heading }: NameLookupProps) {
  const isOn = usePage((page) => page.signatureLookup);
  const count = unknownNames(parts);
  const key = isOn && count > 0 ? `names ${id}` : undefined;
  const answer = useAnswer(key, () => lookUpNames(parts));
  if (count === 0) return null;
  return (
    <section className="transaction-part" aria-labelledby="names-title">
      <Heading id="names-title" className="ruled-title">
        {counted(count, 'name')} not built in
      </Heading>
      <label className="tick">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => changeSignatureLookup(event.target.checked)}
        />
        Look names up at {SIGNATURE_HOST}
      </label>
      <p className="note">
        The service then learns the selectors and topics of the transactions that you open, and your
        network address; nothing else is sent.
      </p>
      {key !== undefined && answer.status === 'failed' && <AnswerError error={answer.error} />}
      {key !== undefined && answer.value && <Matches parts={parts} matches={answer.value} />}
    </section>
  );
}

interface MatchesProps {
  readonly parts: NamedParts;
  readonly matches: PossibleMatches;
}

function Matches({ parts, matches: { call, revert, logs } }: MatchesProps) {
  const of = [
    ...(parts.selector !== undefined && !parts.call
      ? [{ what: `Function ${parts.selector}`, found: call }]
      : []),
    ...(parts.error !== undefined && !parts.revert && parts.output.length >= 10
      ? [{ what: `Error ${parts.output.slice(0, 10)}`, found: revert }]
      : []),
    ...[...logs].map(([index, found]) => ({ what: `Event of log ${index}`, found })),
  ];
  return (
    <dl className="possible-names">
      {of.map(({ what, found }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{found.length === 0 ? 'The service knows none.' : found.map(possible)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What hashes to the selector: which one is meant, nobody proves. */
function possible({ signature, decoded }: PossibleMatch) {
  return (
    <div key={signature}>
      <p className="note">Possible match:</p>
      {decoded ? (
        <DecodedView decoded={decoded} caption={`Arguments, if it is ${signature}`} />
      ) : (
        <code className="signature">{signature}</code>
      )}
    </div>
  );
}
