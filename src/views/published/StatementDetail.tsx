/** P3: what the public values say, field by field, beside the checked block. */

import { safeText } from '../../core/format.ts';
import type { StatementField, StatementLine } from '../../core/publishedProof.ts';
import { ErrorBrief } from '../ErrorBrief.tsx';
import { PreimageForm } from './PreimageForm.tsx';
import { StatementFields } from './StatementFields.tsx';

export function StatementDetail({ line }: { readonly line: StatementLine }) {
  const { error, layout, fields } = line;
  return (
    <>
      {error && <ErrorBrief error={error} />}
      {layout !== undefined && <p>Read as: {safeText(layout)}.</p>}
      <StatementFields fields={fields} beside={askWhose} />
    </>
  );
}

function askWhose(field: StatementField) {
  return field.hashOf && <PreimageForm field={field} of={field.hashOf} />;
}
