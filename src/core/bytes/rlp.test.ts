/** RLP: one encoding for every item, each of the others refused; viem is the oracle of the round trips. */

import fc from 'fast-check';
import { fromRlp, toRlp } from 'viem';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../witness/fixture.ts';
import { bytesToHex, concatBytes, hexToBytes } from './hex.ts';
import {
  decodeRlp,
  decodeRlpList,
  encodeRlp,
  encodeRlpListOf,
  MAX_RLP_DEPTH,
  prefixLength,
  type RlpItem,
  splitRlpList,
} from './rlp.ts';

const RUNS = process.env['GLASSBLOCK_DEEP'] === '1' ? 200_000 : 2000;

const byteString = fc.oneof(
  fc.uint8Array({ maxLength: 4 }),
  fc.uint8Array({ minLength: 54, maxLength: 58 }),
  fc.uint8Array({ minLength: 254, maxLength: 258 }),
);
const { item } = fc.letrec<{ item: RlpItem }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    byteString,
    fc.array(tie('item'), { maxLength: 6 }) as fc.Arbitrary<RlpItem>, // a list of items is an item
  ),
}));

/** The item as viem writes it: hex strings in lists. */
type HexItem = `0x${string}` | HexItem[];

function hexOf(decoded: RlpItem): HexItem {
  return decoded instanceof Uint8Array ? bytesToHex(decoded) : decoded.map(hexOf);
}

function decodeHex(hex: string): RlpItem {
  return decodeRlp(hexToBytes(`0x${hex}`));
}

describe('decodeRlp', () => {
  test.each<readonly [what: string, hex: string, expected: HexItem]>([
    ['the empty string', '80', '0x'],
    ['a zero byte, its own encoding', '00', '0x00'],
    ['the largest byte that is its own encoding', '7f', '0x7f'],
    ['the smallest byte that is not', '8180', '0x80'],
    ['three bytes', '83646f67', '0x646f67'],
    ['the empty list', 'c0', []],
    ['a list of strings', 'c88363617483646f67', ['0x636174', '0x646f67']],
    ['the set-theoretical three', 'c7c0c1c0c3c0c1c0', [[], [[]], [[], [[]]]]],
  ])('default: %s', (_, hex, expected) => {
    expect(hexOf(decodeHex(hex))).toEqual(expected);
  });

  test.each([
    [55, 'b7', 1],
    [56, 'b838', 2],
    [255, 'b8ff', 2],
    [256, 'b90100', 3],
    [65_535, 'b9ffff', 3],
    [65_536, 'ba010000', 4],
  ])('behavior: a string of %i bytes has the prefix %s', (length, prefix, prefixBytes) => {
    const bytes = new Uint8Array(length).fill(0xaa);
    const encoded = encodeRlp(bytes);
    expect(bytesToHex(encoded.subarray(0, prefixBytes)).slice(2)).toBe(prefix);
    expect(prefixLength(length)).toBe(prefixBytes);
    expect(decodeRlp(encoded)).toEqual(bytes);
  });

  test.each([
    [55, 'f7'],
    [56, 'f838'],
  ])('behavior: a list of %i bytes of payload has the prefix %s', (length, prefix) => {
    const list = Array.from({ length }, () => Uint8Array.of(1));
    const encoded = encodeRlp(list);
    expect(bytesToHex(encoded.subarray(0, prefix.length / 2)).slice(2)).toBe(prefix);
    expect(decodeRlp(encoded)).toEqual(list);
  });

  test('behavior: byte strings are views into the input', () => {
    const bytes = hexToBytes('0x83646f67');
    const decoded = decodeRlp(bytes) as Uint8Array;
    expect(decoded.buffer).toBe(bytes.buffer);
  });

  test.each([
    ['error: RLP_TRUNCATED, no bytes at all', '', 'RLP_TRUNCATED'],
    ['error: RLP_TRUNCATED, a string that ends early', '83646f', 'RLP_TRUNCATED'],
    ['error: RLP_TRUNCATED, a list that ends early', 'c883636174', 'RLP_TRUNCATED'],
    ['error: RLP_TRUNCATED, an item beyond its list', 'c3836364', 'RLP_TRUNCATED'],
    ['error: RLP_TRUNCATED, a length that ends early', 'b9', 'RLP_TRUNCATED'],
    ['error: RLP_TRUNCATED, a length of eight bytes', 'bfffffffffffffffff00', 'RLP_TRUNCATED'],
    ['error: RLP_TRAILING_BYTES after a string', '8000', 'RLP_TRAILING_BYTES'],
    ['error: RLP_TRAILING_BYTES after a single byte', '0000', 'RLP_TRAILING_BYTES'],
    ['error: RLP_TRAILING_BYTES after a list', 'c000', 'RLP_TRAILING_BYTES'],
    [
      'error: RLP_LENGTH_NOT_MINIMAL, 55 in long form',
      `b837${'aa'.repeat(55)}`,
      'RLP_LENGTH_NOT_MINIMAL',
    ],
    ['error: RLP_LENGTH_NOT_MINIMAL, no bytes in long form', 'b800', 'RLP_LENGTH_NOT_MINIMAL'],
    [
      'error: RLP_LENGTH_NOT_MINIMAL, a leading zero',
      `b90038${'aa'.repeat(56)}`,
      'RLP_LENGTH_NOT_MINIMAL',
    ],
    ['error: RLP_LENGTH_NOT_MINIMAL of a list', 'f800', 'RLP_LENGTH_NOT_MINIMAL'],
    ['error: RLP_SINGLE_BYTE_PREFIXED', '8100', 'RLP_SINGLE_BYTE_PREFIXED'],
    ['error: RLP_SINGLE_BYTE_PREFIXED, the largest', '817f', 'RLP_SINGLE_BYTE_PREFIXED'],
    ['error: RLP_SINGLE_BYTE_PREFIXED within a list', 'c28100', 'RLP_SINGLE_BYTE_PREFIXED'],
  ])('%s', (_, hex, code) => {
    expect(failureOf(() => decodeHex(hex))?.code).toBe(code);
  });

  test('error: RLP_TOO_DEEP for lists within lists, before the stack is full', () => {
    const nested = (levels: number): Uint8Array => {
      let bytes = Uint8Array.of(0xc0);
      for (let i = 1; i < levels; i++) bytes = encodeRlpListOf([bytes]) as typeof bytes;
      return bytes;
    };
    expect(failureOf(() => decodeRlp(nested(MAX_RLP_DEPTH)))).toBeUndefined();
    expect(failureOf(() => decodeRlp(nested(MAX_RLP_DEPTH + 1)))?.code).toBe('RLP_TOO_DEEP');
    expect(failureOf(() => decodeRlp(nested(20_000)))?.code).toBe('RLP_TOO_DEEP');
  });

  test('behavior: what viem encodes decodes to what it encoded, and encodes to the same bytes', () => {
    fc.assert(
      fc.property(item, (input) => {
        const encoded = toRlp(hexOf(input), 'bytes');
        expect(encodeRlp(input)).toEqual(encoded);
        expect(hexOf(decodeRlp(encoded))).toEqual(hexOf(input));
        expect(fromRlp(encodeRlp(input), 'hex')).toEqual(hexOf(input));
      }),
      { numRuns: RUNS / 4 },
    );
  });

  test('behavior: random bytes are refused, or encode to themselves again', () => {
    const prefix = fc.constantFrom(
      0x00,
      0x7f,
      0x80,
      0x81,
      0xb7,
      0xb8,
      0xb9,
      0xc0,
      0xc1,
      0xf7,
      0xf8,
    );
    const noise = fc
      .tuple(prefix, fc.uint8Array({ maxLength: 70 }))
      .map(([first, rest]) => concatBytes(Uint8Array.of(first), rest));
    fc.assert(
      fc.property(noise, (bytes) => {
        const failure = failureOf(() => expect(encodeRlp(decodeRlp(bytes))).toEqual(bytes));
        if (failure !== undefined) expect(failure.code).toMatch(/^RLP_/);
      }),
      { numRuns: RUNS },
    );
  });

  test('behavior: one changed bit of an encoding never decodes to the same item', () => {
    fc.assert(
      fc.property(item, fc.nat(), fc.nat(7), (input, place, bit) => {
        const encoded = encodeRlp(input);
        const at = place % encoded.length;
        encoded[at] = (encoded[at] as number) ^ (1 << bit);
        failureOf(() => expect(hexOf(decodeRlp(encoded))).not.toEqual(hexOf(input)));
      }),
      { numRuns: RUNS / 2 },
    );
  });
});

describe('decodeRlpList, splitRlpList', () => {
  test('default: the items, decoded or each with its prefix', () => {
    const bytes = hexToBytes('0xc883636174c3820102');
    expect(decodeRlpList(bytes).map(hexOf)).toEqual(['0x636174', ['0x0102']]);
    expect(splitRlpList(bytes).map(bytesToHex)).toEqual(['0x83636174', '0xc3820102']);
    expect(encodeRlpListOf(splitRlpList(bytes))).toEqual(bytes);
  });

  test('error: RLP_EXPECTED_LIST where bytes stand', () => {
    const bytes = hexToBytes('0x83646f67');
    expect(failureOf(() => decodeRlpList(bytes))?.code).toBe('RLP_EXPECTED_LIST');
    expect(failureOf(() => splitRlpList(bytes))?.code).toBe('RLP_EXPECTED_LIST');
  });

  test('error: RLP_TRAILING_BYTES, also where nothing is decoded', () => {
    expect(failureOf(() => splitRlpList(hexToBytes('0xc000')))?.code).toBe('RLP_TRAILING_BYTES');
  });
});
