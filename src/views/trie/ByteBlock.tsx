/** Bytes in rows with their offsets, as many a row as there is room for; a span of them lit. */

import { useRef } from 'react';
import type { ByteSpan } from '../../core/route.ts';
import { byteHex } from './bytesText.ts';
import { useWidth } from './useCanvas.ts';

interface ByteBlockProps {
  readonly bytes: Uint8Array;
  readonly lit?: ByteSpan;
}

/** Bytes a row, and the pixels that they take with their offset. */
const ROWS = [
  { bytes: 32, room: 780 },
  { bytes: 16, room: 430 },
] as const;
const SHORT_ROW = 8;

export function ByteBlock({ bytes, lit }: ByteBlockProps) {
  const block = useRef<HTMLElement>(null);
  const width = useWidth(block) || window.innerWidth;
  const each = ROWS.find(({ room }) => width >= room)?.bytes ?? SHORT_ROW;
  const starts = Array.from({ length: Math.ceil(bytes.length / each) }, (_, row) => row * each);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide rows scroll, and are reached by keys
    <section ref={block} className="byte-block" aria-label={`${bytes.length} bytes`} tabIndex={0}>
      {starts.map((start) => (
        <div key={start} className="hex-row">
          <span className="hex-offset">{start.toString(16).padStart(4, '0')}</span>
          {runsOf(start, Math.min(start + each, bytes.length), lit).map((run) => (
            <span key={run.start} className="byte-run" data-lit={run.lit}>
              {Array.from(bytes.subarray(run.start, run.end), byteHex).join(' ')}
            </span>
          ))}
        </div>
      ))}
    </section>
  );
}

/** A row cut where the lit span begins and ends. */
function runsOf(start: number, end: number, lit: ByteSpan | undefined) {
  const cuts = [start, lit?.start ?? start, lit?.end ?? end, end].filter(
    (at) => at >= start && at <= end,
  );
  const edges = [...new Set(cuts)].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, i) => ({
    start: from,
    end: edges[i + 1] ?? end,
    lit: lit !== undefined && from >= lit.start && from < lit.end,
  }));
}
