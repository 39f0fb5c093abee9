import { describe, expect, test } from 'vitest';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { linkWitness } from '../execution/witnessReach.ts';
import { NODE_KINDS, NODE_MARKS, type TrieOutline } from '../inspection.ts';
import { EMPTY_ACCOUNT } from '../state/account.ts';
import { createCodePool } from '../state/codePool.ts';
import { address, type PlainAccount, slotKey, wholeState } from '../state/fixture.ts';
import { triesAfter, triesBefore } from '../state/stateTries.ts';
import {
  computeStateRoot,
  createWitnessState,
  deleteAccount,
  type WitnessState,
  writeAccount,
  writeStorage,
} from '../state/witnessState.ts';
import { branchRlp, extensionRlp, hashOf, leafRlp, longValue } from '../trie/fixture.ts';
import { createNodePool } from '../trie/nodePool.ts';
import { openTrie } from '../trie/reveal.ts';
import { createReach, linkReachable } from '../trie/walk.ts';
import { buildOutline } from './outline.ts';
import { pathOf } from './outlineColumns.ts';

await loadKeccak(); // the drawings below hash as they are made

/** One line an entry: kind, path, marks by name. */
function lines(outline: TrieOutline, mask = 0xff): string[] {
  return Array.from({ length: outline.count }, (_, i) => {
    const path = [...pathOf(outline, i)].map((nibble) => nibble.toString(16)).join('');
    const marks = Object.entries(NODE_MARKS)
      .filter(([, bit]) => (outline.marks[i] as number) & bit & mask)
      .map(([name]) => name);
    return [NODE_KINDS[outline.kinds[i] as number], path || '-', ...marks].join(' ');
  });
}

/** A trie of drawings, with all nodes linked. */
function outlineOf(root: RlpInput[], nodes: readonly RlpInput[][], maxEntries?: number) {
  const pool = createNodePool([root, ...nodes].map((node) => encodeRlp(node)));
  const trie = openTrie(hashOf(root));
  const reach = createReach(pool);
  linkReachable(pool, trie, reach);
  const tries = {
    time: 'before' as const,
    pool,
    root: trie,
    stateRoot: hashOf(root),
    storage: () => null,
  };
  const options = { reached: reach.reached, ...(maxEntries !== undefined && { maxEntries }) };
  return buildOutline(tries, options).outline;
}

describe('buildOutline', () => {
  // root: branch ┬ 1: extension(2 3) ─ branch ┬ 4: leaf(a), short      blinded at 8 and 9 of the root
  //              │                            └ 5: leaf(b)
  //              └ 7: leaf(c)
  const long = leafRlp('b', longValue(1));
  const lower = branchRlp({ 4: leafRlp('a', Uint8Array.of(1)), 5: long });
  const extension = extensionRlp('23', lower);
  const last = leafRlp('c', longValue(2));
  const hidden = [leafRlp('d', longValue(3)), leafRlp('e', longValue(4))] as const;
  const root = branchRlp({ 1: extension, 7: last, 8: hidden[0], 9: hidden[1] });

  test('default: pre-order, paths, one entry for all that is blinded', () => {
    const outline = outlineOf(root, [extension, lower, long, last]);
    expect(lines(outline)).toEqual([
      'branch -',
      'extension 1',
      'branch 123',
      'leaf 1234 inline',
      'leaf 1235',
      'leaf 7',
      'blinded -',
    ]);
    expect([...outline.parents]).toEqual([-1, 0, 1, 2, 2, 0, 0]);
    expect([...outline.sizes]).toEqual([7, 4, 3, 1, 1, 1, 1]);
    expect([...outline.depths]).toEqual([0, 1, 2, 3, 3, 1, 1]);
    expect([...outline.subtreeLeaves]).toEqual([3, 2, 2, 1, 1, 1, 0]);
    expect(outline.presentChildren[0]).toBe((1 << 1) | (1 << 7));
    expect(outline.blindedChildren[0]).toBe((1 << 8) | (1 << 9));
    expect(outline.truncated).toBe(false);
  });

  test('behavior: bytes of what stands in a parent are counted there and nowhere else', () => {
    const outline = outlineOf(root, [extension, lower, long, last]);
    const total = [root, extension, lower, long, last].reduce(
      (sum, node) => sum + encodeRlp(node).length,
      0,
    );
    expect(outline.subtreeBytes[0]).toBe(total);
    expect(outline.bytes[6]).toBe(66);
    expect(outline.bytes[3]).toBeLessThan(32);
  });

  test('behavior: nodes that nothing leads to are one entry with their number and bytes', () => {
    const stray = leafRlp('99', longValue(9));
    const outline = outlineOf(last, [stray, stray]);
    expect(lines(outline)).toEqual(['leaf -', 'unreachable -']);
    expect(outline.subtreeLeaves[1]).toBe(1);
    expect(outline.bytes[1]).toBe(encodeRlp(stray).length);
  });

  test('behavior: a witness that names a node sixteen times on each level ends at the cap', () => {
    let node = leafRlp('1', longValue(1));
    const nodes: RlpInput[][] = [node];
    for (let level = 0; level < 20; level++) {
      const below = node;
      node = branchRlp(Object.fromEntries([...'0123456789abcdef'].map((digit) => [digit, below])));
      nodes.push(node);
    }
    const outline = outlineOf(node, nodes, 1000);
    expect(outline.truncated).toBe(true);
    expect(outline.count).toBe(1000);
  });

  test('behavior: no place is deeper than a key', () => {
    let node = branchRlp({ 1: leafRlp('1', longValue(1)), 2: leafRlp('2', longValue(1)) });
    const nodes: RlpInput[][] = [node];
    for (let level = 0; level < 10; level++) {
      const extension = extensionRlp('1234567', node);
      node = branchRlp({ 1: extension, 2: leafRlp('2', longValue(1)) });
      nodes.push(extension, node);
    }
    const outline = outlineOf(node, nodes);
    expect(outline.truncated).toBe(true);
    const deepest = Math.max(
      ...Array.from({ length: outline.count }, (_, i) => pathOf(outline, i).length),
    );
    expect(deepest).toBeLessThanOrEqual(64);
  });
});

describe('buildOutline over a state', () => {
  function changed(change: (state: WitnessState) => void) {
    const storage = new Map(
      Array.from({ length: 20 }, (_, i) => [BigInt(i), BigInt(i + 1)] as const),
    );
    const accounts = new Map<number, PlainAccount>();
    for (let n = 0; n < 40; n++) accounts.set(n, { nonce: 1n });
    accounts.set(5, { nonce: 2n, storage }).set(6, { nonce: 3n, storage });
    const whole = wholeState(accounts);
    const state = createWitnessState(createNodePool(whole.nodes), createCodePool([]), whole.root);
    linkWitness(state, () => {});
    change(state);
    computeStateRoot(state);
    const [before, after] = [triesBefore(state), triesAfter(state)];
    return {
      state,
      before: buildOutline(before, { other: after }).outline,
      after: buildOutline(after, { other: before }).outline,
    };
  }
  const CHANGES = NODE_MARKS.written | NODE_MARKS.created | NODE_MARKS.removed;
  const changedLines = (outline: TrieOutline) =>
    lines(outline, CHANGES).filter((line) => line.split(' ').length > 2);

  test('default: a storage trie hangs below the leaf of its account', () => {
    const { before } = changed(() => {});
    expect(before.tries).toHaveLength(3);
    const leaves = [...before.marks.entries()].filter(([, marks]) => marks & NODE_MARKS.hasStorage);
    expect(leaves).toHaveLength(2);
    for (const [leaf] of leaves) {
      expect(before.parents[leaf + 1]).toBe(leaf);
      expect(pathOf(before, leaf + 1)).toHaveLength(0);
      expect(before.depths[leaf + 1]).toBe((before.depths[leaf] as number) + 1);
    }
  });

  test('behavior: nothing is marked where nothing is written', () => {
    const { before, after } = changed(() => {});
    expect(changedLines(before)).toEqual([]);
    expect(lines(before)).toEqual(lines(after));
  });

  test('behavior: a slot marks its way up to the state root, in both times, and no other account', () => {
    const { before, after } = changed((state) =>
      writeStorage(state, address(5), slotKey(3n), Uint8Array.of(99)),
    );
    expect(changedLines(before)).toEqual(changedLines(after));
    expect(changedLines(after).every((line) => line.endsWith('written'))).toBe(true);
    const touched = new Set<string | undefined>();
    for (let i = 0; i < after.count; i++) {
      if ((after.marks[i] as number) & NODE_MARKS.written)
        touched.add(after.tries[after.trieIndex[i] as number]?.id);
    }
    expect(touched.size).toBe(2);
  });

  test('behavior: what is new is created after; what is gone is removed before', () => {
    const made = changed((state) =>
      writeAccount(state, address(500), { ...EMPTY_ACCOUNT, nonce: 1n }),
    );
    expect(
      changedLines(made.after).filter((line) => line.includes('created')).length,
    ).toBeGreaterThan(0);
    expect(changedLines(made.before).filter((line) => line.includes('removed'))).toEqual([]);
    const gone = changed((state) => deleteAccount(state, address(7)));
    expect(
      changedLines(gone.before).filter((line) => line.includes('removed')).length,
    ).toBeGreaterThan(0);
  });

  test('behavior: an account that moves within its trie keeps its storage unmarked', () => {
    // Enough new accounts that some leaf is split by a neighbour; the two with storage are not written.
    const { before, after } = changed((state) => {
      for (let n = 600; n < 700; n++)
        writeAccount(state, address(n), { ...EMPTY_ACCOUNT, nonce: 1n });
    });
    for (const outline of [before, after]) {
      for (let i = 0; i < outline.count; i++) {
        if (outline.trieIndex[i] === 0) continue;
        expect((outline.marks[i] as number) & CHANGES).toBe(0);
      }
    }
  });
});

describe('keccak of an outline root', () => {
  test('behavior: roots of tries are named', () => {
    const leaf = leafRlp('1', longValue(1));
    const outline = outlineOf(leaf, []);
    expect(outline.tries[0]?.root).toBe(
      `0x${Buffer.from(keccak256(encodeRlp(leaf))).toString('hex')}`,
    );
  });
});
