/** The list of what a block ran, and single transactions, over the real answers of recorded blocks. */

import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ExplorerError } from '../../core/errors.ts';
import { VALID_REPORT } from '../../core/fixture.ts';
import type { Inspector } from '../../core/inspect/inspector.ts';
import { checkExample } from '../../stores/fixture.ts';
import { INITIAL_PAGE, usePage } from '../../stores/page.ts';
import { INITIAL_SESSION, useSession } from '../../stores/session.ts';
import { useTrie } from '../../stores/trie.ts';
import { TransactionsSections } from './TransactionsSections.tsx';

const worker = vi.hoisted((): { inspector?: Inspector; error?: Error } => ({}));
vi.mock('../../actions/inspect.ts', () => {
  const ask = async <Answer,>(question: (inspector: Inspector) => Answer) => {
    if (worker.error) throw worker.error;
    return question(worker.inspector as Inspector);
  };
  return {
    fetchChanges: () => ask((inspector) => inspector.changes()),
    fetchPhaseDiff: (phase: number) => ask((inspector) => inspector.phaseDiff(phase)),
    fetchTransaction: (index: number) => ask((inspector) => inspector.transaction(index)),
    fetchAccessList: (phase: number) => ask((inspector) => inspector.accessList(phase)),
    fetchReads: () => ask((inspector) => inspector.reads()),
    fetchTransactions: async () => worker.inspector?.transactions(),
  };
});

const inspectors: Record<string, Inspector> = {};
beforeAll(async () => {
  for (const name of [
    'erc20-transfers',
    'failed-transactions',
    'blob-transaction',
    'eip7702-delegation',
    'withdrawals-and-requests',
  ]) {
    inspectors[name] = (await checkExample(name)).session.inspect();
  }
});
beforeEach(() => {
  usePage.setState({ ...INITIAL_PAGE, route: { page: 'example', id: 'x' } }, true);
  const checking = { status: 'done', report: VALID_REPORT, elapsedMs: 1 } as const;
  useSession.setState({ ...INITIAL_SESSION, checking }, true);
  useTrie.setState(({ serial }) => ({ serial: serial + 1 }));
  delete worker.error;
});
afterEach(cleanup);

function use(name: string): Inspector {
  worker.inspector = inspectors[name] as Inspector; // checked before all tests
  return worker.inspector;
}

async function list(name: string): Promise<HTMLElement> {
  use(name);
  render(<TransactionsSections place={{ section: 'transactions' }} />);
  return screen.findByRole('table', { name: 'What the block ran, in order' });
}

async function open(name: string, index: number, log?: number): Promise<void> {
  use(name);
  const place = { section: 'transaction', index, ...(log !== undefined && { log }) } as const;
  render(<TransactionsSections place={place} />);
  await screen.findByRole('heading', { name: 'Fee' });
}

const press = (key: string) => act(() => void fireEvent.keyDown(window, { key }));

describe('TransactionsPage', () => {
  test('default: transactions, system calls and withdrawals each have a row', async () => {
    const table = await list('withdrawals-and-requests');
    const { phases } = inspectors['withdrawals-and-requests']?.changes() ?? { phases: [] };
    expect(within(table).getAllByRole('row')).toHaveLength(phases.length + 1);
    expect(table.textContent).toContain('System call: Beacon roots (EIP-4788)');
    expect(within(table).getByRole('rowheader', { name: 'Withdrawal 0' })).toBeTruthy();
  });

  test('behavior: failed ones say so, in the sentence and in their row', async () => {
    const table = await list('failed-transactions');
    expect(document.body.textContent).toMatch(/of which \d failed/);
    expect(within(table).getAllByText('failed').length).toBeGreaterThan(0);
  });

  test('behavior: j and k walk the rows, and can be switched off', async () => {
    const table = await list('erc20-transfers');
    const rows = within(table).getAllByRole('row');
    const focused = () => rows.findIndex((row) => row.contains(document.activeElement));
    press('j');
    expect(focused()).toBe(1);
    press('j');
    press('j');
    expect(focused()).toBe(3);
    expect(document.activeElement?.getAttribute('href')).toBe('#/example/x/tx/0');
    press('k');
    expect(focused()).toBe(2);
    act(() => usePage.setState({ shortcuts: false }));
    press('j');
    expect(focused()).toBe(2);
  });

  test('error: BLOCK_NOT_EXECUTED still lists what the transactions show by themselves', async () => {
    use('erc20-transfers');
    worker.error = new ExplorerError('BLOCK_NOT_EXECUTED', 'not run');
    render(<TransactionsSections place={{ section: 'transactions' }} />);
    const links = await screen.findAllByRole('link', { name: /^Transaction \d$/ });
    expect(links).toHaveLength(4);
  });
});

describe('TransactionPage', () => {
  test('default: the call and its log are decoded, the fee adds up, the trace is linked', async () => {
    await open('erc20-transfers', 1);
    expect(screen.getAllByText('transfer(address,uint256)')).toHaveLength(1);
    expect(screen.getByText('Transfer(address,address,uint256)')).toBeTruthy();
    const detail = inspectors['erc20-transfers']?.transaction(1);
    const sum = BigInt(detail?.feeBurnt ?? 0) + BigInt(detail?.feeToRecipient ?? 0);
    expect(String(sum)).toBe(detail?.feePaid);
    const trace = screen.getByRole('link', { name: 'See every call and step' });
    expect(trace.getAttribute('href')).toBe(`#/example/x/trace/${detail?.phase}`);
    await screen.findByRole('table', { name: 'What the transaction changed' });
    const needs = inspectors['erc20-transfers']
      ?.reads()
      .phases.find(({ phase }) => phase === detail?.phase);
    expect(await screen.findByText(new RegExp(`^${needs?.nodes} nodes,`))).toBeTruthy();
  });

  test('behavior: j and k go to the neighbours, not beyond the ends', async () => {
    await open('erc20-transfers', 0);
    await screen.findByRole('link', { name: 'Transaction 1' });
    press('k');
    expect(window.location.hash).not.toContain('/tx/');
    press('j');
    expect(window.location.hash).toBe('#/example/x/tx/1');
    window.location.hash = '';
  });

  test('behavior: a link to a log marks it and gives it the focus', async () => {
    const log = use('erc20-transfers').transaction(2).logs[0];
    await open('erc20-transfers', 2, log?.index);
    const item = screen.getByRole('listitem', { name: `Log ${log?.index}` });
    expect(item.dataset['target']).toBe('true');
    await waitFor(() => expect(document.activeElement).toBe(item));
  });

  test('behavior: a failure names its reason, and what was reverted with', async () => {
    await open('failed-transactions', 1);
    const note = screen.getByRole('note');
    expect(note.textContent).toContain('Failed: revert.');
    expect(note.textContent).toContain('0x7c126b56');
    expect(screen.getByText('Revert data, 36 B')).toBeTruthy();
    cleanup();
    await open('failed-transactions', 2);
    expect(screen.getByRole('note').textContent).toBe('Failed: out of gas.');
  });

  test('behavior: blobs and authorisations have sections of their own', async () => {
    const blobs = use('blob-transaction').transactions().length - 1;
    await open('blob-transaction', blobs);
    expect(screen.getByRole('region', { name: /^\d+ blobs?$/ }).textContent).toContain('0x01');
    cleanup();
    await open('eip7702-delegation', 0);
    const part = screen.getByRole('region', { name: /^\d+ authorisations?$/ });
    expect(part.textContent).toContain('Who signed');
  });

  test('error: a transaction that the block does not have is said, with how many there are', async () => {
    use('erc20-transfers');
    render(<TransactionsSections place={{ section: 'transaction', index: 99 }} />);
    expect(await screen.findByText('The block has no such transaction')).toBeTruthy();
    expect(await screen.findByText(/has 4 transactions/)).toBeTruthy();
  });
});
