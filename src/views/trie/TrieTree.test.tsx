/** The tree by keyboard: the keys of the ARIA practices, changed leaves, and what a screen reader hears. */

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TriePicture } from '../../core/inspection.ts';
import { checkExample } from '../../stores/fixture.ts';
import { changedLeaves, placeOf } from '../../stores/outline.ts';
import { INITIAL_PAGE, usePage } from '../../stores/page.ts';
import { INITIAL_TRIE, setOutline, useTrie } from '../../stores/trie.ts';
import { TrieTree } from './TrieTree.tsx';

vi.mock('../../actions/inspect.ts', () => ({ fetchPathTo: () => new Promise(() => {}) }));

let picture: TriePicture;
beforeAll(async () => {
  picture = (await checkExample('erc20-transfers')).after;
});
beforeEach(() => {
  usePage.setState(INITIAL_PAGE, true);
  useTrie.setState(INITIAL_TRIE, true);
  setOutline(picture.outline, picture.layout);
  render(<Tree />);
});
afterEach(cleanup);

function Tree() {
  const outlined = useTrie((trie) => trie.times.after);
  return outlined ? <TrieTree time="after" outlined={outlined} /> : null;
}

const tree = () => screen.getByRole('tree');
const active = () =>
  document.getElementById(tree().getAttribute('aria-activedescendant') ?? '') as HTMLElement;
const press = (key: string) => act(() => void fireEvent.keyDown(tree(), { key }));
const level = () => Number(active().getAttribute('aria-level'));

describe('TrieTree', () => {
  test('behavior: every row has level, position and size, and says what it is', () => {
    for (const row of screen.getAllByRole('treeitem')) {
      for (const name of ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-label']) {
        expect(row.getAttribute(name), name).toBeTruthy();
      }
    }
    expect(active().getAttribute('aria-label')).toMatch(
      /^Account trie, branch, \d+ children present/,
    );
  });

  test('behavior: arrows walk, open and shut; Home and End go to the ends', () => {
    press('ArrowDown');
    expect(level()).toBe(2);
    press('ArrowLeft');
    expect(active().getAttribute('aria-expanded')).toBe('false');
    press('ArrowLeft');
    expect(level()).toBe(1);
    press('ArrowDown');
    press('ArrowRight');
    expect(active().getAttribute('aria-expanded')).toBe('true');
    press('ArrowRight');
    expect(level()).toBe(3);
    press('End');
    expect(active().nextElementSibling?.getAttribute('role')).toBe('presentation');
    press('Home');
    expect(level()).toBe(1);
  });

  test('behavior: brackets go through what the block changed, p to the parent', () => {
    const [first] = changedLeaves(picture.outline);
    press(']');
    expect(useTrie.getState().selected).toEqual(placeOf(picture.outline, first ?? -1));
    press('[');
    expect(active().getAttribute('aria-label')).toMatch(/written|created/);
    const deep = level();
    press('p');
    expect(level()).toBe(deep - 1);
  });

  test('behavior: single keys can be switched off, arrows cannot', () => {
    act(() => usePage.setState({ shortcuts: false }));
    press(']');
    expect(useTrie.getState().selected).toBeUndefined();
    press('ArrowDown');
    expect(useTrie.getState().selected).toBeDefined();
  });

  test('behavior: digits jump along a path, the asterisk opens all siblings', () => {
    press('e');
    expect(active().getAttribute('aria-label')).toMatch(/nibbles e/);
    press('Home');
    press('ArrowDown');
    press('*');
    const shut = screen
      .getAllByRole('treeitem')
      .filter((row) => row.getAttribute('aria-level') === '2' && row.ariaExpanded === 'false');
    expect(shut).toEqual([]);
  });
});
