import { describe, expect, test } from 'vitest';
import { joined, jsonString } from './jsonText.ts';

describe('jsonString', () => {
  test('default: what comes back is the text, whatever it holds', () => {
    for (const text of [
      '',
      'out of gas',
      'a"b\\c',
      'löwe',
      '\u202e\u200b',
      '<script>',
      '😀',
      '\n\u0000',
    ]) {
      expect(JSON.parse(jsonString(text))).toBe(text);
    }
  });

  test('behavior: nothing but printable ASCII is written', () => {
    expect(jsonString('a\u202eb\u200bc\u{1f600}')).toBe('"a\\u202eb\\u200bc\\ud83d\\ude00"');
  });
});

describe('joined', () => {
  test('default: the same text in few pieces', () => {
    const pieces = Array.from({ length: 1000 }, (_, i) => `${i},`.repeat(50));
    const long = [...joined(pieces)];
    expect(long.join('')).toBe(pieces.join(''));
    expect(long.length).toBeLessThan(5);
    expect([...joined([])]).toEqual([]);
  });
});
