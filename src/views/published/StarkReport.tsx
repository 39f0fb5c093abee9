/** The answer in three lines: cryptography, key, statement. */

import type { ErrorObject } from '../../core/errors.ts';
import { formatDuration, safeText } from '../../core/format.ts';
import type { LineStatus, PublishedProofReport } from '../../core/publishedProof.ts';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';

const WORDS: Readonly<Record<LineStatus, string>> = {
  passed: 'passed',
  failed: 'failed',
  'not checkable': 'not checkable',
};

export function StarkReport({ report }: { readonly report: PublishedProofReport }) {
  const { cryptography, key, statement } = report;
  const [fact] = key.keys;
  const isOwn = report.system === 'own-verifier' && cryptography.status === 'passed';
  return (
    <ol className="stark-lines" aria-label="Answer in three lines">
      <Line name="Cryptography" status={cryptography.status} error={cryptography.error}>
        {isOwn && 'By a verifier that nobody here has examined. '}
        {cryptography.verifier && `Asked: ${safeText(cryptography.verifier)}. `}
        {cryptography.durationMs !== undefined && formatDuration(cryptography.durationMs)}
      </Line>
      <Line name="Key" status={key.status} error={key.error}>
        {fact && (
          <>
            Yours: <code>{fact.hash}</code>. Whether it is the key of the program that is meant, its
            publisher says.
          </>
        )}
      </Line>
      <Line name="Statement" status={statement.status} error={statement.error} />
    </ol>
  );
}

interface LineProps {
  readonly name: string;
  readonly status: LineStatus;
  readonly error?: ErrorObject | undefined;
  readonly children?: React.ReactNode;
}

function Line({ name, status, error, children }: LineProps) {
  return (
    <li data-status={status}>
      <p>
        <StatusGlyph status={status === 'not checkable' ? 'not-run' : status} /> <b>{name}</b>:{' '}
        {WORDS[status]}. {children}
      </p>
      {error && <AnswerError error={error} facts={name !== 'Statement'} />}
    </li>
  );
}
