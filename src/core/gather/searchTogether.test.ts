/** A search shared out: everything is hashed once, all paths are met, and it ends where one fails. */

import { beforeAll, describe, expect, test } from 'vitest';
import { hexToBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import type { SearchPart } from '../gathering.ts';
import { pathOfKey } from './evidence.ts';
import { findProbeKeys } from './probeKeys.ts';
import { expectedHashes, searchTogether } from './searchTogether.ts';

const path = (text: string) => Uint8Array.from(text, (digit) => Number.parseInt(digit, 16));
const hashing: SearchPart = async ({ paths, length, first, count }) =>
  findProbeKeys(paths, length, { first, count });
const next = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeAll(loadKeccak);

describe('searchTogether', () => {
  test.each([1, 2, 5])('default: %i searchers meet every path', async (searchers) => {
    const paths = ['31', '0a7', '4', 'f00d'].map(path);
    const search = { paths, length: 32, maxHashes: 2 ** 26 } as const;
    const parts = Array.from(
      { length: searchers },
      (): SearchPart => async (part) => {
        await next();
        return hashing(part);
      },
    );
    const { found } = await searchTogether(parts, search);
    expect(found.size).toBe(paths.length);
    for (const [text, key] of found) {
      expect(nibblesToText(pathOfKey(hexToBytes(key)))).toMatch(new RegExp(`^${text}`));
    }
  });

  test('behavior: no number is given out twice, none is left out, and the last part ends at the bound', async () => {
    const given: [number, number][] = [];
    const idle: SearchPart = async ({ first, count }) => {
      given.push([first, count]);
      await next();
      return { found: new Map(), hashes: count };
    };
    const maxHashes = 3_000_000;
    const told: number[] = [];
    const search = { paths: [path('1234567')], length: 20, maxHashes } as const;
    const { found, hashes } = await searchTogether([idle, idle, idle], search, (n) => told.push(n));
    expect(found.size).toBe(0);
    expect(hashes).toBe(maxHashes);
    let end = 0;
    for (const [first, count] of given) {
      expect(first).toBe(end);
      end += count;
    }
    expect(end).toBe(maxHashes);
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(maxHashes);
  });

  test('behavior: a searcher that fails ends the search for all', async () => {
    let asked = 0;
    const failing: SearchPart = async () => {
      throw new Error('gone');
    };
    const idle: SearchPart = async ({ count }) => {
      asked++;
      await next();
      return { found: new Map(), hashes: count };
    };
    const search = { paths: [path('1')], length: 32, maxHashes: 2 ** 32 } as const;
    await expect(searchTogether([failing, idle], search)).rejects.toThrow('gone');
    await next();
    await next();
    expect(asked).toBe(1);
  });
});

describe('expectedHashes', () => {
  test('default: 16^depth, and more where several of one depth have to be met', () => {
    expect(expectedHashes([])).toBe(0);
    expect(expectedHashes([path('123')])).toBe(4096);
    expect(expectedHashes([path('123'), path('12')])).toBe(4096);
    expect(expectedHashes([path('123'), path('456')])).toBe(6144);
  });

  test('behavior: so many are really taken, on average', () => {
    const paths = Array.from({ length: 512 }, (_, i) => path(i.toString(16).padStart(3, '0')));
    const total = paths.reduce((sum, one) => sum + findProbeKeys([one], 32).hashes, 0);
    const mean = total / paths.length; // of exponential waiting times: its deviation is 4096 / √512 = 181
    expect(Math.abs(mean - expectedHashes([path('123')]))).toBeLessThan(5 * 181);
  });
});
