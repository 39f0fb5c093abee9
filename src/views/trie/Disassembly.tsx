/** A code instruction by instruction: offset, name, pushed bytes. Only what is in sight is drawn. */

import { formatInteger } from '../../core/format.ts';
import type { CodeView } from '../../core/inspection.ts';
import { Hash } from '../Hash.tsx';
import { toHex } from './bytesText.ts';
import { Spacer } from './Spacer.tsx';
import { useWindow } from './useWindow.ts';

const ROW_HEIGHT = 22;

export function Disassembly({ code }: { readonly code: CodeView }) {
  const { offsets, delegatesTo, metadataStart } = code;
  const { scroller, start, end } = useWindow(offsets.length, ROW_HEIGHT);
  const shown = Array.from(offsets.subarray(start, end), (offset, i) => ({
    offset,
    end: offsets[start + i + 1] ?? code.bytes.length,
  }));
  if (delegatesTo) {
    return (
      <p>
        A delegation: calls run the code of <Hash value={delegatesTo} what="delegate" whole />
      </p>
    );
  }
  return (
    <>
      <p className="note">
        {formatInteger(offsets.length)} instructions
        {metadataStart !== undefined &&
          `; from ${metadataStart} on it looks like what a compiler appends`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keys */}
      <section className="disassembly" ref={scroller} tabIndex={0} aria-label="Instructions">
        <Spacer height={start * ROW_HEIGHT} />
        {shown.map((row) => (
          <div key={row.offset} className="instruction">
            <span>{row.offset.toString(16).padStart(4, '0')}</span>
            <b>{code.names[code.bytes[row.offset] ?? 0]}</b>
            <code>
              {row.end > row.offset + 1
                ? toHex(code.bytes, { start: row.offset + 1, end: row.end })
                : ''}
            </code>
          </div>
        ))}
        <Spacer height={(offsets.length - end) * ROW_HEIGHT} />
      </section>
    </>
  );
}
