/** Insert and remove on drawn tries: every shape of split and collapse, and the nodes that they need. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { failureOf } from '../witness/fixture.ts';
import { branchRlp, extensionRlp, hashOf, leafRlp, longValue, path } from './fixture.ts';
import { getValue } from './get.ts';
import { rootHash } from './hash.ts';
import type { TrieRoot } from './node.ts';
import { createNodePool, type NodePool } from './nodePool.ts';
import { openTrie } from './reveal.ts';
import { insert, remove } from './update.ts';

beforeAll(loadKeccak);

const [A, B, C] = [longValue(0xa1), longValue(0xb2), longValue(0xc3)];
const NOTHING = (): NodePool => createNodePool([]);

function open(known: readonly RlpInput[][], root: RlpInput[]): { pool: NodePool; root: TrieRoot } {
  return {
    pool: createNodePool(known.map((node) => encodeRlp(node))),
    root: openTrie(hashOf(root)),
  };
}

function expectRoot(found: TrieRoot, drawing: RlpInput[]): void {
  expect(bytesToHex(rootHash(found))).toBe(bytesToHex(hashOf(drawing)));
}

describe('insert', () => {
  test('default: into the empty trie, a leaf', () => {
    expectRoot(insert(NOTHING(), null, path('1234'), A), leafRlp('1234', A));
  });

  test('behavior: another value at the same path', () => {
    const leaf = leafRlp('1234', A);
    const { pool, root } = open([leaf], leaf);
    expectRoot(insert(pool, root, path('1234'), B), leafRlp('1234', B));
  });

  test('behavior: a leaf splits where the paths part', () => {
    // leaf(1234) + 1294   →   extension(12) ── branch ─┬ 3: leaf(4)
    //                                                  └ 9: leaf(4)
    const leaf = leafRlp('1234', A);
    const { pool, root } = open([leaf], leaf);
    const branch = branchRlp({ 3: leafRlp('4', A), 9: leafRlp('4', B) });
    expectRoot(insert(pool, root, path('1294'), B), extensionRlp('12', branch));
  });

  test('behavior: a leaf splits at its first nibble: a branch without an extension', () => {
    const leaf = leafRlp('1234', A);
    const { pool, root } = open([leaf], leaf);
    const branch = branchRlp({ 1: leafRlp('234', A), 2: leafRlp('234', B) });
    expectRoot(insert(pool, root, path('2234'), B), branch);
  });

  test('behavior: a path that ends within a leaf, and one that goes on after it', () => {
    const leaf = leafRlp('12', A);
    const { pool, root } = open([leaf], leaf);
    const above = extensionRlp('1', branchRlp({ 2: leafRlp('', A) }, B));
    expectRoot(insert(pool, root, path('1'), B), above);
    const below = extensionRlp('12', branchRlp({ 3: leafRlp('', B) }, A));
    expectRoot(insert(pool, root, path('123'), B), below);
  });

  test('behavior: an extension splits without its child: that may be missing', () => {
    // extension(1234) ── ?  +  1299   →   extension(12) ── branch ─┬ 3: extension(4) ── ?
    //                                                              └ 9: leaf(9)
    const unknown = branchRlp({ 0: leafRlp('0', A), 1: leafRlp('0', B) });
    const old = extensionRlp('1234', unknown);
    const { pool, root } = open([old], old);
    const branch = branchRlp({ 3: extensionRlp('4', unknown), 9: leafRlp('9', C) });
    expectRoot(insert(pool, root, path('1299'), C), extensionRlp('12', branch));
  });

  test('behavior: an extension of one nibble splits: its child moves into the branch', () => {
    const unknown = branchRlp({ 0: leafRlp('0', A), 1: leafRlp('0', B) });
    const old = extensionRlp('1', unknown);
    const { pool, root } = open([old], old);
    expectRoot(insert(pool, root, path('299'), C), branchRlp({ 1: unknown, 2: leafRlp('99', C) }));
  });

  test('behavior: an empty way of a branch takes a leaf, its other children may be missing', () => {
    const old = branchRlp({ 0: leafRlp('0', A), 1: leafRlp('0', B) });
    const { pool, root } = open([old], old);
    const after = branchRlp({ 0: leafRlp('0', A), 1: leafRlp('0', B), f: leafRlp('00', C) });
    expectRoot(insert(pool, root, path('f00'), C), after);
  });

  test('behavior: the trie before is still there', () => {
    const leaf = leafRlp('1234', A);
    const { pool, root } = open([leaf], leaf);
    const after = insert(pool, root, path('1234'), B);
    expect(getValue(pool, root, path('1234'))).toEqual(A);
    expect(getValue(pool, after, path('1234'))).toEqual(B);
  });

  test('error: WITNESS_NODE_MISSING, the child on the way of the path', () => {
    const child = leafRlp('0', A);
    const old = branchRlp({ 0: child, 1: leafRlp('0', B) });
    const { pool, root } = open([old], old);
    expect(failureOf(() => insert(pool, root, path('01'), C))).toMatchObject({
      code: 'WITNESS_NODE_MISSING',
      data: { hash: bytesToHex(hashOf(child)), path: '0', reason: 'write' },
    });
  });
});

describe('remove', () => {
  test('default: the only leaf leaves the empty trie', () => {
    const leaf = leafRlp('1234', A);
    const { pool, root } = open([leaf], leaf);
    expect(remove(pool, root, path('1234'))).toBeNull();
    expect(rootHash(null)).toEqual(EMPTY_ROOT_HASH);
    expect(remove(pool, null, path('1234'))).toBeNull();
  });

  test('behavior: a branch of three stays a branch, the others may be missing', () => {
    const gone = leafRlp('0', A);
    const old = branchRlp({ 0: gone, 1: leafRlp('0', B), 2: leafRlp('0', C) });
    const { pool, root } = open([old, gone], old);
    const after = branchRlp({ 1: leafRlp('0', B), 2: leafRlp('0', C) });
    expectRoot(remove(pool, root, path('00')), after);
  });

  // branch ─┬ 0: leaf, removed      →  what stood at 5, with 5 before its path
  //         └ 5: …
  test.each<readonly [what: string, shape: () => { sibling: RlpInput[]; after: RlpInput[] }]>([
    ['a leaf', () => ({ sibling: leafRlp('67', B), after: leafRlp('567', B) })],
    [
      'an extension',
      () => ({ sibling: extensionRlp('67', inner()), after: extensionRlp('567', inner()) }),
    ],
    [
      'an extension over the branch that is left',
      () => ({ sibling: inner(), after: extensionRlp('5', inner()) }),
    ],
  ])('behavior: a branch collapses into %s', (_, shape) => {
    const { sibling, after } = shape();
    const gone = leafRlp('0', A);
    const old = branchRlp({ 0: gone, 5: sibling });
    const { pool, root } = open([old, gone, sibling], old);
    expectRoot(remove(pool, root, path('00')), after);
  });

  test('behavior: an extension above a collapse takes up what is left', () => {
    // extension(1 2) ── branch ─┬ 0: leaf, removed     →   leaf(1 2 5 6 7)
    //                           └ 5: leaf(6 7)
    const gone = leafRlp('0', A);
    const sibling = leafRlp('67', B);
    const branch = branchRlp({ 0: gone, 5: sibling });
    const old = extensionRlp('12', branch);
    const { pool, root } = open([old, branch, gone, sibling], old);
    expectRoot(remove(pool, root, path('1200')), leafRlp('12567', B));
  });

  test('behavior: a branch with a value and one child collapses into a leaf of its value', () => {
    const gone = leafRlp('0', A);
    const old = branchRlp({ 0: gone }, B);
    const { pool, root } = open([old, gone], old);
    expectRoot(remove(pool, root, path('00')), leafRlp('', B));
    expectRoot(remove(pool, root, path('')), leafRlp('00', A));
  });

  test.each(['0001', '9', '00', '12', '1'])(
    'behavior: %s is not there: the same root',
    (digits) => {
      const lower = branchRlp({ 0: leafRlp('0', A), 1: leafRlp('0', B) });
      const old = branchRlp({ 0: extensionRlp('0', lower), 1: leafRlp('234', C) });
      const known = [
        old,
        extensionRlp('0', lower),
        lower,
        leafRlp('0', A),
        leafRlp('0', B),
        leafRlp('234', C),
      ];
      const { pool, root } = open(known, old);
      expect(remove(pool, root, path(digits))).toBe(root);
    },
  );

  test('error: WITNESS_NODE_MISSING, the sibling that a collapse needs', () => {
    const gone = leafRlp('0', A);
    const sibling = leafRlp('67', B);
    const branch = branchRlp({ 0: gone, 5: sibling });
    const old = extensionRlp('12', branch);
    const { pool, root } = open([old, branch, gone], old);
    expect(failureOf(() => remove(pool, root, path('1200')))).toMatchObject({
      code: 'WITNESS_NODE_MISSING',
      data: { hash: bytesToHex(hashOf(sibling)), path: '125', reason: 'collapse' },
    });
  });

  test('behavior: an insertion before the removal spares the sibling', () => {
    const gone = leafRlp('0', A);
    const old = branchRlp({ 0: gone, 5: leafRlp('67', B) });
    const { pool, root } = open([old, gone], old);
    expect(failureOf(() => remove(pool, root, path('00')))?.code).toBe('WITNESS_NODE_MISSING');
    const after = remove(pool, insert(pool, root, path('f00'), C), path('00'));
    expectRoot(after, branchRlp({ 5: leafRlp('67', B), f: leafRlp('00', C) }));
  });
});

/** branch ─┬ 8: leaf(0) ─┬ 9: leaf(0) */
function inner(): RlpInput[] {
  return branchRlp({ 8: leafRlp('0', B), 9: leafRlp('0', C) });
}
