/**
 * One search for keys, shared out: the numbers to be hashed are given away in parts, each to whoever is free,
 * a thread or a worker. Nothing is hashed here.
 */

import type { Hex } from '../bytes/hex.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import type { FoundKeys, KeySearch, SearchPart } from '../gathering.ts';

/** Some quarter of a second: a report each, and no more than that is hashed in vain at the end. */
const PART_HASHES = 1 << 19;

/**
 * Looks for a key for each path until all have one or `maxHashes` are used up. `onHashes` is told of all
 * hashes so far, at first of none and then after each part. Errors: those of a searcher, and the search ends.
 */
export async function searchTogether(
  searchers: readonly SearchPart[],
  { paths, length, maxHashes }: KeySearch,
  onHashes: (hashes: number) => void = () => {},
): Promise<FoundKeys> {
  const found = new Map<string, Hex>();
  let next = 0;
  let hashes = 0;
  const open = () => paths.filter((path) => !found.has(nibblesToText(path)));
  const work = async (search: SearchPart) => {
    // One that fails ends the search: `next` leaves nothing for the others.
    for (let wanted = open(); wanted.length > 0 && next < maxHashes; wanted = open()) {
      const first = next;
      const count = Math.min(PART_HASHES, maxHashes - first);
      next += count;
      const part = await search({ paths: wanted, length, first, count }).catch((error: unknown) => {
        next = maxHashes;
        throw error;
      });
      hashes += part.hashes;
      for (const [path, key] of part.found) if (!found.has(path)) found.set(path, key);
      onHashes(hashes);
    }
  };
  onHashes(0);
  await Promise.all(searchers.map(work));
  return { found, hashes };
}

/**
 * How many hashes a search takes on average: 16^depth for one path; for k paths of the same depth
 * 1 + 1/2 + … + 1/k times as many, since all of them have to be met. Shallower paths add next to nothing.
 */
export function expectedHashes(paths: readonly Uint8Array[]): number {
  const depth = Math.max(0, ...paths.map((path) => path.length));
  const deepest = paths.filter((path) => path.length === depth).length;
  let harmonic = 0;
  for (let k = 1; k <= deepest; k++) harmonic += 1 / k;
  return Math.round(harmonic * 16 ** depth);
}
