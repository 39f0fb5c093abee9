/** Walking outlines and making rows of them, on the tries of a recorded example. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { TrieOutline } from '../core/inspection.ts';
import { checkExample } from './fixture.ts';
import {
  ancestorsOf,
  at,
  CHANGED,
  changedLeaves,
  childrenOf,
  countBits,
  indexOf,
  isNode,
  KIND,
  nextChanged,
  placeOf,
} from './outline.ts';
import { defaultExpanded, ownPath, revealIn, rowOf, treeRows, typeAhead } from './treeRows.ts';

let outline: TrieOutline;
beforeAll(async () => {
  outline = (await checkExample('erc20-transfers')).after.outline;
});

const nodes = () =>
  Array.from({ length: outline.count }, (_, i) => i).filter((i) => isNode(outline, i));

describe('indexOf', () => {
  test('behavior: every node is found again by its place', () => {
    for (const i of nodes()) expect(indexOf(outline, placeOf(outline, i))).toBe(i);
  });

  test('behavior: a place that is not there is undefined, or with `nearest` the node above it', () => {
    const deep = { trie: 'account' as const, path: 'f'.repeat(64) };
    expect(indexOf(outline, deep)).toBeUndefined();
    expect(indexOf(outline, deep, { nearest: true })).toBe(0);
    expect(indexOf(outline, { trie: `0x${'9'.repeat(64)}`, path: '' })).toBeUndefined();
  });
});

describe('changedLeaves', () => {
  test('behavior: `nextChanged` visits all of them and comes back around', () => {
    const leaves = [...changedLeaves(outline)];
    expect(leaves.length).toBeGreaterThan(5);
    let here = nextChanged(outline, undefined, 1);
    const seen: (number | undefined)[] = [];
    for (const _ of leaves) {
      seen.push(here);
      here = nextChanged(outline, here, 1);
    }
    expect(seen).toEqual(leaves);
    expect(here).toBe(leaves[0]);
    expect(nextChanged(outline, leaves[0], -1)).toBe(leaves.at(-1));
  });
});

describe('treeRows', () => {
  test('default: open are the ways to what was written, and each written leaf has a row', () => {
    const rows = treeRows(outline, defaultExpanded(outline));
    for (const leaf of changedLeaves(outline))
      expect(rowOf(rows, outline, leaf)).toBeGreaterThan(-1);
    expect(rows[0]).toMatchObject({ level: 1, isRoot: true, open: true, position: 1 });
  });

  test('behavior: chains of single children are one row, unless every level is asked for', () => {
    const folded = treeRows(outline, defaultExpanded(outline));
    const chain = folded.find(({ nodes: count }) => count > 1);
    expect(chain).toBeDefined();
    const all = new Uint8Array(outline.count + 1).fill(1);
    const every = treeRows(outline, all, true);
    expect(every.every(({ nodes: count }) => count === 1)).toBe(true);
    expect(every.length).toBe(nodes().length);
  });

  test('behavior: positions count the siblings, levels grow by one, blinded ones are numbers', () => {
    const rows = treeRows(outline, new Uint8Array(outline.count + 1).fill(1), true);
    for (const row of rows) {
      expect(row.position).toBeLessThanOrEqual(row.siblings);
      expect(row.blinded).toBe(countBits(at(outline.blindedChildren, row.index)));
      expect(at(outline.kinds, row.index)).not.toBe(KIND.blinded);
      const parent = at(outline.parents, row.index);
      if (parent >= 0) expect(row.siblings).toBe(childrenOf(outline, parent).length);
    }
  });

  test('behavior: `revealIn` opens the way to a node and nothing else', () => {
    const leaf = at(changedLeaves(outline), 3);
    const shut = new Uint8Array(outline.count + 1);
    const open = revealIn(outline, shut, leaf);
    expect(rowOf(treeRows(outline, open), outline, leaf)).toBeGreaterThan(0);
    expect(open.reduce((sum, flag) => sum + flag, 0)).toBe(ancestorsOf(outline, leaf).length - 1);
    expect(revealIn(outline, open, leaf)).toBe(open);
  });

  test('behavior: typed digits find the next row whose path begins with them', () => {
    const rows = treeRows(outline, defaultExpanded(outline));
    const found = typeAhead(rows, outline, 0, 'ca');
    const row = rows[found ?? -1];
    expect(row && ownPath(outline, row).startsWith('ca')).toBe(true);
    expect(typeAhead(rows, outline, 0, 'ffffff')).toBeUndefined();
  });

  test('behavior: what is written is marked up to the root', () => {
    for (const leaf of changedLeaves(outline)) {
      for (const i of ancestorsOf(outline, leaf)) {
        expect(at(outline.marks, i) & CHANGED).not.toBe(0);
      }
    }
  });
});
