/** Keccak-256 against known vectors and @noble/hashes; the constants against what they are derived from. */

import { keccak_256 } from '@noble/hashes/sha3.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from './hex.ts';
import {
  EMPTY_CODE_HASH,
  EMPTY_OMMERS_HASH,
  EMPTY_ROOT_HASH,
  keccak256,
  loadKeccak,
} from './keccak.ts';

beforeAll(loadKeccak);

describe('keccak256', () => {
  test.each([
    ['', 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
    ['abc', '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
    [
      'Transfer(address,address,uint256)',
      'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef',
    ],
  ])('default: "%s"', (text, hash) => {
    expect(bytesToHex(keccak256(new TextEncoder().encode(text)))).toBe(`0x${hash}`);
  });

  test('behavior: the constants are the hashes of 0x80, of nothing and of 0xc0', () => {
    expect(EMPTY_ROOT_HASH).toEqual(keccak256(hexToBytes('0x80')));
    expect(EMPTY_CODE_HASH).toEqual(keccak256(new Uint8Array(0)));
    expect(EMPTY_OMMERS_HASH).toEqual(keccak256(hexToBytes('0xc0')));
  });

  test('behavior: any bytes hash as @noble/hashes hashes them, around the block of 136 bytes too', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ minLength: 134, maxLength: 138 }),
      fc.uint8Array({ minLength: 270, maxLength: 1000 }),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        expect(bytesToHex(keccak256(input))).toBe(bytesToHex(keccak_256(input)));
      }),
      { numRuns: 300 },
    );
  });

  test('behavior: a view into a larger buffer is hashed by itself', () => {
    const whole = hexToBytes('0x00616263ff');
    expect(keccak256(whole.subarray(1, 4))).toEqual(keccak256(hexToBytes('0x616263')));
  });
});
