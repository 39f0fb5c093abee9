/** A failure in its place: the words of its code, or those of the place, with the facts within reach. */

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ErrorBrief } from './ErrorBrief.tsx';
import { ERROR_TEXT } from './errorText.ts';
import { AnswerError } from './trie/AnswerError.tsx';

const ERROR = {
  code: 'STATE_ROOT_MISMATCH',
  message: 'two roots',
  data: { got: '0x1', expected: '0x2\u202e' },
} as const;

afterEach(cleanup);

test('default: what happened and what to do, with the code and both sides folded', () => {
  const { container } = render(<ErrorBrief error={ERROR} />);
  const { title, what, remedy } = ERROR_TEXT.STATE_ROOT_MISMATCH;
  for (const words of [`${title}. ${what}`, remedy, ERROR.code, '0x1', '0x2\\u{202e}'])
    expect(container.textContent).toContain(words);
  expect(screen.getByRole('group')).toHaveProperty('open', false);
});

test('behavior: the words of the place come first', () => {
  const text = { title: 'Here', what: 'It means this', remedy: 'Do that.' };
  const { container } = render(<ErrorBrief error={ERROR} text={text} />);
  expect(container.textContent).toContain('Here. It means this');
  expect(container.textContent).not.toContain(ERROR_TEXT.STATE_ROOT_MISMATCH.title);
});

test('behavior: an answer that failed is a status, with its facts unfolded where they are asked for', () => {
  render(<AnswerError error={ERROR} facts />);
  expect(screen.getByRole('status').textContent).toContain(ERROR.code);
  expect(screen.getByRole('group')).toHaveProperty('open', true);
});
