/** A question that has no answer: what happened and what to do, in place. */

import type { ErrorObject } from '../../core/errors.ts';
import { ErrorFacts } from '../ErrorFacts.tsx';
import { ERROR_TEXT } from '../errorText.ts';

interface AnswerErrorProps {
  readonly error: ErrorObject;
  /** With the code, the place and both sides of the comparison. */
  readonly facts?: boolean;
}

export function AnswerError({ error, facts = false }: AnswerErrorProps) {
  const { title, what, remedy } = ERROR_TEXT[error.code];
  return (
    <div className="answer-error" role="status">
      <p>
        <b>{title}</b> {what}
      </p>
      <p className="note">{remedy}</p>
      {facts && <ErrorFacts error={error} />}
    </div>
  );
}
