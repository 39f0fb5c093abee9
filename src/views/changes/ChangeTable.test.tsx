/** A long table of changes draws what is in sight, keeps the room of the rest, and says how much there is. */

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StateDiff } from '../../core/changes.ts';
import { linesOf } from '../../stores/changeRows.ts';
import { checkExample } from '../../stores/fixture.ts';
import { INITIAL_PAGE, usePage } from '../../stores/page.ts';
import { ChangeTable } from './ChangeTable.tsx';

const ALL = { filter: undefined, sort: 'address', query: '' } as const;
const COPIES = 60;

let long: StateDiff;
beforeAll(async () => {
  const { diff } = (await checkExample('erc20-transfers')).session.inspect().changes();
  const accounts = Array.from({ length: COPIES }, (_, copy) =>
    diff.accounts.map((account) => ({
      ...account,
      address: `0x${copy.toString(16).padStart(2, '0')}${account.address.slice(4)}` as const,
    })),
  ).flat();
  long = { ...diff, accounts };
});
beforeEach(() => {
  usePage.setState({ ...INITIAL_PAGE, route: { page: 'example', id: 'x' } }, true);
});
afterEach(cleanup);

describe('ChangeTable', () => {
  test('behavior: of many lines those in sight are drawn, and rows keep their numbers', () => {
    const lines = linesOf(long, ALL, new Set());
    render(<ChangeTable caption="Long" lines={lines} open={new Set()} onToggle={() => {}} />);
    const table = screen.getByRole('table', { name: 'Long' });
    expect(table.getAttribute('aria-rowcount')).toBe(String(lines.length + 1));
    const drawn = [...table.querySelectorAll('tr.line')];
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThan(lines.length / 4);
    expect(drawn.map((row) => row.getAttribute('aria-rowindex'))).toEqual(
      drawn.map((_, i) => String(i + 2)),
    );
    const room = table.querySelector<HTMLElement>('.line-space td')?.style.height ?? '';
    expect(Number.parseInt(room, 10)).toBeGreaterThan(30 * (lines.length - drawn.length));
  });

  test('behavior: few lines are all drawn', () => {
    const lines = linesOf({ ...long, accounts: long.accounts.slice(0, 7) }, ALL, new Set());
    render(<ChangeTable caption="Short" lines={lines} open={new Set()} onToggle={() => {}} />);
    const table = screen.getByRole('table', { name: 'Short' });
    expect(table.querySelectorAll('tr.line')).toHaveLength(lines.length);
    expect(table.querySelector('.line-space')).toBeNull();
  });
});
