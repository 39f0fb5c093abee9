/** A proof that failed: what happened, what to do, and the way to try again with the same choice. */

import { makeProofAgain } from '../../actions/prove.ts';
import type { ErrorObject } from '../../core/errors.ts';
import type { Attempt } from '../../stores/prover.ts';
import { ErrorFacts } from '../ErrorFacts.tsx';
import { ERROR_TEXT } from '../errorText.ts';
import { PROVER_ERROR_TEXT } from './proveText.ts';

interface ProveFailureProps {
  readonly error: ErrorObject;
  readonly attempt: Attempt;
}

export function ProveFailure({ error, attempt }: ProveFailureProps) {
  const { title, what, remedy } = PROVER_ERROR_TEXT[error.code] ?? ERROR_TEXT[error.code];
  return (
    <div role="alert" className="prove-failed">
      <p>
        <b>{title}.</b> {what}
      </p>
      <p>{remedy}</p>
      <div className="button-row">
        <button
          type="button"
          className="button"
          id="prove-again"
          onClick={() => void makeProofAgain(attempt)}
        >
          Try again
        </button>
      </div>
      <details>
        <summary>Facts</summary>
        <ErrorFacts error={error} />
      </details>
    </div>
  );
}
