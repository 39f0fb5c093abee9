/** The views of a trace by keyboard, from the real core: only the thread between them is left out. */

import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openTrace } from '../../actions/trace.ts';
import type { CheckSession } from '../../core/checkSession.ts';
import { checkExample } from '../../stores/fixture.ts';
import { INITIAL_PAGE, setRoute, usePage } from '../../stores/page.ts';
import { INITIAL_TRACE, useTrace } from '../../stores/trace.ts';
import { CallsView } from './CallsView.tsx';
import { StepsView } from './StepsView.tsx';
import { StorageView } from './StorageView.tsx';
import { usePageKeys } from './usePageKeys.ts';

let session: CheckSession;

vi.mock('../../bridge/clients.ts', () => {
  const api = () => {
    const { traces } = session.inspect();
    return {
      traceCall: traces.call,
      traceStep: traces.step,
      traceSteps: traces.steps,
      traceMove: traces.move,
      traceStorage: traces.storage,
    };
  };
  return {
    inspect: (question: (asked: ReturnType<typeof api>) => Promise<unknown>) => question(api()),
    traceInWorker: (_: AbortSignal, phase: number) => session.inspect().traces.open(phase),
  };
});

/** Calls a contract that makes another one, asks it, and has it destroyed. */
const PHASE = 2;

beforeAll(async () => {
  session = (await checkExample('created-and-destroyed')).session;
});
beforeEach(async () => {
  usePage.setState(INITIAL_PAGE, true);
  useTrace.setState(INITIAL_TRACE, true);
  setRoute({
    page: 'example',
    id: 'created-and-destroyed',
    place: { section: 'trace', phase: PHASE, view: 'steps' },
  });
  await openTrace(PHASE);
});
afterEach(cleanup);

function traced() {
  const { tracing } = useTrace.getState();
  if (tracing.status !== 'done') throw new Error('not traced');
  return tracing.traced;
}

function Steps() {
  usePageKeys('steps', true);
  return <StepsView phase={PHASE} traced={traced()} />;
}

const press = (element: Element, key: string) =>
  act(() => void fireEvent.keyDown(element, { key }));

describe('CallTree', () => {
  const tree = () => screen.getByRole('tree');
  const active = () =>
    document.getElementById(tree().getAttribute('aria-activedescendant') ?? '') as HTMLElement;
  beforeEach(() => void render(<CallsView phase={PHASE} traced={traced()} />));

  test('behavior: every row has level, position and size, and says what it is', () => {
    const rows = screen.getAllByRole('treeitem');
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      for (const name of ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-label']) {
        expect(row.getAttribute(name), name).toBeTruthy();
      }
    }
    expect(rows[1]?.getAttribute('aria-label')).toMatch(
      /^create 0x8114…c159, sends 0.25 ETH, [\d,]+ gas$/,
    );
  });

  test('behavior: arrows walk, open and shut; Home and End go to the ends', () => {
    press(tree(), 'ArrowDown');
    expect(useTrace.getState().frame).toBe(1);
    press(tree(), 'End');
    expect(active().getAttribute('aria-level')).toBe('3');
    press(tree(), 'ArrowLeft');
    expect(active().getAttribute('aria-level')).toBe('2');
    press(tree(), 'ArrowLeft');
    expect(active().getAttribute('aria-expanded')).toBe('false');
    expect(screen.getAllByRole('treeitem')).toHaveLength(4);
    press(tree(), 'ArrowRight');
    press(tree(), 'ArrowRight');
    expect(active().getAttribute('aria-level')).toBe('3');
    press(tree(), 'p');
    expect(active().getAttribute('aria-level')).toBe('2');
    press(tree(), 'Home');
    expect(useTrace.getState().frame).toBe(0);
  });

  test('behavior: selecting a call selects its first step, and shows its data', async () => {
    press(tree(), 'ArrowDown');
    const { calls } = traced();
    expect(useTrace.getState().step).toBe(calls[1]?.firstStep);
    const pane = screen.getByRole('region', { name: 'Call 1' });
    await waitFor(() => expect(pane.textContent).toContain('Code that makes it'));
    expect(pane.textContent).toContain('6080'); // how code of Solidity begins
  });
});

describe('StepsView', () => {
  const list = () => screen.getByRole('listbox');
  const operation = () => document.querySelector('.step-operation')?.textContent;
  beforeEach(async () => {
    render(<Steps />);
    await waitFor(() => expect(operation()).toBe('PUSH1'));
  });

  test('behavior: only steps in sight are drawn, each with its place in the whole', () => {
    const options = screen.getAllByRole('option', { name: /^Step/ });
    expect(options.length).toBeLessThan(60);
    expect(options[0]?.getAttribute('aria-setsize')).toBe(String(traced().summary.steps));
    expect(options[1]?.getAttribute('aria-label')).toMatch(
      /^Step 1, PUSH1, pc 2, [\d,]+ gas, costs 3, depth 0$/,
    );
  });

  test('behavior: arrows and j k walk, and the state follows', async () => {
    press(list(), 'ArrowDown');
    press(list(), 'j');
    expect(useTrace.getState().step).toBe(2);
    await waitFor(() => expect(operation()).toBe('MSTORE'));
    const stack = screen.getByRole('region', { name: 'Stack, top first' });
    expect([...stack.querySelectorAll('.word')].map((word) => word.textContent)).toEqual([
      '0x40',
      '0x80',
    ]);
    press(list(), 'k');
    press(list(), 'ArrowUp');
    press(list(), 'ArrowUp');
    expect(useTrace.getState().step).toBe(0);
    press(list(), 'End');
    expect(useTrace.getState().step).toBe(traced().summary.steps - 1);
  });

  test('behavior: letters jump to the next SSTORE, call and out of a call', async () => {
    press(list(), 's');
    await waitFor(() => expect(operation()).toBe('SSTORE'));
    press(list(), 'Home');
    press(list(), 'c');
    await waitFor(() => expect(operation()).toBe('CREATE'));
    const made = useTrace.getState().step;
    press(list(), 'j');
    await waitFor(() => expect(useTrace.getState().frame).toBe(1));
    press(list(), 'u');
    await waitFor(() => expect(useTrace.getState().frame).toBe(0));
    expect(useTrace.getState().step).toBe(traced().calls[1]?.endStep);
    press(list(), 'b');
    await waitFor(() => expect(useTrace.getState().step).toBe(made));
    press(list(), 'n');
    await waitFor(() => expect(useTrace.getState().step).toBe(traced().calls[1]?.endStep));
  });

  test('behavior: a move that leads nowhere says so, until another step is selected', async () => {
    press(list(), 'l');
    await screen.findByText('No further log');
    expect(useTrace.getState().step).toBe(0);
    press(list(), 'j');
    expect(screen.queryByText('No further log')).toBeNull();
  });

  test('behavior: single keys can be switched off, arrows cannot', () => {
    act(() => usePage.setState({ shortcuts: false }));
    press(list(), 'j');
    expect(useTrace.getState().step).toBe(0);
    press(list(), 'ArrowDown');
    expect(useTrace.getState().step).toBe(1);
  });

  test('behavior: a typed number leads to that step, one too large to the last', () => {
    const field = screen.getByLabelText('Step', { selector: 'input[type=text]' });
    const go = (text: string) => {
      fireEvent.change(field, { target: { value: text } });
      fireEvent.submit(field);
    };
    act(() => go('1,00'));
    expect(useTrace.getState().step).toBe(100);
    act(() => go('999999'));
    expect(useTrace.getState().step).toBe(traced().summary.steps - 1);
  });
});

describe('StorageView', () => {
  test('behavior: a slot opens to its accesses, each a way to its step', async () => {
    render(<StorageView phase={PHASE} />);
    const [twisty] = await screen.findAllByRole('button', { name: /^Accesses of/ });
    fireEvent.click(twisty as HTMLElement);
    const [access] = screen.getAllByRole('button', { name: /^step/ });
    fireEvent.click(access as HTMLElement);
    const { step, frame } = useTrace.getState();
    const detail = await session.inspect().traces.step(PHASE, step);
    expect(detail.name).toMatch(/^S(LOAD|STORE)$/);
    expect(detail.frame).toBe(frame);
  });
});
