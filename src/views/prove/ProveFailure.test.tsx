/** A proof that failed is said in one way on both pages that prove: their words first, then the way on. */

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { ErrorCode } from '../../core/errors.ts';
import { CIRCUIT_ERROR_TEXT } from '../circuit/circuitText.ts';
import { ProveFailure } from './ProveFailure.tsx';
import { PROVER_ERROR_TEXT, type ProveErrorText } from './proveText.ts';

afterEach(cleanup);

function show(code: ErrorCode, texts: ProveErrorText): string | null {
  render(
    <ProveFailure error={{ code, message: 'a message' }} texts={texts}>
      <p>the way on</p>
    </ProveFailure>,
  );
  return screen.getByRole('alert').textContent;
}

test('default: the words of the page, the way on, and the facts folded', () => {
  const text = show('OUT_OF_MEMORY', PROVER_ERROR_TEXT);
  expect(text).toContain('no memory left for the prover');
  expect(text).toContain('the way on');
  expect(screen.getByRole('group')).toHaveProperty('open', false);
});

test('behavior: the page of circuits has words of its own for the same code', () => {
  expect(show('OUT_OF_MEMORY', CIRCUIT_ERROR_TEXT)).toContain('no memory left for this circuit');
});

test('behavior: of a witness that the program refused, the facts are what it is about', () => {
  show('CIRCUIT_WITNESS_REFUSED', CIRCUIT_ERROR_TEXT);
  expect(screen.getByRole('group')).toHaveProperty('open', true);
});
