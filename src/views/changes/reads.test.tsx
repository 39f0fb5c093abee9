/** What was only read, and the access lists, over the real answers of a recorded block. */

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { blockAccessListJson } from '../../core/changesExport.ts';
import { VALID_REPORT } from '../../core/fixture.ts';
import type { Inspector } from '../../core/inspect/inspector.ts';
import { checkExample } from '../../stores/fixture.ts';
import { INITIAL_PAGE, usePage } from '../../stores/page.ts';
import { INITIAL_SESSION, useSession } from '../../stores/session.ts';
import { ChangesSections } from './ChangesSections.tsx';

const worker = vi.hoisted((): { inspector?: Inspector } => ({}));
const saved = vi.hoisted((): { name: string; text: string }[] => []);
vi.mock('../../actions/inspect.ts', () => {
  const ask = async <Answer,>(question: (inspector: Inspector) => Answer) =>
    question(worker.inspector as Inspector);
  return {
    fetchChanges: () => ask((inspector) => inspector.changes()),
    fetchReads: () => ask((inspector) => inspector.reads()),
    fetchBlockAccessList: () => ask((inspector) => inspector.blockAccessList()),
    fetchAccessList: (phase: number) => ask((inspector) => inspector.accessList(phase)),
  };
});
vi.mock('../../actions/save.ts', () => ({
  saveText: (name: string, text: string) => saved.push({ name, text }),
}));

beforeAll(async () => {
  worker.inspector = (await checkExample('erc20-transfers')).session.inspect();
});
beforeEach(() => {
  usePage.setState({ ...INITIAL_PAGE, route: { page: 'example', id: 'x' } }, true);
  const checking = { status: 'done', report: VALID_REPORT, elapsedMs: 1 } as const;
  useSession.setState({ ...INITIAL_SESSION, checking }, true);
  saved.length = 0;
});
afterEach(cleanup);

describe('ReadsPage', () => {
  test('default: only what was not changed is listed, with who read it', async () => {
    render(<ChangesSections place={{ section: 'reads' }} />);
    const table = await screen.findByRole('table', { name: 'What was read and not changed' });
    const reads = worker.inspector?.reads();
    const slots = reads?.accounts.flatMap((account) =>
      account.slots.filter(({ changed }) => !changed),
    );
    expect(within(table).getAllByRole('link', { name: /^slot / })).toHaveLength(
      slots?.length ?? -1,
    );
    expect(within(table).getAllByRole('link', { name: /transaction \d/ }).length).toBeGreaterThan(
      0,
    );
  });

  test('behavior: each phase says what it needed, and the share that was only read adds up', async () => {
    render(<ChangesSections place={{ section: 'reads' }} />);
    const needs = await screen.findByRole('table', { name: /needed of the witness/ });
    const phases = worker.inspector?.reads().phases.length ?? -1;
    expect(within(needs).getAllByRole('row')).toHaveLength(phases + 1);
    expect(screen.getByRole('heading', { name: /^\d+\.\d% of the nodes’ bytes/ })).toBeTruthy();
  });
});

describe('AccessPage', () => {
  test('default: accounts open to their values by index, and the files are well-formed', async () => {
    render(<ChangesSections place={{ section: 'access' }} />);
    const table = await screen.findByRole('table', { name: /block access list/ });
    const [first] = within(table).getAllByRole('button', { name: /balance/ });
    act(() => void fireEvent.click(first as HTMLElement)); // there: it was just found
    expect(table.textContent).toContain('index ');
    const [json] = screen.getAllByRole('button', { name: 'JSON' });
    act(() => void fireEvent.click(json as HTMLElement));
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'RLP' })));
    const list = worker.inspector?.blockAccessList();
    expect(JSON.parse(saved[0]?.text ?? '')).toEqual(list && blockAccessListJson(list));
    expect(saved[1]?.text).toBe(`${list?.rlp}\n`);
  });

  test('behavior: the list of a transaction can be chosen and saved', async () => {
    render(<ChangesSections place={{ section: 'access' }} />);
    const choice = await screen.findByRole('combobox', { name: 'Transaction' });
    const phase = worker.inspector?.changes().phases.findLast(({ type }) => type === 'transaction');
    act(() => void fireEvent.change(choice, { target: { value: String(phase?.phase) } }));
    const region = screen.getByRole('region', { name: 'The list of one transaction' });
    const save = await within(region).findByRole('button', { name: 'JSON' });
    act(() => void fireEvent.click(save));
    expect(saved[0]?.name).toMatch(/access-list-\d+-3\.json$/);
    expect(JSON.parse(saved[0]?.text ?? '')).toEqual(
      worker.inspector?.accessList(phase?.phase ?? -1).accessList,
    );
  });
});
