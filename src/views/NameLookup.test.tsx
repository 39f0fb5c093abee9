/** The switch of the look-up: off at first, kept when it is turned on, and every answer a possible match only. */

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TransactionDetail } from '../core/changes.ts';
import { readPreferences } from '../io/preferences.ts';
import { INITIAL_PAGE, usePage } from '../stores/page.ts';
import { NameLookup } from './NameLookup.tsx';

const SELECTOR = '0x2e1a7d4e';
const MATCH = 'withdraw(uint256)';

/** What of a transaction the look-up reads. */
const DETAIL = {
  index: 3,
  input: `0x2e1a7d4d${'07'.padStart(64, '0')}`,
  selector: '0x2e1a7d4d',
  output: '0x',
  logs: [],
} as unknown as TransactionDetail;

const asked: string[] = [];
let answer = () => Response.json({ ok: true, result: {} });

beforeEach(() => {
  asked.length = 0;
  usePage.setState(INITIAL_PAGE, true);
  window.localStorage.clear();
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return answer();
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function turnOn(): Promise<void> {
  await act(async () => void fireEvent.click(screen.getByRole('checkbox')));
}

describe('NameLookup', () => {
  test('behavior: nothing is asked before the reader turns it on', async () => {
    render(<NameLookup parts={DETAIL} id="3" heading="h2" />);
    expect(screen.getByRole('heading').textContent).toBe('1 name not built in');
    expect((screen.getByRole('checkbox') as HTMLInputElement).checked).toBe(false);
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    expect(asked).toEqual([]);
    expect(readPreferences().signatureLookup).toBe(false);
  });

  test('behavior: where it fails, the words say that nothing checked depends on it', async () => {
    answer = () => new Response('<html>', { status: 503 });
    render(<NameLookup parts={{ ...DETAIL, selector: SELECTOR }} id="3" heading="h2" />);
    await turnOn();
    expect(await screen.findByText('The signature service refused')).toBeDefined();
    expect(screen.getByText(/Nothing that was checked depends on it/)).toBeDefined();
  });

  test('default: a possible match with its arguments; a name that hashes to something else is not shown', async () => {
    answer = () =>
      Response.json({
        ok: true,
        result: { function: { '0x2e1a7d4d': [{ name: 'approve(address)' }, { name: MATCH }] } },
      });
    render(<NameLookup parts={DETAIL} id="3" heading="h2" />);
    await turnOn();
    expect(readPreferences().signatureLookup).toBe(true);
    expect(await screen.findByText(MATCH)).toBeDefined();
    expect(screen.getByText('Possible match:')).toBeDefined();
    expect(screen.queryByText(/approve/)).toBeNull();
    expect(screen.getByRole('cell', { name: '7' })).toBeDefined();
    expect(asked).toHaveLength(1);
  });

  test('behavior: a transaction whose names are all built in shows nothing', () => {
    const { selector: _, ...known } = DETAIL;
    const { container } = render(<NameLookup parts={known} id="3" heading="h2" />);
    expect(container.textContent).toBe('');
  });
});
