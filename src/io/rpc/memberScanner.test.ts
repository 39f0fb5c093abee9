/** The streaming scanner against JSON.parse: same members, wherever the chunks are cut. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemberScanner, type JsonMember, JsonScanError } from './memberScanner.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function scan(bytes: Uint8Array, cuts: readonly number[], collect: readonly string[] = []) {
  const scanner = createMemberScanner(new Set(collect));
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    scanner.push(bytes.subarray(from, end));
    from = end;
  }
  return scanner.finish();
}

function reasonOf(text: string): string {
  try {
    scan(bytesOf(text), []);
  } catch (error) {
    if (error instanceof JsonScanError) return error.reason;
    throw error;
  }
  return 'none';
}

describe('createMemberScanner', () => {
  test('default', () => {
    const bytes = bytesOf(' {"a" : [1,"]}"] ,"b":"x\\"y", "c":-1.5e3}\n');
    const members = scan(bytes, [], ['b']);
    const textOf = ({ start, end }: JsonMember) =>
      new TextDecoder().decode(bytes.slice(start, end));
    expect(members.map((member) => [member.key, textOf(member), member.text])).toEqual([
      ['a', '[1,"]}"]', undefined],
      ['b', '"x\\"y"', '"x\\"y"'],
      ['c', '-1.5e3', undefined],
    ]);
  });

  test('behavior: gives the members of JSON.parse, wherever the chunks are cut', () => {
    const document = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 4 }));
    const spaces = fc.constantFrom(0, 1, 4);
    fc.assert(
      fc.property(
        document,
        spaces,
        fc.array(fc.nat(), { maxLength: 20 }),
        (value, indent, cuts) => {
          const bytes = bytesOf(JSON.stringify(value, null, indent));
          const members = scan(bytes, cuts, Object.keys(value));
          const found = members.map(({ key, start, end, text }) => {
            const raw = new TextDecoder().decode(bytes.slice(start, end));
            expect(text).toBe(Buffer.from(raw, 'utf8').toString('latin1'));
            return [key, JSON.parse(raw)];
          });
          // Keys come as Latin-1 of UTF-8: only ASCII ones are of interest, and those are as they are.
          const latin = (key: string) => Buffer.from(key, 'utf8').toString('latin1');
          const expected = Object.entries(JSON.parse(JSON.stringify(value)));
          expect(found).toEqual(expected.map(([key, inner]) => [latin(key), inner]));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('behavior: a key written with escapes is the key it means', () => {
    expect(scan(bytesOf('{"r\\u0065sult":1}'), [6])[0]?.key).toBe('result');
  });

  test('behavior: whatever JSON.parse takes as an object is taken, one byte at a time', () => {
    const text = '{"a":{"b":[[],{},"\\\\",""]},"c":null,"d":"\\\\\\""}';
    const everywhere = Array.from({ length: text.length }, (_, index) => index);
    expect(scan(bytesOf(text), everywhere).map(({ key }) => key)).toEqual(['a', 'c', 'd']);
  });

  test('error: JsonScanError with its reason', () => {
    expect(reasonOf('')).toBe('empty');
    expect(reasonOf(' \n')).toBe('empty');
    expect(reasonOf('[]')).toBe('not-object');
    expect(reasonOf('\ufeff{}')).toBe('not-object');
    for (const text of ['{"a":1', '{', '{"a"', '{"a":"x\\"}', '{"a":[{}']) {
      expect(reasonOf(text), text).toBe('truncated');
    }
    for (const text of ['{a:1}', '{"a"1}', '{"a":}', '{"a":1,}', '{"a":[}', '{} {}', '{"a":1 2}']) {
      expect(reasonOf(text), text).toBe('syntax');
    }
    expect(reasonOf(`{"a":${'['.repeat(65)}`)).toBe('limit');
    expect(reasonOf(`{${'"a":1,'.repeat(300)}`)).toBe('limit');
    expect(reasonOf(`{"${'a'.repeat(300)}":1}`)).toBe('limit');
  });
});
