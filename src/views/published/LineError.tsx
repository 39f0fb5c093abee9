/** Why a line failed or cannot be checked: the words of its code, and the facts behind it. */

import type { ErrorObject } from '../../core/errors.ts';
import { ErrorFacts } from '../ErrorFacts.tsx';
import { ERROR_TEXT } from '../errorText.ts';

export function LineError({ error }: { readonly error: ErrorObject }) {
  const { title, what, remedy } = ERROR_TEXT[error.code];
  return (
    <div className="line-error">
      <p>
        <b>{title}.</b> {what}
      </p>
      <p className="note">{remedy}</p>
      <details>
        <summary>Facts</summary>
        <ErrorFacts error={error} />
      </details>
    </div>
  );
}
