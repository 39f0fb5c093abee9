/** The bytes of a node, sixteen a row with their offset; the item that is pointed at is lit. */

import type { NodeDetail, RlpField } from '../../core/inspection.ts';
import type { ByteSpan } from '../../core/route.ts';
import { setBytes, useTrie } from '../../stores/trie.ts';
import { byteHex } from './bytesText.ts';

const ROW = 16;

export function HexGrid({ node }: { readonly node: NodeDetail }) {
  const span = useTrie((trie) => trie.bytes);
  const starts = Array.from({ length: Math.ceil(node.rlp.length / ROW) }, (_, row) => row * ROW);
  return (
    <div
      className="hex"
      aria-hidden="true"
      onMouseOver={(event) => {
        const at = Number((event.target as HTMLElement).dataset.at ?? -1); // only elements are pointed at
        const field = at < 0 ? undefined : innermost(node.items, at);
        if (field) setBytes({ start: field.start, end: field.end });
      }}
      onFocus={() => {}}
    >
      {starts.map((start) => (
        <div key={start} className="hex-row">
          <span className="hex-offset">{start.toString(16).padStart(4, '0')}</span>
          {Array.from(node.rlp.subarray(start, start + ROW), (byte, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a byte is its place
            <span key={start + i} data-at={start + i} data-lit={isLit(span, start + i)}>
              {byteHex(byte)}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

function isLit(span: ByteSpan | undefined, at: number): boolean {
  return span !== undefined && at >= span.start && at < span.end;
}

/** The smallest item that covers a byte. */
function innermost(fields: readonly RlpField[], at: number): RlpField | undefined {
  const field = fields.find(({ start, end }) => at >= start && at < end);
  if (!field?.items) return field;
  return innermost(field.items, at) ?? field;
}
