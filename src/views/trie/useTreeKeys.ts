/** The keys of the tree: those of the ARIA practices, `[` `]` for changed leaves, `p` for the parent. */

import { type KeyboardEvent, useRef } from 'react';
import { selectNode } from '../../actions/places.ts';
import type { StateTime, TrieOutline } from '../../core/inspection.ts';
import { at, nextChanged, placeOf } from '../../stores/outline.ts';
import { type Expanded, type TreeRow, typeAhead, UNREACHABLE_ROW } from '../../stores/treeRows.ts';
import { setExpanded } from '../../stores/trie.ts';

export interface TreeState {
  readonly time: StateTime;
  readonly outline: TrieOutline;
  readonly expanded: Expanded;
  readonly rows: readonly TreeRow[];
  /** The active row. */
  readonly active: number;
  readonly activate: (row: number) => void;
  /** Whether single keys that are letters or brackets act. */
  readonly shortcuts: boolean;
}

/** Digits typed within this time are one path. */
const TYPING_MS = 700;

export function useTreeKeys(state: TreeState): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', atMs: 0 });
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acted = move(state, event.key) || act(state, event.key) || type(state, typed, event.key);
    if (acted) event.preventDefault();
  };
}

/** Opens or shuts a row. */
export function toggleRow({ expanded, outline, time }: TreeState, row: TreeRow, open: boolean) {
  const next = expanded.slice();
  next[row.index === UNREACHABLE_ROW ? outline.count : row.index] = open ? 1 : 0;
  setExpanded(time, next);
}

function move(state: TreeState, key: string): boolean {
  const { rows, active, activate } = state;
  const row = rows[active];
  const last = rows.length - 1;
  if (key === 'ArrowDown') activate(Math.min(last, active + 1));
  else if (key === 'ArrowUp') activate(Math.max(0, active - 1));
  else if (key === 'PageDown') activate(Math.min(last, active + 15));
  else if (key === 'PageUp') activate(Math.max(0, active - 15));
  else if (key === 'Home') activate(0);
  else if (key === 'End') activate(last);
  else if (key === 'ArrowRight') {
    if (row?.hasChildren && !row.open) toggleRow(state, row, true);
    else if (row?.open) activate(active + 1);
  } else if (key === 'ArrowLeft') {
    if (row?.open) toggleRow(state, row, false);
    else activate(parentRow(rows, active));
  } else return false;
  return true;
}

function act(state: TreeState, key: string): boolean {
  const { rows, active, activate } = state;
  const row = rows[active];
  if (key === '*') openSiblings(state);
  else if ((key === 'Enter' || key === ' ') && row?.hasChildren) toggleRow(state, row, !row.open);
  else if (key === 'p' && state.shortcuts) activate(parentRow(rows, active));
  else if ((key === '[' || key === ']') && state.shortcuts) toChanged(state, key === ']' ? 1 : -1);
  else return false;
  return true;
}

function type(state: TreeState, typed: { current: { text: string; atMs: number } }, key: string) {
  if (!/^[0-9a-f]$/i.test(key)) return false;
  const nowMs = performance.now();
  const before = nowMs - typed.current.atMs < TYPING_MS ? typed.current.text : '';
  const text = before + key.toLowerCase();
  typed.current = { text, atMs: nowMs };
  const found = typeAhead(state.rows, state.outline, state.active, text);
  if (found !== undefined) state.activate(found);
  return true;
}

/** The row above with a smaller level; the row itself where there is none. */
function parentRow(rows: readonly TreeRow[], active: number): number {
  const level = rows[active]?.level ?? 1;
  for (let row = active - 1; row >= 0; row--) if ((rows[row]?.level ?? 1) < level) return row;
  return active;
}

function openSiblings({ rows, active, expanded, time, outline }: TreeState): void {
  const level = rows[active]?.level;
  const next = expanded.slice();
  const open = (step: 1 | -1) => {
    for (let i = active; ; i += step) {
      const row = rows[i];
      if (!row || level === undefined || row.level < level) return;
      if (row.level === level && row.hasChildren)
        next[row.index < 0 ? outline.count : row.index] = 1;
    }
  };
  open(1);
  open(-1);
  setExpanded(time, next);
}

function toChanged({ rows, active, outline }: TreeState, step: 1 | -1): void {
  const row = rows[active];
  // From inside a subtree of an open row, the next one is below it.
  const from = row && row.index >= 0 ? row.index : step === 1 ? -1 : outline.count;
  const found = nextChanged(outline, from, step);
  if (found !== undefined && at(outline.sizes, found) > 0) selectNode(placeOf(outline, found));
}
