/** The pool of nodes against a plain Map, with duplicates, collisions of place and bytes that are no nodes. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import { failureOf } from '../witness/fixture.ts';
import { createNodePool, findNode, nodeAt } from './nodePool.ts';

beforeAll(loadKeccak);

const leaf = (n: number): Uint8Array =>
  encodeRlp([
    Uint8Array.of(0x20, n & 0xff, n >> 8),
    Uint8Array.of(0x80 | (n & 0x7f), n >> 7, n & 0xff),
  ]);

describe('createNodePool, findNode', () => {
  test('default: the index of a node, -1 for one that is not there', () => {
    const pool = createNodePool([leaf(1), leaf(2)]);
    expect(findNode(pool, keccak256(leaf(2)))).toBe(1);
    expect(findNode(pool, keccak256(leaf(3)))).toBe(-1);
    expect(findNode(createNodePool([]), keccak256(leaf(1)))).toBe(-1);
  });

  test('behavior: duplicates are counted, the first one stands', () => {
    const pool = createNodePool([leaf(1), leaf(2), leaf(1), leaf(1)]);
    expect(pool.duplicates).toBe(2);
    expect(findNode(pool, keccak256(leaf(1)))).toBe(0);
  });

  test('behavior: 5,000 nodes are found as a Map finds them', () => {
    const nodes = Array.from({ length: 5000 }, (_, n) => leaf(n));
    const pool = createNodePool(nodes);
    const map = new Map(nodes.map((node, index) => [bytesToHex(keccak256(node)), index]));
    expect(pool.duplicates).toBe(nodes.length - map.size);
    for (let n = 0; n < 6000; n++) {
      const hash = keccak256(leaf(n));
      expect(findNode(pool, hash)).toBe(map.get(bytesToHex(hash)) ?? -1);
    }
  });

  test('behavior: hashes that share their first four bytes are told apart', () => {
    const pool = createNodePool([leaf(1), leaf(2)]);
    const near = keccak256(leaf(1));
    near[31] = (near[31] as number) ^ 1;
    expect(findNode(pool, near)).toBe(-1);
  });

  test('behavior: what is no node at all is indexed, and harms only who asks for it', () => {
    const garbage = Uint8Array.of(0x81, 0x99);
    const pool = createNodePool([garbage, new Uint8Array(0), leaf(1)]);
    expect(findNode(pool, keccak256(garbage))).toBe(0);
    expect(nodeAt(pool, 2).type).toBe('leaf');
  });
});

describe('nodeAt', () => {
  test('default: decoded once, named by the hash of its bytes', () => {
    const pool = createNodePool([leaf(1)]);
    const node = nodeAt(pool, 0);
    expect(node.reference).toEqual(keccak256(leaf(1)));
    expect(nodeAt(pool, 0)).toBe(node);
  });

  test('error: WITNESS_NODE_MALFORMED with the place in the witness', () => {
    const pool = createNodePool([leaf(1), Uint8Array.of(0x81, 0x99)]);
    expect(failureOf(() => nodeAt(pool, 1))).toMatchObject({
      code: 'WITNESS_NODE_MALFORMED',
      data: { index: 1 },
    });
  });
});
