/** A failure in a few lines, in its place on a page: what happened, what to do, and the facts behind it, folded. */

import type { ReactNode } from 'react';
import type { ErrorObject } from '../core/errors.ts';
import { ErrorFacts } from './ErrorFacts.tsx';
import { errorTextOf } from './errorText.ts';
import type { ErrorText } from './errorTextType.ts';

interface ErrorBriefProps {
  readonly error: ErrorObject;
  /** Where the code means something else at this place. */
  readonly text?: ErrorText | undefined;
  /** Where what is asked for is in the facts: the place, both sides of a comparison. */
  readonly openFacts?: boolean;
  /** What else there is to say or do. */
  readonly children?: ReactNode;
}

export function ErrorBrief({ error, text, openFacts = false, children }: ErrorBriefProps) {
  const { title, what, remedy } = text ?? errorTextOf(error);
  return (
    <div className="error-brief">
      <p>
        <b>{title}</b>. {what}
      </p>
      <p className="note remedy">{remedy}</p>
      {children}
      <details open={openFacts}>
        <summary>Facts</summary>
        <ErrorFacts error={error} />
      </details>
    </div>
  );
}
