/**
 * Keys whose hash starts with a given path: whatever stands there, the proof of such a key passes
 * through it, even when the key itself is absent. The key means nothing; it is looked for by hashing
 * numbers until one fits.
 *
 * A path of d nibbles takes 16^d hashes on average. Half a microsecond each (measured, WebAssembly):
 *
 * ```text
 *   nibbles    4        5       6       7
 *   hashes     65,536   1.0 M   16.8 M  268 M
 *   time       0.03 s   0.5 s   9 s     140 s, reckoned
 * ```
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import type { FoundKeys } from '../gathering.ts';

/** Longer paths are not looked for: 16^8 hashes take more than half an hour. */
export const MAX_PROBE_NIBBLES = 7;

/** 3 × 16^7: at seven nibbles 95 % of searches end before it, at six all. At most some seven minutes. */
export const MAX_PROBE_HASHES = 3 * 16 ** 7;

/** Which numbers are hashed. */
interface ProbeOptions {
  readonly first?: number;
  /** The search ends after so many at the latest. */
  readonly count?: number;
}

/** A key of `length` bytes (20 for an address, 32 for a slot) for each of `paths`, as far as one is met. */
export function findProbeKeys(
  paths: readonly Uint8Array[],
  length: 20 | 32,
  { first = 0, count = MAX_PROBE_HASHES }: ProbeOptions = {},
): FoundKeys {
  const found = new Map<string, Hex>();
  let wanted = paths.slice();
  let isFirst = firstBytes(wanted);
  const key = new Uint8Array(length);
  // The first byte keeps clear of small numbers, which contracts use as slots.
  key[0] = 0x67;
  const counter = new DataView(key.buffer);
  let hashes = 0;
  while (wanted.length > 0 && hashes < count) {
    counter.setUint32(length - 4, first + hashes);
    const hash = keccak256(key);
    hashes++;
    // All but one hash in 256 end here: the comparison proper costs as much as the hash.
    if (isFirst[hash[0] as number] === 0) continue;
    const met = wanted.filter((path) => startsWith(hash, path));
    if (met.length === 0) continue;
    for (const path of met) found.set(nibblesToText(path), bytesToHex(key));
    wanted = wanted.filter((path) => !startsWith(hash, path));
    isFirst = firstBytes(wanted);
  }
  return { found, hashes };
}

/** 1 at the first bytes that hashes of these paths can have. */
function firstBytes(paths: readonly Uint8Array[]): Uint8Array {
  const isFirst = new Uint8Array(256);
  for (const [high, low] of paths) {
    if (high === undefined) isFirst.fill(1);
    else if (low === undefined) isFirst.fill(1, high << 4, (high << 4) + 16);
    else isFirst[(high << 4) | low] = 1;
  }
  return isFirst;
}

function startsWith(hash: Uint8Array, path: Uint8Array): boolean {
  for (let i = 0; i < path.length; i++) {
    const byte = hash[i >> 1] as number;
    if ((i % 2 === 0 ? byte >> 4 : byte & 15) !== path[i]) return false;
  }
  return true;
}
