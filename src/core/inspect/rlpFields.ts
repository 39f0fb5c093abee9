/** The items of a node's RLP with their spans and names: what a reader sees beside the bytes. */

import { rlpSpanAt } from '../bytes/rlp.ts';
import type { RlpField } from '../inspection.ts';
import type { TrieNode } from '../trie/node.ts';

const ACCOUNT_FIELDS = ['nonce', 'balance', 'storage root', 'code hash'];

/** The items of a node, nested where one holds RLP itself: an inline child, an account, a slot value. */
export function rlpFields(rlp: Uint8Array, node: TrieNode, isAccountTrie: boolean): RlpField[] {
  const list = rlpSpanAt(rlp, 0, rlp.length);
  switch (node.type) {
    case 'branch':
      return fieldsOf(rlp, list.start, list.end, branchLabels());
    case 'extension':
      return fieldsOf(rlp, list.start, list.end, ['path', 'child']);
    case 'leaf': {
      const [path, value] = fieldsOf(rlp, list.start, list.end, ['path', 'value']);
      if (path === undefined || value === undefined) return [];
      const items = isAccountTrie ? accountFields(rlp, value) : slotField(rlp, value);
      return [path, items.length === 0 ? value : { ...value, items }];
    }
  }
}

function branchLabels(): string[] {
  return [...Array.from({ length: 16 }, (_, i) => `child ${i.toString(16)}`), 'value'];
}

/** Items between two offsets; a list (an inline child) shows its own. */
function fieldsOf(
  rlp: Uint8Array,
  start: number,
  end: number,
  labels: readonly string[],
): RlpField[] {
  const fields: RlpField[] = [];
  for (let at = start; at < end; ) {
    const span = rlpSpanAt(rlp, at, end);
    const label = labels[fields.length] ?? `item ${fields.length}`;
    const items = span.isList ? fieldsOf(rlp, span.start, span.end, innerLabels(rlp, span)) : [];
    const field = { label, start: at, payloadStart: span.start, end: span.end };
    fields.push(items.length === 0 ? field : { ...field, items });
    at = span.end;
  }
  return fields;
}

function innerLabels(
  rlp: Uint8Array,
  span: { readonly start: number; readonly end: number },
): string[] {
  let items = 0;
  for (let at = span.start; at < span.end; items++) at = rlpSpanAt(rlp, at, span.end).end;
  return items === 17 ? branchLabels() : ['path', 'value'];
}

function accountFields(rlp: Uint8Array, value: RlpField): RlpField[] {
  const { isList, start, end } = rlpSpanAt(rlp, value.payloadStart, value.end);
  return isList ? fieldsOf(rlp, start, end, ACCOUNT_FIELDS) : [];
}

/** A slot value is RLP within the RLP of the leaf; below 0x80 both are one byte. */
function slotField(rlp: Uint8Array, value: RlpField): RlpField[] {
  const isList = (rlp[value.payloadStart] as number) >= 0xc0;
  return isList ? [] : fieldsOf(rlp, value.payloadStart, value.end, ['slot value']);
}
