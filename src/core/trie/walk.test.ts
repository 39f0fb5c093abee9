/** The walk over all that can be reached: each node once, also where one node stands in many places. */

import { beforeAll, describe, expect, test } from 'vitest';
import { loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { failureOf } from '../witness/fixture.ts';
import { branchRlp, extensionRlp, hashOf, leafRlp, longValue, path } from './fixture.ts';
import { getValue } from './get.ts';
import { createNodePool } from './nodePool.ts';
import { openTrie } from './reveal.ts';
import { createReach, linkReachable, type Reach } from './walk.ts';

beforeAll(loadKeccak);

function walk(
  nodes: readonly RlpInput[][],
  root: RlpInput[],
  onLeaf?: (v: Uint8Array) => void,
): Reach {
  const pool = createNodePool(nodes.map((node) => encodeRlp(node)));
  const reach = createReach(pool);
  linkReachable(pool, openTrie(hashOf(root)), reach, onLeaf);
  return reach;
}

describe('linkReachable', () => {
  test('default: nodes by kind, what is missing or unreachable left out', () => {
    const leaf = leafRlp('34', longValue(1));
    const missing = leafRlp('5', longValue(2));
    const branch = branchRlp({ 1: leaf, 2: missing });
    const root = extensionRlp('0', branch);
    const values: Uint8Array[] = [];
    const reach = walk([root, branch, leaf, leafRlp('9', longValue(3))], root, (v) =>
      values.push(v),
    );
    expect(reach).toMatchObject({ branches: 1, extensions: 1, leaves: 1 });
    expect([...reach.reached]).toEqual([1, 1, 1, 0]);
    expect(values).toEqual([longValue(1)]);
  });

  test('behavior: the empty trie', () => {
    expect(walk([], leafRlp('', longValue(1)))).toMatchObject({ branches: 0, leaves: 0 });
    const pool = createNodePool([]);
    const reach = createReach(pool);
    linkReachable(pool, null, reach);
    expect(reach.reached).toHaveLength(0);
  });

  test('behavior: one node in sixteen places on sixteen levels is visited once', () => {
    // 16^16 ways lead down; a walk over ways instead of nodes would not end.
    let node = leafRlp('', longValue(1));
    const nodes = [node];
    for (let level = 0; level < 16; level++) {
      const below = node;
      node = branchRlp(Object.fromEntries([...'0123456789abcdef'].map((digit) => [digit, below])));
      nodes.push(node);
    }
    const reach = walk(nodes, node);
    expect(reach).toMatchObject({ branches: 16, extensions: 0, leaves: 1 });
    const pool = createNodePool(nodes.map((one) => encodeRlp(one)));
    const root = openTrie(hashOf(node));
    linkReachable(pool, root, createReach(pool));
    expect(getValue(pool, root, path('0123456789abcdef'))).toEqual(longValue(1));
  });

  test('behavior: inline nodes are counted with the node that holds them', () => {
    const short = (digit: string): RlpInput[] => leafRlp(digit, Uint8Array.of(7));
    const inner = branchRlp({ 3: short('f'), 5: short('e') });
    const root = branchRlp({ 0: inner, 1: leafRlp('00', longValue(1)) });
    expect(walk([root], root)).toMatchObject({ branches: 2, leaves: 2 });
    expect([...walk([root], root).reached]).toEqual([1]);
  });

  test('behavior: a duplicate is reached once, under its first place', () => {
    const leaf = leafRlp('34', longValue(1));
    expect([...walk([leaf, leaf], leaf).reached]).toEqual([1, 0]);
  });

  test('error: WITNESS_NODE_MALFORMED, a reachable node that no client makes', () => {
    const lonely = branchRlp({ 3: leafRlp('4', longValue(1)) });
    const root = extensionRlp('0', lonely);
    expect(failureOf(() => walk([root, lonely], root))).toMatchObject({
      code: 'WITNESS_NODE_MALFORMED',
      data: { index: 1 },
    });
    expect(
      failureOf(() => walk([lonely, leafRlp('', longValue(1))], leafRlp('', longValue(1)))),
    ).toBeUndefined();
  });
});
