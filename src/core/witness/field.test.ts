import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as field from './field.ts';
import { failureOf } from './fixture.ts';

const at = (value: unknown): field.Field => ({ value, where: 'place' });

describe('at', () => {
  const document = { value: { gas: null, gasLimit: 1, list: [{ a: 2 }] }, where: '' };

  test('default: the first name that has a value, with its path', () => {
    expect(field.at(document, 'gas', 'gasLimit')).toEqual({ value: 1, where: 'gasLimit' });
    const [item] = field.readList(field.at(document, 'list'));
    expect(field.at(item ?? document, 'a')).toEqual({ value: 2, where: 'list[0].a' });
  });

  test('behavior: inherited names are not read', () => {
    expect(field.at(document, 'toString').value).toBeUndefined();
    expect(field.at(at(JSON.parse('{"__proto__": {"gas": 1}}')), 'gas').value).toBeUndefined();
  });

  test('error: INPUT_FIELD_INVALID where the parent is no object', () => {
    for (const parent of [null, undefined, 1, 'text', []]) {
      expect(failureOf(() => field.at(at(parent), 'gas'))?.code).toBe('INPUT_FIELD_INVALID');
    }
  });
});

describe('readQuantity', () => {
  test('default: hex, leading zeros of the consensus tests, JSON numbers', () => {
    expect(
      ['0x0', '0x01c9c380', '0xFF', 0, 2 ** 53 - 1].map((v) => field.readQuantity(at(v))),
    ).toEqual([0n, 30_000_000n, 255n, 0n, 9_007_199_254_740_991n]);
  });

  test('error: INPUT_FIELD_INVALID for what is no quantity or lost its digits', () => {
    const wrong = [
      '',
      '0x',
      '12',
      '0xg1',
      `0x${'1'.repeat(65)}`,
      -1,
      1.5,
      2 ** 53,
      Number.POSITIVE_INFINITY,
      null,
      [],
      {},
    ];
    for (const value of wrong) {
      expect(failureOf(() => field.readQuantity(at(value)))?.data['where']).toBe('place');
    }
  });

  test('behavior: a number of three million digits is refused at once', () => {
    expect(failureOf(() => field.readQuantity(at(`0x${'9'.repeat(3_000_000)}`)))?.code).toBe(
      'INPUT_FIELD_INVALID',
    );
  });
});

describe('readBytes', () => {
  test('default', () => {
    expect(field.readBytes(at('0x00Ff'), 2)).toEqual(Uint8Array.of(0, 255));
  });

  test('error: INPUT_FIELD_INVALID naming place, expected and found', () => {
    expect(failureOf(() => field.readBytes(at('0x00'), 32))?.data).toEqual({
      where: 'place',
      expected: '0x-hex of 32 bytes',
      found: '"0x00"',
    });
    for (const value of ['00', '0x0', '0xzz', null, 5, ['0x00']]) {
      expect(failureOf(() => field.readBytes(at(value)))?.data['where']).toBe('place');
    }
  });
});

describe('the other readers', () => {
  test('error: INPUT_FIELD_INVALID for every other type of value', () => {
    const readers = [
      field.readText,
      field.readFlag,
      field.readList,
      field.readEntries,
      field.readNumber,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...readers), fc.jsonValue(), (read, value) => {
        const error = failureOf(() => read(at(value)));
        expect([undefined, 'INPUT_FIELD_INVALID']).toContain(error?.code);
      }),
    );
  });
});

describe('summarise', () => {
  test('default: a few words for any value', () => {
    expect([undefined, null, [1, 2], { a: 1, b: 2 }, {}, 'x', true].map(field.summarise)).toEqual([
      'nothing',
      'null',
      'a list of 2',
      'an object with the keys a, b',
      'an object with the keys (none)',
      '"x"',
      'true',
    ]);
  });

  test('behavior: long values are cut', () => {
    expect(field.summarise('x'.repeat(100_000)).length).toBeLessThan(120);
    const many = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => ['k'.repeat(99) + i, i]),
    );
    expect(field.summarise(many).length).toBeLessThan(600);
  });
});
