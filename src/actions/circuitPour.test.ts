import { afterEach, describe, expect, test } from 'vitest';
import { type PourMatter, pour } from '../core/circuit/pour.ts';
import { useCircuit } from '../stores/circuit.ts';
import { forgetCircuit } from './circuit.ts';
import type { InputField } from './circuitInputs.ts';
import { likelyEncoding, pourInto, previewPour } from './circuitPour.ts';

const word: PourMatter = { type: 'bytes', bytes: new Uint8Array(32).fill(0xab) };
const field = (count?: number, dimensions?: readonly number[]): InputField => ({
  name: 'root',
  ...(count !== undefined && { count }),
  ...(dimensions && { dimensions }),
  filled: 0,
  text: '',
  isUnknown: false,
});

afterEach(forgetCircuit);

describe('likelyEncoding', () => {
  test('default: a word comes to the count of the input, in every count that circuits are written for', () => {
    for (const count of [256, 64, 32, 2, 3, 4, 8, 16]) {
      const encoding = likelyEncoding(word, field(count));
      const preview = previewPour(word, { encoding, count, padding: 'none' });
      expect(preview, `${count}`).toMatchObject({ count });
    }
    expect(likelyEncoding(word, field(256))).toMatchObject({ type: 'bits' });
    expect(likelyEncoding(word, field(4))).toMatchObject({ type: 'limbs', bits: 64, count: 4 });
    expect(likelyEncoding(word, field(1))).toEqual({ type: 'number' });
    expect(likelyEncoding(word, field())).toEqual({ type: 'halves' });
  });

  test('behavior: what does not fit is told with both sides, and nothing is poured', () => {
    const preview = previewPour(word, {
      encoding: { type: 'number' },
      count: 1,
      padding: 'none',
    });
    expect(preview).toMatchObject({ code: 'CIRCUIT_POUR_TOO_LARGE' });
    expect(
      previewPour(word, { encoding: { type: 'bytes' }, count: 31, padding: 'zeros' }),
    ).toMatchObject({ code: 'CIRCUIT_POUR_DOES_NOT_FIT', data: { expected: 31, found: 32 } });
  });
});

describe('pourInto', () => {
  test('default: the text of the inputs has what was shown', () => {
    const encoding = likelyEncoding(word, field(4));
    const preview = previewPour(word, { encoding, count: 4, padding: 'none' });
    if (!('value' in preview)) throw new Error(preview.message);
    pourInto('root', preview);
    const { root } = JSON.parse(useCircuit.getState().inputsText) as { root: unknown };
    expect(root).toEqual(pour(word, { encoding, curve: 'bn254', count: 4, padding: 'none' }));
  });
});
