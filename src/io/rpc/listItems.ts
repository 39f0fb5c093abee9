/**
 * The items of a JSON list as views on its bytes, without parsing any of them: each then goes through the
 * same strict reader as an answer that comes alone. Blind to what stands inside an item.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

/** Nothing where the bytes are no list: something else, or one that does not end, or that has more behind it. */
export function listItems(bytes: Uint8Array): Uint8Array[] | undefined {
  const start = skipSpace(bytes, 0);
  if (bytes[start] !== OPEN_LIST) return undefined;
  const items: Uint8Array[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number; // within the length
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (OPENING.has(byte)) depth++;
    else if (depth > 0 && CLOSING.has(byte)) depth--;
    else if (depth === 0 && (byte === COMMA || byte === CLOSE_LIST)) {
      const item = bytes.subarray(from, at);
      const isNone =
        byte === CLOSE_LIST && items.length === 0 && skipSpace(item, 0) === item.length;
      if (!isNone) items.push(item);
      from = at + 1;
      if (byte === CLOSE_LIST) return skipSpace(bytes, from) === bytes.length ? items : undefined;
    }
  }
  return undefined;
}

/** Place of the quote that ends the string which begins at `at`; the length where there is none. */
function endOfString(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < bytes.length; i++) {
    if (bytes[i] === BACKSLASH) i++;
    else if (bytes[i] === QUOTE) return i;
  }
  return bytes.length;
}

function skipSpace(bytes: Uint8Array, at: number): number {
  let i = at;
  while (bytes[i] === 0x20 || bytes[i] === 0x0a || bytes[i] === 0x0d || bytes[i] === 0x09) i++;
  return i;
}
