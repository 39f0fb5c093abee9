/** Public values beside the checked block: what it comes to, then field by field. */

import type { CheckStatus } from '../../core/checks.ts';
import { safeText } from '../../core/format.ts';
import type { LineStatus, StatementField, StatementLine } from '../../core/publishedProof.ts';
import { CopyButton } from '../CopyButton.tsx';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { FIELD_WORD, LINE_TEXT, placeText } from './statementText.ts';

const GLYPH: Readonly<Record<LineStatus | StatementField['status'], CheckStatus>> = {
  passed: 'passed',
  failed: 'failed',
  'not checkable': 'not-run',
  same: 'passed',
  different: 'failed',
  'not computable': 'not-run',
};
/** More rows than this help nobody; what a line comes to counts them all. */
const SHOWN_FIELDS = 300;

export function StatementLineView({ line }: { readonly line: StatementLine }) {
  const { status, layout, fields, error } = line;
  const glyph = GLYPH[status];
  return (
    <section className="statement-line" data-status={glyph} aria-label="Result of the comparison">
      <h3>
        <StatusGlyph status={glyph} /> {LINE_TEXT[status]}
      </h3>
      {layout !== undefined && <p className="note">Read as: {safeText(layout)}</p>}
      {error && <AnswerError error={error} facts={fields.length === 0} />}
      {fields.length > 0 && (
        <ul className="statement-fields">
          {fields.slice(0, SHOWN_FIELDS).map((field) => (
            <FieldRow key={`${field.offset} ${field.name}`} field={field} />
          ))}
        </ul>
      )}
      {fields.length > SHOWN_FIELDS && (
        <p className="note">
          The first {SHOWN_FIELDS} of {fields.length} fields are shown.
        </p>
      )}
    </section>
  );
}

function FieldRow({ field }: { readonly field: StatementField }) {
  const { name, value, expected, status, why } = field;
  const glyph = GLYPH[status];
  return (
    <li data-status={glyph}>
      <p className="statement-field">
        <b>{safeText(name)}</b> <small>{placeText(field)}</small>
        <CopyButton value={value} what={safeText(name)} />
        <span className="field-status">
          <StatusGlyph status={glyph} /> {FIELD_WORD[status]}
        </span>
      </p>
      <p className="statement-value">
        <code>{safeText(value)}</code>
      </p>
      {status === 'different' && expected !== undefined && (
        <p className="statement-value">
          <small>this block</small> <code>{safeText(expected)}</code>
        </p>
      )}
      {why !== undefined && <p className="note">{safeText(why)}</p>}
    </li>
  );
}
