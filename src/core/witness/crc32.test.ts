import { describe, expect, test } from 'vitest';
import { crc32 } from './crc32.ts';

describe('crc32', () => {
  const check = new TextEncoder().encode('123456789');

  test('default: the check value of the algorithm', () => {
    expect(crc32(check)).toBe(0xcbf43926);
  });

  test('behavior: pieces give what the whole gives', () => {
    expect(crc32(check.subarray(4), crc32(check.subarray(0, 4)))).toBe(0xcbf43926);
  });

  test('behavior: nothing is zero', () => {
    expect(crc32(new Uint8Array(0))).toBe(0);
  });
});
