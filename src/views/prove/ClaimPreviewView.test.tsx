/** The button of the proof: who comes to it finds the next prover started ahead, and its time is limited. */

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cancelProof } from '../../actions/prove.ts';
import type { ClaimPreview } from '../../core/inspect/stateEntries.ts';
import { setProving } from '../../stores/prover.ts';
import { ClaimPreviewView } from './ClaimPreviewView.tsx';

const IDLE_MS = 120_000;

const PREVIEW: ClaimPreview = {
  entry: {
    index: 0,
    kind: 'balance',
    hashedAddress: `0x${'11'.repeat(32)}`,
    before: '1',
    after: '2',
  },
  fields: [{ name: 'Kind', value: 'balance' }],
  fitting: 1,
  total: 8,
};

/** How many workers run: there are none in Node, and only that they are started and ended matters here. */
let running = 0;

class CountedWorker extends EventTarget {
  constructor() {
    super();
    running++;
  }
  postMessage(): void {}
  terminate(): void {
    running--;
  }
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', CountedWorker);
  render(<ClaimPreviewView preview={PREVIEW} disclosure={{ reveal: ['kind'] }} isCurrent />);
  await vi.advanceTimersByTimeAsync(0);
  cancelProof(); // the one that measures this device
  expect(running).toBe(0);
});

afterEach(() => {
  cleanup();
  cancelProof();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const button = () => screen.getByRole('button', { name: 'Make the proof' });

describe('ClaimPreviewView', () => {
  test('behavior: the pointer on the button starts one prover ahead, which is given up after two minutes', () => {
    fireEvent.pointerMove(button());
    fireEvent.pointerMove(button());
    expect(running).toBe(1);
    vi.advanceTimersByTime(IDLE_MS - 1);
    expect(running).toBe(1);
    fireEvent.pointerMove(button());
    vi.advanceTimersByTime(IDLE_MS - 1);
    expect(running).toBe(1);
    vi.advanceTimersByTime(1);
    expect(running).toBe(0);
    fireEvent.pointerMove(button());
    expect(running).toBe(1);
    cancelProof();
    expect(running).toBe(0);
  });

  test('behavior: so does the focus that a reader brings, and not the one that the page puts there', () => {
    fireEvent.focus(button());
    expect(running).toBe(0);
    fireEvent.focus(button(), { relatedTarget: document.body });
    expect(running).toBe(1);
  });

  test('behavior: none is started beside a proof that is being made', () => {
    setProving({ status: 'running', step: 'proof', sinceMs: 0 });
    fireEvent.pointerMove(button());
    fireEvent.focus(button(), { relatedTarget: document.body });
    expect(running).toBe(0);
  });
});
