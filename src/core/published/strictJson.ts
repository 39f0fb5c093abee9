/**
 * JSON of hostile origin → value, by a parser of our own: depth and number of values are bounded while
 * it reads, a key that stands twice is refused (readers of other makes take different ones of the two),
 * numbers that would lose digits are refused, and every refusal names its place. Objects have no
 * prototype, so that no key means anything but itself. Source: RFC 8259.
 */

import { formTooLarge, malformed } from './formError.ts';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES } from './limits.ts';

/** A value of JSON; objects are without prototype. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is an object, not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The one value that `text` holds. `form` says in errors what was expected. Errors: FORM_MALFORMED, FORM_TOO_LARGE. */
export function parseStrictJson(text: string, form: string): Json {
  const reader: Reader = { text, form, at: 0, depth: 0, values: 0 };
  const value = readValue(reader);
  skipSpace(reader);
  if (reader.at !== text.length) throw wrong(reader, 'text behind the end of the value');
  return value;
}

interface Reader {
  readonly text: string;
  readonly form: string;
  at: number;
  depth: number;
  values: number;
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

function readValue(reader: Reader): Json {
  skipSpace(reader);
  if (++reader.values > MAX_JSON_VALUES) {
    throw formTooLarge('values in the JSON', reader.values, MAX_JSON_VALUES);
  }
  switch (reader.text[reader.at]) {
    case '{':
      return nested(reader, readObject);
    case '[':
      return nested(reader, readList);
    case '"':
      return readString(reader);
    default:
      return readScalar(reader);
  }
}

function nested<T>(reader: Reader, read: (reader: Reader) => T): T {
  if (++reader.depth > MAX_JSON_DEPTH) {
    throw formTooLarge('levels of nesting in the JSON', reader.depth, MAX_JSON_DEPTH);
  }
  reader.at++;
  const value = read(reader);
  reader.depth--;
  return value;
}

function readObject(reader: Reader): JsonObject {
  // Without prototype: `__proto__` is a key like any other.
  const object = Object.create(null) as Record<string, Json>;
  if (takes(reader, '}')) return object;
  for (;;) {
    skipSpace(reader);
    const at = reader.at;
    const key = readString(reader);
    if (key in object) {
      throw wrong({ ...reader, at }, `the key "${key.slice(0, 40)}" stands twice`);
    }
    if (!takes(reader, ':')) throw wrong(reader, 'a colon is missing');
    object[key] = readValue(reader);
    if (takes(reader, '}')) return object;
    if (!takes(reader, ',')) throw wrong(reader, 'a comma or the end of the object is missing');
  }
}

function readList(reader: Reader): Json[] {
  const list: Json[] = [];
  if (takes(reader, ']')) return list;
  for (;;) {
    list.push(readValue(reader));
    if (takes(reader, ']')) return list;
    if (!takes(reader, ',')) throw wrong(reader, 'a comma or the end of the list is missing');
  }
}

function readString(reader: Reader): string {
  const { text, at } = reader;
  const end = text[at] === '"' ? endOfString(text, at + 1) : -1;
  if (end < 0) throw wrong(reader, 'no string, or one that is not closed');
  reader.at = end + 1;
  try {
    return JSON.parse(text.slice(at, end + 1)) as string; // it starts and ends with a quote
  } catch {
    throw wrong({ ...reader, at }, 'a string with a control character or an unknown escape');
  }
}

/** Where the closing quote stands: the first one with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (quote - backslashes > start && text[quote - backslashes - 1] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote;
  }
  return -1;
}

function readScalar(reader: Reader): null | boolean | number {
  const at = reader.at;
  const word = match(reader, WORD);
  if (word !== undefined) return word === 'null' ? null : word === 'true';
  const digits = match(reader, NUMBER);
  if (digits === undefined) throw wrong(reader, 'no JSON value');
  const number = Number(digits);
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) {
    throw wrong({ ...reader, at }, 'a number that loses digits: it belongs into quotes');
  }
  return number;
}

function takes(reader: Reader, character: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== character) return false;
  reader.at++;
  return true;
}

function skipSpace(reader: Reader): void {
  match(reader, SPACE);
}

function match(reader: Reader, expression: RegExp): string | undefined {
  expression.lastIndex = reader.at;
  const found = expression.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function wrong({ text, form, at }: Reader, what: string): Error {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return malformed(form, `line ${line}, column ${column}`, what, { offset: at });
}
