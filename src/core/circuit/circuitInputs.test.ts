/** Inputs as JSON, and held against a program: what circom's runtime takes is taken, and what it would bend is refused. */

import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CURVES } from '../snark/curve.ts';
import { calculateWitness } from './calculateWitness.ts';
import type { CircuitInputs } from './circuit.ts';
import { checkCircuitInputs, inputTemplate } from './circuitInputs.ts';
import { parseCircuitInputs } from './inputJson.ts';
import { MAX_INPUT_NAMES, MAX_INPUT_VALUES } from './limits.ts';
import { inputShapesFromSymbols } from './symbolNames.ts';
import { bytesOf, type Compiled, compile, errorOf, file } from './testData.ts';
import { openWitnessProgram, type WitnessProgram } from './witnessProgram.ts';

const parse = (text: string) => parseCircuitInputs(new TextEncoder().encode(text));
const { r } = CURVES.bn254;

let compiled: Compiled;
let program: WitnessProgram;

beforeAll(async () => {
  compiled = await compile(join(import.meta.dirname, 'circuits/shapes.circom'), 'bn128');
  program = await openWitnessProgram(compiled.wasm);
}, 60_000);

/** single · row[0] = row[1]. */
const INPUTS = {
  single: '2',
  row: ['3', '6', '-1'],
  grid: [
    ['1', '2'],
    ['0x3', '4'],
  ],
  'place.x': '5',
  'place.y': '6',
  'places[0].x': '1',
  'places[0].y': '2',
  'places[1].x': '3',
  'places[1].y': '4',
} as const;

/** The same, as it is written by hand. */
const TEXT = `{
  "single": 2, "row": [3, "6", -1], "grid": [["1", 2], ["0x3", "4"]],
  "place": {"x": 5, "y": "6"}, "places": [{"x": 1, "y": 2}, {"x": 3, "y": 4}]
}`;

describe('parseCircuitInputs', () => {
  test('default: numbers, lists, and buses by the names of their parts', () => {
    expect(parse(TEXT)).toEqual(INPUTS);
  });

  test('behavior: JSON of any inputs is read as it was written', () => {
    const number = fc.oneof(
      fc.bigInt({ min: -(2n ** 256n), max: 2n ** 256n }).map(String),
      fc.bigInt({ min: 0n, max: 2n ** 256n }).map((value) => `0x${value.toString(16)}`),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, number, fc.array(tie('value'), { maxLength: 4 })),
    }));
    const name = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.dictionary(name, value, { maxKeys: 6 }),
        fc.nat({ max: 3 }),
        (inputs, indent) => {
          expect(parse(JSON.stringify(inputs, null, indent))).toEqual({ ...inputs });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('behavior: whatever the text, inputs or a code', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"1"',
      '1',
      '-',
      ' ',
      '\\',
      'é',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => {
        const text = pieces.join('');
        const error = await errorOf(() => parse(text));
        if (error !== undefined) expect(error.code).toBe('CIRCUIT_INPUT_MALFORMED');
        else expect(() => JSON.parse(text)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  test('error: CIRCUIT_INPUT_MALFORMED for what JSON.parse would bend or drop', async () => {
    for (const [text, where] of [
      ['{"a": 1, "a": 2}', 'a'],
      ['{"a": {"b": 1}, "a.b": 2}', 'a.b'],
      ['{"a": 9007199254740993}', 'a'],
      ['{"a": 1.5}', 'a'],
      ['{"a": 1e3}', 'a'],
      ['{"a": true}', 'a'],
      ['{"a": null}', 'a'],
      ['{"a": ""}', 'a'],
      ['{"a": ["1", ""]}', 'a[1]'],
      ['{"a": "01"}', 'a'],
      ['{"a": " 1"}', 'a'],
      ['{"a": "0X1"}', 'a'],
      ['{"a": "1n"}', 'a'],
      ['{"a": [1, {"x": 1}]}', 'a'],
      ['{"a": [{"x": 1}, 1]}', 'a'],
      ['{"a": [1,]}', 'a[1]'],
      ['{"a": 1,}', 'the inputs'],
      ['{"a" 1}', 'the inputs'],
      ['[1]', 'the start'],
      ['{} x', 'the end'],
      ['', 'the start'],
      ['{"a": "\u0001"}', 'a'],
    ] as const) {
      const error = await errorOf(() => parse(text));
      expect([text, error?.code]).toEqual([text, 'CIRCUIT_INPUT_MALFORMED']);
      expect([text, error?.data['where']]).toEqual([text, where]);
    }
    const latin1 = Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d);
    expect((await errorOf(() => parseCircuitInputs(latin1)))?.code).toBe('CIRCUIT_INPUT_MALFORMED');
  });

  test('behavior: too many, too deep and too large is refused before it costs', async () => {
    const codeOf = async (text: string) => (await errorOf(() => parse(text)))?.code;
    expect(await codeOf(`{"a": ${'['.repeat(100_000)}`)).toBe('CIRCUIT_TOO_LARGE');
    expect(await codeOf('{"a":'.repeat(100_000))).toBe('CIRCUIT_TOO_LARGE');
    expect(await codeOf(`{"a": [${'1,'.repeat(MAX_INPUT_VALUES)}1]}`)).toBe('CIRCUIT_TOO_LARGE');
    expect(await codeOf(`{"a": [${'[],'.repeat(MAX_INPUT_VALUES)}[]]}`)).toBe('CIRCUIT_TOO_LARGE');
    const names = Array.from({ length: MAX_INPUT_NAMES + 1 }, (_, i) => `"${i}":[]`);
    expect(await codeOf(`{${names.join()}}`)).toBe('CIRCUIT_TOO_LARGE');
    expect(await codeOf('\n'.repeat(20_000_000))).toBe('CIRCUIT_INPUT_MALFORMED');
    expect(await codeOf(`{"a": "${'9'.repeat(1_000_000)}"}`)).toBe('CIRCUIT_INPUT_MALFORMED');
  });

  test('behavior: a name that objects have of themselves is a name like any other', () => {
    expect(Object.entries(parse('{"__proto__": "1"}'))).toEqual([['__proto__', '1']]);
  });
});

describe('checkCircuitInputs', () => {
  const check = (inputs: CircuitInputs) => errorOf(() => checkCircuitInputs(program, inputs));

  test('default: numbers of the field in the order of the signals', () => {
    const flat = checkCircuitInputs(program, INPUTS);
    expect(flat.slice(0, 3)).toEqual([
      { name: 'single', values: [2n] },
      { name: 'row', values: [3n, 6n, r - 1n] },
      { name: 'grid', values: [1n, 2n, 3n, 4n] },
    ]);
  });

  test('behavior: the witness is the one that circom’s own runtime computes', async () => {
    const { wtns } = await import('snarkjs');
    const [ours, theirs] = [await openWitnessProgram(compiled.wasm), file()];
    await wtns.calculate({ ...INPUTS, row: [3, 6, -1] }, file(compiled.wasm), theirs);
    const witness = calculateWitness(ours, checkCircuitInputs(ours, INPUTS));
    expect(Buffer.from(witness).equals(bytesOf(theirs))).toBe(true);
  });

  test('error: CIRCUIT_INPUT_UNKNOWN for a name that the program does not have', async () => {
    for (const name of ['Single', 'total', 'inner', 'main.single', '', '__proto__']) {
      const error = await check({ ...INPUTS, ...Object.fromEntries([[name, '1']]) });
      expect(error).toMatchObject({ code: 'CIRCUIT_INPUT_UNKNOWN', data: { found: name } });
    }
  });

  test('error: CIRCUIT_INPUT_COUNT for too few and too many, with both', async () => {
    for (const [row, found] of [
      [['3', '6'], 2],
      [['3', '6', '7', '8'], 4],
      ['3', 1],
    ] as const) {
      expect(await check({ ...INPUTS, row })).toMatchObject({
        code: 'CIRCUIT_INPUT_COUNT',
        data: { where: 'row', expected: 3, found },
      });
    }
    expect(await check({ ...INPUTS, place: ['5', '6'] })).toMatchObject({
      code: 'CIRCUIT_INPUT_COUNT',
      data: { where: 'all inputs together', expected: 14, found: 16 },
    });
  });

  test('error: CIRCUIT_INPUT_MISSING with how many there are, and which', async () => {
    const { grid: _, ...rest } = INPUTS;
    expect(await check(rest)).toMatchObject({
      code: 'CIRCUIT_INPUT_MISSING',
      data: { expected: 14, found: 10, given: Object.keys(rest).join(', ') },
    });
    expect((await check({}))?.data['given']).toBe('none');
  });

  test('error: CIRCUIT_INPUT_NOT_BELOW_ORDER for the order and above, on both sides of zero', async () => {
    for (const single of [String(r), `-${r}`, `0x${r.toString(16)}`, String(2n ** 256n)]) {
      expect(await check({ ...INPUTS, single })).toMatchObject({
        code: 'CIRCUIT_INPUT_NOT_BELOW_ORDER',
        data: { where: 'single', found: single, limit: String(r) },
      });
    }
    expect(await check({ ...INPUTS, single: String(r - 1n) })).toBeUndefined();
    expect(checkCircuitInputs(program, { ...INPUTS, single: '-0' })[0]?.values).toEqual([0n]);
  });

  test('behavior: a field of a form that is still empty is named', async () => {
    expect(await check({ ...INPUTS, row: ['1', '', '2'] })).toMatchObject({
      code: 'CIRCUIT_INPUT_MALFORMED',
      data: { where: 'row[1]', found: 'nothing' },
    });
  });
});

describe('calculateWitness', () => {
  test('error: CIRCUIT_WITNESS_REFUSED in the program’s own words', async () => {
    for (const [change, line] of [
      [{ single: '7' }, 24],
      [{ row: ['3', '7', '0'] }, 34],
    ] as const) {
      const fresh = await openWitnessProgram(compiled.wasm);
      const flat = checkCircuitInputs(fresh, { ...INPUTS, ...change });
      const error = await errorOf(() => calculateWitness(fresh, flat));
      expect(error).toMatchObject({
        code: 'CIRCUIT_WITNESS_REFUSED',
        data: { reason: 'an assertion or a constraint does not hold' },
      });
      expect(error?.data['said']).toMatch(new RegExp(`Shapes_\\d+ line: ${line}`));
    }
  });
});

describe('inputTemplate', () => {
  test('default: as nested as the signals, with room for every number', () => {
    const text = inputTemplate(inputShapesFromSymbols(program, compiled.symbols));
    expect(JSON.parse(text)).toMatchObject({
      single: '',
      row: ['', '', ''],
      grid: [
        ['', ''],
        ['', ''],
      ],
      'places[1].y': '',
    });
    const filled = text.replaceAll('""', '"1"');
    expect(checkCircuitInputs(program, parse(filled))).toHaveLength(9);
  });

  test('behavior: without dimensions a list of all', () => {
    const shapes = [
      { name: 'a', count: 1 },
      { name: 'b', count: 2 },
    ];
    expect(JSON.parse(inputTemplate(shapes))).toEqual({ a: '', b: ['', ''] });
  });
});
