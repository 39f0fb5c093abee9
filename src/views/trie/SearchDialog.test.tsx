/** The search: a name is asked for only where there is a node to ask, and whose word it is is said. */

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { holdNode } from '../../actions/heldNode.ts';
import type { Hex } from '../../core/bytes/hex.ts';
import { ExplorerError } from '../../core/errors.ts';
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
vi.mock('../../actions/inspect.ts', () => ({
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

  test('behavior: a transaction leads to its page', async () => {
    usePage.setState({ route: { page: 'example', id: 'x' } });
    const onClose = vi.fn();
    render(<SearchDialog onClose={onClose} />);
    await type('3');
    await vi.waitFor(() => expect(options()[0]).toBe(`Transaction3: ${HASH}`));
    await pressEnter();
    expect(window.location.hash).toBe('#/example/x/tx/3');
    expect(onClose).toHaveBeenCalled();
  });

  test('behavior: commands lead to the views of changes and transactions', async () => {
    usePage.setState({ route: { page: 'example', id: 'x' } });
    render(<SearchDialog onClose={() => {}} />);
    await type('go to changes');
    await pressEnter();
    expect(window.location.hash).toBe('#/example/x/changes');
    await type('go to access');
    await pressEnter();
    expect(window.location.hash).toBe('#/example/x/access');
  });
});
