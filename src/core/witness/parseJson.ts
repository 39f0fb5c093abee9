/**
 * JSON text of hostile origin → value. JSON.parse does the parsing (4 ms for 5.8 MB, measured); before
 * it, one pass over the bytes bounds nesting and the number of values, which cost memory out of
 * proportion to their text. Duplicate keys (the last one wins) and `__proto__` (an own key, read by
 * nobody) are harmless, because readers ask for known own keys only: see `field.ts`.
 */

import { ExplorerError } from '../errors.ts';
import { MAX_DOCUMENT_BYTES, MAX_JSON_DEPTH, MAX_JSON_VALUES } from './limits.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The value that UTF-8 `bytes` hold; bare hex digits after 0x, as some tools save a raw block, are a string.
 * Errors: INPUT_TOO_LARGE, INPUT_NOT_JSON.
 */
export function parseJson(bytes: Uint8Array, name: string): unknown {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw tooLarge(name, 'bytes', bytes.length, MAX_DOCUMENT_BYTES);
  }
  const { depth, values } = measureJson(bytes);
  if (depth > MAX_JSON_DEPTH) throw tooLarge(name, 'depth of nesting', depth, MAX_JSON_DEPTH);
  if (values > MAX_JSON_VALUES) throw tooLarge(name, 'JSON values', values, MAX_JSON_VALUES);
  const text = decodeText(bytes, name);
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (text.startsWith('0x')) return text.trim();
    throw notJson(name, text, cause);
  }
}

/**
 * How deep JSON text nests and about how many values it holds: brackets and commas outside strings.
 * Stops at the first excess. Says nothing of whether the text is JSON.
 */
export function measureJson(bytes: Uint8Array): { depth: number; values: number } {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) {
      i = endOfString(bytes, i + 1);
    } else if (byte === 0x5b || byte === 0x7b) {
      values++;
      deepest = Math.max(deepest, ++depth);
    } else if (byte === 0x5d || byte === 0x7d) {
      depth--;
    } else if (byte === 0x2c) {
      values++;
    }
    if (deepest > MAX_JSON_DEPTH || values > MAX_JSON_VALUES) break;
  }
  return { depth: deepest, values };
}

/** Where the string whose text starts at `start` has its closing quote; the end of input when it has none. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let from = start; ; ) {
    const quote = bytes.indexOf(QUOTE, from);
    if (quote < 0) return bytes.length;
    let backslashes = 0;
    while (quote - backslashes > start && bytes[quote - backslashes - 1] === BACKSLASH)
      backslashes++;
    if (backslashes % 2 === 0) return quote;
    from = quote + 1;
  }
}

function decodeText(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ExplorerError(
      'INPUT_NOT_JSON',
      `${name} is not UTF-8 text`,
      { name, reason: 'not UTF-8 text' },
      { cause },
    );
  }
}

function notJson(name: string, text: string, cause: unknown): ExplorerError {
  const reason = cause instanceof Error ? cause.message.slice(0, 200) : 'not JSON';
  const found = text.slice(0, 60);
  const lines =
    text.trimEnd().split('\n', 2).length > 1 && isJson(text.slice(0, text.indexOf('\n')));
  const what = lines ? 'is JSON Lines with more than one line' : `is not JSON: ${reason}`;
  return new ExplorerError(
    'INPUT_NOT_JSON',
    `${name} ${what}`,
    { name, reason: lines ? 'more than one line of JSON' : reason, found },
    { cause },
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The refusal of an input by one of its sizes. */
export function tooLarge(name: string, what: string, found: number, limit: number): ExplorerError {
  return new ExplorerError('INPUT_TOO_LARGE', `${name}: ${what} ${found}, limit ${limit}`, {
    name,
    what,
    found,
    limit,
  });
}
