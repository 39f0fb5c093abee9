/** Strict ABI tuples, against viem's encoder and decoder. */

import fc from 'fast-check';
import { type AbiParameter, decodeAbiParameters, encodeAbiParameters, type Hex } from 'viem';
import { describe, expect, test } from 'vitest';
import { hexToBytes } from '../bytes/hex.ts';
import { isExplorerError } from '../errors.ts';
import { decodeTuple, parseTupleTypes } from './abi.ts';

/** A type with a value of it, as viem takes both, and the fields that we should read. */
interface Sample {
  readonly type: AbiParameter;
  readonly text: string;
  readonly value: unknown;
  readonly leaves: readonly string[];
}

const hexOf = (min: number, max = min) =>
  fc
    .uint8Array({ minLength: min, maxLength: max })
    .map((bytes): Hex => `0x${Buffer.from(bytes).toString('hex')}`);

const leaf = (text: string, value: unknown, shown: unknown = value): Sample => ({
  type: { type: text },
  text,
  value,
  leaves: [String(shown)],
});

const elementary: fc.Arbitrary<Sample> = fc.oneof(
  fc.bigInt(0n, 2n ** 256n - 1n).map((value) => leaf('uint256', value)),
  fc.nat(2 ** 16 - 1).map((value) => leaf('uint16', value)),
  fc.bigInt(-(2n ** 255n), 2n ** 255n - 1n).map((value) => leaf('int256', value)),
  fc.integer({ min: -128, max: 127 }).map((value) => leaf('int8', value)),
  fc.boolean().map((value) => leaf('bool', value)),
  hexOf(20).map((value) => leaf('address', value)),
  hexOf(32).map((value) => leaf('bytes32', value)),
  hexOf(4).map((value) => leaf('bytes4', value)),
  hexOf(0, 70).map((value) => leaf('bytes', value)),
  fc
    .string({ maxLength: 40 })
    .map((value) => leaf('string', value, `0x${Buffer.from(value, 'utf8').toString('hex')}`)),
);

function tupleOf(parts: readonly Sample[]): Sample {
  return {
    type: { type: 'tuple', components: parts.map(({ type }, i) => ({ ...type, name: `m${i}` })) },
    text: `(${parts.map(({ text }, i) => `${text} m${i}`).join(', ')})`,
    value: Object.fromEntries(parts.map(({ value }, i) => [`m${i}`, value])),
    leaves: parts.flatMap(({ leaves }) => leaves),
  };
}

/** Items of an array are of one type: one sample, repeated. */
function arrayOf(item: Sample, count: number, isFixed: boolean): Sample {
  const suffix = isFixed ? `[${count}]` : '[]';
  return {
    type: { ...item.type, type: `${item.type.type}${suffix}` },
    text: `${item.text}${suffix}`,
    value: Array.from({ length: count }, () => item.value),
    leaves: Array.from({ length: count }, () => item.leaves).flat(),
  };
}

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 3 },
    elementary,
    fc.array(tie('sample'), { minLength: 1, maxLength: 3 }).map(tupleOf),
    fc
      .tuple(tie('sample'), fc.integer({ min: 1, max: 3 }), fc.boolean())
      .map(([item, count, isFixed]) => arrayOf(item, count, isFixed)),
    tie('sample').map((item) => arrayOf(item, 0, false)),
  ),
}));
const samples = fc.array(sample, { minLength: 1, maxLength: 4 });

const encode = (parts: readonly Sample[]) =>
  hexToBytes(
    encodeAbiParameters(
      parts.map(({ type }) => type),
      parts.map(({ value }) => value),
    ),
  );
const typesOf = (parts: readonly Sample[]) => `(${parts.map(({ text }) => text).join(',')})`;

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return error.code;
  }
}

/** Words of hex, in short: a number is a word of it. */
const words = (...items: (number | string)[]) =>
  hexToBytes(
    `0x${items
      .map((item) =>
        typeof item === 'number' ? item.toString(16).padStart(64, '0') : item.padEnd(64, '0'),
      )
      .join('')}`,
  );
const read = (types: string, bytes: Uint8Array) => decodeTuple(parseTupleTypes(types), bytes);

describe('decodeTuple', () => {
  test('default: what viem encodes is read, value by value', () => {
    fc.assert(
      fc.property(samples, (parts) => {
        const bytes = encode(parts);
        const fields = read(typesOf(parts), bytes);
        const expected = parts.flatMap(({ leaves }) => leaves);
        expect(fields.map(({ value }) => value)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('behavior: fields stand where they say, and none overlaps another', () => {
    fc.assert(
      fc.property(samples, (parts) => {
        const bytes = encode(parts);
        const spans = read(typesOf(parts), bytes)
          .map(({ offset, size }) => [offset, offset + size] as const)
          .filter(([start, end]) => end > start)
          .sort(([a], [b]) => a - b);
        for (const [i, [start, end]] of spans.entries()) {
          expect(end).toBeLessThanOrEqual(bytes.length);
          if (i > 0) expect(start).toBeGreaterThanOrEqual((spans[i - 1] as [number, number])[1]);
        }
      }),
    );
  });

  test('behavior: what is read with one byte changed encodes to those very bytes again', () => {
    fc.assert(
      fc.property(samples, fc.nat(), fc.integer({ min: 1, max: 255 }), (parts, at, mask) => {
        const bytes = encode(parts).slice();
        if (bytes.length === 0) return;
        const place = at % bytes.length;
        bytes[place] = (bytes[place] as number) ^ mask;
        if (codeOf(() => read(typesOf(parts), bytes)) !== undefined) return;
        const types = parts.map(({ type }) => type);
        const hex: Hex = `0x${Buffer.from(bytes).toString('hex')}`;
        // A string that is no UTF-8 is bytes to us; viem cannot write it again.
        if (typesOf(parts).includes('string')) return;
        expect(encodeAbiParameters(types, decodeAbiParameters(types, hex) as unknown[])).toBe(hex);
      }),
      { numRuns: 300 },
    );
  });

  test('error: STATEMENT_ABI_MALFORMED for what viem accepts loosely', () => {
    const loose: [string, string, Uint8Array][] = [
      ['bytes behind the values', 'uint256', words(1, 2)],
      ['a gap before the tail', 'bytes', words(0x40, 0, 1, 'aa')],
      ['padding that is not zero', 'bytes', words(0x20, 1, 'aabb')],
      ['two offsets at one place', 'bytes a, bytes b', words(0x40, 0x40, 1, 'aa')],
      ['tails in another order', 'bytes a, bytes b', words(0x80, 0x40, 1, 'bb', 1, 'aa')],
      ['an address with bits above it', 'address', words('01'.padEnd(64, '0'))],
      ['a fixed byte string with bits behind it', 'bytes4', words('aabbccdd01')],
    ];
    for (const [what, types, bytes] of loose) {
      const parameters = types
        .split(',')
        .map((type) => ({ type: type.trim().split(' ')[0] as string }));
      const hex: Hex = `0x${Buffer.from(bytes).toString('hex')}`;
      expect(() => decodeAbiParameters(parameters, hex), what).not.toThrow();
      expect(
        codeOf(() => read(types, bytes)),
        what,
      ).toBe('STATEMENT_ABI_MALFORMED');
    }
  });

  test('error: STATEMENT_ABI_MALFORMED with its place, for what nobody accepts', () => {
    const broken: [string, Uint8Array, number][] = [
      ['uint256', new Uint8Array(31), 0],
      ['bool', words(2), 0],
      ['uint8 a, uint8 b', words(1, 256), 32],
      ['int8', words(0xff), 0],
      ['bytes', words(0x20, 33, 'aa'), 64],
      ['uint256[]', words(0x20, 2, 1), 64],
      ['bytes[][]', words(0x20, 1, 0x20, 0xffffff), 96],
      ['bytes', words('ff'.repeat(32)), 0],
    ];
    for (const [types, bytes, offset] of broken) {
      let data: unknown;
      try {
        read(types, bytes);
      } catch (error) {
        if (isExplorerError(error, 'STATEMENT_ABI_MALFORMED')) data = error.data;
      }
      expect(data, types).toMatchObject({ offset });
    }
  });

  test('behavior: a huge array within few bytes is refused before it is laid out', () => {
    expect(codeOf(() => read('uint256[4096][4096]', words(1)))).toBe('STATEMENT_ABI_MALFORMED');
    const many = words(0x20, 5000, ...Array<number>(5000).fill(7));
    expect(codeOf(() => read('uint256[]', many))).toBe('STATEMENT_ABI_MALFORMED');
  });

  test('behavior: names make paths, and the last name is the key', () => {
    const bytes = encode([tupleOf([arrayOf(leaf('uint256', 7n), 2, true), leaf('bool', true)])]);
    const fields = read('(uint256[2] heights, bool) block', bytes);
    expect(fields.map(({ name, key }) => [name, key])).toEqual([
      ['block.heights[0]', 'heights'],
      ['block.heights[1]', 'heights'],
      ['block.2', undefined],
    ]);
  });
});

describe('parseTupleTypes', () => {
  test('default: outer brackets, names and line breaks are as one likes', () => {
    for (const text of [
      '(uint a, bytes32 b)',
      'uint256 a,bytes32 b',
      '\n uint256   a ,\n bytes32 b ',
    ]) {
      expect(
        parseTupleTypes(text).map(({ typeName }) => typeName),
        text,
      ).toEqual(['uint256', 'bytes32']);
    }
  });

  test('error: STATEMENT_TYPES_INVALID', () => {
    for (const text of [
      '',
      '()',
      'uint7',
      'bytes33 a',
      'uint256 a b c',
      '(uint256',
      'mapping(uint => uint)',
    ]) {
      expect(
        codeOf(() => parseTupleTypes(text)),
        text,
      ).toBe('STATEMENT_TYPES_INVALID');
    }
  });
});
