/** A list of recent blocks as the head moves: on, back, and to another branch. */

import { describe, expect, test } from 'vitest';
import { type ChainBlock, followChain } from './chainHead.ts';

const block = (number: number, branch = 'a', parentBranch = branch): ChainBlock => ({
  number,
  hash: `${branch}${number}`,
  parentHash: `${parentBranch}${number - 1}`,
  timestamp: 12 * number,
  transactions: 0,
  gasUsed: '0',
  gasLimit: '30000000',
});
const names = (blocks: readonly ChainBlock[] = []) => blocks.map(({ hash }) => hash).join(' ');
/** `a5 a4 a3`. */
const chain = (from: number, to: number, branch = 'a') =>
  Array.from({ length: from - to + 1 }, (_, i) => block(from - i, branch));

describe('followChain', () => {
  test('default: new blocks go on top, and the list stays bounded', () => {
    const { blocks, reorganisation } = followChain(chain(5, 1), chain(7, 6), 4);
    expect(names(blocks)).toBe('a7 a6 a5 a4');
    expect(reorganisation).toBeUndefined();
  });

  test('behavior: the same head again changes nothing', () => {
    const { blocks, reorganisation } = followChain(chain(5, 1), [block(5)]);
    expect(names(blocks)).toBe('a5 a4 a3 a2 a1');
    expect(reorganisation).toBeUndefined();
  });

  test('behavior: another branch names both hashes of each number', () => {
    const fetched = [block(6, 'b'), block(5, 'b'), block(4, 'b', 'a')];
    const { blocks, reorganisation } = followChain(chain(5, 1), fetched);
    expect(names(blocks)).toBe('b6 b5 b4 a3 a2 a1');
    expect(reorganisation?.from).toBe(4);
    expect(names(reorganisation?.gone)).toBe('a4 a5');
    expect(names(reorganisation?.came)).toBe('b4 b5 b6');
  });

  test('behavior: a head that goes back leaves blocks without others in their place', () => {
    const { blocks, reorganisation } = followChain(chain(5, 1), [block(3)]);
    expect(names(blocks)).toBe('a3 a2 a1');
    expect(names(reorganisation?.gone)).toBe('a4 a5');
    expect(names(reorganisation?.came)).toBe('');
  });

  test('behavior: back, and on with another block, within one question', () => {
    const { blocks, reorganisation } = followChain(chain(5, 1), [block(3, 'b', 'a')]);
    expect(names(blocks)).toBe('b3 a2 a1');
    expect(names(reorganisation?.gone)).toBe('a3 a4 a5');
    expect(names(reorganisation?.came)).toBe('b3');
  });

  test('behavior: a gap says nothing about what was known', () => {
    const { blocks, reorganisation } = followChain(chain(5, 1), chain(40, 38), 3);
    expect(names(blocks)).toBe('a40 a39 a38');
    expect(reorganisation).toBeUndefined();
  });

  test('behavior: a branch deeper than the list', () => {
    const { blocks, reorganisation } = followChain(chain(5, 3), chain(5, 3, 'b'), 3);
    expect(names(blocks)).toBe('b5 b4 b3');
    expect(names(reorganisation?.gone)).toBe('a3 a4 a5');
  });
});
