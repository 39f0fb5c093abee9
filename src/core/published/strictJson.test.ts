/** Our JSON parser against the language's: the same values, and every refusal where it should be. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../errors.ts';
import { parseStrictJson } from './strictJson.ts';

const parse = (text: string) => parseStrictJson(text, 'JSON');

function refusal(text: string): ExplorerError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ExplorerError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

const isKnownRefusal = (message: string) =>
  /stands twice|loses digits/.test(message) ? undefined : message;

describe('parseStrictJson', () => {
  test('behavior: gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 5, noUnicodeString: false }),
        fc.constantFrom(0, 2),
        (text, space) => {
          const plain = JSON.stringify(JSON.parse(text), undefined, space);
          let value: unknown;
          try {
            value = parse(plain);
          } catch (error) {
            expect(isKnownRefusal((error as Error).message)).toBeUndefined();
            return;
          }
          expect(value).toEqual(JSON.parse(plain));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('behavior: takes nothing that JSON.parse refuses', () => {
    const almost = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '"', '}', '0', '\\', 'u'))
      .map(([text, at, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + 1);
      });
    fc.assert(
      fc.property(fc.oneof(almost, fc.string()), (text) => {
        let value: unknown;
        try {
          value = parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ExplorerError);
          return;
        }
        expect(value).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['', 1],
    ['{"a":1', 7],
    ['{"a" 1}', 6],
    ['[1,]', 4],
    ['[1 2]', 4],
    ['"abc', 1],
    ['"a\nb"', 1],
    ['"\\x"', 1],
    ['01', 2],
    ['nul', 1],
    ['1 1', 3],
    ['{"a":1,"a":1}', 8],
    ['{"a":1,"\\u0061":1}', 8],
    ['9007199254740993', 1],
    ['1e999', 1],
  ])('error: FORM_MALFORMED %s in column %d', (text, column) => {
    expect(refusal(text)).toMatchObject({
      code: 'FORM_MALFORMED',
      data: { where: `line 1, column ${column}` },
    });
  });

  test('behavior: no key reaches a prototype', () => {
    const value = parse('{"__proto__":{"x":1},"constructor":2}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBeNull();
  });
});
