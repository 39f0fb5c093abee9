/** The page of a node as its store has it: rows, a reorganisation, a range with a break. */

import { fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RangeRow } from '../../core/blockRange.ts';
import type { ChainBlock } from '../../core/chainHead.ts';
import { INITIAL_NODE, setBlockCheck, setChain, setFollowing, useNode } from '../../stores/node.ts';
import { addRangeRow, INITIAL_RANGE, setRange, setRangeRun, useRange } from '../../stores/range.ts';
import { ERROR_TEXT } from '../errorText.ts';
import { BlockList } from './BlockList.tsx';
import { RangePanel } from './RangePanel.tsx';
import { ReorganisationList } from './ReorganisationList.tsx';
import { rangeToCsv, rangeToJson } from './rangeFile.ts';

const hash = (digit: string) => `0x${digit.repeat(64)}`;
const block = (number: number, digit: string): ChainBlock => ({
  number,
  hash: hash(digit),
  parentHash: hash('0'),
  timestamp: 1_767_225_600,
  transactions: 2,
  gasUsed: '15000000',
  gasLimit: '30000000',
  sizeBytes: 2048,
});
const row = (number: number, change: Partial<RangeRow> = {}): RangeRow => ({
  number,
  hash: hash(String(number)),
  verdict: 'VALID',
  preStateRoot: hash('a'),
  postStateRoot: hash('b'),
  elapsedMs: 12,
  sizeBytes: 1024,
  way: 'debug_executionWitness',
  join: 'joined',
  ...change,
});

beforeEach(() => {
  useNode.setState({ ...INITIAL_NODE, host: 'node.example' }, true);
  useRange.setState(INITIAL_RANGE, true);
});
afterEach(() => document.body.replaceChildren());

describe('BlockList', () => {
  test('default: what the node says, and a button for each block but the first', () => {
    setChain(1, [block(2, '2'), block(0, '1')], undefined);
    render(<BlockList />);
    const [first, genesis] = screen.getAllByRole('listitem');
    expect(first?.textContent).toContain('2026-01-01 00:00:00 UTC · 2 transactions');
    expect(first?.textContent).toContain('gas 15,000,000 (50.0%) · 2.0 KiB');
    expect(
      within(first as HTMLElement).getByRole('button', { name: 'Check: block 2' }),
    ).toBeTruthy();
    expect(genesis?.textContent).toContain('Genesis: no witness');
  });

  test('behavior: a failed check says why, in words, and can be tried again', () => {
    setChain(1, [block(2, '2')], undefined);
    const error = { code: 'RPC_METHOD_MISSING', message: 'm' } as const;
    setBlockCheck(hash('2'), { status: 'failed', error });
    render(<BlockList />);
    expect(screen.getByText(ERROR_TEXT.RPC_METHOD_MISSING.title)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again: block 2' })).toBeTruthy();
  });

  test('behavior: a check that runs shows for how long, and can be cancelled', () => {
    setChain(1, [block(2, '2')], undefined);
    setBlockCheck(hash('2'), { status: 'running' });
    render(<BlockList />);
    expect(screen.getByRole('listitem').textContent).toMatch(/Checking \d+\.\d s/);
    expect(screen.getByRole('button', { name: 'Cancel: block 2' })).toBeTruthy();
  });

  test('behavior: after a silence the reader may wait longer, and only then', () => {
    setChain(1, [block(2, '2')], undefined);
    const check = (limit: number) => {
      const error = { code: 'RPC_TIMEOUT', message: 'm', data: { limit } } as const;
      setBlockCheck(hash('2'), { status: 'failed', error });
    };
    const offer = () => screen.queryByRole('button', { name: /wait up to 2 minutes/ });
    check(15_000);
    const { rerender } = render(<BlockList />);
    expect(offer()).not.toBeNull();
    check(120_000);
    rerender(<BlockList />);
    expect(offer()).toBeNull();
  });

  test('behavior: places are kept while the first answer is awaited', () => {
    setFollowing({ status: 'asking' });
    const { container } = render(<BlockList />);
    expect(container.querySelector('ol')?.getAttribute('aria-busy')).toBe('true');
    expect(container.querySelectorAll('li').length).toBeGreaterThan(3);
  });
});

describe('ReorganisationList', () => {
  test('default: both hashes of each number, and which checked block is gone', () => {
    setBlockCheck(hash('2'), { status: 'done', verdict: 'VALID', elapsedMs: 1 });
    const gone = [block(2, '2'), block(3, '3')];
    setChain(1, [block(2, '4')], { from: 2, gone, came: [block(2, '4')], seenMs: 0 });
    render(<ReorganisationList />);
    const [, second, third] = screen.getAllByRole('row');
    expect(second?.textContent).toContain('0x22222222…22222222');
    expect(second?.textContent).toContain('0x44444444…44444444');
    expect(third?.textContent).toMatch(/^30x33333333…33333333.*none$/);
    expect(screen.getByText(/Checked here as VALID, and no longer canonical/)).toBeTruthy();
  });

  test('behavior: none of them was checked', () => {
    setChain(1, [], { from: 2, gone: [block(2, '2')], came: [], seenMs: 0 });
    render(<ReorganisationList />);
    expect(screen.getByText('None of them was checked here.')).toBeTruthy();
  });
});

describe('RangePanel', () => {
  test('default: a finished range says what was found, no more', () => {
    setRange('node.example', { from: 1, to: 2 });
    addRangeRow(row(1, { join: 'first' }), 1);
    addRangeRow(row(2), 1);
    setRangeRun({ status: 'done' });
    render(<RangePanel />);
    expect(screen.getByText(/^All are VALID; each starts from the state root/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull();
  });

  test('behavior: a break is said, in the sum and in its row', () => {
    setRange('node.example', { from: 1, to: 2 });
    addRangeRow(row(1, { join: 'first' }), 1);
    addRangeRow(row(2, { join: 'broken', verdict: 'CANNOT_VERIFY' }), 1);
    setRangeRun({ status: 'done' });
    const { container } = render(<RangePanel />);
    expect(screen.getByText(/^1 are VALID; 1 of them do not start where/)).toBeTruthy();
    const broken = container.querySelector('[data-join=broken]');
    expect(broken?.textContent).toContain('does not go on from the root above');
  });

  test('behavior: a block that the node has replaced since is marked', () => {
    setRange('node.example', { from: 2, to: 2 });
    addRangeRow(row(2, { join: 'first' }), 1);
    setChain(1, [block(2, '4')], { from: 2, gone: [block(2, '2')], came: [], seenMs: 0 });
    render(<RangePanel />);
    expect(screen.getByText('No longer canonical at this node')).toBeTruthy();
  });

  test('error: RANGE_INVALID is explained beside the form', () => {
    render(<RangePanel />);
    fireEvent.change(screen.getByLabelText('From block'), { target: { value: '9' } });
    fireEvent.change(screen.getByLabelText('To block'), { target: { value: '3' } });
    fireEvent.click(screen.getByRole('button', { name: 'Check these blocks' }));
    expect(screen.getByText('That is no range of blocks')).toBeTruthy();
  });
});

describe('rangeToJson, rangeToCsv', () => {
  test('default: everything but the node', () => {
    setRange('s3cret.node.example', { from: 1, to: 1 });
    addRangeRow(row(1, { join: 'first' }), 1);
    const json = rangeToJson(useRange.getState());
    expect(JSON.parse(json)).toMatchObject({ chainId: 1, from: 1, to: 1, rows: [{ number: 1 }] });
    const csv = rangeToCsv(useRange.getState().rows);
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(`${json}${csv}`).not.toContain('node.example');
  });
});
