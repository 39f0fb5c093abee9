/**
 * Values out of ABI-encoded bytes, in the one encoding that encoders write: each dynamic value stands
 * where the one before it ends, padding is zero, and nothing follows. So no two encodings stand for the
 * same values, and the work is bounded by the bytes. Source: Solidity's ABI specification, "Formal
 * Specification of the Encoding" and its "strict mode".
 *
 * ```text
 * head   one word for each value, or its offset from the start of the head where it is dynamic
 * tail   dynamic values in order: a length where they have one, then bytes padded to words, or again head and tail
 * ```
 */

/** The form of a value. `size` counts the bytes that may be other than zero. */
export type AbiShape =
  /** Unsigned, right-aligned: uint256 has size 32, an address 20, uint8 1. */
  | { readonly type: 'uint'; readonly size: number }
  | { readonly type: 'bool' }
  /** bytes1 to bytes32: left-aligned. */
  | { readonly type: 'fixed'; readonly size: number }
  | { readonly type: 'bytes' }
  | { readonly type: 'list'; readonly item: AbiShape; readonly length?: number }
  | { readonly type: 'tuple'; readonly items: readonly AbiShape[] };

/** A value and where its content starts in the bytes. */
export type AbiNode =
  | { readonly type: 'bytes'; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly type: 'list'; readonly offset: number; readonly items: readonly AbiNode[] };

/** Makes the error for a fault: the byte at which it stands, and what is wrong there. */
export type AbiFault = (offset: number, what: string) => Error;

const WORD = 32;

/**
 * The values of `shapes` in `bytes` from `start` to the end. `uint` and `bool` give their `size` bytes,
 * `fixed` its bytes without padding. Errors: whatever `fault` makes.
 */
export function readAbi(
  shapes: readonly AbiShape[],
  bytes: Uint8Array,
  fault: AbiFault,
  start = 0,
): readonly AbiNode[] {
  const reader: Reader = { bytes, fault, tail: start };
  const nodes = readTuple(reader, shapes, start);
  if (reader.tail !== bytes.length) {
    throw fault(reader.tail, `${bytes.length - reader.tail} bytes follow the last value`);
  }
  return nodes;
}

/** Whether values of this form stand in the tail. */
export function isDynamicShape(shape: AbiShape): boolean {
  switch (shape.type) {
    case 'bytes':
      return true;
    case 'list':
      return shape.length === undefined || isDynamicShape(shape.item);
    case 'tuple':
      return shape.items.some(isDynamicShape);
    case 'uint':
    case 'bool':
    case 'fixed':
      return false;
  }
}

interface Reader {
  readonly bytes: Uint8Array;
  readonly fault: AbiFault;
  /** Where the next dynamic value has to stand. */
  tail: number;
}

/** Values whose heads stand one after the other from `base` on. */
function readTuple(reader: Reader, shapes: readonly AbiShape[], base: number): AbiNode[] {
  reader.tail = base + shapes.reduce((sum, shape) => sum + headSize(shape), 0);
  need(reader, base, reader.tail - base);
  let at = base;
  return shapes.map((shape) => {
    const node = isDynamicShape(shape)
      ? readTail(reader, shape, at, base)
      : readStatic(reader, shape, at);
    at += headSize(shape);
    return node;
  });
}

function readTail(reader: Reader, shape: AbiShape, at: number, base: number): AbiNode {
  const offset = readSize(reader, at);
  if (base + offset !== reader.tail) {
    throw reader.fault(at, `the offset is ${offset}, an encoder writes ${reader.tail - base}`);
  }
  const start = reader.tail;
  switch (shape.type) {
    case 'bytes':
      return readBytes(reader, start);
    case 'list': {
      const { length } = shape;
      const count = length ?? readSize(reader, start);
      const from = length === undefined ? start + WORD : start;
      need(reader, from, count * headSize(shape.item));
      const items = readTuple(reader, repeated(shape.item, count), from);
      return { type: 'list', offset: from, items };
    }
    case 'tuple':
      return { type: 'list', offset: start, items: readTuple(reader, shape.items, start) };
    case 'uint':
    case 'bool':
    case 'fixed':
      return readStatic(reader, shape, start);
  }
}

function readBytes(reader: Reader, start: number): AbiNode {
  const length = readSize(reader, start);
  const from = start + WORD;
  const padded = Math.ceil(length / WORD) * WORD;
  need(reader, from, padded);
  needZero(reader, from + length, from + padded);
  reader.tail = from + padded;
  return { type: 'bytes', offset: from, bytes: reader.bytes.slice(from, from + length) };
}

function readStatic(reader: Reader, shape: AbiShape, at: number): AbiNode {
  switch (shape.type) {
    case 'uint':
      return word(reader, at, WORD - shape.size, WORD);
    case 'bool': {
      const node = word(reader, at, WORD - 1, WORD);
      if ((reader.bytes[at + WORD - 1] as number) > 1) throw reader.fault(at, 'neither 0 nor 1');
      return node;
    }
    case 'fixed':
      return word(reader, at, 0, shape.size);
    case 'list':
    case 'tuple': {
      const shapes = shape.type === 'tuple' ? shape.items : repeated(shape.item, shape.length ?? 0);
      let from = at;
      const items = shapes.map((item) => {
        const node = readStatic(reader, item, from);
        from += headSize(item);
        return node;
      });
      return { type: 'list', offset: at, items };
    }
    case 'bytes':
      return readBytes(reader, at);
  }
}

/** The bytes `from` to `to` of the word at `at`; the others of it are zero. */
function word(reader: Reader, at: number, from: number, to: number): AbiNode {
  need(reader, at, WORD);
  needZero(reader, at, at + from);
  needZero(reader, at + to, at + WORD);
  return { type: 'bytes', offset: at + from, bytes: reader.bytes.slice(at + from, at + to) };
}

function repeated(shape: AbiShape, count: number): AbiShape[] {
  return new Array<AbiShape>(count).fill(shape);
}

/** Bytes that a value takes in the head. */
function headSize(shape: AbiShape): number {
  if (isDynamicShape(shape)) return WORD;
  switch (shape.type) {
    case 'list':
      return (shape.length ?? 0) * headSize(shape.item);
    case 'tuple':
      return shape.items.reduce((sum, item) => sum + headSize(item), 0);
    case 'uint':
    case 'bool':
    case 'fixed':
    case 'bytes':
      return WORD;
  }
}

/** A length or an offset: no more than there are bytes. */
function readSize(reader: Reader, at: number): number {
  need(reader, at, WORD);
  let size = 0;
  for (let i = at; i < at + WORD; i++) {
    size = size * 256 + (reader.bytes[i] as number);
    if (size > reader.bytes.length) {
      throw reader.fault(at, `a size or offset above the ${reader.bytes.length} bytes there are`);
    }
  }
  return size;
}

function need(reader: Reader, at: number, size: number): void {
  if (at + size > reader.bytes.length) {
    const lacking = at + size - reader.bytes.length;
    throw reader.fault(reader.bytes.length, `the data ends ${lacking} bytes too early`);
  }
}

function needZero(reader: Reader, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    if (reader.bytes[i] !== 0) throw reader.fault(i, 'padding that is not zero');
  }
}
