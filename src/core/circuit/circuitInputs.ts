/**
 * Inputs held against the program that takes them: every name is known to it, every list as long as its
 * signal, nothing is missing, and every number is one of the field. A number that is too large is refused
 * and not reduced: two spellings of one input would be two inputs to a reader.
 */

import { ExplorerError } from '../errors.ts';
import { safeText } from '../format.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { CURVES } from '../snark/curve.ts';
import type { CircuitInputs, InputShape, InputValue } from './circuit.ts';
import { isNumberText } from './inputJson.ts';
import type { WitnessProgram } from './witnessProgram.ts';

/** An input as a program takes it: its numbers one after the other, each in [0, r). */
export interface FlatInput {
  readonly name: string;
  readonly values: readonly bigint[];
}

/**
 * The inputs in their order. A negative number −n stands for r − n, as circom reads it; n is below r too.
 * Errors: CIRCUIT_INPUT_UNKNOWN, CIRCUIT_INPUT_COUNT, CIRCUIT_INPUT_NOT_BELOW_ORDER,
 * CIRCUIT_INPUT_MALFORMED, CIRCUIT_INPUT_MISSING, and those of the program.
 */
export function checkCircuitInputs(program: WitnessProgram, inputs: CircuitInputs): FlatInput[] {
  const { curve, inputs: expected } = program.facts;
  const flat = Object.entries(inputs).map(([name, value]) => {
    const values = flatten(value, name, curve);
    const size = program.inputSize(name) ?? 0;
    if (size === 0 && values.length > 0) throw unknown(name);
    if (values.length !== size) throw wrongCount(name, size, values.length);
    return { name, values };
  });
  const found = flat.reduce((sum, { values }) => sum + values.length, 0);
  if (found < expected) throw missing(flat, expected, found);
  // A bus that was given as a whole and by its parts.
  if (found > expected) throw wrongCount('all inputs together', expected, found);
  return flat;
}

/** JSON to fill in: each input by its name, with as many empty texts as it takes numbers. */
export function inputTemplate(shapes: readonly InputShape[]): string {
  const entries = shapes.map(({ name, count, dimensions }) => [
    name,
    emptyValue(dimensions ?? (count === 1 ? [] : [count])),
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

function emptyValue([length, ...rest]: readonly number[]): InputValue {
  if (length === undefined) return '';
  return Array.from({ length }, () => emptyValue(rest));
}

/** Row by row, as circom lays its signals. */
function flatten(value: InputValue, where: string, curve: PairingCurve): bigint[] {
  if (typeof value === 'string') return [toField(value, where, curve)];
  return value.flatMap((item, i) => flatten(item, `${where}[${i}]`, curve));
}

function toField(text: string, where: string, curve: PairingCurve): bigint {
  if (!isNumberText(text)) {
    const found = text === '' ? 'nothing' : safeText(text, 80);
    const data = { where: safeText(where, 120), found, expected: 'a number' };
    throw new ExplorerError('CIRCUIT_INPUT_MALFORMED', `${data.where}: no number`, data);
  }
  const { r } = CURVES[curve];
  const isNegative = text.startsWith('-');
  const size = BigInt(isNegative ? text.slice(1) : text);
  if (size < r) return isNegative && size > 0n ? r - size : size;
  const data = { where: safeText(where, 120), found: text, limit: String(r) };
  const message = `${data.where} is not below the order of the scalar field`;
  throw new ExplorerError('CIRCUIT_INPUT_NOT_BELOW_ORDER', message, data);
}

function unknown(name: string): ExplorerError {
  const found = safeText(name, 80);
  const message = `The circuit has no input ${found}`;
  return new ExplorerError('CIRCUIT_INPUT_UNKNOWN', message, { found });
}

function wrongCount(name: string, expected: number, found: number): ExplorerError {
  const where = safeText(name, 80);
  const message = `${where} takes ${expected} numbers, ${found} were given`;
  return new ExplorerError('CIRCUIT_INPUT_COUNT', message, { where, expected, found });
}

/** A program knows how many numbers it wants, not by which names. */
function missing(given: readonly FlatInput[], expected: number, found: number): ExplorerError {
  const names = safeText(given.map(({ name }) => name).join(', '), 400);
  const message = `The circuit takes ${expected} numbers, ${found} were given`;
  return new ExplorerError('CIRCUIT_INPUT_MISSING', message, {
    expected,
    found,
    given: names === '' ? 'none' : names,
  });
}
