/** Nibbles and their hex-prefix encoding, against the table of Yellow Paper Appendix C. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../witness/fixture.ts';
import { bytesToHex, hexToBytes } from './hex.ts';
import {
  bytesToNibbles,
  commonLength,
  decodeHexPrefix,
  encodeHexPrefix,
  nibblesToText,
} from './nibbles.ts';

describe('bytesToNibbles, nibblesToText', () => {
  test('default: the high half of each byte first', () => {
    const nibbles = bytesToNibbles(hexToBytes('0x0a5f'));
    expect([...nibbles]).toEqual([0, 10, 5, 15]);
    expect(nibblesToText(nibbles)).toBe('0a5f');
  });
});

describe('encodeHexPrefix, decodeHexPrefix', () => {
  test.each([
    ['0x00', '', false],
    ['0x1a', 'a', false],
    ['0x00ab', 'ab', false],
    ['0x1abc', 'abc', false],
    ['0x20', '', true],
    ['0x3a', 'a', true],
    ['0x20ab', 'ab', true],
    ['0x3abc', 'abc', true],
  ])('default: %s is the path "%s", leaf %s', (hex, text, isLeaf) => {
    const path = Uint8Array.from([...text].map((digit) => Number.parseInt(digit, 16)));
    expect(bytesToHex(encodeHexPrefix(path, isLeaf))).toBe(hex);
    expect(decodeHexPrefix(hexToBytes(hex))).toEqual({ path, isLeaf });
  });

  test.each([
    ['error: NODE_MALFORMED, a path without bytes', '0x'],
    ['error: NODE_MALFORMED, the flag 4', '0x40'],
    ['error: NODE_MALFORMED, the flag 15', '0xf0ab'],
    ['error: NODE_MALFORMED, an even extension padded with 1', '0x01'],
    ['error: NODE_MALFORMED, an even leaf padded with f', '0x2fab'],
  ])('%s', (_, hex) => {
    expect(failureOf(() => decodeHexPrefix(hexToBytes(hex)))?.code).toBe('NODE_MALFORMED');
  });

  test('behavior: every byte string is refused or is the only encoding of its path', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4 }), (bytes) => {
        failureOf(() => {
          const { path, isLeaf } = decodeHexPrefix(bytes);
          expect(encodeHexPrefix(path, isLeaf)).toEqual(bytes);
        });
      }),
    );
  });
});

describe('commonLength', () => {
  test('default: from a place in the first, from the start of the second', () => {
    const a = Uint8Array.of(9, 1, 2, 3);
    expect(commonLength(a, 1, Uint8Array.of(1, 2, 4))).toBe(2);
    expect(commonLength(a, 1, Uint8Array.of(1, 2, 3, 4))).toBe(3);
    expect(commonLength(a, 4, Uint8Array.of(1))).toBe(0);
  });
});
