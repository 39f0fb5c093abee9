/** Files of a circuit go where they belong by what they hold, and inputs are one text for form and JSON. */

import { afterEach, describe, expect, test } from 'vitest';
import { setShapes, useCircuit } from '../stores/circuit.ts';
import { forgetCircuit, giveCircuitParts, removeCircuitFile } from './circuit.ts';
import {
  dropInput,
  fieldsOf,
  giveInput,
  inputsOf,
  typeInput,
  typeInputs,
} from './circuitInputs.ts';
import { blockerOf } from './circuitProof.ts';

const give = (name: string, ...content: BlobPart[]) =>
  giveCircuitParts([{ name, content: new Blob(content) }]);
const refusal = () => useCircuit.getState().refusal?.error.code;
const inputs = () => {
  const read = inputsOf(useCircuit.getState());
  if (read.type === 'unreadable') throw new Error(read.reason);
  return read.inputs;
};
const fields = () => fieldsOf(useCircuit.getState(), inputs());

afterEach(forgetCircuit);

describe('giveCircuitParts', () => {
  test('default: inputs and names are known by what they hold, whatever their names', async () => {
    await give('a.wasm', '{"x": 12345678901234567890123}');
    await give('b.zkey', '1,1,1,main.x\n2,2,1,main.y[0]\n');
    const { files, inputsText, refusal: none } = useCircuit.getState();
    expect(none).toBeUndefined();
    expect(files.inputs).toMatchObject({ name: 'a.wasm', sizeBytes: 30 });
    expect(files.symbols).toMatchObject({ name: 'b.zkey' });
    expect(inputsText).toBe('{"x": 12345678901234567890123}');
    expect(fields()).toMatchObject([{ name: 'x', text: '12345678901234567890123', filled: 1 }]);
    expect(blockerOf(useCircuit.getState())).toContain('Program, key and inputs');
  });

  test('error: CIRCUIT_FILE_UNKNOWN for anything else, and what was there stays', async () => {
    await give('input.json', '{"x": "1"}');
    for (const content of [
      '',
      'PNG',
      '["1", "2"]',
      '{"pi_a": ["1"], "protocol": "groth16"}',
      '{"protocol": "groth16", "nPublic": 3, "vk_alpha_1": []}',
      new Uint8Array([0, 0x61, 0x73]),
    ]) {
      await give('input.json', content);
      expect(refusal(), String(content)).toBe('CIRCUIT_FILE_UNKNOWN');
      expect(inputs()).toEqual({ x: '1' });
    }
    await give('input.json', '{"x": "2"}');
    expect(refusal()).toBeUndefined();
    expect(inputs()).toEqual({ x: '2' });
  });

  test('behavior: a file that is taken out leaves the inputs that were read from it', async () => {
    await give('input.json', '{"x": "1"}');
    await removeCircuitFile('inputs');
    expect(useCircuit.getState().files).toEqual({});
    expect(inputs()).toEqual({ x: '1' });
  });
});

describe('inputs', () => {
  test('default: a field that is typed is in the JSON, nested as the circuit has it, and the others stay', () => {
    setShapes(
      [
        { name: 'm', count: 4, dimensions: [2, 2] },
        { name: 'x', count: 1 },
      ],
      [],
    );
    typeInputs('{"y": "7"}');
    typeInput('m', '1 2 3');
    expect(fields()[0]).toMatchObject({ name: 'm', filled: 3, count: 4, text: '1 2 3' });
    typeInput('m', '1 2 3 4');
    typeInput('x', ' 5 ');
    expect(inputs()).toEqual({
      y: '7',
      m: [
        ['1', '2'],
        ['3', '4'],
      ],
      x: '5',
    });
    giveInput('m', ['5', '6', '7', '8']);
    dropInput('y');
    expect(inputs()).toEqual({
      m: [
        ['5', '6'],
        ['7', '8'],
      ],
      x: '5',
    });
    expect(fields().map(({ name }) => name)).toEqual(['m', 'x']);
  });

  test('behavior: what is wrong is said in the field, and JSON that is none is left as it is', () => {
    typeInputs('{"x": ["1", "two"], "z": 1}');
    setShapes([{ name: 'x', count: 2 }], ['z']);
    expect(fields()).toMatchObject([
      {
        name: 'x',
        fault: 'Number 2 is “two”: a whole number in decimal, or in hex with 0x, is wanted.',
      },
      { name: 'z', isUnknown: true },
    ]);
    typeInputs('{"x": [');
    typeInput('x', '3');
    expect(useCircuit.getState().inputsText).toBe('{"x": [');
  });
});
