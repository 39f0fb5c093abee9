/**
 * The names of a circuit's inputs, from the list of signals that circom writes with `--sym`. A witness
 * program knows hashes of names only; with this list a form can be laid out.
 *
 * ```text
 *   label,wire,component,name      5,5,3,main.siblings[0]
 * ```
 */

import { ExplorerError } from '../errors.ts';
import { safeText } from '../format.ts';
import type { InputShape } from './circuit.ts';
import { tooLarge } from './circuitErrors.ts';
import { MAX_SYMBOL_BYTES } from './limits.ts';
import type { WitnessProgram } from './witnessProgram.ts';

/** A signal of the main component, by its name without `main.`. */
export type SymbolShape = InputShape & { readonly dimensions: readonly number[] };

const LINE = /^\d+,-?\d+,(\d+),main\.([^,]+)$/;

/** What the lines of one name come to so far. */
interface Places {
  count: number;
  /** The indices of its last line. */
  last: readonly number[];
  /** One more than the highest of each index. */
  readonly dimensions: number[];
}

/**
 * All signals of the main component, inputs or not, with the dimensions of arrays. They have the component
 * of the first line, which is a signal of main. Errors: CIRCUIT_SYMBOLS_MALFORMED, CIRCUIT_TOO_LARGE.
 */
export function inputNamesFromSymbols(text: string): SymbolShape[] {
  if (text.length > MAX_SYMBOL_BYTES) {
    throw tooLarge('characters of the symbols', text.length, MAX_SYMBOL_BYTES);
  }
  const found = new Map<string, Places>();
  let main: string | undefined;
  for (const { line, number } of linesOf(text)) {
    const [, component = '', name = ''] = LINE.exec(line) ?? [];
    if (name === '') throw malformed(number, line);
    main ??= component;
    if (component === main) addPlace(found, name);
  }
  return [...found].map(([name, places]) => shapeOf(name, places));
}

/**
 * Those of them that are inputs: the program knows their names, and there is none beside them.
 * Errors: CIRCUIT_SYMBOLS_MALFORMED, CIRCUIT_TOO_LARGE, CIRCUIT_FILES_DIFFER, and those of the program.
 */
export function inputShapesFromSymbols(program: WitnessProgram, text: string): SymbolShape[] {
  const inputs = inputNamesFromSymbols(text).filter(({ name, count }) => {
    const size = program.inputSize(name);
    if (size !== undefined && size !== count) throw differ(safeText(name, 80), size, count);
    return size !== undefined;
  });
  const found = inputs.reduce((sum, { count }) => sum + count, 0);
  if (found !== program.facts.inputs) throw differ('all inputs', program.facts.inputs, found);
  return inputs;
}

/** Lines with their numbers, without a copy of the whole text. */
function* linesOf(text: string): Generator<{ readonly line: string; readonly number: number }> {
  let number = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end).trimEnd();
    number++;
    if (line !== '') yield { line, number };
    start = end + 1;
  }
}

/** `a.b[2][3]` is `a.b` at 2, 3. */
function splitName(name: string): { readonly base: string; readonly indices: number[] } {
  const [brackets = ''] = /(?:\[\d{1,9}\])*$/.exec(name) ?? [];
  const indices = [...brackets.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return { base: name.slice(0, name.length - brackets.length), indices };
}

/** Elements stand in their order, row by row, so that none is there twice. */
function addPlace(found: Map<string, Places>, name: string): void {
  const { base, indices } = splitName(name);
  const places = found.get(base);
  if (places === undefined) {
    const dimensions = indices.map((index) => index + 1);
    found.set(base, { count: 1, last: indices, dimensions });
    return;
  }
  const { last, dimensions } = places;
  const differs = indices.findIndex((index, axis) => index !== last[axis]);
  const isNext = differs >= 0 && (indices[differs] ?? 0) > (last[differs] ?? 0);
  if (indices.length !== last.length || !isNext) throw broken(base, places);
  for (const [axis, index] of indices.entries()) {
    dimensions[axis] = Math.max(dimensions[axis] ?? 0, index + 1);
  }
  places.count++;
  places.last = indices;
}

/** Rising, and as many as there are places: each is there once. */
function shapeOf(name: string, places: Places): SymbolShape {
  const { count, dimensions } = places;
  if (count === sizeOf(places)) return { name, count, dimensions };
  throw broken(name, places);
}

function sizeOf({ dimensions }: Places): number {
  return dimensions.reduce((product, length) => product * length, 1);
}

function broken(name: string, places: Places): ExplorerError {
  const where = safeText(name, 80);
  const message = `${where}: the elements of the array are not all there, in their order`;
  const data = { where, expected: sizeOf(places), found: places.count };
  return new ExplorerError('CIRCUIT_SYMBOLS_MALFORMED', message, data);
}

function malformed(line: number, text: string): ExplorerError {
  const found = safeText(text, 80);
  const expected = 'label,wire,component,main.name';
  const message = `Line ${line} of the symbols is none`;
  return new ExplorerError('CIRCUIT_SYMBOLS_MALFORMED', message, { line, found, expected });
}

function differ(what: string, program: number, symbols: number): ExplorerError {
  const message = `The symbols are of another circuit than the program: ${what}`;
  return new ExplorerError('CIRCUIT_FILES_DIFFER', message, { what, program, symbols });
}
