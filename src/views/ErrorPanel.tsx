/** A failure in words: what happened, why, the exact remedy, and the facts behind it. */

import { type ReactNode, useEffect, useRef } from 'react';
import type { ErrorObject } from '../core/errors.ts';
import { ClientSettings } from './ClientSettings.tsx';
import { settingsFor } from './clientSettings.ts';
import { ErrorFacts } from './ErrorFacts.tsx';
import { errorTextOf } from './errorText.ts';

interface ErrorPanelProps {
  readonly error: ErrorObject;
  /** Buttons: try again, run again. */
  readonly children?: ReactNode;
}

export function ErrorPanel({ error, children }: ErrorPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const text = errorTextOf(error);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section className="error-panel" role="alert" aria-labelledby="error-title">
      <p className="hero-meta">No verdict: nothing was checked to the end</p>
      <h1 id="error-title" ref={heading} tabIndex={-1}>
        {text.title}
      </h1>
      <p className="hero-sentence">{text.what}</p>
      <p className="remedy">
        <b>What to do.</b> {text.remedy}
      </p>
      {text.settings && <ClientSettings settings={settingsFor(text.settings)} />}
      <ErrorFacts error={error} />
      {children && <p className="button-row">{children}</p>}
    </section>
  );
}
