/** The keys of the call tree: those of the ARIA practices, and `[` `]` for failed calls, `p` for the caller. */

import type { KeyboardEvent } from 'react';
import {
  type Calls,
  makesCalls,
  nextFailed,
  type OpenCalls,
  shapeOf,
} from '../../stores/callTree.ts';
import { setOpenCalls } from '../../stores/trace.ts';

export interface CallTreeState {
  readonly calls: Calls;
  readonly open: OpenCalls;
  /** Calls that have rows, and the active one of those rows. */
  readonly rows: Uint32Array;
  readonly active: number;
  readonly select: (frame: number) => void;
  /** Whether single keys that are letters or brackets act. */
  readonly shortcuts: boolean;
}

const PAGE = 15;

/** Acts on a key of the tree. */
export function onCallKey(state: CallTreeState, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (walk(state, event.key) || act(state, event.key)) event.preventDefault();
}

/** Opens or shuts a call. */
export function toggleCall({ open }: Pick<CallTreeState, 'open'>, frame: number): void {
  const next = open.slice();
  next[frame] = open[frame] === 1 ? 0 : 1;
  setOpenCalls(next);
}

function walk({ rows, active, select, ...state }: CallTreeState, key: string): boolean {
  const frame = rows[active] ?? 0;
  const last = rows.length - 1;
  const go = (row: number) => select(rows[Math.max(0, Math.min(last, row))] ?? 0);
  const hasCalls = makesCalls(state.calls, frame);
  const isOpen = hasCalls && state.open[frame] === 1;
  if (key === 'ArrowDown') go(active + 1);
  else if (key === 'ArrowUp') go(active - 1);
  else if (key === 'PageDown') go(active + PAGE);
  else if (key === 'PageUp') go(active - PAGE);
  else if (key === 'Home') go(0);
  else if (key === 'End') go(last);
  else if (key === 'ArrowRight') {
    if (isOpen) select(frame + 1);
    else if (hasCalls) toggleCall(state, frame);
  } else if (key === 'ArrowLeft') {
    if (isOpen) toggleCall(state, frame);
    else select(Math.max(0, state.calls[frame]?.parent ?? 0));
  } else return false;
  return true;
}

function act(state: CallTreeState, key: string): boolean {
  const { calls, rows, active, select, shortcuts } = state;
  const frame = rows[active] ?? 0;
  if (key === '*') openSiblings(state, frame);
  else if ((key === 'Enter' || key === ' ') && makesCalls(calls, frame)) toggleCall(state, frame);
  else if (!shortcuts) return false;
  else if (key === 'p') select(Math.max(0, calls[frame]?.parent ?? 0));
  else if (key === '[' || key === ']') {
    const found = nextFailed(calls, frame, key === ']' ? 1 : -1);
    if (found !== undefined) select(found);
  } else return false;
  return true;
}

function openSiblings({ calls, open }: CallTreeState, frame: number): void {
  const next = open.slice();
  const parent = calls[frame]?.parent ?? -1;
  const { sizes } = shapeOf(calls);
  const first = parent < 0 ? 0 : parent + 1;
  const end = parent < 0 ? calls.length : parent + (sizes[parent] ?? 1);
  for (let sibling = first; sibling < end; sibling += sizes[sibling] ?? 1) next[sibling] = 1;
  setOpenCalls(next);
}
