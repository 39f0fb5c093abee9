/** Keys that hash to a path: found, of the right length, and never looked for without end. */

import { beforeAll, describe, expect, test } from 'vitest';
import { hexToBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import { pathOfKey } from './evidence.ts';
import { findProbeKeys } from './probeKeys.ts';

const PATHS = [[], [7], [0], [15, 15], [1, 2], [10, 11, 12], [3, 1, 4, 1]];

beforeAll(loadKeccak);

describe('findProbeKeys', () => {
  test.each([20, 32] as const)('default: keys of %i bytes', (length) => {
    const paths = PATHS.map((path) => Uint8Array.from(path));
    const { found, hashes } = findProbeKeys(paths, length);
    expect(found.size).toBe(paths.length);
    for (const [path, key] of found) {
      expect(hexToBytes(key)).toHaveLength(length);
      expect(nibblesToText(pathOfKey(hexToBytes(key)))).toMatch(new RegExp(`^${path}`));
    }
    expect(hashes).toBeGreaterThan(16 ** 3);
    expect(hashes).toBeLessThan(40 * 16 ** 4);
  });

  test('behavior: nothing to find takes no hash', () => {
    expect(findProbeKeys([], 32)).toEqual({ found: new Map(), hashes: 0 });
  });

  test('behavior: the search ends at its bound', () => {
    const deep = Uint8Array.from({ length: 12 }, () => 5);
    const { found, hashes } = findProbeKeys([deep], 32, { count: 300_000 });
    expect(found.size).toBe(0);
    expect(hashes).toBe(300_000);
  });

  test('behavior: parts cover what the whole covers', () => {
    const path = Uint8Array.of(3, 1, 4, 1);
    const { found, hashes } = findProbeKeys([path], 32);
    const before = findProbeKeys([path], 32, { count: hashes - 1 });
    expect(before.found.size).toBe(0);
    expect(findProbeKeys([path], 32, { first: hashes - 1, count: 5 })).toEqual({
      found,
      hashes: 1,
    });
  });
});
