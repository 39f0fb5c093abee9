/** The parts of a block by their index in an access list, and which addresses are precompiled. */

import { describe, expect, test } from 'vitest';
import type { Fork } from './forks.ts';
import { accessIndexes, type Phase } from './phases.ts';
import { isPrecompile } from './precompiles.ts';

describe('accessIndexes', () => {
  const before: Phase[] = [
    { type: 'systemCall', contract: 'beaconRoots' },
    { type: 'systemCall', contract: 'blockHashes' },
  ];
  const after: Phase[] = [
    { type: 'withdrawal', index: 0 },
    { type: 'systemCall', contract: 'withdrawalRequests' },
    { type: 'systemCall', contract: 'consolidationRequests' },
  ];

  test('default: 0 before the transactions, one for each, one more for all that follows', () => {
    const transactions: Phase[] = [
      { type: 'transaction', index: 0 },
      { type: 'transaction', index: 1 },
    ];
    expect(accessIndexes([...before, ...transactions, ...after], 2)).toEqual([0, 0, 1, 2, 3, 3, 3]);
  });

  test('behavior: without transactions what follows has index 1; rewards follow, the DAO fork does not', () => {
    expect(accessIndexes([...before, ...after], 0)).toEqual([0, 0, 1, 1, 1]);
    expect(accessIndexes([{ type: 'dao' }, { type: 'rewards' }], 0)).toEqual([0, 1]);
  });
});

describe('isPrecompile', () => {
  test.each<readonly [fork: Fork, highest: number]>([
    ['frontier', 4],
    ['spuriousDragon', 4],
    ['byzantium', 8],
    ['istanbul', 9],
    ['shanghai', 9],
    ['cancun', 0x0a],
    ['prague', 0x11],
  ])('default: in %s they are 1 to %d', (fork, highest) => {
    const addresses = Array.from({ length: 0x200 }, (_, number) => {
      const address = new Uint8Array(20);
      address.set([number >> 8, number & 0xff], 18);
      return isPrecompile(address, fork) ? number : 0;
    });
    expect(addresses.filter((number) => number > 0)).toEqual(
      Array.from({ length: highest }, (_, i) => i + 1),
    );
  });

  test('behavior: from Osaka on 0x100 too; a long address that ends like one is none', () => {
    const address = new Uint8Array(20);
    address[18] = 1;
    expect([isPrecompile(address, 'prague'), isPrecompile(address, 'osaka')]).toEqual([
      false,
      true,
    ]);
    address.set([1], 0);
    expect(isPrecompile(address, 'osaka')).toBe(false);
  });
});
