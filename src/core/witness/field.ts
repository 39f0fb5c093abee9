/**
 * Reading JSON of unknown shape: a value together with the place where it stands, so that every
 * refusal names the place, what was expected and what was found. Only known own keys are read.
 */

import { hexToBytes } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A value of the document and its path, for example `witness.state[17]`; the document itself is ''. */
export interface Field {
  readonly value: unknown;
  readonly where: string;
}

/** 2^256 − 1 has 64 hex digits; longer ones would only cost time in BigInt. */
const QUANTITY = /^0x[0-9a-fA-F]{1,64}$/;

/** Whether a JSON value is an object, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether `value` is an object with all of `keys`, null included. */
export function hasKeys(value: unknown, ...keys: string[]): value is JsonObject {
  return isObject(value) && keys.every((key) => Object.hasOwn(value, key));
}

/** Whether the field is there and not null. */
export function isPresent(field: Field): boolean {
  return field.value !== undefined && field.value !== null;
}

/** The first of `names` that `parent` has, null not counting; undefined where it has none. Errors: INPUT_FIELD_INVALID. */
export function at(parent: Field, ...names: string[]): Field {
  const object = readObject(parent);
  const name = names.find((key) => Object.hasOwn(object, key) && object[key] !== null) ?? names[0];
  const key = name ?? '';
  const where = parent.where === '' ? key : `${parent.where}.${key}`;
  return { value: Object.hasOwn(object, key) ? object[key] : undefined, where };
}

/** The field as an object. Errors: INPUT_FIELD_INVALID. */
export function readObject(field: Field): JsonObject {
  if (!isObject(field.value)) throw invalidField(field, 'an object');
  return field.value;
}

/** The items of a list. Errors: INPUT_FIELD_INVALID. */
export function readList(field: Field): Field[] {
  if (!Array.isArray(field.value)) throw invalidField(field, 'a list');
  return field.value.map((value: unknown, index) => ({ value, where: `${field.where}[${index}]` }));
}

/** The values of an object, each under its key. Errors: INPUT_FIELD_INVALID. */
export function readEntries(field: Field): { readonly key: string; readonly field: Field }[] {
  return Object.entries(readObject(field)).map(([key, value]) => ({
    key,
    field: { value, where: `${field.where}[${JSON.stringify(key.slice(0, 80))}]` },
  }));
}

/** Bytes from 0x-hex, of exactly `length` where one is given. Errors: INPUT_FIELD_INVALID. */
export function readBytes(field: Field, length?: number): Uint8Array {
  const expected = length === undefined ? '0x-hex' : `0x-hex of ${length} bytes`;
  if (typeof field.value !== 'string') throw invalidField(field, expected);
  const bytes = hexToBytes(field.value, field.where);
  if (length !== undefined && bytes.length !== length) throw invalidField(field, expected);
  return bytes;
}

/** An unsigned integer from a hex quantity or a JSON number. Errors: INPUT_FIELD_INVALID. */
export function readQuantity(field: Field): bigint {
  const { value } = field;
  if (typeof value === 'string' && QUANTITY.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  throw invalidField(field, 'a hex quantity of at most 32 bytes or a whole number below 2^53');
}

/** As {@link readQuantity}, below 2^53. Errors: INPUT_FIELD_INVALID. */
export function readNumber(field: Field): number {
  const quantity = readQuantity(field);
  if (quantity > BigInt(Number.MAX_SAFE_INTEGER)) throw invalidField(field, 'a number below 2^53');
  return Number(quantity);
}

/** A string as it stands. Errors: INPUT_FIELD_INVALID. */
export function readText(field: Field): string {
  if (typeof field.value !== 'string') throw invalidField(field, 'text');
  return field.value;
}

/** True or false. Errors: INPUT_FIELD_INVALID. */
export function readFlag(field: Field): boolean {
  if (typeof field.value !== 'boolean') throw invalidField(field, 'true or false');
  return field.value;
}

/** `read(field)` where the field is there, undefined where it is not. */
export function optional<T>(field: Field, read: (field: Field) => T): T | undefined {
  return isPresent(field) ? read(field) : undefined;
}

/** A JSON value in a few words, for messages. */
export function summarise(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isObject(value)) return `an object with the keys ${listKeys(value)}`;
  if (typeof value !== 'string') return String(value);
  return value.length > 80 ? `"${value.slice(0, 80)}…" (${value.length} characters)` : `"${value}"`;
}

/** The first keys of an object, for messages. */
function listKeys(value: JsonObject): string {
  const keys = Object.keys(value);
  const shown = keys.slice(0, 12).map((key) => key.slice(0, 40));
  return keys.length === 0
    ? '(none)'
    : shown.join(', ') + (keys.length > shown.length ? ', …' : '');
}

/** The refusal of a field: where, what was expected, what was found. */
export function invalidField(field: Field, expected: string): ExplorerError {
  const where = field.where === '' ? 'document' : field.where;
  const found = summarise(field.value);
  return new ExplorerError(
    'INPUT_FIELD_INVALID',
    `${where}: expected ${expected}, found ${found}`,
    {
      where,
      expected,
      found,
    },
  );
}
