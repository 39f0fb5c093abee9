/**
 * Values out of ABI-encoded bytes. Strict: whatever no encoder writes (dirty padding, a boolean that is
 * neither 0 nor 1, an offset out of bounds) is not decoded, and nothing throws. Work is bounded: offsets
 * may point twice at the same place, so that a few bytes could stand for millions of values.
 * Source: Solidity's ABI specification, "Formal Specification of the Encoding".
 *
 * ```text
 * head   one word for each value, or its offset from the start of the head where it is dynamic
 * tail   dynamic values: a length where they have one, then bytes padded to words, or again head and tail
 * ```
 */

import { bytesToBigInt } from '../bytes/hex.ts';
import type { AbiParameter, AbiType } from './signature.ts';

/** Strings are bytes: nothing promises that they are UTF-8. Tuples and arrays are lists; addresses 20 bytes. */
export type AbiValue = bigint | boolean | Uint8Array | readonly AbiValue[];

export interface DecodedValues {
  readonly values: readonly AbiValue[];
  /** Bytes behind the last one that belongs to a value. */
  readonly trailing: number;
}

const WORD = 32;
/** More than any real call holds and a table can show. */
export const MAX_VALUES = 20_000;

/** The values of `parameters` in `bytes`, or undefined where these are no encoding of them. */
export function decodeParameters(
  parameters: readonly AbiParameter[],
  bytes: Uint8Array,
): DecodedValues | undefined {
  const reader: Reader = { bytes, end: 0, budget: MAX_VALUES };
  const values = readTuple(
    reader,
    parameters.map(({ type }) => type),
    0,
  );
  return values && { values, trailing: bytes.length - reader.end };
}

/** All values of type `bytes` in a value, at any depth, in their order. */
export function* byteStringsIn(type: AbiType, value: AbiValue): Generator<Uint8Array> {
  if (type.type === 'bytes') yield value as Uint8Array; // what `bytes` decodes to
  if (type.type !== 'array' && type.type !== 'tuple') return;
  for (const [i, item] of (value as readonly AbiValue[]).entries()) {
    yield* byteStringsIn(
      type.type === 'array' ? type.item : (type.components[i] as AbiParameter).type,
      item,
    );
  }
}

/** Whether values of this type stand in the tail. */
export function isDynamic(type: AbiType): boolean {
  switch (type.type) {
    case 'bytes':
    case 'string':
      return true;
    case 'array':
      return type.length === undefined || isDynamic(type.item);
    case 'tuple':
      return type.components.some((component) => isDynamic(component.type));
    case 'uint':
    case 'int':
    case 'address':
    case 'bool':
    case 'fixedBytes':
      return false;
  }
}

interface Reader {
  readonly bytes: Uint8Array;
  /** Behind the last byte that was read. */
  end: number;
  /** Values that may still be read. */
  budget: number;
}

/** Values whose heads stand one after the other from `base` on. */
function readTuple(
  reader: Reader,
  types: readonly AbiType[],
  base: number,
): AbiValue[] | undefined {
  const values: AbiValue[] = [];
  let at = base;
  for (const type of types) {
    const value = readHead(reader, type, at, base);
    if (value === undefined) return undefined;
    values.push(value);
    at += headSize(type);
  }
  return values;
}

/** Values of one type whose heads stand one after the other from `base` on. */
function readItems(
  reader: Reader,
  item: AbiType,
  count: number,
  base: number,
): AbiValue[] | undefined {
  const size = headSize(item);
  if (count > reader.budget || !isWithin(reader, base, count * size)) return undefined;
  const values: AbiValue[] = [];
  for (let i = 0; i < count; i++) {
    const value = readHead(reader, item, base + i * size, base);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function readHead(reader: Reader, type: AbiType, at: number, base: number): AbiValue | undefined {
  if (--reader.budget < 0) return undefined;
  if (!isDynamic(type)) return readStatic(reader, type, at);
  const offset = readCount(reader, at);
  return offset === undefined ? undefined : readDynamic(reader, type, base + offset);
}

function readStatic(reader: Reader, type: AbiType, at: number): AbiValue | undefined {
  switch (type.type) {
    case 'array':
      return readItems(reader, type.item, type.length as number, at); // without a length it is dynamic
    case 'tuple':
      return readTuple(reader, typesOf(type.components), at);
    case 'bytes':
    case 'string':
      return undefined; // dynamic
    case 'uint':
    case 'int':
    case 'address':
    case 'bool':
    case 'fixedBytes': {
      const word = readBytes(reader, at, WORD);
      return word && valueOfWord(type, word);
    }
  }
}

function readDynamic(reader: Reader, type: AbiType, at: number): AbiValue | undefined {
  switch (type.type) {
    case 'bytes':
    case 'string':
      return readPadded(reader, at);
    case 'array': {
      if (type.length !== undefined) return readItems(reader, type.item, type.length, at);
      const count = readCount(reader, at);
      return count === undefined ? undefined : readItems(reader, type.item, count, at + WORD);
    }
    case 'tuple':
      return readTuple(reader, typesOf(type.components), at);
    case 'uint':
    case 'int':
    case 'address':
    case 'bool':
    case 'fixedBytes':
      return undefined; // static
  }
}

/** A length, so many bytes, and zeros up to a whole word, as far as there are bytes. */
function readPadded(reader: Reader, at: number): Uint8Array | undefined {
  const length = readCount(reader, at);
  if (length === undefined) return undefined;
  const start = at + WORD;
  const value = readBytes(reader, start, length);
  if (value === undefined) return undefined;
  const end = Math.min(start + Math.ceil(length / WORD) * WORD, reader.bytes.length);
  const padding = readBytes(reader, start + length, end - start - length);
  return padding?.every(isZero) ? value : undefined;
}

/** An offset or a length: it has to be within the bytes, or it is none. */
function readCount(reader: Reader, at: number): number | undefined {
  const word = readBytes(reader, at, WORD);
  if (word === undefined) return undefined;
  const value = bytesToBigInt(word);
  return value > BigInt(reader.bytes.length) ? undefined : Number(value);
}

function readBytes(reader: Reader, at: number, length: number): Uint8Array | undefined {
  if (!isWithin(reader, at, length)) return undefined;
  reader.end = Math.max(reader.end, at + length);
  return reader.bytes.subarray(at, at + length);
}

function isWithin({ bytes }: Reader, at: number, length: number): boolean {
  return at + length <= bytes.length;
}

type WordType = Extract<AbiType, { type: 'uint' | 'int' | 'address' | 'bool' | 'fixedBytes' }>;

/** The value of a type that takes one word; undefined where its padding is not what an encoder writes. */
export function valueOfWord(type: WordType, word: Uint8Array): AbiValue | undefined {
  switch (type.type) {
    case 'uint':
      return word.subarray(0, WORD - type.bits / 8).every(isZero) ? bytesToBigInt(word) : undefined;
    case 'int':
      return signedValue(type.bits, word);
    case 'address':
      return word.subarray(0, 12).every(isZero) ? word.subarray(12) : undefined;
    case 'bool': {
      const value = bytesToBigInt(word);
      return value > 1n ? undefined : value === 1n;
    }
    case 'fixedBytes':
      return word.subarray(type.size).every(isZero) ? word.subarray(0, type.size) : undefined;
  }
}

/** Two's complement, its sign repeated to the left. */
function signedValue(bits: number, word: Uint8Array): bigint | undefined {
  const value = BigInt.asIntN(256, bytesToBigInt(word));
  return BigInt.asIntN(bits, value) === value ? value : undefined;
}

/** Bytes of the head of a type. Never zero: an empty tuple is no type. */
function headSize(type: AbiType): number {
  if (isDynamic(type)) return WORD;
  if (type.type === 'array') return headSize(type.item) * (type.length as number); // static: it has one
  if (type.type !== 'tuple') return WORD;
  return type.components.reduce((sum, component) => sum + headSize(component.type), 0);
}

function typesOf(components: readonly AbiParameter[]): AbiType[] {
  return components.map(({ type }) => type);
}

function isZero(byte: number): boolean {
  return byte === 0;
}
