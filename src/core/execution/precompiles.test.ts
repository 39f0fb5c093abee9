/** Which addresses are precompiled contracts, fork by fork. */

import { describe, expect, test } from 'vitest';
import type { Fork } from './forks.ts';
import { isPrecompile } from './precompiles.ts';

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
