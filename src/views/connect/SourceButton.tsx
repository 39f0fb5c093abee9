/** One source to be chosen, with what is known against it. */

import type { ReactNode } from 'react';
import { type ShownSource, useConnection } from '../../stores/connection.ts';
import { type ChoiceProps, lackOf, USE_TEXT } from './sourceUse.ts';

interface SourceButtonProps extends ChoiceProps {
  readonly source: ShownSource;
  readonly describedBy?: string;
  readonly children?: ReactNode;
}

export function SourceButton({ source, use, onChoose, describedBy, children }: SourceButtonProps) {
  const known = useConnection((state) => state.known[source.id]);
  const lack = lackOf(use, known);
  return (
    <button
      type="button"
      className="source-button"
      aria-describedby={describedBy}
      disabled={lack !== undefined && !USE_TEXT[use].worksWithout}
      onClick={() => onChoose(source.id)}
    >
      {source.type === 'node' ? <code>{source.label}</code> : <span>{source.label}</span>}
      {children}
      {lack !== undefined && <small>{lack}</small>}
    </button>
  );
}
