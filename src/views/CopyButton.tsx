/** Copies a value; says so to everybody: the sign becomes a tick, and a screen reader hears it. */

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../actions/save.ts';

interface CopyButtonProps {
  readonly value: string;
  /** Names the value: "block hash". */
  readonly what: string;
  /** Words beside the sign; without them the button is the sign alone. */
  readonly label?: string;
}

const SHOWN_MS = 1600;

export function CopyButton({ value, what, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      className={label ? 'button' : 'copy-button'}
      {...(label ? {} : { 'aria-label': `Copy ${what}`, title: `Copy ${what}` })}
      onClick={() => void copyText(value, what).then(setCopied)}
    >
      <Icon size={label ? 16 : 14} aria-hidden="true" />
      {label && (copied ? 'Copied' : label)}
    </button>
  );
}
