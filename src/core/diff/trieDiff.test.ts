import { describe, expect, test } from 'vitest';
import { loadKeccak } from '../bytes/keccak.ts';
import { NODE_MARKS } from '../inspection.ts';
import { longValue, path } from '../trie/fixture.ts';
import { rootHash } from '../trie/hash.ts';
import type { TrieRoot } from '../trie/node.ts';
import { createNodePool } from '../trie/nodePool.ts';
import { insert, remove } from '../trie/update.ts';
import { changeMark, childAt, cursorAt, moveCursorAlong } from './trieDiff.ts';

await loadKeccak();

const pool = createNodePool([]);

function trieOf(...keys: string[]): TrieRoot {
  const trie = keys.reduce<TrieRoot>(
    (root, key) => insert(pool, root, path(key), longValue(Number.parseInt(key[0] ?? '', 16))),
    null,
  );
  rootHash(trie);
  return trie;
}

/** The mark of the node at a place of `here`, compared with `there`. */
function mark(here: TrieRoot, there: TrieRoot, place: string, onlyHere: 'created' | 'removed') {
  const child = childAt(moveCursorAlong(pool, cursorAt(here), path(place)));
  if (child === null) throw new Error('no node starts here');
  return changeMark(child, moveCursorAlong(pool, cursorAt(there), path(place)), onlyHere);
}

describe('changeMark', () => {
  // before: branch ┬ 1: leaf(1 1)         after: branch ┬ 1: branch ┬ 1: leaf(1)
  //                └ 2: leaf(2 2)                       │           └ 5: leaf(5)
  //                                                     └ 2: leaf(2 2)
  const before = trieOf('111', '222');
  const after = insert(pool, before, path('155'), longValue(9));
  rootHash(after);

  test('default: written up to the root, created where nothing stood, the rest the same', () => {
    const { written, created } = NODE_MARKS;
    const marks = ['', '1', '11', '15', '2'].map((place) => mark(after, before, place, 'created'));
    expect(marks).toEqual([written, written, created, created, 0]);
    expect(mark(before, after, '1', 'removed')).toBe(written);
  });

  test('behavior: what a removal takes away is removed before', () => {
    const again = remove(pool, after, path('155'));
    rootHash(again);
    expect(mark(after, again, '15', 'removed')).toBe(NODE_MARKS.removed);
    expect(rootHash(again)).toEqual(rootHash(before));
    expect(mark(again, before, '', 'created')).toBe(0);
  });
});

describe('moveCursorAlong', () => {
  // extension(1 2) ─ branch ┬ 3: leaf(4)
  //                         └ 5: leaf(6)
  const trie = trieOf('1234', '1256');

  test('default: within an extension no node starts; behind it one does', () => {
    const at = (place: string) => childAt(moveCursorAlong(pool, cursorAt(trie), path(place)))?.type;
    expect(['', '1', '12', '123', '125'].map(at)).toEqual([
      'extension',
      undefined,
      'branch',
      'leaf',
      'leaf',
    ]);
  });

  test('behavior: nowhere stays nowhere', () => {
    for (const place of ['2', '13', '124', '1234', '12345']) {
      expect(moveCursorAlong(pool, cursorAt(trie), path(place))).toBeNull();
    }
    expect(moveCursorAlong(pool, cursorAt(null), path('1'))).toBeNull();
  });
});
