/** Words of 256 bits in byte arrays, against the plain way through hex. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bigIntToFixedBytes, bytesToBigInt } from '../../bytes/hex.ts';
import { loadWord, storeWord } from './words.ts';

const word = fc.oneof(
  fc.bigInt({ min: 0n, max: 300n }),
  fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  fc.nat({ max: 255 }).map((bit) => 1n << BigInt(bit)),
  fc.constant(2n ** 256n - 1n),
);

describe('loadWord, storeWord', () => {
  test('default: 32 bytes, the highest first; what is around them stays', () => {
    fc.assert(
      fc.property(word, fc.nat({ max: 40 }), (value, offset) => {
        const bytes = new Uint8Array(80).fill(0xee);
        storeWord(bytes, offset, value);
        expect(bytes.slice(offset, offset + 32)).toEqual(bigIntToFixedBytes(value, 32));
        expect(loadWord(bytes, offset)).toBe(value);
        expect(bytes.filter((byte) => byte !== 0xee).length).toBeLessThanOrEqual(32);
        expect(bytes[offset + 32]).toBe(0xee);
      }),
    );
  });

  test('behavior: a view into a larger buffer', () => {
    const whole = new Uint8Array(100);
    const view = whole.subarray(10, 60);
    storeWord(view, 3, 5n);
    expect(whole[10 + 3 + 31]).toBe(5);
    expect(loadWord(view, 3)).toBe(5n);
  });

  test('behavior: bytes past the end are zero', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat({ max: 80 }), (bytes, offset) => {
        const padded = new Uint8Array(offset + 32 + bytes.length);
        padded.set(bytes);
        expect(loadWord(bytes, offset)).toBe(bytesToBigInt(padded.slice(offset, offset + 32)));
      }),
    );
  });

  test('behavior: a word far past the end is zero', () => {
    expect(loadWord(Uint8Array.of(1), 2 ** 40)).toBe(0n);
  });
});
