/** Bytes in rows of 32 with their offsets, a phone's in half rows; only those in sight are drawn. */

import { useEffect } from 'react';
import type { ByteSpan } from '../../core/route.ts';
import { Spacer } from '../trie/Spacer.tsx';
import { useWindow } from '../trie/useWindow.ts';
import { asciiOf, hexRuns } from './hexRow.ts';
import { useNarrow } from './useNarrow.ts';

interface HexRowsProps {
  readonly bytes: Uint8Array;
  readonly label: string;
  readonly lit?: ByteSpan | undefined;
  /** Bytes of a first row of its own: the selector in front of words. */
  readonly head?: number;
}

const WORD = 32;
const ROW_HEIGHT = 20;
const WORDS_ABOVE = 2;

export function HexRows({ bytes, label, lit, head = 0 }: HexRowsProps) {
  const perRow = useNarrow() ? WORD / 2 : WORD;
  const size = Math.max(bytes.length, lit?.end ?? 0);
  const headRows = head > 0 ? 1 : 0;
  const count = headRows + Math.ceil(Math.max(0, size - head) / perRow);
  const { scroller, start, end, show } = useWindow(count, ROW_HEIGHT);
  const litRow = lit ? Math.floor((lit.start - head) / perRow) + headRows : -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to what is lit anew
  useEffect(() => {
    if (litRow < 0) return;
    show(Math.max(0, litRow - WORDS_ABOVE));
    show(Math.min(count - 1, litRow + WORDS_ABOVE));
  }, [litRow]);
  const digits = size > 0xffff ? 6 : 4;
  const rows = Array.from({ length: Math.max(0, end - start) }, (_, i) => {
    const row = start + i;
    if (row < headRows) return { from: 0, to: Math.min(head, size) };
    const from = head + (row - headRows) * perRow;
    return { from, to: Math.min(from + perRow, size) };
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keys
    <section className="hex-rows" ref={scroller} tabIndex={0} aria-label={label}>
      <Spacer height={start * ROW_HEIGHT} />
      {rows.map(({ from, to }) => (
        <div key={from} className="hex-line">
          <span className="hex-offset">{from.toString(16).padStart(digits, '0')}</span>
          <span>
            {hexRuns(bytes, from, to, lit).map(({ text, isLit, isAbsent }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place in the row
              <span key={i} className="hex-run" data-lit={isLit} data-absent={isAbsent}>
                {text}
              </span>
            ))}
          </span>
          <span className="hex-ascii" aria-hidden="true">
            {asciiOf(bytes, from, to)}
          </span>
        </div>
      ))}
      <Spacer height={Math.max(0, count - end) * ROW_HEIGHT} />
    </section>
  );
}
