import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf } from './fixture.ts';
import { MAX_DOCUMENT_BYTES, MAX_JSON_DEPTH, MAX_JSON_VALUES } from './limits.ts';
import { measureJson, parseJson } from './parseJson.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (text: string): unknown => parseJson(utf8(text), 'file');

describe('parseJson', () => {
  test('default', () => {
    expect(parse('{"state": ["0x80"]}')).toEqual({ state: ['0x80'] });
  });

  test('behavior: one line of JSON Lines is JSON', () => {
    expect(parse('{"a": 1}\n')).toEqual({ a: 1 });
  });

  test('behavior: a byte order mark is skipped', () => {
    expect(parse('\ufeff{"a": 1}')).toEqual({ a: 1 });
  });

  test('behavior: bare hex, as a raw block is saved, is a string', () => {
    expect(parse('0xf90200\n')).toBe('0xf90200');
  });

  test('behavior: __proto__ is a key like any other', () => {
    const value = parse('{"__proto__": {"polluted": true}}');
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true); // parsed from an object
    expect('polluted' in {}).toBe(false);
  });

  test('error: INPUT_NOT_JSON with the beginning of what was found', () => {
    const error = failureOf(() => parse('<!doctype html><title>404'));
    expect(error).toMatchObject({ code: 'INPUT_NOT_JSON', data: { name: 'file' } });
    expect(error?.data['found']).toBe('<!doctype html><title>404');
  });

  test('error: INPUT_NOT_JSON for JSON Lines of more than one line, named as such', () => {
    const error = failureOf(() => parse('{"a": 1}\n{"b": 2}\n'));
    expect(error).toMatchObject({
      code: 'INPUT_NOT_JSON',
      data: { reason: 'more than one line of JSON' },
    });
  });

  test('error: INPUT_NOT_JSON for bytes that are no text, an unfinished string, nothing', () => {
    const broken = [Uint8Array.of(0x22, 0xff, 0x22), utf8('"abc'), utf8('"abc\\"'), utf8('')];
    for (const bytes of broken) {
      expect(failureOf(() => parseJson(bytes, 'file'))?.code).toBe('INPUT_NOT_JSON');
    }
  });

  test('error: INPUT_TOO_LARGE by nesting, before JSON.parse sees it', () => {
    const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(failureOf(() => parse(deep(MAX_JSON_DEPTH)))).toBeUndefined();
    expect(failureOf(() => parse(deep(MAX_JSON_DEPTH + 1)))).toMatchObject({
      code: 'INPUT_TOO_LARGE',
      data: { what: 'depth of nesting', limit: MAX_JSON_DEPTH },
    });
    expect(failureOf(() => parse(deep(2_000_000)))?.code).toBe('INPUT_TOO_LARGE');
  });

  test('error: INPUT_TOO_LARGE by the number of values', () => {
    const many = new Uint8Array(MAX_JSON_VALUES + 2).fill(0x2c); // commas
    expect(failureOf(() => parseJson(many, 'file'))).toMatchObject({
      code: 'INPUT_TOO_LARGE',
      data: { what: 'JSON values', limit: MAX_JSON_VALUES },
    });
  });

  test('error: INPUT_TOO_LARGE by bytes', () => {
    // Zeros, never touched: no memory is used for them.
    const huge = new Uint8Array(MAX_DOCUMENT_BYTES + 1);
    expect(failureOf(() => parseJson(huge, 'file'))).toMatchObject({
      code: 'INPUT_TOO_LARGE',
      data: { what: 'bytes', limit: MAX_DOCUMENT_BYTES },
    });
  });
});

describe('measureJson', () => {
  test('behavior: brackets, commas and quotes within strings do not count', () => {
    const text = JSON.stringify({ 'a"[': '],"\\', b: ['\\\\"{', 1] });
    expect(measureJson(utf8(text))).toEqual({ depth: 2, values: 5 });
  });

  test('behavior: a string of backslashes and quotes takes linear time', () => {
    expect(measureJson(utf8(JSON.stringify('\\"'.repeat(1_000_000)))).depth).toBe(0);
  });

  test('behavior: never less than the depth of the value', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
        : 0;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(measureJson(utf8(JSON.stringify(value))).depth).toBe(depthOf(value));
      }),
    );
  });
});
