/** Every failure has words of its own: what happened, and an exact remedy. */

import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../core/errors.ts';
import { ERROR_TEXT } from './errorText.ts';

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
