import { describe, expect, test } from 'vitest';
import { loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { branchRlp, extensionRlp, hashOf, leafRlp, longValue, path } from './fixture.ts';
import { createNodePool } from './nodePool.ts';
import { proofRlps, proveKey } from './prove.ts';
import { openTrie } from './reveal.ts';
import { insert } from './update.ts';

await loadKeccak(); // the drawings below hash as they are made

// root: extension(a b) ─ branch ┬ 1: leaf(2 3)        with a value of its own at the branch
//                               └ 4: branch ┬ 5: leaf(6)
//                                           └ 7: leaf(8), short: stands in its parent
const deep = leafRlp('6', longValue(3));
const inline = leafRlp('8', Uint8Array.of(1));
const inner = branchRlp({ 5: deep, 7: inline });
const outer = branchRlp({ 1: leafRlp('23', longValue(2)), 4: inner });
const root = extensionRlp('ab', outer);
const nodes: RlpInput[][] = [root, outer, inner, deep, leafRlp('23', longValue(2))];

function prove(key: string, held = nodes) {
  const pool = createNodePool(held.map((node) => encodeRlp(node)));
  return { pool, proof: proveKey(pool, openTrie(hashOf(root)), path(key)) };
}

describe('proveKey', () => {
  test('default: every node on the way, with what it consumes', () => {
    const { proof } = prove('ab456');
    expect(proof.nodes.map(({ node, depth, consumes }) => [node.type, depth, consumes])).toEqual([
      ['extension', 0, 2],
      ['branch', 2, 1],
      ['branch', 3, 1],
      ['leaf', 4, 1],
    ]);
    expect(proof.outcome).toEqual({ type: 'present', value: longValue(3) });
  });

  test.each([
    ['ab2', 'empty slot of a branch'],
    ['ac4', 'diverging extension'],
    ['ab457', 'diverging leaf'],
    ['ab4', 'no value in the branch'],
  ])('behavior: %s is absent: %s', (key, reason) => {
    expect(prove(key).proof.outcome).toEqual({ type: 'absent', reason });
  });

  test('behavior: nothing is in an empty trie', () => {
    const pool = createNodePool([]);
    expect(proveKey(pool, null, path('1')).outcome).toEqual({
      type: 'absent',
      reason: 'empty trie',
    });
  });

  test('behavior: a node that is not there is missing, never absent', () => {
    const { proof } = prove('ab456', [root, outer]);
    expect(proof.outcome).toEqual({ type: 'missing', hash: hashOf(inner), depth: 3 });
  });

  test('behavior: looking marks nothing as used', () => {
    const { pool } = prove('ab456');
    expect([...pool.used]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('proofRlps', () => {
  test('behavior: a node that stands in its parent is not listed', () => {
    const { pool, proof } = prove('ab478');
    expect(proof.nodes).toHaveLength(4);
    expect(proofRlps(pool, proof)).toEqual([root, outer, inner].map((node) => encodeRlp(node)));
  });

  test('behavior: a root is listed however short it is', () => {
    const pool = createNodePool([]);
    const small = insert(pool, null, path('12'), Uint8Array.of(5));
    expect(proofRlps(pool, proveKey(pool, small, path('12')))).toHaveLength(1);
  });
});
