/** Witness programs of circom, asked; and files that are none, or ask for more than circom does. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../errors.ts';
import { MAX_PROGRAM_BYTES } from './limits.ts';
import { inputNamesFromSymbols, inputShapesFromSymbols } from './symbolNames.ts';
import { type Compiled, compile, errorOf } from './testData.ts';
import { inputShapes, openWitnessProgram } from './witnessProgram.ts';

const SHAPES = join(import.meta.dirname, 'circuits/shapes.circom');
const PUBLIC = join(import.meta.dirname, '../../../public/circuits');

let demo: Compiled;
let shapes: Compiled;

beforeAll(async () => {
  demo = await compile('demo', 'bn128');
  shapes = await compile(SHAPES, 'bn128');
}, 60_000);

const codeOf = async (wasm: Uint8Array) => (await errorOf(() => openWitnessProgram(wasm)))?.code;

/** A section of a module of WebAssembly, below 2^14 bytes: its size has two digits of seven bits. */
const section = (id: number, ...content: readonly number[]) => [
  id,
  (content.length & 0x7f) | 0x80,
  content.length >> 7,
  ...content,
];
const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];

/** A module with these imports, all functions without arguments, and more sections. */
function moduleOf(
  imports: readonly (readonly [module: string, name: string])[],
  ...more: readonly number[]
): Uint8Array {
  const list = imports.flatMap(([from, what]) => [...name(from), ...name(what), 0, 0]);
  return Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 0, 0),
    ...section(2, imports.length, ...list),
    ...more,
  );
}

/** A module with all the functions that circom's have, or those of `names`, which are all the same one. */
function moduleWith(
  code: readonly number[],
  { start = [], names = EXPORTS }: { start?: readonly number[]; names?: readonly string[] } = {},
): Uint8Array {
  return moduleOf(
    [],
    ...section(3, 1, 0),
    ...section(7, names.length, ...names.flatMap((one) => [...name(one), 0, 0])),
    ...start,
    ...section(10, 1, code.length + 2, 0, ...code, 0x0b),
  );
}

const EXPORTS = [
  ...['getVersion', 'getFieldNumLen32', 'getRawPrime', 'readSharedRWMemory'],
  ...['writeSharedRWMemory', 'getWitnessSize', 'getWitness', 'getInputSize'],
  ...['getInputSignalSize', 'init', 'setInputSignal', 'getMessageChar'],
];

describe('openWitnessProgram', () => {
  test.each([
    ['bn128', 'bn254'],
    ['bls12381', 'bls12-381'],
  ] as const)('default: a program for %s', async (prime, curve) => {
    const { wasm } = await compile('demo', prime);
    const { facts } = await openWitnessProgram(wasm);
    expect(facts).toEqual({
      bytes: wasm.length,
      version: expect.stringMatching(/^2\.2\.\d+$/),
      curve,
      variables: 20,
      inputs: 3,
    });
  });

  test('behavior: the project’s own program', async () => {
    const wasm = new Uint8Array(readFileSync(join(PUBLIC, 'stateChange.wasm')));
    const program = await openWitnessProgram(wasm);
    expect(program.facts.inputs).toBe(17 + 9 + 5 * 8 + 5 * 3);
    const names = ['entry', 'children', 'placeBits', 'mask', 'nobody'];
    expect(inputShapes(program, names)).toEqual([
      { name: 'entry', count: 9 },
      { name: 'children', count: 40 },
      { name: 'placeBits', count: 15 },
      { name: 'mask', count: 1 },
    ]);
  });

  test('error: CIRCUIT_PROGRAM_UNSUPPORTED for every other field of circom, by its name', async () => {
    for (const prime of ['bls12377', 'goldilocks', 'grumpkin', 'pallas', 'vesta', 'secq256r1']) {
      const { wasm } = await compile('demo', prime);
      expect(await errorOf(() => openWitnessProgram(wasm))).toMatchObject({
        code: 'CIRCUIT_PROGRAM_UNSUPPORTED',
        data: { found: prime },
      });
    }
  }, 120_000);

  test('error: CIRCUIT_PROGRAM_UNSUPPORTED for circom 1, which imports its memory', async () => {
    const memory = section(2, 1, ...name('env'), ...name('memory'), 2, 0, 1);
    const wasm = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...memory);
    expect(await errorOf(() => openWitnessProgram(wasm))).toMatchObject({
      code: 'CIRCUIT_PROGRAM_UNSUPPORTED',
      data: { found: 'circom 1', expected: 'circom 2' },
    });
  });

  test('behavior: the first versions of circom 2, which do not say how long an input is, are refused', async () => {
    const names = EXPORTS.filter((one) => one !== 'getInputSignalSize');
    expect(await errorOf(() => openWitnessProgram(moduleWith([], { names })))).toMatchObject({
      code: 'CIRCUIT_PROGRAM_UNSUPPORTED',
      data: { found: 'the first circom 2' },
    });
  });

  test('behavior: an import that circom does not have is refused with its name', async () => {
    for (const [module, what] of [
      ['runtime', 'fetch'],
      ['env', 'exceptionHandler'],
      ['wasi_snapshot_preview1', 'fd_write'],
    ] as const) {
      const wasm = moduleOf([
        ['runtime', 'exceptionHandler'],
        [module, what],
      ]);
      expect(await errorOf(() => openWitnessProgram(wasm))).toMatchObject({
        code: 'CIRCUIT_PROGRAM_UNSUPPORTED',
        data: { found: `${module}.${what}` },
      });
    }
  });

  test('error: CIRCUIT_PROGRAM_MALFORMED for what is no WebAssembly, and for a module of something else', async () => {
    expect(await codeOf(new Uint8Array())).toBe('CIRCUIT_PROGRAM_MALFORMED');
    expect(await codeOf(new TextEncoder().encode('{"x": 1}'))).toBe('CIRCUIT_PROGRAM_MALFORMED');
    expect(await codeOf(demo.wasm.subarray(0, -1))).toBe('CIRCUIT_PROGRAM_MALFORMED');
    const other = await errorOf(() => openWitnessProgram(moduleOf([])));
    expect(other?.code).toBe('CIRCUIT_PROGRAM_MALFORMED');
    expect(other?.data['missing']).toContain('getInputSignalSize');
  });

  test('error: CIRCUIT_TOO_LARGE before anything of it is compiled', async () => {
    const huge = { length: MAX_PROGRAM_BYTES + 1 } as Uint8Array; // only its length is looked at
    expect(await codeOf(huge)).toBe('CIRCUIT_TOO_LARGE');
  });

  test('error: CIRCUIT_PROGRAM_FAILED for a program that traps when it is started, or asked', async () => {
    const unreachable = [0x00];
    const started = moduleWith(unreachable, { start: section(8, 0) });
    expect(await errorOf(() => openWitnessProgram(started))).toMatchObject({
      code: 'CIRCUIT_PROGRAM_FAILED',
      data: { where: 'its start', reason: 'unreachable' },
    });
    expect(await errorOf(() => openWitnessProgram(moduleWith(unreachable)))).toMatchObject({
      code: 'CIRCUIT_PROGRAM_FAILED',
      data: { where: 'getVersion', reason: 'unreachable' },
    });
  });

  test('behavior: a program that answers nothing is of another version', async () => {
    expect(await errorOf(() => openWitnessProgram(moduleWith([])))).toMatchObject({
      code: 'CIRCUIT_PROGRAM_UNSUPPORTED',
      data: { found: 'circom 0' },
    });
  });

  test('behavior: a program altered anywhere gives a witness or is refused', async () => {
    const outcomes = await mutate(demo.wasm, 2_000);
    expect(outcomes).toHaveLength(2_000);
    for (const outcome of outcomes) expect(['witness', 'hung', ...ERROR_CODES]).toContain(outcome);
    expect(new Set(outcomes).size).toBeGreaterThan(3);
  }, 180_000);

  test('behavior: a program that never answers is ended with its thread', async () => {
    const forever = moduleWith([0x03, 0x40, 0x0c, 0x00, 0x0b]);
    expect(await mutate(forever, 1, false)).toEqual(['hung']);
  }, 60_000);
});

/** What becomes of the program, with some bytes changed or not, in a thread as the page's worker is one. */
async function mutate(wasm: Uint8Array, count: number, isAltered = true): Promise<string[]> {
  const outcomes: string[] = [];
  while (outcomes.length < count) {
    const thread = new Worker(new URL('../../cli/typescriptThread.mjs', import.meta.url), {
      workerData: {
        module: new URL('./mutations/testData.ts', import.meta.url).href,
        wasm,
        first: outcomes.length,
        count,
        isAltered,
      },
    });
    await new Promise<void>((resolve, reject) => {
      let timer = setTimeout(hung, 20_000);
      function hung() {
        outcomes.push('hung');
        resolve();
      }
      thread.on('message', (outcome: string) => {
        if (outcome !== 'ready') outcomes.push(outcome);
        clearTimeout(timer);
        timer = setTimeout(hung, 2_000);
      });
      thread.on('error', reject);
      thread.on('exit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    await thread.terminate();
  }
  return outcomes;
}

describe('inputShapesFromSymbols', () => {
  test('default: names, counts and dimensions of every input, buses by their parts', async () => {
    const program = await openWitnessProgram(shapes.wasm);
    expect(inputShapesFromSymbols(program, shapes.symbols)).toEqual([
      { name: 'single', count: 1, dimensions: [] },
      { name: 'row', count: 3, dimensions: [3] },
      { name: 'grid', count: 4, dimensions: [2, 2] },
      ...['place.x', 'place.y', 'places[0].x', 'places[0].y', 'places[1].x', 'places[1].y'].map(
        (part) => ({ name: part, count: 1, dimensions: [] }),
      ),
    ]);
  });

  test('error: CIRCUIT_FILES_DIFFER for the symbols of another circuit', async () => {
    const program = await openWitnessProgram(shapes.wasm);
    expect(await errorOf(() => inputShapesFromSymbols(program, demo.symbols))).toMatchObject({
      code: 'CIRCUIT_FILES_DIFFER',
      data: { what: 'all inputs', program: 14, symbols: 0 },
    });
    const longer = `${shapes.symbols}20,20,1,main.row[3]\n`;
    expect(await errorOf(() => inputShapesFromSymbols(program, longer))).toMatchObject({
      code: 'CIRCUIT_FILES_DIFFER',
      data: { what: 'row', program: 3, symbols: 4 },
    });
  });

  test('error: CIRCUIT_SYMBOLS_MALFORMED for other lines, and for arrays with gaps', async () => {
    for (const [text, line] of [
      ['{"x": 1}', 1],
      ['1,1,0,main.x\n2,2,0,other.y', 2],
      ['1,1,0,main.', 1],
      ['1,1,main.x', 1],
    ] as const) {
      expect(await errorOf(() => inputNamesFromSymbols(text))).toMatchObject({
        code: 'CIRCUIT_SYMBOLS_MALFORMED',
        data: { line },
      });
    }
    for (const text of [
      '1,1,0,main.x[0]\n2,2,0,main.x[2]',
      '1,1,0,main.x[0]\n2,2,0,main.x',
      '1,1,0,main.x[0]\n2,2,0,main.x[0]',
      '1,1,0,main.x[0]\n2,2,0,main.x[0]\n3,3,0,main.x[2]',
      '1,1,0,main.x[1]\n2,2,0,main.x[0]',
      '1,1,0,main.x[999999999][999999999]',
    ]) {
      expect((await errorOf(() => inputNamesFromSymbols(text)))?.data['where']).toBe('x');
    }
  });

  test('behavior: lines may end as on Windows, and nothing gives nothing', () => {
    expect(inputNamesFromSymbols('1,1,0,main.x\r\n')).toEqual([
      { name: 'x', count: 1, dimensions: [] },
    ]);
    expect(inputNamesFromSymbols('')).toEqual([]);
  });
});
