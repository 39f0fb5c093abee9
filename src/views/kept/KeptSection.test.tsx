/** The list of kept blocks: full, empty, off. */

import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { readPreferences } from '../../io/preferences.ts';
import { readCorrections, writeCorrections } from '../../io/proofTime.ts';
import { type KeptRow, setKept } from '../../stores/kept.ts';
import { KeptSection } from './KeptSection.tsx';

const row = (digest: string, change: Partial<KeptRow> = {}): KeptRow => ({
  digest,
  name: 'n',
  sizeBytes: 1024,
  usedMs: 1_767_225_600_000,
  source: { type: 'file', name: `${digest}.json` },
  ...change,
});

afterEach(() => document.body.replaceChildren());

describe('KeptSection', () => {
  test('default: rows with size and time, the sum, more than five behind a fold', () => {
    const block = { number: '24628607', hash: `0x${'1'.repeat(64)}` };
    const node = {
      source: { type: 'node', host: 'node.example', block: '' },
      chainId: 1,
      block,
    } as const;
    const rows = [row('a', node), ...['b', 'c', 'd', 'e', 'f', 'g'].map((digest) => row(digest))];
    setKept({ status: 'ready', rows });
    render(<KeptSection />);
    const section = screen.getByRole('region', { name: 'Recent blocks on this device' });
    expect(section.textContent).toContain('7 blocks, 7.0 KiB');
    expect(screen.getByRole('button', { name: 'Block 24,628,607, chain 1' })).toBeTruthy();
    expect(section.textContent).toContain('2026-01-01 00:00 UTC');
    expect(screen.getByText('2 more')).toBeTruthy();
  });

  test('behavior: while nothing is kept, only the switch is shown', () => {
    setKept({ status: 'ready', rows: [] });
    render(<KeptSection />);
    expect(
      screen.getByRole('checkbox', { name: 'Keep checked blocks on this device' }),
    ).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('behavior: keeping nothing is remembered, and what is there stays until it is cleared', () => {
    setKept({ status: 'ready', rows: [row('a')] });
    render(<KeptSection />);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Keep checked blocks on this device' }));
    expect(readPreferences().keepsDocuments).toBe(false);
    expect(screen.getByText(/stays until it is cleared/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Clear all' })).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Keep checked blocks on this device' }));
    expect(readPreferences().keepsDocuments).toBe(true);
  });

  test('behavior: a name that turns text is written out', () => {
    setKept({ status: 'ready', rows: [row('a', { source: { type: 'file', name: 'a\u202eb' } })] });
    render(<KeptSection />);
    expect(screen.getByRole('button', { name: 'a\\u{202e}b' })).toBeTruthy();
  });

  test('behavior: a browser that stores nothing, and one that is full', () => {
    setKept({ status: 'off', reason: 'its storage does not answer' });
    const { rerender } = render(<KeptSection />);
    expect(screen.getByText(/^Blocks are not kept on this device/)).toBeTruthy();
    setKept({ status: 'ready', rows: [], note: 'The last block was not kept.' });
    rerender(<KeptSection />);
    expect(screen.getByText('The last block was not kept.')).toBeTruthy();
  });

  test('behavior: what a proof taught is kept and shown, until it is cleared, or the reader wants nothing kept', async () => {
    writeCorrections({ groth16: 1.5 });
    expect(readCorrections()).toEqual({ groth16: 1.5 });
    setKept({ status: 'ready', rows: [] });
    render(<KeptSection />);
    const section = await screen.findByRole('region', { name: 'Kept on this device' });
    expect(section.textContent).toContain('files for proofs, 0 B');
    fireEvent.click(screen.getByRole('button', { name: 'Remove files for proofs' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull());
    expect(readCorrections()).toEqual({});
    act(() => setKept({ status: 'ready', rows: [] })); // there is no IndexedDB here
    fireEvent.click(screen.getByRole('checkbox', { name: 'Keep checked blocks on this device' }));
    writeCorrections({ groth16: 1.5 });
    expect(readCorrections()).toEqual({});
    fireEvent.click(screen.getByRole('checkbox', { name: 'Keep checked blocks on this device' }));
  });
});
