/**
 * ABI tuples as the one encoding that Solidity writes of them: every offset where an encoder puts it,
 * padding zero, nothing between the values and nothing behind. Two different encodings of the same
 * values are two different statements, so whatever is looser is refused, with its place.
 * Source: Solidity's ABI specification, "Strict Encoding Mode".
 */

import { bytesToBigInt, bytesToHex } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import { isDynamic, valueOfWord } from '../labels/abi.ts';
import { type AbiParameter, type AbiType, parseSignature } from '../labels/signature.ts';
import type { DecodedField } from './layoutFields.ts';

const WORD = 32;
/** More than a table can show. */
const MAX_VALUES = 4096;

interface Reader {
  readonly bytes: Uint8Array;
  /** Where the tail that was written last ends: the next one has to start here. */
  end: number;
  readonly fields: DecodedField[];
}

/** The types of a tuple: `(bytes32 blockHash, uint256 number)`, the outer brackets as one likes. Errors: STATEMENT_TYPES_INVALID. */
export function parseTupleTypes(text: string): readonly AbiParameter[] {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const signature = parseSignature(`values${trimmed}`) ?? parseSignature(`values(${trimmed})`);
  if (signature !== undefined && signature.parameters.length > 0) return signature.parameters;
  throw new ExplorerError('STATEMENT_TYPES_INVALID', 'This is no list of Solidity types', {
    expected: '(bytes32 blockHash, uint256 number)',
    found: text.slice(0, 200),
  });
}

/** The values of a tuple, each as a field; lists and tuples within are taken apart. Errors: STATEMENT_ABI_MALFORMED. */
export function decodeTuple(
  parameters: readonly AbiParameter[],
  bytes: Uint8Array,
): DecodedField[] {
  const reader: Reader = { bytes, end: 0, fields: [] };
  readTuple(reader, parameters, 0, '');
  if (reader.end !== bytes.length) {
    throw malformed('bytes stand behind the last value', reader.end, reader.end, bytes.length);
  }
  return reader.fields;
}

function readTuple(
  reader: Reader,
  components: readonly AbiParameter[],
  base: number,
  path: string,
): void {
  const items = components.map(({ name, type }, i) => ({
    type,
    path: `${path === '' ? '' : `${path}.`}${name === '' ? i + 1 : name}`,
    ...(name !== '' && { key: name }),
  }));
  readHeads(reader, items, base);
}

interface Item {
  readonly type: AbiType;
  /** Names the value in words: `receipt.logs[2]`. */
  readonly path: string;
  readonly key?: string;
}

/** Heads one after the other from `base` on, then their tails in order. */
function readHeads(reader: Reader, items: readonly Item[], base: number): void {
  const size = items.reduce((sum, { type }) => sum + headSize(type), 0);
  need(reader, base, size, 'the heads of the values');
  reader.end = Math.max(reader.end, base + size);
  let at = base;
  for (const item of items) {
    if (isDynamic(item.type)) readOffset(reader, item, at, base);
    else readStatic(reader, item, at);
    at += headSize(item.type);
  }
}

/** An offset names the very end of what was written so far. */
function readOffset(reader: Reader, item: Item, at: number, base: number): void {
  const expected = reader.end - base;
  const found = bytesToBigInt(reader.bytes.subarray(at, at + WORD));
  if (found !== BigInt(expected)) {
    throw malformed(
      `the offset of ${item.path} is not where an encoder puts it`,
      at,
      expected,
      found,
    );
  }
  readDynamic(reader, item, reader.end);
}

function readStatic(reader: Reader, item: Item, at: number): void {
  const { type, path } = item;
  switch (type.type) {
    case 'array':
      readHeads(reader, itemsOf(type.item, type.length as number, item), at); // static: it has one
      break;
    case 'tuple':
      readTuple(reader, type.components, at, path);
      break;
    case 'bytes':
    case 'string':
      throw new Error('Invariant broken: bytes and string are dynamic');
    case 'uint':
    case 'int':
    case 'address':
    case 'bool':
    case 'fixedBytes':
      readWord(reader, type, item, at);
  }
}

type WordType = Parameters<typeof valueOfWord>[0];

function readWord(reader: Reader, type: WordType, { path, key }: Item, at: number): void {
  const word = reader.bytes.subarray(at, at + WORD);
  const value = valueOfWord(type, word);
  if (value === undefined) {
    throw malformed(`${path} is no value of its type`, at, nameOf(type), bytesToHex(word));
  }
  const isNumber = type.type === 'uint' || type.type === 'int';
  const text = value instanceof Uint8Array ? bytesToHex(value) : String(value);
  add(reader, { name: path, offset: at, size: WORD, value: text, isNumber, ...(key && { key }) });
}

function readDynamic(reader: Reader, item: Item, at: number): void {
  const { type, path } = item;
  switch (type.type) {
    case 'bytes':
    case 'string':
      readPadded(reader, item, at);
      break;
    case 'tuple':
      readTuple(reader, type.components, at, path);
      break;
    case 'array': {
      const start = type.length === undefined ? at + WORD : at;
      const count = type.length ?? readCount(reader, at, path);
      // Every item takes at least a word of its own, so that a length cannot stand for more than there is.
      need(reader, start, count * headSize(type.item), `the items of ${path}`);
      readHeads(reader, itemsOf(type.item, count, item), start);
      break;
    }
    case 'uint':
    case 'int':
    case 'address':
    case 'bool':
    case 'fixedBytes':
      throw new Error('Invariant broken: a word is static');
  }
}

/** A length, so many bytes, and zeros up to a whole word. */
function readPadded(reader: Reader, { path, key }: Item, at: number): void {
  const length = readCount(reader, at, path);
  const start = at + WORD;
  const padded = Math.ceil(length / WORD) * WORD;
  need(reader, start, padded, path);
  const padding = reader.bytes.subarray(start + length, start + padded);
  if (padding.some((byte) => byte !== 0)) {
    throw malformed(`the padding of ${path} is not zero`, start + length, 0, bytesToHex(padding));
  }
  reader.end = start + padded;
  const value = bytesToHex(reader.bytes.subarray(start, start + length));
  add(reader, {
    name: path,
    offset: start,
    size: length,
    value,
    isNumber: false,
    ...(key && { key }),
  });
}

function readCount(reader: Reader, at: number, path: string): number {
  need(reader, at, WORD, `the length of ${path}`);
  reader.end = Math.max(reader.end, at + WORD);
  const value = bytesToBigInt(reader.bytes.subarray(at, at + WORD));
  if (value <= BigInt(reader.bytes.length)) return Number(value);
  throw malformed(`the length of ${path} is beyond the bytes`, at, reader.bytes.length, value);
}

function itemsOf(type: AbiType, count: number, { path, key }: Item): Item[] {
  if (count > MAX_VALUES) {
    throw malformed(`${path} has more items than are read`, 0, MAX_VALUES, count);
  }
  return Array.from({ length: count }, (_, i) => ({
    type,
    path: `${path}[${i}]`,
    ...(key !== undefined && { key }),
  }));
}

function add(reader: Reader, field: Omit<DecodedField, 'role'>): void {
  if (reader.fields.length >= MAX_VALUES) {
    throw malformed('there are more values than are read', field.offset, MAX_VALUES, 'more');
  }
  reader.fields.push({ ...field, role: 'value' });
}

/** Bytes of the head of a type. */
function headSize(type: AbiType): number {
  if (isDynamic(type)) return WORD;
  if (type.type === 'array') return headSize(type.item) * (type.length as number); // static: it has one
  if (type.type !== 'tuple') return WORD;
  return type.components.reduce((sum, component) => sum + headSize(component.type), 0);
}

function nameOf(type: WordType): string {
  switch (type.type) {
    case 'uint':
    case 'int':
      return `${type.type}${type.bits}`;
    case 'fixedBytes':
      return `bytes${type.size}`;
    case 'address':
    case 'bool':
      return type.type;
  }
}

function need({ bytes }: Reader, at: number, length: number, what: string): void {
  if (at + length <= bytes.length) return;
  throw malformed(`the bytes end within ${what}`, at, at + length, bytes.length);
}

function malformed(
  what: string,
  offset: number,
  expected: string | number,
  found: string | number | bigint,
): ExplorerError {
  return new ExplorerError('STATEMENT_ABI_MALFORMED', `No strict ABI encoding: ${what}`, {
    offset,
    expected,
    found: typeof found === 'bigint' ? String(found) : found,
  });
}
