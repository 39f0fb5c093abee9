/** Amounts: every digit, one sign, the unit that was chosen. */

import { describe, expect, test } from 'vitest';
import { amountText, signedInteger, signedText } from './amountText.ts';
import { wordChange, wordDecimal } from './changes/wordText.ts';

describe('amountText', () => {
  test('behavior: no digit is lost in any unit', () => {
    const wei = '123456789012345678901234567';
    expect(amountText(wei, 'ETH')).toBe('123,456,789.012345678901234567 ETH');
    expect(amountText(wei, 'gwei')).toBe('123,456,789,012,345,678.901234567 gwei');
    expect(amountText(wei, 'wei')).toBe('123,456,789,012,345,678,901,234,567 wei');
  });

  test('behavior: a difference has a sign unless it is none', () => {
    expect(signedText('-1', 'ETH')).toBe('−0.000000000000000001 ETH');
    expect(signedText('1500000000000000000', 'ETH')).toBe('+1.5 ETH');
    expect(signedText('0', 'wei')).toBe('0 wei');
    expect(signedInteger(-1234n)).toBe('−1,234');
  });
});

describe('wordChange', () => {
  test('behavior: set, cleared, by how much, or written where a word is no amount', () => {
    expect(wordChange('0x0', '0x5')).toBe('set');
    expect(wordChange('0x5', '0x0')).toBe('cleared');
    expect(wordChange('0x5', '0xf')).toBe('+10');
    expect(wordChange(`0x${'f'.repeat(64)}`, '0x1')).toBe('written');
    expect(wordChange('0x5', '0x5')).toBe('the same again');
    expect(wordChange(undefined, '0x0')).toBe('written');
  });

  test('behavior: only numbers short enough to be read are written in decimal', () => {
    expect(wordDecimal('0x400')).toBe('1,024');
    expect(wordDecimal('0x3')).toBeUndefined();
    expect(wordDecimal(`0x${'f'.repeat(40)}`)).toBeUndefined();
  });
});
