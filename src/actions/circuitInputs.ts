/** The inputs of the reader's circuit as they are edited: JSON and form are two sights of one text. */

import type {
  CircuitFacts,
  CircuitInputs,
  InputShape,
  InputValue,
} from '../core/circuit/circuit.ts';
import {
  dimensionsOf,
  type FormInputs,
  faultOf,
  filledCount,
  inputsToText,
  nest,
  numbersOf,
  readInputs,
  textToValue,
  valueToText,
} from '../core/circuit/inputForm.ts';
import type { PairingCurve } from '../core/publishedProof.ts';
import { CURVES } from '../core/snark/curve.ts';
import { type CircuitState, setInputsText, useCircuit } from '../stores/circuit.ts';

/** One field of the form. */
export interface InputField {
  readonly name: string;
  /** How many numbers it takes; absent where neither program nor symbols were asked. */
  readonly count?: number;
  readonly dimensions?: readonly number[];
  readonly filled: number;
  readonly text: string;
  /** What is wrong with its numbers. */
  readonly fault?: string;
  /** The program has no such input. */
  readonly isUnknown: boolean;
}

/** The curve of the files, as far as they are there. */
export function curveOf({ key, program }: CircuitFacts): PairingCurve | undefined {
  return key?.curve ?? program?.curve;
}

/** What the text of the inputs comes to. */
export function inputsOf({ inputsText }: Pick<CircuitState, 'inputsText'>): FormInputs {
  return readInputs(inputsText);
}

/** The fields, in the order of the circuit where that is known, else of the text. */
export function fieldsOf(
  { shapes, unknownNames, inspecting }: CircuitState,
  inputs: CircuitInputs,
): readonly InputField[] {
  const facts = inspecting.status === 'done' ? inspecting.facts : undefined;
  const curve = facts && curveOf(facts);
  const order = curve && CURVES[curve].r;
  const named = new Map(shapes.map((shape) => [shape.name, shape]));
  const names = new Set([...named.keys(), ...Object.keys(inputs)]);
  return [...names].map((name) =>
    fieldOf(name, named.get(name), inputs[name], order, unknownNames.includes(name)),
  );
}

function fieldOf(
  name: string,
  shape: InputShape | undefined,
  value: InputValue | undefined,
  order: bigint | undefined,
  isUnknown: boolean,
): InputField {
  const fault = value === undefined ? undefined : faultOf(value, order);
  return {
    name,
    ...(shape && { count: shape.count }),
    ...(shape?.dimensions && { dimensions: shape.dimensions }),
    filled: filledCount(value),
    text: valueToText(value),
    ...(fault && { fault: faultText(fault, numbersOf(value ?? '').length) }),
    isUnknown,
  };
}

function faultText(
  { place, text, reason }: NonNullable<ReturnType<typeof faultOf>>,
  of: number,
): string {
  const which = of === 1 ? 'This' : `Number ${place}`;
  if (reason === 'no number') {
    const shown = text === '' ? 'empty' : `“${text.slice(0, 40)}”`;
    return `${which} is ${shown}: a whole number in decimal, or in hex with 0x, is wanted.`;
  }
  return `${which} is not below the order of the curve: the circuit cannot tell it from a smaller one.`;
}

/** What was typed into a field becomes its value in the text of the inputs. */
export function typeInput(name: string, text: string): void {
  const { shapes, ...state } = useCircuit.getState();
  const read = inputsOf(state);
  if (read.type === 'unreadable') return;
  const shape = shapes.find((each) => each.name === name);
  giveInput(name, textToValue(text, shape, read.inputs[name]));
}

/** Puts a value into the text of the inputs, nested as the circuit has it where that is known. */
export function giveInput(name: string, value: InputValue): void {
  const { shapes, ...state } = useCircuit.getState();
  const read = inputsOf(state);
  if (read.type === 'unreadable') return;
  const dimensions = shapes.find((each) => each.name === name)?.dimensions;
  setInputsText(inputsToText({ ...read.inputs, [name]: nested(value, dimensions) }));
}

/** The order of an input's numbers is what counts; lists within lists are for people. */
function nested(value: InputValue, dimensions: readonly number[] | undefined): InputValue {
  const numbers = numbersOf(value);
  const room = dimensions?.reduce((product, size) => product * size, 1);
  const isSo = dimensions !== undefined && `${dimensionsOf(value)}` === `${dimensions}`;
  return dimensions === undefined || isSo || room !== numbers.length
    ? value
    : nest(numbers, dimensions);
}

/** JSON as it was typed. */
export function typeInputs(text: string): void {
  setInputsText(text);
}

/** Takes an input out of the text. */
export function dropInput(name: string): void {
  const read = inputsOf(useCircuit.getState());
  if (read.type === 'unreadable') return;
  const { [name]: _, ...others } = read.inputs;
  setInputsText(inputsToText(others));
}
