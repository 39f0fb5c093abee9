/** Fields of public values, each beside what was recomputed from the checked block. */

import type { ReactNode } from 'react';
import { safeText } from '../../core/format.ts';
import type { StatementField } from '../../core/publishedProof.ts';
import { FIELD_WORDS } from '../../core/publishedReport.ts';
import { CopyButton } from '../CopyButton.tsx';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { placeText } from './statementText.ts';

/** More rows than this help nobody; what a line comes to counts them all. */
const SHOWN_FIELDS = 300;

interface StatementFieldsProps {
  readonly fields: readonly StatementField[];
  /** What is asked about a field, below it. */
  readonly beside?: (field: StatementField) => ReactNode;
}

export function StatementFields({ fields, beside }: StatementFieldsProps) {
  const why = sharedReason(fields);
  if (fields.length === 0) return null;
  return (
    <>
      {why !== undefined && <p className="note">Compared with nothing: {safeText(why)}.</p>}
      <ul className="statement-fields">
        {fields.slice(0, SHOWN_FIELDS).map((field) => (
          <Field
            key={`${field.offset} ${field.name}`}
            field={field}
            isAlone={why !== undefined}
            beside={beside?.(field)}
          />
        ))}
      </ul>
      {fields.length > SHOWN_FIELDS && (
        <p className="note">
          The first {SHOWN_FIELDS} of {fields.length} fields are shown.
        </p>
      )}
    </>
  );
}

/** Why nothing at all was compared, where that is so for one reason. */
function sharedReason(fields: readonly StatementField[]): string | undefined {
  const why = fields[0]?.why;
  const isShared = fields.every((field) => field.status === 'not computable' && field.why === why);
  return isShared ? why : undefined;
}

const LINE_OF = { same: 'passed', different: 'failed', 'not computable': 'not checkable' } as const;

interface FieldProps {
  readonly field: StatementField;
  /** Nothing stands beside it: the reason is said once for all. */
  readonly isAlone: boolean;
  readonly beside: ReactNode;
}

function Field({ field, isAlone, beside }: FieldProps) {
  const { name, value, expected, status, why, preimage, isSilent } = field;
  if (isSilent) return <SilentField field={field} />;
  return (
    <li className="statement-field" data-line={LINE_OF[status]}>
      <div className="statement-name">
        <b>{safeText(name)}</b>
        <span className="note">{placeText(field)}</span>
      </div>
      {!isAlone && (
        <span className="proof-line-state">
          <StatusGlyph status={LINE_OF[status]} />
          {FIELD_WORDS[status]}
        </span>
      )}
      <dl className="statement-sides">
        <Side name="proof says" value={value} />
        {expected !== undefined && <Side name="this block" value={expected} />}
        {preimage !== undefined && <Side name="hash of" value={preimage} />}
      </dl>
      {why !== undefined && !isAlone && <p className="note statement-why">{safeText(why)}</p>}
      {beside}
    </li>
  );
}

/** Nothing is said, so nothing is missing: no mark, and nothing to copy. */
function SilentField({ field }: { readonly field: StatementField }) {
  return (
    <li className="statement-field">
      <div className="statement-name">
        <b>{safeText(field.name)}</b>
        <span className="note">{placeText(field)}</span>
      </div>
      <p className="note">{safeText(field.value)}</p>
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
