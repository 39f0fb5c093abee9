/** What may be walked through: JSON of a bounded depth and size, found out without recursion. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beyondJson } from './jsonBounds.ts';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES } from './limits.ts';

/** Lists within each other. */
function nested(levels: number): unknown {
  let value: unknown = '1';
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

test('default: whatever JSON can say is within bounds', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      expect(beyondJson(value)).toBeUndefined();
    }),
  );
});

test('behavior: the deepest that is taken, and one level more', () => {
  expect(beyondJson(nested(MAX_JSON_DEPTH))).toBeUndefined();
  expect(beyondJson(nested(MAX_JSON_DEPTH + 1))).toContain('levels deep');
  expect(beyondJson(nested(1_000_000))).toContain('levels deep');
});

test('behavior: what holds itself, and what is small but shared, end as well', () => {
  const circle: Record<string, unknown> = {};
  circle['a'] = { b: circle };
  expect(beyondJson(circle)).toContain('levels deep');
  let shared: unknown = ['1', '2'];
  for (let i = 0; i < 28; i++) shared = [shared, shared]; // 2^28 values when written out
  expect(beyondJson(shared)).toContain('values');
});

test('behavior: too many values, before they are looked at', () => {
  const most = Array.from({ length: MAX_JSON_VALUES - 1 }, () => 0); // the list is one itself
  expect(beyondJson(most)).toBeUndefined();
  expect(beyondJson([...most, 0])).toContain(`${MAX_JSON_VALUES} values`);
  expect(beyondJson(new Array(2 ** 32 - 1))).toContain('values');
});

test.each([
  ['undefined', undefined],
  ['a bigint', 1n],
  ['a function', () => 1],
  ['a symbol', Symbol('a')],
  ['no number', Number.NaN],
  ['a hole', new Array(3)],
  ['bytes', new Uint8Array(3)],
  ['a map', new Map([['a', 1]])],
  ['a date', new Date(0)],
  ['an object with a toJSON of its own', { toJSON: () => 'another' }],
])('behavior: %s is no JSON, at any depth', (_, value) => {
  expect(beyondJson(value)).toBeDefined();
  expect(beyondJson([{ a: ['1', value] }])).toBeDefined();
});
