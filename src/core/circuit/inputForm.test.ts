import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURVES } from '../snark/curve.ts';
import type { CircuitInputs, InputValue } from './circuit.ts';
import {
  dimensionsOf,
  faultOf,
  filledCount,
  inputsToText,
  nest,
  numbersOf,
  readInputs,
  textToValue,
  valueToText,
} from './inputForm.ts';
import { parseCircuitInputs } from './inputJson.ts';

const number = fc.bigInt({ min: 0n, max: CURVES.bn254.r - 1n }).map(String);
const { value } = fc.letrec<{ value: InputValue; list: InputValue }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, number, tie('list')),
  list: fc.array(tie('value'), { maxLength: 4 }),
}));
const inputs = fc.dictionary(fc.string(), value, { noNullPrototype: true });
const dimensions = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });

const inputsOf = (text: string): CircuitInputs => {
  const read = readInputs(text);
  if (read.type === 'unreadable') throw new Error(read.reason);
  return read.inputs;
};

describe('readInputs', () => {
  test('default: what JSON.parse reads, with every number as text', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        expect(inputsOf(JSON.stringify(given))).toEqual(given);
        expect(inputsOf(inputsToText(given))).toEqual(given);
        expect(JSON.parse(inputsToText(given))).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });

  test('behavior: no digit is lost of a number without quotes, and text in quotes is left alone', () => {
    const order = `${CURVES.bn254.r}`;
    expect(inputsOf(`{"a": ${order}, "b": [1, 0x, "say \\"7\\" 8"]}`.replace('0x', '20'))).toEqual({
      a: order,
      b: ['1', '20', 'say "7" 8'],
    });
    expect(inputsOf('{"__proto__": 1}')).toEqual(JSON.parse('{"__proto__": "1"}'));
    expect(inputsOf('  ')).toEqual({});
  });

  test('behavior: objects within are inputs with dots in their names, as the strict reader has them', () => {
    for (const text of [
      '{"p": {"x": "1", "y": {"z": ["2", "3"]}}, "q": [{"x": "4"}, {"x": "5"}]}',
      '{"a": ["1"], "b": "-2", "c": "0x3", "d": 4, "e": [], "f": {}}',
    ]) {
      expect(inputsOf(text)).toEqual(parseCircuitInputs(new TextEncoder().encode(text)));
    }
  });

  test('behavior: what is no object of numbers is told, and never thrown', () => {
    for (const text of ['{', '[1]', '"a"', '7', '{"a": true}', '{"a": null}']) {
      expect(readInputs(text), text).toMatchObject({ type: 'unreadable' });
    }
    expect(readInputs(`{"a": ${'['.repeat(40)}${']'.repeat(40)}}`).type).toBe('unreadable');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['inputs', 'unreadable']).toContain(readInputs(text).type);
      }),
    );
  });
});

describe('textToValue', () => {
  test('default: the text of a value gives it back, nested as it was', () => {
    fc.assert(
      fc.property(dimensions, fc.infiniteStream(number), (sizes, stream) => {
        const count = sizes.reduce((product, size) => product * size, 1);
        const nested = nest([...stream.take(count)], sizes);
        expect(dimensionsOf(nested)).toEqual(sizes);
        expect(textToValue(valueToText(nested), undefined, nested)).toEqual(nested);
        const shape = { count, dimensions: sizes };
        expect(textToValue(valueToText(nested), shape, undefined)).toEqual(nested);
        expect(numbersOf(nested)).toHaveLength(count);
      }),
      { numRuns: 100 },
    );
  });

  test('behavior: whatever separates numbers, pasted JSON too', () => {
    for (const text of ['1 2 3', '1,2,3', '["1", "2", "3"]', ' 1\n2;\t3 ', "['1','2',3]"]) {
      expect(textToValue(text, { count: 3 }, undefined), text).toEqual(['1', '2', '3']);
    }
    expect(textToValue('[[1,2],[3,4]]', { count: 4, dimensions: [2, 2] }, undefined)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('behavior: one number is no list; too many, or too few, stay as they are, to be counted', () => {
    expect(textToValue('7', { count: 1 }, undefined)).toBe('7');
    expect(textToValue('7', { count: 1, dimensions: [1] }, undefined)).toEqual(['7']);
    expect(textToValue('', { count: 1 }, undefined)).toBe('');
    expect(textToValue('', { count: 2 }, undefined)).toEqual([]);
    expect(textToValue('1 2', { count: 1 }, undefined)).toEqual(['1', '2']);
    expect(textToValue('1 2 3', undefined, [['1', '2'], ['3']])).toEqual(['1', '2', '3']);
    expect(textToValue('5', undefined, '4')).toBe('5');
    expect([filledCount(''), filledCount(undefined), filledCount(['', '1'])]).toEqual([0, 0, 2]);
  });
});

describe('faultOf', () => {
  test('default: decimal and hex below the order are numbers', () => {
    const order = CURVES.bn254.r;
    expect(
      faultOf(['0', '1', '-1', '0xff', `${order - 1n}`, `-${order - 1n}`], order),
    ).toBeUndefined();
    expect(faultOf('', order)).toBeUndefined();
  });

  test('behavior: the first that is none is named by its place', () => {
    for (const wrong of ['- 1', '1.5', '1e3', '0x', 'x', '01', '-01', '']) {
      expect(faultOf([['1'], [wrong, '2']], undefined)).toEqual({
        place: 2,
        text: wrong,
        reason: 'no number',
      });
    }
  });

  test('behavior: the order itself is too large, in decimal and in hex', () => {
    for (const curve of ['bn254', 'bls12-381'] as const) {
      const order = CURVES[curve].r;
      for (const text of [`${order}`, `-${order}`, `0x${order.toString(16)}`, `${order + 5n}`]) {
        expect(faultOf(['1', text], order)).toMatchObject({
          place: 2,
          reason: 'not below the order',
        });
      }
      expect(faultOf(`0x${(order - 1n).toString(16)}`, order)).toBeUndefined();
    }
  });
});
