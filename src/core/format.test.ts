/** Formatting is exact, and text of unknown origin shows what is there. */

import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatEther,
  formatGwei,
  formatInteger,
  formatShare,
  formatTimestamp,
  groupDigits,
  hexToSafeText,
  redactUrl,
  safeText,
  shortHash,
  splitDifference,
} from './format.ts';

describe('numbers', () => {
  test('behavior: integers keep every digit and get thousands separators', () => {
    expect(formatInteger(22615247)).toBe('22,615,247');
    expect(formatInteger(123456789012345678901234567890n)).toBe(
      '123,456,789,012,345,678,901,234,567,890',
    );
    expect(formatInteger('999')).toBe('999');
    expect(formatInteger('0xabc')).toBe('0xabc');
  });

  test('behavior: wei becomes ether and gwei without rounding', () => {
    expect(formatEther(1_500_000_000_000_000_000n)).toBe('1.5 ETH');
    expect(formatEther(1n)).toBe('0.000000000000000001 ETH');
    expect(formatEther('1234567000000000000000000')).toBe('1,234,567 ETH');
    expect(formatGwei(875_000_000n)).toBe('0.875 gwei');
    expect(formatGwei(0n)).toBe('0 gwei');
    expect(formatGwei(-2_500_000_000n)).toBe('-2.5 gwei');
  });

  test('behavior: a share of nothing is zero, never NaN', () => {
    expect(formatShare('21000', '36000000')).toBe('0.0%');
    expect(formatShare('17982000', '30000000')).toBe('59.9%');
    expect(formatShare('0', '0')).toBe('0.0%');
  });

  test('behavior: sizes are binary, durations take the unit that fits', () => {
    expect(formatBytes(14)).toBe('14 B');
    expect(formatBytes(700_621)).toBe('684.2 KiB');
    expect(formatBytes(5 * 1024 * 1024)).toBe('5.0 MiB');
    expect(formatDuration(0)).toBe('< 0.1 ms');
    expect(formatDuration(0.42)).toBe('0.4 ms');
    expect(formatDuration(38.2)).toBe('38 ms');
    expect(formatDuration(999.9)).toBe('1.00 s');
    expect(formatDuration(1240)).toBe('1.24 s');
    expect(formatDuration(125_000)).toBe('2 min 05 s');
  });

  test('behavior: timestamps are UTC, and one that no calendar holds stays a number', () => {
    expect(formatTimestamp('1767747671')).toBe('2026-01-07 01:01:11 UTC');
    expect(formatTimestamp('99999999999999999')).toBe('99999999999999999 s');
  });
});

describe('hashes', () => {
  const hash = `0x${'0123456789abcdef'.repeat(4)}`;

  test('behavior: both ends are shown, short values stay whole', () => {
    expect(shortHash(hash)).toBe('0x01234567…89abcdef');
    expect(shortHash('0x1234')).toBe('0x1234');
  });

  test('behavior: groups keep every digit', () => {
    expect(groupDigits(hash)).toHaveLength(8);
    expect(`0x${groupDigits(hash).join('')}`).toBe(hash);
    expect(groupDigits('0x')).toEqual([]);
  });

  test('behavior: the difference of two texts is the smallest middle', () => {
    expect(splitDifference('0xaa11bb', '0xaa22bb')).toEqual({
      prefix: '0xaa',
      left: '11',
      right: '22',
      suffix: 'bb',
    });
    expect(splitDifference('aa', 'aaa')).toEqual({
      prefix: 'aa',
      left: '',
      right: 'a',
      suffix: '',
    });
    expect(splitDifference('same', 'same').left).toBe('');
  });
});

describe('safeText', () => {
  test('behavior: bidirectional, zero-width and control characters are spelled out', () => {
    expect(safeText('geth\u202eevil\u200b\n')).toBe('geth\\u{202e}evil\\u{200b}\\u{a}');
    expect(safeText('\ufeff\u2066x\u2069\u00ad\u3164')).toBe(
      '\\u{feff}\\u{2066}x\\u{2069}\\u{ad}\\u{3164}',
    );
    expect(safeText('\u{e0041}')).toBe('\\u{e0041}');
  });

  test('behavior: ordinary text of any script stays as it is', () => {
    expect(safeText('beaverbuild.org ⚡ 以太坊 é')).toBe('beaverbuild.org ⚡ 以太坊 é');
  });

  test('behavior: bytes that are not UTF-8 are no text', () => {
    expect(hexToSafeText('0x6265617665726275696c642e6f7267')).toBe('beaverbuild.org');
    expect(hexToSafeText('0xd883010e0d8467657468')).toBeUndefined();
    expect(hexToSafeText('0x')).toBe('');
  });
});

describe('redactUrl', () => {
  test('behavior: path, query, fragment and user are hidden; host and port stay', () => {
    expect(redactUrl('http://localhost:8545')).toBe('http://localhost:8545');
    expect(redactUrl('https://eth.example.org/v2/secret-key?a=b#c')).toBe(
      'https://eth.example.org/v2/•••',
    );
    expect(redactUrl('https://user:pass@node.example/')).toBe('https://•••@node.example');
    expect(redactUrl('https://node.example?key=secret')).toBe('https://node.example/•••');
    expect(redactUrl('https://node.example/rpc/mainnet/')).toBe('https://node.example/rpc/mainnet');
    expect(redactUrl('https://node.example/secret/v2/eth')).toBe('https://node.example/•••');
    expect(redactUrl('https://node.example/v2/eth?secret')).toBe('https://node.example/v2/eth/•••');
  });

  test('behavior: what is no URL is hidden altogether', () => {
    expect(redactUrl('secret-key')).toBe('•••');
    expect(redactUrl('https://')).toBe('•••');
  });
});
