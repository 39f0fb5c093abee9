/** Every failure has words of its own: what happened, and an exact remedy. */

import { describe, expect, test } from 'vitest';
import { parseSlot } from '../core/bytes/slot.ts';
import { ERROR_CODES, isExplorerError } from '../core/errors.ts';
import { invalidField } from '../core/witness/field.ts';
import { parseBlockSelector } from '../io/rpc/blockSelector.ts';
import { ERROR_TEXT, errorTextOf } from './errorText.ts';

describe('ERROR_TEXT', () => {
  test('behavior: every code is explained, and nothing else is', () => {
    expect(Object.keys(ERROR_TEXT).sort()).toEqual([...ERROR_CODES].sort());
  });

  test.each(ERROR_CODES)('behavior: %s has a title, an explanation and a remedy', (code) => {
    const { title, what, remedy } = ERROR_TEXT[code];
    expect(title).toMatch(/^[A-Z].{5,59}$/);
    expect(title).not.toMatch(/[.!]$/);
    expect(what).toMatch(/^[A-Z].{15,}\.$/s);
    expect(remedy).toMatch(/^[A-Z].{15,}[.:]$/s);
  });

  test('behavior: no two codes share a title', () => {
    const titles = ERROR_CODES.map((code) => ERROR_TEXT[code].title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('errorTextOf', () => {
  const refusal = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (isExplorerError(error)) return errorTextOf(error);
    }
    throw new Error('it was taken');
  };

  test('default: without facts of its own, a failure has the words of its code', () => {
    expect(errorTextOf({ code: 'INPUT_FIELD_INVALID' })).toMatchObject({
      remedy: ERROR_TEXT.INPUT_FIELD_INVALID.remedy,
    });
    expect(errorTextOf({ code: 'ABORTED' })).toEqual(ERROR_TEXT.ABORTED);
  });

  test('error: INPUT_FIELD_INVALID of typed text says what to type, and speaks of no document', () => {
    const slot = refusal(() => parseSlot('ten'));
    expect(slot.remedy).toBe(
      'Type the slot again, as 0x and up to 64 hex digits, or a decimal number below 2^256.',
    );
    const block = refusal(() => parseBlockSelector('pending'));
    expect(block.remedy).toContain('Type the block again, as a number above 0');
    for (const { title, what, remedy } of [slot, block])
      expect(`${title} ${what} ${remedy}`).not.toMatch(/document|source/);
  });

  test('error: INPUT_FIELD_INVALID of a document names the place and the form', () => {
    const { remedy } = errorTextOf(
      invalidField({ value: 7, where: 'witness.state[17]\u202e' }, '0x-hex of whole bytes'),
    );
    expect(remedy).toBe(
      'Correct witness.state[17]\\u{202e} in the document, where 0x-hex of whole bytes is expected, or get the document again from its source.',
    );
  });

  test('error: INPUT_FIELD_INVALID of a hash that is not that of its fields does not ask to write the hash', () => {
    const data = { where: 'block.hash', expected: '0x01', found: '0x02', unknownFields: '' };
    const { remedy } = errorTextOf({ code: 'INPUT_FIELD_INVALID', data });
    expect(remedy).not.toContain('0x01');
    expect(remedy).toContain('the hash or what it is of was changed');
  });
});
