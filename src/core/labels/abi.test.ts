import { describe, expect, test } from 'vitest';
import { hexToBytes } from '../bytes/hex.ts';
import { decodeParameters, MAX_VALUES } from './abi.ts';
import { parseSignature, type Signature } from './signature.ts';

/** Words from numbers or hex digits, one after the other. */
function words(...values: readonly (number | bigint | string)[]): Uint8Array {
  const hex = values.map((value) =>
    typeof value === 'string'
      ? value.padEnd(64, '0')
      : BigInt.asUintN(256, BigInt(value)).toString(16).padStart(64, '0'),
  );
  return hexToBytes(`0x${hex.join('')}`);
}

function decode(types: string, bytes: Uint8Array) {
  const { parameters } = parseSignature(`f(${types})`) as Signature; // the tests write it
  return decodeParameters(parameters, bytes);
}

describe('decodeParameters', () => {
  test('default: values, and how many bytes follow them', () => {
    expect(decode('uint256,bool', words(7, 1))).toEqual({ values: [7n, true], trailing: 0 });
    expect(decode('uint256', words(7, 'c0ffee'))).toEqual({ values: [7n], trailing: 32 });
    expect(decode('', new Uint8Array(0))).toEqual({ values: [], trailing: 0 });
    expect(decode('uint256[],int8', words(64, -3, 2, 5, 6))?.values).toEqual([[5n, 6n], -3n]);
  });

  test.each([
    ['a word that ends early', 'uint256', hexToBytes(`0x${'00'.repeat(31)}`)],
    ['a uint8 of 256', 'uint8', words(256)],
    ['an int8 of 128', 'int8', words(128)],
    ['an int8 whose sign is not repeated', 'int8', words(0x80)],
    ['a boolean of 2', 'bool', words(2)],
    ['an address with dirty padding', 'address', words(1n << 160n)],
    ['bytes4 with dirty padding', 'bytes4', words('01020304ff')],
    ['an offset behind the end', 'bytes', words(64)],
    ['an offset of 2^255', 'bytes', words(1n << 255n)],
    ['a length behind the end', 'bytes', words(32, 33, 'ff')],
    ['bytes with dirty padding', 'bytes', words(32, 1, 'ffff')],
    ['a list longer than the bytes', 'uint256[]', words(32, 2, 1)],
    ['a list of 2^64 items', 'bytes[]', words(32, 1n << 64n)],
    ['nothing at all', 'uint256', new Uint8Array(0)],
  ])('behavior: %s is not decoded', (_, types, bytes) => {
    expect(decode(types, bytes)).toBeUndefined();
  });

  test('behavior: padding that was left away at the end is no fault', () => {
    expect(decode('bytes', words(32, 1, 'ff').subarray(0, 65))?.values).toEqual([
      Uint8Array.of(0xff),
    ]);
  });

  test('behavior: lists that all point at one place end at the limit, soon', () => {
    // Each of 20 levels has 20 items, and all of them point at the next level: 20^20 values.
    const levels: number[] = [32];
    for (let level = 0; level < 8; level++) levels.push(20, ...new Array(20).fill(20 * 32));
    const bytes = words(...levels, 0);
    const start = process.cpuUsage();
    expect(decode('uint256[][][][][][][][]', bytes)).toBeUndefined();
    expect(process.cpuUsage(start).user).toBeLessThan(1_000_000); // microseconds of the processor, not of the clock
    expect(
      decode('uint256[]', words(32, MAX_VALUES, ...new Array(MAX_VALUES).fill(1))),
    ).toBeUndefined();
    expect(decode('uint256[]', words(32, 900, ...new Array(900).fill(1)))?.values[0]).toHaveLength(
      900,
    );
  });
});

describe('parseSignature', () => {
  test('default: names, nested tuples, locations and indexed arguments', () => {
    const signature = parseSignature(
      'swap(uint amount, (address pool, uint24[2] fees)[] calldata path, bytes32 indexed id,string)',
    ) as Signature; // it is one
    expect(signature.canonical).toBe('swap(uint256,(address,uint24[2])[],bytes32,string)');
    expect(signature.parameters.map(({ name }) => name)).toEqual(['amount', 'path', 'id', '']);
    expect(signature.parameters.map(({ isIndexed }) => isIndexed)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test.each([
    '',
    'f',
    'f(',
    'f()x',
    'f(uint256',
    'f(uint256,)',
    'f(,uint256)',
    'f(uint7)',
    'f(uint264)',
    'f(uint08)',
    'f(bytes33)',
    'f(bytes0)',
    'f(uint256[0])',
    'f(uint256[99999])',
    'f(uint256[-1])',
    'f(())',
    'f(()[])',
    'f(mapping(address,uint256))',
    'f(uint256 a b)',
    'f(uint256\u202e)',
    'f\u200b(uint256)',
    '<img src=x>(uint256)',
    'f(uint256);drop',
    '1f(uint256)',
    `f(${'('.repeat(40)}uint256${')'.repeat(40)})`,
    `f(uint256${'[]'.repeat(40)})`,
    `f(${'uint256,'.repeat(1000)}uint256)`,
  ])('behavior: %j is no signature', (text) => {
    expect(parseSignature(text)).toBeUndefined();
  });
});
