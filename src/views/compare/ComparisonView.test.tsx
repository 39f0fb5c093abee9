/** A comparison in words: who suffices, what is lacking, where it stands. */

import { render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { ComparedSide, ItemComparison, WitnessComparison } from '../../core/comparison.ts';
import type { Verdict } from '../../core/report.ts';
import { ComparisonView } from './ComparisonView.tsx';

const NOTHING = { count: 0, bytes: 0, used: 0, items: [] };
const SAME: ItemComparison = { both: { count: 3, bytes: 300 }, only: [NOTHING, NOTHING] };
const side = (name: string, verdict: Verdict): ComparedSide => ({
  name,
  verdict,
  format: 'Glassblock bundle',
  sizeBytes: 1024,
  witnessBytes: 512,
});
const comparison = (
  first: Verdict,
  second: Verdict,
  change: Partial<WitnessComparison> = {},
): WitnessComparison => ({
  block: { number: '7', hash: '0x7' },
  sides: [side('first.json', first), side('second.json', second)],
  nodes: SAME,
  codes: SAME,
  headers: SAME,
  hasPlaces: true,
  ...change,
});

afterEach(() => document.body.replaceChildren());

describe('ComparisonView', () => {
  test.each([
    ['VALID', 'VALID', undefined, 'Either alone suffices.'],
    ['VALID', 'CANNOT_VERIFY', undefined, 'The first suffices alone, the second does not.'],
    ['INVALID', 'VALID', undefined, 'The second suffices alone, the first does not.'],
    ['CANNOT_VERIFY', 'CANNOT_VERIFY', 'VALID', 'Neither suffices alone; put together they do.'],
    ['CANNOT_VERIFY', 'INVALID', 'INVALID', 'Neither suffices alone, nor do both together.'],
  ] as const)('behavior: %s and %s, together %s', (first, second, together, text) => {
    const change = together && { together: { verdict: together } };
    render(<ComparisonView comparison={comparison(first, second, change)} />);
    expect(screen.getByText(text)).toBeTruthy();
  });

  test('default: what one lacks, with its place; the rest come with a click', () => {
    const items = Array.from({ length: 60 }, (_, i) => ({
      hash: `0x${String(i).padStart(64, '0')}` as const,
      bytes: 100,
      used: i === 0,
      kind: 'leaf' as const,
      place: { trie: 'account' as const, path: `a${i}` },
    }));
    const only = { count: 60, bytes: 6000, used: 1, items };
    const nodes: ItemComparison = { both: SAME.both, only: [only, NOTHING] };
    render(<ComparisonView comparison={comparison('VALID', 'VALID', { nodes })} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(50);
    expect(screen.getAllByRole('listitem')[0]?.textContent).toContain(
      'leaf, account trie, path a0',
    );
    screen.getByRole('button', { name: 'Show more' }).click();
    expect(screen.queryByText(/Both hold the same/)).toBeNull();
  });

  test('behavior: two that hold the same say so', () => {
    render(<ComparisonView comparison={comparison('VALID', 'VALID')} />);
    expect(screen.getByText(/^Both hold the same nodes/)).toBeTruthy();
  });
});
