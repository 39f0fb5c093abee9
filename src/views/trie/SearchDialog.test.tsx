/** The search: a name is asked for only where there is a node to ask, and whose word it is is said. */

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { holdNode } from '../../actions/heldNode.ts';
import type { Hex } from '../../core/bytes/hex.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { TransactionRow } from '../../core/inspection.ts';
import type { VerificationReport } from '../../core/report.ts';
import { INITIAL_PAGE, usePage } from '../../stores/page.ts';
import { INITIAL_SESSION, useSession } from '../../stores/session.ts';
import { SearchDialog } from './SearchDialog.tsx';

const ADDRESS = `0x${'ad'.repeat(20)}`;

const node = vi.hoisted(() => ({ answer: (): Promise<unknown> => new Promise(() => {}) }));
const asked = vi.hoisted((): string[] => []);
vi.mock('../../io/ens.ts', () => ({ resolveEnsName: () => node.answer() }));
const HASH: Hex = `0x${'7a'.repeat(32)}`;
const TRANSACTION = { type: 'transaction', index: 3, hash: HASH };
const rows = vi.hoisted((): TransactionRow[] => []);
vi.mock('../../actions/inspect.ts', () => ({
  fetchTransactions: async () => rows,
  searchWitness: async (query: string) => {
    asked.push(query);
    if (query === '3') return { hits: [TRANSACTION], notes: [] };
    return { hits: [{ type: 'account', hashedAddress: '0x', address: query }], notes: [] };
  },
}));

beforeEach(() => {
  usePage.setState(INITIAL_PAGE, true);
  checkedOn(1);
  asked.length = 0;
});
afterEach(cleanup);

function checkedOn(chainId: number): void {
  const report = { chainId, block: { number: '7' } } as VerificationReport; // all that a name needs
  useSession.setState({ ...INITIAL_SESSION, checking: { status: 'done', report, elapsedMs: 1 } });
}

const field = () => screen.getByRole('combobox', { hidden: true });
const options = () => screen.queryAllByRole('option', { hidden: true }).map((o) => o.textContent);
const status = () => screen.getByRole('status', { hidden: true }).textContent;

async function type(value: string): Promise<void> {
  await act(async () => void fireEvent.change(field(), { target: { value } }));
}

async function pressEnter(): Promise<void> {
  await act(async () => void fireEvent.keyDown(field(), { key: 'Enter' }));
}

describe('SearchDialog', () => {
  test('behavior: without a node a name is not asked for, and the reason is said', async () => {
    render(<SearchDialog onClose={() => {}} />);
    await type('foo.eth');
    expect(options()).toEqual([]);
    expect(status()).toContain('fetch a block from a node first');
  });

  test('behavior: a name is asked for at the host, and its address is searched as a claim', async () => {
    holdNode('https://user:pass@node.example/v2/secret-key?token=secret');
    let answer = (_: unknown) => {};
    node.answer = () => new Promise((resolve) => (answer = resolve));
    const onClose = vi.fn();
    render(<SearchDialog onClose={onClose} />);
    await type('foo.eth');
    expect(options()).toEqual(['NameAsk node.example for the address of foo.eth']);
    expect(document.body.innerHTML).not.toMatch(/secret|pass@|token/);
    await pressEnter();
    await vi.waitFor(() => expect(status()).toContain('Asking node.example'));
    await act(async () => answer({ type: 'address', address: ADDRESS }));
    await vi.waitFor(() => expect(options()).toContain(`Account${ADDRESS}`));
    expect(status()).toContain('node.example says of foo.eth at block 7');
    expect(status()).toContain('the node’s claim, and not proven');
    expect(asked).toEqual([ADDRESS]);
    expect(onClose).not.toHaveBeenCalled();
  });

  test('behavior: what a node does not know, or will not say, is said', async () => {
    holdNode('https://node.example');
    render(<SearchDialog onClose={() => {}} />);
    node.answer = async () => ({ type: 'none', lacks: 'resolver' });
    await type('foo.eth');
    await pressEnter();
    await vi.waitFor(() => expect(status()).toContain('it has no resolver'));
    node.answer = () => Promise.reject(new ExplorerError('RPC_CHAIN_MISMATCH', 'other'));
    await pressEnter();
    await vi.waitFor(() => expect(status()).toContain('The node is of another chain'));
  });

  test('behavior: an answer that comes after the query has changed is dropped', async () => {
    holdNode('https://node.example');
    let answer = (_: unknown) => {};
    node.answer = () => new Promise((resolve) => (answer = resolve));
    render(<SearchDialog onClose={() => {}} />);
    await type('foo.eth');
    await pressEnter();
    await vi.waitFor(() => expect(status()).toContain('Asking'));
    await type('bar.eth');
    await act(async () => answer({ type: 'address', address: ADDRESS }));
    expect(field()).toHaveProperty('value', 'bar.eth');
    expect(status()).not.toContain('says');
  });

  test('behavior: other chains and names to be normalised are refused with a sentence', async () => {
    holdNode('https://node.example');
    checkedOn(100);
    render(<SearchDialog onClose={() => {}} />);
    await type('foo.eth');
    expect(status()).toContain('Mainnet, Sepolia and Holesky');
    await type('Foo.eth');
    expect(status()).toContain('normalised');
    expect(options()).toEqual([]);
  });

  test('behavior: a transaction shows its sender and recipient, with links to their pages', async () => {
    usePage.setState({ route: { page: 'example', id: 'x' } });
    const [sender, to]: [Hex, Hex] = [`0x${'51'.repeat(20)}`, `0x${'70'.repeat(20)}`];
    rows.splice(0, rows.length, { index: 3, hash: HASH, sender, to, selector: '0xa9059cbb' });
    const panel = await openTransaction();
    await vi.waitFor(() => expect(panel().textContent).toContain('0xa9059cbb'));
    const links = [...panel().querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual([sender, to].map((address) => `#/example/x/account/${address}`));
    expect(document.activeElement?.textContent).toBe('Transaction 3');
  });

  test('behavior: a transaction whose sender is not known, or that creates a contract, says so', async () => {
    rows.splice(0);
    const panel = await openTransaction();
    await vi.waitFor(() => expect(panel().textContent).toContain('could not be recovered'));
    cleanup();
    rows.push({ index: 3, hash: HASH, sender: `0x${'51'.repeat(20)}` });
    const creation = await openTransaction();
    await vi.waitFor(() => expect(creation().textContent).toContain('it creates a contract'));
  });
});

/** Searches for a transaction and chooses it; gives its panel. */
async function openTransaction(): Promise<() => HTMLElement> {
  const onClose = vi.fn();
  render(<SearchDialog onClose={onClose} />);
  await type('3');
  await vi.waitFor(() => expect(options()[0]).toBe(`Transaction3: ${HASH}`));
  await pressEnter();
  expect(onClose).not.toHaveBeenCalled();
  return () => screen.getByRole('region', { name: 'Transaction 3', hidden: true });
}
