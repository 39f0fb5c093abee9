/** The items of a node's RLP, nested. Pointing at one lights up its bytes; pressing it keeps them lit. */

import { selectBytes } from '../../actions/places.ts';
import { shortHash } from '../../core/format.ts';
import type { NodeDetail, RlpField } from '../../core/inspection.ts';
import { setBytes, useTrie } from '../../stores/trie.ts';
import { toHex } from './bytesText.ts';

export function RlpStructure({ node }: { readonly node: NodeDetail }) {
  return (
    <ol className="rlp-items" aria-label="Items of the RLP">
      {node.items.map((field) => (
        <Item key={field.start} node={node} field={field} />
      ))}
    </ol>
  );
}

function Item({ node, field }: { readonly node: NodeDetail; readonly field: RlpField }) {
  const lit = useTrie(({ bytes }) => bytes?.start === field.start && bytes.end === field.end);
  const span = { start: field.start, end: field.end };
  return (
    <li>
      <button
        type="button"
        className="rlp-item"
        aria-pressed={lit}
        onMouseEnter={() => setBytes(span)}
        onFocus={() => setBytes(span)}
        onClick={() => selectBytes(node.place, span)}
      >
        <span className="rlp-label">{field.label}</span>
        <code>
          {field.items ? `list, ${field.end - field.start} bytes` : payloadText(node, field)}
        </code>
        <small>
          {field.start}–{field.end - 1}
        </small>
      </button>
      {field.items && field.items.length > 0 && (
        <ol>
          {field.items.map((item) => (
            <Item key={item.start} node={node} field={item} />
          ))}
        </ol>
      )}
    </li>
  );
}

function payloadText({ rlp }: NodeDetail, { payloadStart, end }: RlpField): string {
  if (payloadStart === end) return 'empty';
  return shortHash(toHex(rlp, { start: payloadStart, end }), 6);
}
