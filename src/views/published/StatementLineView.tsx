/** Public values beside the checked block: what it comes to, then field by field. */

import { safeText } from '../../core/format.ts';
import type { StatementLine } from '../../core/publishedProof.ts';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { StatementFields } from './StatementFields.tsx';
import { LINE_TEXT } from './statementText.ts';

export function StatementLineView({ line }: { readonly line: StatementLine }) {
  const { status, layout, fields, error } = line;
  return (
    <section className="statement-line" data-line={status} aria-label="Result of the comparison">
      <h3>
        <StatusGlyph status={status} /> {LINE_TEXT[status]}
      </h3>
      {layout !== undefined && <p className="note">Read as: {safeText(layout)}</p>}
      {error && <AnswerError error={error} facts={fields.length === 0} />}
      <StatementFields fields={fields} />
    </section>
  );
}
