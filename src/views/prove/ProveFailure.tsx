/** A proof that failed, in a frame of its own: what happened, what to do, and how to go on. */

import type { ReactNode } from 'react';
import type { ErrorObject } from '../../core/errors.ts';
import { ErrorBrief } from '../ErrorBrief.tsx';
import type { ProveErrorText } from './proveText.ts';

interface ProveFailureProps {
  readonly error: ErrorObject;
  /** The words of the page, for codes that mean something else there. */
  readonly texts: ProveErrorText;
  /** The way to try again, or where it ended. */
  readonly children: ReactNode;
}

export function ProveFailure({ error, texts, children }: ProveFailureProps) {
  return (
    <div role="alert" className="prove-failed">
      {/* The program's own words are what a refused witness is about. */}
      <ErrorBrief
        error={error}
        text={texts[error.code]}
        openFacts={error.code === 'CIRCUIT_WITNESS_REFUSED'}
      >
        {children}
      </ErrorBrief>
    </div>
  );
}
