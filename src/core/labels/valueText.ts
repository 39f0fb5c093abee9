/** Decoded values as text: decimal, 0x-hex, and strings of the chain made safe to show. Long values are cut, and say so. */

import { bytesToHex } from '../bytes/hex.ts';
import { bytesToSafeText, cutText } from '../format.ts';
import type { AbiValue } from './abi.ts';
import type { AbiParameter, AbiType } from './signature.ts';

/** Of one value; the whole call data is beside it. */
const MAX_BYTES = 1024;
const MAX_CHARACTERS = 1024;
const MAX_ITEMS = 64;
/** Of one argument with all that is in it. */
const MAX_TEXT = 16_384;

/** A value as text of at most 16,384 characters. Strings within lists and tuples are quoted. */
export function valueText(type: AbiType, value: AbiValue): string {
  const text = type.type === 'string' ? stringText(value) : textOf(type, value);
  return text.length <= MAX_TEXT ? text : `${cutText(text, MAX_TEXT)}…`;
}

function textOf(type: AbiType, value: AbiValue): string {
  switch (type.type) {
    case 'string':
      return `"${stringText(value).replaceAll('"', '\\u{22}')}"`;
    case 'array':
      return `[${listText(value, () => type.item)}]`;
    case 'tuple':
      return `(${listText(
        value,
        (i) => (type.components[i] as AbiParameter).type,
        (i) => (type.components[i] as AbiParameter).name,
      )})`; // decoded by its components, so as many of them
    case 'uint':
    case 'int':
    case 'bool':
      return String(value);
    case 'address':
    case 'fixedBytes':
    case 'bytes':
      return bytesText(value as Uint8Array); // what these types decode to
  }
}

function listText(
  value: AbiValue,
  typeOf: (index: number) => AbiType,
  nameOf: (index: number) => string = () => '',
): string {
  const items = value as readonly AbiValue[]; // what arrays and tuples decode to
  const texts: string[] = [];
  let length = 0;
  for (let i = 0; i < Math.min(items.length, MAX_ITEMS) && length <= MAX_TEXT; i++) {
    const name = nameOf(i);
    const text = textOf(typeOf(i), items[i] as AbiValue);
    texts.push(name === '' ? text : `${name}: ${text}`);
    length += text.length;
  }
  if (texts.length < items.length) texts.push(`… ${items.length - texts.length} more`);
  return texts.join(', ');
}

function stringText(value: AbiValue): string {
  return bytesToSafeText(value as Uint8Array, MAX_CHARACTERS); // what strings decode to
}

function bytesText(bytes: Uint8Array): string {
  if (bytes.length <= MAX_BYTES) return bytesToHex(bytes);
  return `${bytesToHex(bytes.subarray(0, MAX_BYTES))}… ${bytes.length} bytes`;
}
