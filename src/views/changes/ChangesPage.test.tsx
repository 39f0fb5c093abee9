/** The page of changes over the real answers of a recorded block: what a reader finds, by role and name. */

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { VALID_REPORT } from '../../core/fixture.ts';
import type { Inspector } from '../../core/inspect/inspector.ts';
import { INITIAL_CHANGES_VIEW, useChangesView } from '../../stores/changesView.ts';
import { checkExample } from '../../stores/fixture.ts';
import { INITIAL_PAGE, usePage } from '../../stores/page.ts';
import { INITIAL_SESSION, useSession } from '../../stores/session.ts';
import { ChangesPage } from './ChangesPage.tsx';
import type { ChangesPlace } from './ChangeTable.tsx';

const worker = vi.hoisted((): { inspector?: Inspector } => ({}));
vi.mock('../../actions/inspect.ts', () => {
  const ask = async <Answer,>(question: (inspector: Inspector) => Answer) =>
    question(worker.inspector as Inspector);
  return {
    fetchChanges: () => ask((inspector) => inspector.changes()),
    fetchPhaseDiff: (phase: number) => ask((inspector) => inspector.phaseDiff(phase)),
    fetchStateDiffCost: () => ask((inspector) => inspector.stateDiffCost()),
    fetchWriteHistory: (...question: Parameters<Inspector['writeHistory']>) =>
      ask((inspector) => inspector.writeHistory(...question)),
  };
});

const PLACE: ChangesPlace = { section: 'changes' };

beforeAll(async () => {
  worker.inspector = (await checkExample('erc20-transfers')).session.inspect();
});
beforeEach(() => {
  usePage.setState({ ...INITIAL_PAGE, route: { page: 'example', id: 'x', place: PLACE } }, true);
  useChangesView.setState(INITIAL_CHANGES_VIEW, true);
  const checking = { status: 'done', report: VALID_REPORT, elapsedMs: 1 } as const;
  useSession.setState({ ...INITIAL_SESSION, checking }, true);
});
afterEach(cleanup);

async function show(place: ChangesPlace = PLACE): Promise<HTMLElement> {
  usePage.setState({ route: { page: 'example', id: 'x', place } });
  render(<ChangesPage place={place} />);
  return screen.findByRole('table', { name: 'What the block changed' });
}

describe('ChangesPage', () => {
  test('default: totals in words, the identity holds, every account has a row with its link', async () => {
    const table = await show();
    expect(document.body.textContent).toContain(
      '7 accounts changed, none created, none destroyed.',
    );
    expect(document.body.textContent).toContain('Equal: no ether was made or lost');
    const links = within(table).getAllByRole('link', { name: /^0x[0-9a-fA-F]{40}$/ });
    expect(links).toHaveLength(7);
    for (const link of links) {
      expect(link.getAttribute('href')).toMatch(
        /^#\/example\/x\/account\/0x[0-9a-f]{40}\?time=after$/,
      );
    }
  });

  test('behavior: a writer leads to its step, a value to its path before or after', async () => {
    const table = await show();
    const steps = within(table).getAllByRole('link', {
      name: /^transaction \d+ · call \d+ · step/,
    });
    expect(steps[0]?.getAttribute('href')).toMatch(
      /^#\/example\/x\/trace\/\d+\?view=steps&frame=\d+&step=\d+$/,
    );
    const values = table.querySelectorAll('[data-time=before] a');
    expect(values[0]?.getAttribute('href')).toMatch(
      /\/trie\?view=path&sel=(account|0x[0-9a-f]{64}):[0-9a-f]{64}$/,
    );
    const after = table.querySelectorAll('[data-time=after] a');
    expect(after[0]?.getAttribute('href')).toMatch(/&time=after$/);
  });

  test('behavior: the unit holds for all amounts, and no digit is lost', async () => {
    const table = await show();
    expect(table.textContent).toContain('−0.000086238745665072 ETH');
    act(() => void fireEvent.click(screen.getByRole('radio', { name: 'wei' })));
    expect(table.textContent).toContain('−86,238,745,665,072 wei');
    expect(table.textContent).not.toContain('ETH');
  });

  test('behavior: a search narrows the rows and says how many are left', async () => {
    await show();
    const field = screen.getByRole('textbox', { name: 'Search in the rows' });
    act(() => void fireEvent.change(field, { target: { value: '0xfcfb' } }));
    expect(screen.getByText('1 of 7 accounts')).toBeTruthy();
    act(() => void fireEvent.change(field, { target: { value: 'no such thing' } }));
    expect(document.body.textContent).toContain('Nothing of this kind was changed.');
  });

  test('behavior: all writes of a slot are listed when they are asked for', async () => {
    const table = await show();
    const [button] = within(table).getAllByRole('button', { name: /^all \d writes$/ });
    const count = Number(/\d/.exec(button?.textContent ?? '')?.[0]);
    act(() => void fireEvent.click(button as HTMLElement)); // there: it was just found
    const history = await screen.findByRole('table', { name: /writes that lasted/ });
    expect(within(history).getAllByRole('row')).toHaveLength(count + 1);
    expect(button?.getAttribute('aria-expanded')).toBe('true');
  });

  test('behavior: by transaction, phases open and show their own changes', async () => {
    const table = await show({ ...PLACE, group: 'phase' });
    const head = screen.getByRole('button', { name: 'Transaction 1' });
    expect(head.getAttribute('aria-expanded')).toBe('false');
    act(() => void fireEvent.click(head));
    await screen.findAllByRole('link', { name: /^call \d+ · step/ });
    expect(within(table).getAllByRole('link', { name: /^0x[0-9a-fA-F]{40}$/ })).toHaveLength(3);
  });

  test('behavior: a link to a row marks it and gives it the focus', async () => {
    const table = await show({ ...PLACE, address: '0xfcfb0a7b8c1b1c826a85e3ac56a5644b83543f3e' });
    const row = table.querySelector('[data-target]');
    expect(row?.textContent).toContain('0xFCFB0A7B8c1B1C826A85e3Ac56A5644B83543F3e');
    expect(row?.contains(document.activeElement)).toBe(true);
  });

  test('behavior: the cost of a state diff is said beside the block', async () => {
    await show();
    const cost = await screen.findByRole('region', { name: 'What a state diff would have cost' });
    await vi.waitFor(() => expect(cost.textContent).toMatch(/\d+ B of changes/));
  });

  test('behavior: while the block runs, and after a cancel, that is said', () => {
    useSession.setState({ checking: { status: 'running', startedMs: 0, counts: {} } });
    render(<ChangesPage place={PLACE} />);
    expect(screen.getByRole('status').textContent).toBe('As soon as the block has been run.');
    act(() => useSession.setState({ checking: { status: 'idle' } }));
    expect(screen.getByRole('status').textContent).toContain('cancelled');
  });
});
