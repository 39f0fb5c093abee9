/** One selection for all views, and what survives another outline or another run. */

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TriePicture } from '../core/inspection.ts';
import { checkExample } from './fixture.ts';
import { at, changedLeaves, indexOf, placeOf } from './outline.ts';
import { isDocumentRoute, placeIn, timeIn, withPlace } from './selectors.ts';
import { rowOf, treeRows } from './treeRows.ts';
import { INITIAL_TRIE, resetTrie, setExpanded, setOutline, setSelected, useTrie } from './trie.ts';

let before: TriePicture;
let after: TriePicture;
beforeAll(async () => ({ before, after } = await checkExample('erc20-transfers')));
beforeEach(() => useTrie.setState(INITIAL_TRIE, true));

describe('setSelected', () => {
  test('behavior: what is selected has an open row at both times', () => {
    setOutline(before.outline, before.layout);
    setOutline(after.outline, after.layout);
    const place = placeOf(after.outline, at(changedLeaves(after.outline), 5));
    setExpanded('after', new Uint8Array(after.outline.count + 1));
    setSelected(place);
    const { times } = useTrie.getState();
    const outlined = times.after;
    const index = indexOf(after.outline, place) ?? -1;
    const rows = treeRows(after.outline, outlined?.expanded ?? new Uint8Array(0));
    expect(rowOf(rows, after.outline, index)).toBeGreaterThan(0);
    expect(times.before?.layouts.leaves).toBe(before.layout);
  });
});

describe('setOutline', () => {
  test('behavior: what the reader opened stays open when the marks come', () => {
    setOutline(before.outline, before.layout);
    setExpanded('before', new Uint8Array(before.outline.count + 1).fill(1));
    setOutline(before.outline, before.layout);
    expect(useTrie.getState().times.before?.expanded.every((flag) => flag === 1)).toBe(true);
  });

  test('behavior: another run forgets the outlines, keeps the selection, and makes answers stale', () => {
    setOutline(before.outline, before.layout);
    setSelected({ trie: 'account', path: '' });
    const { serial } = useTrie.getState();
    resetTrie();
    expect(useTrie.getState()).toMatchObject({ times: {}, selected: { path: '' } });
    expect(useTrie.getState().serial).toBeGreaterThan(serial);
  });
});

describe('withPlace', () => {
  test('behavior: the document and the time stay, the check goes', () => {
    const route = { page: 'example', id: 'transfer', check: 'W5', time: 'after' } as const;
    const next = withPlace(route, { section: 'report' });
    expect(next).toEqual({ ...route, check: undefined, place: { section: 'report' } });
    expect(placeIn(next)).toEqual({ section: 'report' });
    expect(timeIn(withPlace(next, undefined, 'before'))).toBe('before');
    expect(isDocumentRoute(withPlace({ page: 'start' }, { section: 'trie' }))).toBe(false);
  });
});
