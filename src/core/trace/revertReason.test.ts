import { describe, expect, test } from 'vitest';
import { type Hex, hexToBytes } from '../bytes/hex.ts';
import { revertReason } from './revertReason.ts';

const word = (value: number | bigint) => value.toString(16).padStart(64, '0');
const reason = (hex: string) => revertReason(hexToBytes(`0x${hex}` as Hex));

/** `Error(string)` of some UTF-8 bytes, with the offset and length given. */
function errorOf(text: string, offset: number | bigint = 32, length?: number | bigint): string {
  const bytes = Buffer.from(text).toString('hex');
  const padded = bytes.padEnd(Math.ceil(bytes.length / 64) * 64, '0');
  return `08c379a0${word(offset)}${word(length ?? bytes.length / 2)}${padded}`;
}

describe('revertReason', () => {
  test('default: the text of Error(string)', () => {
    expect(reason(errorOf('not today'))).toBe('not today');
    expect(reason(errorOf('löwe'))).toBe('löwe');
    expect(reason(errorOf(''))).toBe('');
  });

  test('behavior: a panic in words, an unknown one by its code', () => {
    expect(reason(`4e487b71${word(0x11)}`)).toBe('arithmetic underflow or overflow');
    expect(reason(`4e487b71${word(0x12)}`)).toBe('division or modulo by zero');
    expect(reason(`4e487b71${word(0x99)}`)).toBe('unknown panic code: 0x99');
  });

  test('behavior: nothing for other errors, and for places beyond the data', () => {
    for (const hex of [
      '',
      '08c379a0',
      `deadbeef${word(32)}${word(0)}`,
      errorOf('a', 2n ** 200n),
      errorOf('a', 32, 2n ** 200n),
      errorOf('a', 32, 33),
      errorOf('a', 64),
    ]) {
      expect(reason(hex), hex).toBeUndefined();
    }
  });

  test('behavior: bytes that are no UTF-8 do no harm', () => {
    const bytes = `08c379a0${word(32)}${word(2)}fffe`.padEnd(2 * (4 + 96), '0');
    expect(reason(bytes)).toBe('\ufffd\ufffd');
  });
});
