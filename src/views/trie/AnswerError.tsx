/** A question that has no answer: what happened and what to do, in place. */

import type { ErrorObject } from '../../core/errors.ts';
import { ErrorBrief } from '../ErrorBrief.tsx';

interface AnswerErrorProps {
  readonly error: ErrorObject;
  /** With the facts unfolded: the place, both sides of the comparison. */
  readonly facts?: boolean;
}

export function AnswerError({ error, facts = false }: AnswerErrorProps) {
  return (
    <div className="answer-error" role="status">
      <ErrorBrief error={error} openFacts={facts} />
    </div>
  );
}
