/**
 * Recursive Length Prefix, strict: exactly one encoding of every item is accepted.
 * Source: Yellow Paper Appendix B; execution-specs `ethereum_rlp`.
 *
 * ```text
 * first byte   meaning                              payload
 * 00..7f       the byte is its own encoding         1 byte, this one
 * 80..b7       string of 0..55 bytes                first byte - 80
 * b8..bf       string of 56 bytes or more           length in the next (first byte - b7) bytes
 * c0..f7       list of 0..55 payload bytes          first byte - c0
 * f8..ff       list of 56 payload bytes or more     length in the next (first byte - f7) bytes
 * ```
 */

import { type ErrorCode, ExplorerError } from '../errors.ts';

export type RlpInput = Uint8Array | readonly RlpInput[];
export type RlpItem = Uint8Array | RlpItem[];

/** Lists within lists that a block, a transaction or a trie node can have, with room to spare. */
export const MAX_RLP_DEPTH = 32;

/** Where an item's payload stands in a byte string. */
export interface RlpSpan {
  readonly isList: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * The single item that `bytes` encode; byte strings are views, not copies.
 * Errors: RLP_TRUNCATED, RLP_TRAILING_BYTES, RLP_LENGTH_NOT_MINIMAL, RLP_SINGLE_BYTE_PREFIXED, RLP_TOO_DEEP.
 */
export function decodeRlp(bytes: Uint8Array): RlpItem {
  const span = rlpSpanAt(bytes, 0, bytes.length);
  if (span.end !== bytes.length) {
    throw rlpError('RLP_TRAILING_BYTES', span.end, 'bytes follow the item', span.end, bytes.length);
  }
  return decodeSpan(bytes, span, 0);
}

/** As {@link decodeRlp}, and the item is a list. Errors: also RLP_EXPECTED_LIST. */
export function decodeRlpList(bytes: Uint8Array): RlpItem[] {
  const item = decodeRlp(bytes);
  if (item instanceof Uint8Array) {
    throw rlpError('RLP_EXPECTED_LIST', 0, 'a byte string stands where a list is expected');
  }
  return item;
}

/** The items of a list at the top of `bytes`, each with its own prefix, undecoded (views). */
export function splitRlpList(bytes: Uint8Array): Uint8Array[] {
  const span = rlpSpanAt(bytes, 0, bytes.length);
  if (!span.isList) {
    throw rlpError('RLP_EXPECTED_LIST', 0, 'a byte string stands where a list is expected');
  }
  if (span.end !== bytes.length) {
    throw rlpError('RLP_TRAILING_BYTES', span.end, 'bytes follow the item', span.end, bytes.length);
  }
  const items: Uint8Array[] = [];
  for (let at = span.start; at < span.end; ) {
    const item = rlpSpanAt(bytes, at, span.end);
    items.push(bytes.subarray(at, item.end));
    at = item.end;
  }
  return items;
}

/** The span of the item that starts at `at` and must end by `limit`. Errors as {@link decodeRlp}. */
export function rlpSpanAt(bytes: Uint8Array, at: number, limit: number): RlpSpan {
  if (at >= limit) throw rlpError('RLP_TRUNCATED', at, 'an item is missing', at + 1, limit);
  const first = bytes[at] as number;
  if (first < 0x80) return { isList: false, start: at, end: at + 1 };
  const isList = first >= 0xc0;
  const short = first - (isList ? 0xc0 : 0x80);
  const lengthBytes = short > 55 ? short - 55 : 0;
  const start = at + 1 + lengthBytes;
  const length = lengthBytes === 0 ? short : longLength(bytes, at + 1, start, limit);
  const end = start + length;
  if (end > limit) throw rlpError('RLP_TRUNCATED', at, 'the item ends early', end, limit);
  if (!isList && length === 1 && (bytes[start] as number) < 0x80) {
    throw rlpError('RLP_SINGLE_BYTE_PREFIXED', at, 'a byte below 0x80 is its own encoding');
  }
  return { isList, start, end };
}

/** RLP of a byte string or of nested lists of byte strings. */
export function encodeRlp(input: RlpInput): Uint8Array {
  const bytes = new Uint8Array(encodedLength(input));
  write(input, bytes, 0);
  return bytes;
}

/** RLP of a list whose items are already encoded. */
export function encodeRlpListOf(encodedItems: readonly Uint8Array[]): Uint8Array {
  let payload = 0;
  for (const item of encodedItems) payload += item.length;
  const bytes = new Uint8Array(prefixLength(payload) + payload);
  let at = writePrefix(bytes, 0, payload, 0xc0);
  for (const item of encodedItems) {
    bytes.set(item, at);
    at += item.length;
  }
  return bytes;
}

function decodeSpan(bytes: Uint8Array, span: RlpSpan, depth: number): RlpItem {
  if (!span.isList) return bytes.subarray(span.start, span.end);
  if (depth >= MAX_RLP_DEPTH) {
    throw rlpError('RLP_TOO_DEEP', span.start, 'lists are nested too deep', MAX_RLP_DEPTH);
  }
  const items: RlpItem[] = [];
  for (let at = span.start; at < span.end; ) {
    const item = rlpSpanAt(bytes, at, span.end);
    items.push(decodeSpan(bytes, item, depth + 1));
    at = item.end;
  }
  return items;
}

function longLength(bytes: Uint8Array, at: number, start: number, limit: number): number {
  if (start > limit) throw rlpError('RLP_TRUNCATED', at, 'the length ends early', start, limit);
  if (bytes[at] === 0)
    throw rlpError('RLP_LENGTH_NOT_MINIMAL', at, 'the length has a leading zero');
  let length = 0;
  for (let i = at; i < start; i++) length = length * 256 + (bytes[i] as number);
  if (length <= 55) {
    throw rlpError('RLP_LENGTH_NOT_MINIMAL', at, 'a length up to 55 stands in the first byte');
  }
  return length;
}

function encodedLength(input: RlpInput): number {
  if (input instanceof Uint8Array) {
    if (input.length === 1 && (input[0] as number) < 0x80) return 1;
    return prefixLength(input.length) + input.length;
  }
  const payload = payloadLength(input);
  return prefixLength(payload) + payload;
}

function payloadLength(list: readonly RlpInput[]): number {
  let sum = 0;
  for (const item of list) sum += encodedLength(item);
  return sum;
}

function write(input: RlpInput, bytes: Uint8Array, at: number): number {
  if (!(input instanceof Uint8Array)) {
    let next = writePrefix(bytes, at, payloadLength(input), 0xc0);
    for (const item of input) next = write(item, bytes, next);
    return next;
  }
  if (input.length === 1 && (input[0] as number) < 0x80) {
    bytes[at] = input[0] as number;
    return at + 1;
  }
  const next = writePrefix(bytes, at, input.length, 0x80);
  bytes.set(input, next);
  return next + input.length;
}

/** Bytes of the prefix of a payload of `length` bytes. */
export function prefixLength(length: number): number {
  if (length <= 55) return 1;
  let bytes = 1;
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes++;
  return bytes;
}

/** Writes the prefix of a payload of `length` bytes; `base` is 0x80 for a string, 0xc0 for a list. Returns where the payload starts. */
export function writePrefix(bytes: Uint8Array, at: number, length: number, base: number): number {
  if (length <= 55) {
    bytes[at] = base + length;
    return at + 1;
  }
  const lengthBytes = prefixLength(length) - 1;
  bytes[at] = base + 55 + lengthBytes;
  let rest = length;
  for (let i = at + lengthBytes; i > at; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return at + 1 + lengthBytes;
}

function rlpError(
  code: ErrorCode,
  offset: number,
  what: string,
  expected?: number,
  found?: number,
): ExplorerError {
  return new ExplorerError(code, `RLP at byte ${offset}: ${what}`, { offset, expected, found });
}
