/** Every refusal of typed text says that it was typed, what can be, and what was. */

import { describe, expect, test } from 'vitest';
import { hexToBytes } from './hex.ts';
import { parseSlot } from './slot.ts';
import { invalidTyped } from './typedText.ts';

const failureOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('invalidTyped', () => {
  test('default: the field, the form, the text, and that it was typed', () => {
    expect(failureOf(() => parseSlot('ten'))).toMatchObject({
      code: 'INPUT_FIELD_INVALID',
      data: {
        where: 'slot',
        expected: expect.stringMatching(/hex digits/),
        found: 'ten',
        typed: true,
      },
    });
  });

  test('behavior: long text is cut in the facts', () => {
    const { data } = invalidTyped('slot', 'a number', 'x'.repeat(10_000));
    expect(data['found']).toBe(`${'x'.repeat(80)}…`);
  });

  test('behavior: the field of a document is not said to be typed', () => {
    expect(failureOf(() => hexToBytes('0xgg', 'witness.state[3]'))).not.toHaveProperty(
      'data.typed',
    );
  });
});
