/** Look-up: the value, each way of being absent, and each node that can be missing, on drawn tries. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { failureOf } from '../witness/fixture.ts';
import { branchRlp, extensionRlp, hashOf, leafRlp, longValue, path } from './fixture.ts';
import { getValue } from './get.ts';
import { createNodePool, type NodePool } from './nodePool.ts';
import { openTrie } from './reveal.ts';

beforeAll(loadKeccak);

/**
 * ```text
 *   root: extension(0 1) ── branch ─┬ 2: leaf(3 4)            = 11…
 *                                   ├ 5: extension(6) ── mid ─┬ 7: leaf(8)  = 22…
 *                                   │                         └ 9: leaf(0)  = 33…
 *                                   └ value: none
 * ```
 */
function drawn() {
  const leaf1 = leafRlp('34', longValue(0x11));
  const leaf2 = leafRlp('8', longValue(0x22));
  const leaf3 = leafRlp('0', longValue(0x33));
  const mid = branchRlp({ 7: leaf2, 9: leaf3 });
  const below = extensionRlp('6', mid);
  const branch = branchRlp({ 2: leaf1, 5: below });
  const root = extensionRlp('01', branch);
  return { root, branch, below, mid, leaf1, leaf2, leaf3 };
}

type Drawn = ReturnType<typeof drawn>;

function poolOf(nodes: readonly RlpInput[][]): NodePool {
  return createNodePool(nodes.map((node) => encodeRlp(node)));
}

function look(pool: NodePool, root: RlpInput[], digits: string): Uint8Array | null {
  return getValue(pool, openTrie(hashOf(root)), path(digits));
}

describe('getValue', () => {
  test.each([
    ['01234', 0x11],
    ['015678', 0x22],
    ['015690', 0x33],
  ])('default: %s', (digits, first) => {
    const trie = drawn();
    expect(look(poolOf(Object.values(trie)), trie.root, digits)).toEqual(longValue(first));
  });

  test.each([
    ['an empty way of a branch', '01900'],
    ['a leaf that parts from the path', '01235'],
    ['a leaf that parts at its first nibble', '01294'],
    ['an extension that parts from the path', '02234'],
    ['an extension below a branch that parts', '015700'],
    ['an empty way of the lower branch', '015600'],
    ['a branch without a value where the path ends', '01'],
    ['a path that ends within an extension', '0'],
    ['a path longer than its leaf', '012345'],
    ['a path shorter than its leaf', '0123'],
  ])('behavior: absent by %s', (_, digits) => {
    const trie = drawn();
    expect(look(poolOf(Object.values(trie)), trie.root, digits)).toBeNull();
  });

  test('behavior: absent by the empty trie, without any node', () => {
    expect(getValue(createNodePool([]), openTrie(EMPTY_ROOT_HASH), path('01'))).toBeNull();
  });

  test('behavior: the value of a branch', () => {
    const branch = branchRlp({ 1: leafRlp('2', longValue(1)) }, longValue(9));
    expect(look(poolOf([branch]), branch, '')).toEqual(longValue(9));
  });

  test.each<readonly [missing: keyof Drawn, digits: string, at: string]>([
    ['root', '01234', ''],
    ['branch', '01234', '01'],
    ['leaf1', '01234', '012'],
    ['below', '015678', '015'],
    ['mid', '015678', '0156'],
    ['leaf2', '015678', '01567'],
    // Proofs of absence need their last node too: what is not there is never read as absent.
    ['leaf1', '01235', '012'],
    ['below', '015700', '015'],
    ['mid', '015600', '0156'],
    ['root', '02234', ''],
  ])('error: WITNESS_NODE_MISSING names %s, needed for %s, at path "%s"', (missing, digits, at) => {
    const trie = drawn();
    const { [missing]: left, ...rest } = trie;
    expect(failureOf(() => look(poolOf(Object.values(rest)), trie.root, digits))).toMatchObject({
      code: 'WITNESS_NODE_MISSING',
      data: { hash: bytesToHex(hashOf(left)), path: at, reason: 'read' },
    });
  });

  test('behavior: absence that the nodes at hand prove needs no further node', () => {
    const trie = drawn();
    expect(look(poolOf([trie.root]), trie.root, '02234')).toBeNull();
    expect(look(poolOf([trie.root, trie.branch]), trie.root, '01900')).toBeNull();
    expect(look(poolOf([trie.root, trie.branch, trie.below]), trie.root, '015700')).toBeNull();
  });

  test('behavior: the nodes walked are marked as used, no others', () => {
    const trie = drawn();
    const order = Object.keys(trie);
    const pool = poolOf(Object.values(trie));
    look(pool, trie.root, '01234');
    const used = order.filter((_, index) => pool.used[index] === 1);
    expect(used.sort()).toEqual(['branch', 'leaf1', 'root']);
  });

  test('error: WITNESS_NODE_MALFORMED, a leaf stands below an extension', () => {
    const leaf = leafRlp('34', longValue(0x11));
    const root = extensionRlp('01', leaf);
    expect(failureOf(() => look(poolOf([root, leaf]), root, '0134'))).toMatchObject({
      code: 'WITNESS_NODE_MALFORMED',
      data: { expected: 'branch', found: 'leaf', path: '01' },
    });
  });
});
