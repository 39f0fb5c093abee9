/** A question that has no answer: what happened and what to do, in place. */

import type { ErrorObject } from '../../core/errors.ts';
import { ERROR_TEXT } from '../errorText.ts';

export function AnswerError({ error }: { readonly error: ErrorObject }) {
  const { title, what, remedy } = ERROR_TEXT[error.code];
  return (
    <div className="answer-error" role="status">
      <p>
        <b>{title}</b> {what}
      </p>
      <p className="note">{remedy}</p>
    </div>
  );
}
