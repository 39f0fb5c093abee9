/** The head names what is asked for from the click on, never what was loaded before it; afterwards what is loaded. */

import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openExample } from '../actions/loadDocument.ts';
import { setRoute } from '../stores/page.ts';
import { INITIAL_SESSION, type Source, setLoading, useSession } from '../stores/session.ts';
import { describeWanted, SourceIndicator } from './SourceIndicator.tsx';

vi.mock('../bridge/clients.ts', () => ({ warmCheckWorker: () => {}, gatherInWorker: () => ({}) }));
/** A file of this site of which no byte comes. */
vi.mock('../io/examples.ts', () => ({
  fetchExamples: () => new Promise(() => {}),
  fetchExample: () => new Promise(() => {}),
}));

const BEFORE = {
  source: { type: 'file', name: 'before.json' },
  name: 'before.json',
  sizeBytes: 9,
} as const;
const EXAMPLE = { id: 'transfer', title: 'A plain transfer' };

const head = () => document.querySelector('.source')?.textContent;

beforeEach(() => {
  useSession.setState({ ...INITIAL_SESSION, document: BEFORE }, true);
  setRoute({ page: 'start' });
  render(<SourceIndicator />);
});
afterEach(cleanup);

describe('SourceIndicator', () => {
  test('default: what is loaded, with its size', () => {
    expect(head()).toBe('before.json9 B');
  });

  test('behavior: from the click on it is what is asked for, before the first byte', () => {
    act(() => {
      void openExample({ ...EXAMPLE } as Parameters<typeof openExample>[0]); // nothing else of it is looked at
    });
    expect(head()).toBe('LoadingA plain transfer');
    expect(screen.queryByRole('link')).toBeNull();
    expect(useSession.getState().loading).toMatchObject({ step: { label: 'Loading the example' } });
  });

  test('behavior: an example of a link is named before the gallery is there', () => {
    act(() => setRoute({ page: 'example', id: 'transfer' }));
    expect(head()).toBe('LoadingExample transfer');
    act(() => useSession.setState({ gallery: { status: 'done', examples: [] } }));
    expect(head()).toBe('before.json9 B');
  });

  test('behavior: a load that failed or was cancelled leaves what was there before', () => {
    const source: Source = { type: 'text' };
    const step = { label: 'Reading the text', doneBytes: 0, totalBytes: 0 };
    act(() => setLoading({ status: 'running', source, step }));
    expect(head()).toBe('LoadingPasted text');
    act(() =>
      setLoading({ status: 'failed', source, error: { code: 'INPUT_NOT_JSON', message: '' } }),
    );
    expect(head()).toBe('before.json9 B');
    act(() => setLoading({ status: 'idle' }));
    expect(head()).toBe('before.json9 B');
  });
});

describe('describeWanted', () => {
  test.each([
    ['24628607', 'Block 24,628,607 from node.example'],
    ['latest', 'Block latest from node.example'],
    [`0x${'ab'.repeat(32)}`, 'Block 0xabababab…abababab from node.example'],
  ])('behavior: of a node the block is named as it was typed: %s', (block, text) => {
    expect(describeWanted({ type: 'node', host: 'node.example', block })).toBe(text);
  });
});
