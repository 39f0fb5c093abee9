/**
 * The inputs of a circuit as circom's JSON, read by a parser of its own: `JSON.parse` keeps the last of two
 * equal names and rounds large numbers, and a proof would speak of what nobody wrote.
 *
 * ```text
 *   { name: value }      value: "123", "-5", "0x7b", 123, a list of values, or an object (a bus)
 * ```
 * An object inside stands for names with dots, as circom's own runtime reads it: {"p": {"x": 1}} is
 * {"p.x": 1}, and a list of objects has names with numbers: "p[0].x".
 */

import { ExplorerError } from '../errors.ts';
import { safeText } from '../format.ts';
import type { CircuitInputs, InputValue } from './circuit.ts';
import { tooLarge } from './circuitErrors.ts';
import { MAX_INPUT_BYTES, MAX_INPUT_DEPTH, MAX_INPUT_NAMES, MAX_INPUT_VALUES } from './limits.ts';

/** A number as text: 381 bits have 115 digits, and a longer one is above every order. */
const MAX_TEXT = 130;

const NUMBER = /^(?:-?(?:0|[1-9]\d*)|0x[0-9a-fA-F]+)$/;

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})){0,1000}"/uy;
const LITERAL = /[-+.\w]{1,200}/y;

/** What is read: the text and the place in it. */
interface Cursor {
  readonly text: string;
  at: number;
  values: number;
  readonly inputs: Map<string, InputValue>;
}

/** Errors: CIRCUIT_INPUT_MALFORMED {where, found, expected}, CIRCUIT_TOO_LARGE. */
export function parseCircuitInputs(bytes: Uint8Array): CircuitInputs {
  if (bytes.length > MAX_INPUT_BYTES) {
    throw tooLarge('bytes of the inputs', bytes.length, MAX_INPUT_BYTES);
  }
  const cursor: Cursor = { text: decode(bytes), at: 0, values: 0, inputs: new Map() };
  if (next(cursor) !== '{') throw unexpected(cursor, 'the start', '{');
  readObject(cursor, '', 0);
  if (next(cursor) !== undefined) throw unexpected(cursor, 'the end', 'nothing more');
  return Object.fromEntries(cursor.inputs);
}

/** A number of an input, as it may be written: decimal digits, with a minus or without, or 0x and hex digits. */
export function isNumberText(text: string): boolean {
  return text.length <= MAX_TEXT && NUMBER.test(text);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('the file', 'it is not UTF-8 text', { expected: 'JSON' });
  }
}

/** The next character that is no space, left in place. */
function next(cursor: Cursor): string | undefined {
  take(cursor, SPACE);
  return cursor.text[cursor.at];
}

/** The text that a sticky pattern matches here; undefined where it does not. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const [found] = pattern.exec(cursor.text) ?? [];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

/** Members of an object whose `{` is next; each becomes an input of its own. */
function readObject(cursor: Cursor, prefix: string, depth: number): void {
  const where = prefix === '' ? 'the inputs' : prefix;
  cursor.at++;
  if (next(cursor) === '}') {
    cursor.at++;
    return;
  }
  for (;;) {
    next(cursor);
    const name = readName(cursor, where);
    if (next(cursor) !== ':') throw unexpected(cursor, where, ':');
    cursor.at++;
    readMember(cursor, prefix === '' ? name : `${prefix}.${name}`, depth);
    const separator = next(cursor);
    if (separator !== ',' && separator !== '}') throw unexpected(cursor, where, ', or }');
    cursor.at++;
    if (separator === '}') return;
  }
}

function readName(cursor: Cursor, where: string): string {
  const text = take(cursor, STRING);
  if (text === undefined) throw unexpected(cursor, where, 'a name in quotes');
  return JSON.parse(text) as string; // the pattern is that of a JSON string
}

/** The value of a name: an input, or an object or a list of objects with inputs inside. */
function readMember(cursor: Cursor, name: string, depth: number): void {
  if (depth > MAX_INPUT_DEPTH) throw tooLarge('depth of the inputs', depth, MAX_INPUT_DEPTH);
  const isObject = next(cursor) === '{';
  if (isObject) readObject(cursor, name, depth + 1);
  const value = isObject ? 'objects' : readValue(cursor, name, depth);
  if (value === 'objects') return;
  if (cursor.inputs.has(name)) {
    const where = safeText(name, 80);
    throw malformed(where, 'the name is there twice', { expected: 'each name once' });
  }
  cursor.inputs.set(name, value);
  if (cursor.inputs.size > MAX_INPUT_NAMES) {
    throw tooLarge('names of the inputs', cursor.inputs.size, MAX_INPUT_NAMES);
  }
}

/** `objects`: a list of objects; its members were taken. */
function readValue(cursor: Cursor, where: string, depth: number): InputValue | 'objects' {
  if (depth > MAX_INPUT_DEPTH) throw tooLarge('depth of the inputs', depth, MAX_INPUT_DEPTH);
  // Lists count as well: empty ones cost memory, and no number.
  if (++cursor.values > MAX_INPUT_VALUES) {
    throw tooLarge('numbers and lists of the inputs', cursor.values, MAX_INPUT_VALUES);
  }
  if (next(cursor) === '[') return readList(cursor, where, depth);
  const quoted = take(cursor, STRING);
  if (quoted !== undefined) return checkNumber(JSON.parse(quoted) as string, where); // as above
  const literal = take(cursor, LITERAL);
  if (literal === undefined) throw unexpected(cursor, where, 'a number, a list or an object');
  return checkLiteral(literal, where);
}

function readList(cursor: Cursor, where: string, depth: number): InputValue | 'objects' {
  const items: InputValue[] = [];
  let objects = 0;
  cursor.at++;
  while (next(cursor) !== ']') {
    if (items.length + objects > 0) {
      if (next(cursor) !== ',') throw unexpected(cursor, where, ', or ]');
      cursor.at++;
    }
    const place = `${where}[${items.length + objects}]`;
    const isObject = next(cursor) === '{';
    if (isObject) readObject(cursor, place, depth + 1);
    const value = isObject ? 'objects' : readValue(cursor, place, depth + 1);
    if (value === 'objects') objects++;
    else items.push(value);
    if (objects > 0 && items.length > 0) {
      throw malformed(where, 'a list of numbers and objects', { expected: 'one or the other' });
    }
  }
  cursor.at++;
  return objects > 0 ? 'objects' : items;
}

function checkNumber(text: string, where: string): string {
  if (isNumberText(text)) return text;
  const found = text === '' ? 'nothing' : safeText(text, 80);
  const expected = 'decimal digits without leading zeros, a minus in front or not, or 0x and hex';
  throw malformed(where, `"${found}" is no number of a circuit`, { found, expected });
}

/** Without quotes: a whole number that every JSON reader reads alike. */
function checkLiteral(text: string, where: string): string {
  if (/^-?(?:0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text))) {
    return text === '-0' ? '0' : text;
  }
  const found = safeText(text, 80);
  const expected = 'a whole number, in quotes where it is above 2^53';
  throw malformed(where, `${found} without quotes`, { found, expected });
}

function unexpected(cursor: Cursor, where: string, expected: string): ExplorerError {
  const rest = cursor.text.slice(cursor.at, cursor.at + 40);
  const found = rest === '' ? 'the end of the text' : safeText(rest);
  const line = lineAt(cursor);
  return malformed(safeText(where, 80), `line ${line} is not JSON`, { found, expected, line });
}

/** From 1. */
function lineAt({ text, at }: Cursor): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1))
    line++;
  return line;
}

function malformed(
  where: string,
  what: string,
  data: Readonly<Record<string, string | number>>,
): ExplorerError {
  const place = safeText(where, 120);
  return new ExplorerError('CIRCUIT_INPUT_MALFORMED', `${place}: ${what}`, {
    where: place,
    ...data,
  });
}
