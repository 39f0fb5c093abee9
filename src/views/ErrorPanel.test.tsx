/** The error panel: words, remedy, facts, and the flags of every client where a node refuses the page. */

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ErrorPanel } from './ErrorPanel.tsx';

afterEach(cleanup);

test('behavior: it is an alert with a heading that has the focus, the code and the facts', () => {
  render(
    <ErrorPanel
      error={{
        code: 'INPUT_FIELD_INVALID',
        message: 'witness.state[17] has an odd number of digits',
        data: { where: 'witness.state[17]', found: '0xf90\u202e' },
      }}
    />,
  );
  const alert = screen.getByRole('alert');
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  expect(alert.textContent).toContain('INPUT_FIELD_INVALID');
  expect(alert.textContent).toContain('0xf90\\u{202e}');
  expect(alert.textContent).toContain('What to do.');
});

test('behavior: RPC_CORS_REFUSED names the flag of each client with the origin of this page', () => {
  render(<ErrorPanel error={{ code: 'RPC_CORS_REFUSED', message: 'refused', data: {} }} />);
  const { origin } = window.location;
  for (const flag of ['--http.corsdomain', '--jsonrpc-corsorigins', '--rpc-http-cors-origins']) {
    expect(screen.getByText(new RegExp(`^${flag}[= ]${origin}$`))).toBeTruthy();
  }
});
