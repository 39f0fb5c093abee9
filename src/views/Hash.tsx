/** A hash on one line, both ends visible, with a button that copies all of it. */

import { shortHash } from '../core/format.ts';
import { CopyButton } from './CopyButton.tsx';

interface HashProps {
  readonly value: string;
  readonly what: string;
  /** Show every digit. */
  readonly whole?: boolean;
}

export function Hash({ value, what, whole = false }: HashProps) {
  return (
    <span className={whole ? 'hash' : 'hash hash-short'}>
      <code>{whole ? value : shortHash(value)}</code> <CopyButton value={value} what={what} />
    </span>
  );
}
