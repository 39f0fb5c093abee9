/** P3: the public values field by field, each beside what was recomputed from the checked block. */

import { safeText } from '../../core/format.ts';
import type { StatementField, StatementLine } from '../../core/publishedProof.ts';
import { FIELD_WORDS } from '../../core/publishedReport.ts';
import { CopyButton } from '../CopyButton.tsx';
import { LineError } from './LineError.tsx';
import { LineGlyph } from './LineGlyph.tsx';

export function StatementDetail({ line }: { readonly line: StatementLine }) {
  return (
    <>
      {line.error && <LineError error={line.error} />}
      {line.layout !== undefined && <p className="note">Read as {safeText(line.layout)}.</p>}
      {line.fields.length > 0 && (
        <ul className="statement-fields">
          {line.fields.map((field) => (
            <Field key={`${field.offset}:${field.name}`} field={field} />
          ))}
        </ul>
      )}
    </>
  );
}

const LINE_OF = { same: 'passed', different: 'failed', 'not computable': 'not checkable' } as const;

function Field({ field }: { readonly field: StatementField }) {
  const { name, offset, size, value, expected, status, why } = field;
  return (
    <li className="statement-field" data-line={LINE_OF[status]}>
      <div className="statement-name">
        <b>{safeText(name)}</b>
        <span className="note">
          byte {offset}
          {size > 1 && ` to ${offset + size - 1}`}
        </span>
      </div>
      <span className="proof-line-state">
        <LineGlyph status={LINE_OF[status]} />
        {FIELD_WORDS[status]}
      </span>
      <dl className="statement-sides">
        <Side name="proof says" value={value} />
        {expected !== undefined && <Side name="this block" value={expected} />}
      </dl>
      {why !== undefined && <p className="note statement-why">{safeText(why)}</p>}
    </li>
  );
}

function Side({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{safeText(value)}</code> <CopyButton value={value} what={name} />
      </dd>
    </div>
  );
}
