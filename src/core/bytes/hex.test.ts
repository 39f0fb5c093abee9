/** Hex, bytes and integers: both ways, and what is refused. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../witness/fixture.ts';
import {
  bigIntToBytes,
  bigIntToFixedBytes,
  bytesToBigInt,
  bytesToHex,
  compareBytes,
  concatBytes,
  equalBytes,
  hexToBytes,
} from './hex.ts';

describe('hexToBytes, bytesToHex', () => {
  test('default: either case in, lower case out', () => {
    expect(bytesToHex(hexToBytes('0xDEADbeef'))).toBe('0xdeadbeef');
    expect(hexToBytes('0x')).toEqual(new Uint8Array(0));
  });

  test.each([
    ['error: INPUT_FIELD_INVALID, no prefix', 'ab'],
    ['error: INPUT_FIELD_INVALID, an odd number of digits', '0xabc'],
    ['error: INPUT_FIELD_INVALID, a character that is no digit', '0xgg'],
    ['error: INPUT_FIELD_INVALID, a space', '0x a'],
    ['error: INPUT_FIELD_INVALID, a full-width digit', '0x1１'],
    ['error: INPUT_FIELD_INVALID, a prefix in upper case', '0Xab'],
  ])('%s', (_, text) => {
    const failure = failureOf(() => hexToBytes(text, 'witness.state[3]'));
    expect(failure).toMatchObject({
      code: 'INPUT_FIELD_INVALID',
      data: { where: 'witness.state[3]' },
    });
  });
});

describe('bigIntToBytes, bytesToBigInt, bigIntToFixedBytes', () => {
  test('default: minimal bytes, and back', () => {
    expect(bigIntToBytes(0n)).toEqual(new Uint8Array(0));
    expect(bigIntToBytes(0x100n)).toEqual(Uint8Array.of(1, 0));
    expect(bigIntToFixedBytes(0x100n, 4)).toEqual(Uint8Array.of(0, 0, 1, 0));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), (value) => {
        const bytes = bigIntToBytes(value);
        expect(bytes[0]).not.toBe(0);
        expect(bytesToBigInt(bytes)).toBe(value);
        expect(bytesToBigInt(bigIntToFixedBytes(value, 32))).toBe(value);
      }),
    );
  });
});

describe('equalBytes, compareBytes, concatBytes', () => {
  test('default: content and length', () => {
    const [a, b] = [Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0)];
    expect(equalBytes(a, Uint8Array.of(1, 2))).toBe(true);
    expect(equalBytes(a, b)).toBe(false);
    expect(equalBytes(a, Uint8Array.of(1, 3))).toBe(false);
    expect(Math.sign(compareBytes(a, b))).toBe(-1);
    expect(Math.sign(compareBytes(Uint8Array.of(2), b))).toBe(1);
    expect(compareBytes(a, a)).toBe(0);
    expect(concatBytes(a, b)).toEqual(Uint8Array.of(1, 2, 1, 2, 0));
  });
});
