/** A word in the format that the reader chose; as hex where it cannot be written so. Both ends stay readable. */

import { memo } from 'react';
import { shortHash } from '../../core/format.ts';
import type { WordFormat } from '../../stores/trace.ts';
import { AccountLink } from './AccountLink.tsx';
import { wordAs } from './wordText.ts';

interface WordProps {
  readonly word: string;
  readonly format: WordFormat;
  /** Show every digit where there is room. */
  readonly whole?: boolean;
}

export const Word = memo(function Word({ word, format, whole = false }: WordProps) {
  const text = wordAs(word, format);
  if (format === 'address' && text !== undefined) return <AccountLink address={text} />;
  const shown = text ?? wordAs(word, 'hex') ?? word;
  const isText = format === 'text' && text !== undefined;
  return (
    <code className="word" title={word} data-other={text === undefined}>
      {isText ? `"${shown}"` : whole ? shown : shortHash(shown, 10)}
    </code>
  );
});
