/**
 * The inputs of a circuit as they are edited: JSON text ↔ values ↔ the text of one field. Here everything is
 * kept as it was typed, so that a form can show it and say what is wrong; the prover has its own, strict reader.
 */

import type { CircuitInputs, InputShape, InputValue } from './circuit.ts';
import { isNumberText } from './inputJson.ts';
import { countOf } from './pour.ts';

/** What a text comes to: inputs, or where it stops being JSON of inputs. */
export type FormInputs =
  | { readonly type: 'inputs'; readonly inputs: CircuitInputs }
  | { readonly type: 'unreadable'; readonly reason: string };

/** Why a value cannot be an input; `place` counts the numbers of the field from 1. */
export interface InputFault {
  readonly place: number;
  readonly text: string;
  readonly reason: 'no number' | 'not below the order';
}

/** A string of JSON, or a number outside of one: numbers are kept digit by digit. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
/** Deeper nesting than any array of signals has. */
const MAX_DEPTH = 16;
/** Rows longer than this are on lines of their own. */
const LINE_CHARACTERS = 100;

/** An empty text has no inputs. */
export function readInputs(text: string): FormInputs {
  if (text.trim() === '') return { type: 'inputs', inputs: {} };
  try {
    const quoted = text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`));
    return inputsOf(JSON.parse(quoted));
  } catch {
    return {
      type: 'unreadable',
      reason: 'This is not JSON: a comma, a quote or a bracket is missing or too many.',
    };
  }
}

function inputsOf(json: unknown): FormInputs {
  if (!isObject(json)) {
    return {
      type: 'unreadable',
      reason: 'Inputs are an object: the name of each input, and its numbers.',
    };
  }
  const entries = membersOf(json, '', 0);
  const wrong = entries.find(([, value]) => !isInputValue(value, 0));
  if (wrong) {
    const [name] = wrong;
    const reason = `The input ${name.slice(0, 80)} is no number and no list of numbers.`;
    return { type: 'unreadable', reason };
  }
  return { type: 'inputs', inputs: Object.fromEntries(entries) as CircuitInputs }; // each was looked at
}

/** Members of an object, those of objects within it under names with dots, as circom reads a bus. */
function membersOf(json: object, prefix: string, depth: number): [string, unknown][] {
  return Object.entries(json).flatMap(([key, value]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (depth >= MAX_DEPTH) return [[name, undefined]];
    if (isObject(value)) return membersOf(value, name, depth + 1);
    if (!Array.isArray(value) || value.length === 0 || !value.every(isObject))
      return [[name, value]];
    return value.flatMap((item, i) => membersOf(item, `${name}[${i}]`, depth + 1));
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInputValue(value: unknown, depth: number): value is InputValue {
  if (typeof value === 'string') return true;
  return (
    depth < MAX_DEPTH &&
    Array.isArray(value) &&
    value.every((part: unknown) => isInputValue(part, depth + 1))
  );
}

/** JSON with one line for each input, and for each list of long ones. */
export function inputsToText(inputs: CircuitInputs): string {
  const lines = Object.entries(inputs).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${valueToJson(value, '  ')}`,
  );
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

function valueToJson(value: InputValue, indent: string): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const isFlat = value.every((part) => typeof part === 'string');
  const line = isFlat ? `[${value.map((part) => JSON.stringify(part)).join(', ')}]` : '';
  if (isFlat) return line;
  const rows = value.map((part) => `${indent}  ${valueToJson(part, `${indent}  `)}`);
  return `[\n${rows.join(',\n')}\n${indent}]`;
}

/** The text of a field: one number, or many in lines; each list within a list on a line of its own. */
export function valueToText(value: InputValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value.some((part) => typeof part !== 'string')) return value.map(rowText).join('\n');
  const flat = rowText(value);
  return flat.length <= LINE_CHARACTERS || value.length > 1000
    ? flat
    : wrapped(value as readonly string[]); // no part is a list
}

function rowText(value: InputValue): string {
  return numbersOf(value).join(' ');
}

/** Numbers too long to stand side by side get lines of their own. */
function wrapped(numbers: readonly string[]): string {
  const isLong = numbers.some((number) => number.length > 20);
  return numbers.join(isLong ? '\n' : ' ');
}

/** All numbers of a value, in order. */
export function numbersOf(value: InputValue): string[] {
  return typeof value === 'string' ? [value] : value.flatMap(numbersOf);
}

/**
 * The value of a field's text. Anything between the numbers separates them: blanks, commas, lines,
 * brackets, quotes. The numbers are nested as `shape` says, or else as the value before was.
 */
export function textToValue(
  text: string,
  shape: Pick<InputShape, 'count' | 'dimensions'> | undefined,
  before: InputValue | undefined,
): InputValue {
  const numbers = text.split(/[\s,;[\]"']+/).filter((part) => part !== '');
  const dimensions = shape?.dimensions ?? (before === undefined ? undefined : dimensionsOf(before));
  const isOne =
    shape === undefined
      ? typeof before === 'string'
      : shape.count === 1 && (dimensions?.length ?? 0) === 0;
  if (isOne && numbers.length <= 1) return numbers[0] ?? '';
  const room = dimensions?.reduce((product, size) => product * size, 1);
  return dimensions && room === numbers.length ? nest(numbers, dimensions) : numbers;
}

/** The numbers in lists as long as `dimensions` says, the outermost first. Assumes: so many there are. */
export function nest(numbers: readonly string[], dimensions: readonly number[]): InputValue {
  const [size, ...inner] = dimensions;
  if (size === undefined) return numbers[0] ?? '';
  if (inner.length === 0) return numbers;
  const width = numbers.length / size;
  return Array.from({ length: size }, (_, i) =>
    nest(numbers.slice(i * width, (i + 1) * width), inner),
  );
}

/** How a value is nested, where all lists of a level are of one length; [] for one number. */
export function dimensionsOf(value: InputValue): readonly number[] | undefined {
  if (typeof value === 'string') return [];
  const [first] = value;
  if (first === undefined) return [0];
  const inner = dimensionsOf(first);
  const same = value.every((part) => {
    const own = dimensionsOf(part);
    return own?.length === inner?.length && own?.every((size, i) => size === inner?.[i]);
  });
  return inner !== undefined && same ? [value.length, ...inner] : undefined;
}

/** The first number of a value that is none, or not below the order of the curve. Nothing typed is no fault. */
export function faultOf(value: InputValue, order: bigint | undefined): InputFault | undefined {
  const numbers = numbersOf(value);
  for (const [i, text] of numbers.entries()) {
    if (text === '' && numbers.length === 1) continue;
    if (!isNumberText(text)) return { place: i + 1, text, reason: 'no number' };
    // Up to 50 digits a number is far below the order of both curves.
    if (order !== undefined && text.length > 50 && sizeOf(text) >= order) {
      return { place: i + 1, text, reason: 'not below the order' };
    }
  }
  return undefined;
}

/** A negative number stands for the order less its size, which is below the order too. */
function sizeOf(text: string): bigint {
  return BigInt(text.startsWith('-') ? text.slice(1) : text);
}

/** How many numbers a field holds; an empty one holds none. */
export function filledCount(value: InputValue | undefined): number {
  return value === undefined || value === '' ? 0 : countOf(value);
}
