/** The distinct nodes, codes and headers of a witness by their hash, and what of them one of two witnesses lacks. */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import {
  type ComparedItem,
  type ItemComparison,
  MAX_COMPARED_ITEMS,
  type OnlyHere,
} from '../comparison.ts';

/** Items of one kind by hash, each once, in the order in which they were given. */
export type ItemsByHash = ReadonlyMap<Hex, Uint8Array>;

/** What else is known of an item besides its bytes. */
export type DescribeItem = (hash: Hex, bytes: Uint8Array) => Omit<ComparedItem, 'hash' | 'bytes'>;

/** The distinct items of a list by their keccak. */
export function itemsByHash(items: readonly Uint8Array[]): ItemsByHash {
  return new Map(items.map((item) => [bytesToHex(keccak256(item)), item]));
}

/** The items of both lists together, each once. */
export function unionOf(first: ItemsByHash, second: ItemsByHash): Uint8Array[] {
  return [...new Map([...first, ...second]).values()];
}

/** Which items both have, and which one has and the other lacks. `describe` is asked of the side that has them. */
export function compareItems(
  [first, second]: readonly [ItemsByHash, ItemsByHash],
  describe: readonly [DescribeItem, DescribeItem],
): ItemComparison {
  const shared = [...first].filter(([hash]) => second.has(hash));
  return {
    both: { count: shared.length, bytes: sumOf(shared) },
    only: [onlyIn(first, second, describe[0]), onlyIn(second, first, describe[1])],
  };
}

function onlyIn(here: ItemsByHash, there: ItemsByHash, describe: DescribeItem): OnlyHere {
  const lacking = [...here].filter(([hash]) => !there.has(hash));
  const items = lacking.map(([hash, bytes]) => ({
    hash,
    bytes: bytes.length,
    ...describe(hash, bytes),
  }));
  return {
    count: items.length,
    bytes: sumOf(lacking),
    used: items.filter(({ used }) => used).length,
    items: items.sort(byPlace).slice(0, MAX_COMPARED_ITEMS),
  };
}

function sumOf(items: readonly (readonly [Hex, Uint8Array])[]): number {
  return items.reduce((sum, [, bytes]) => sum + bytes.length, 0);
}

/** What was asked for first, then the account trie, then storage tries; by path, and what nothing leads to last. */
function byPlace(a: ComparedItem, b: ComparedItem): number {
  return orderOf(a) < orderOf(b) ? -1 : 1;
}

function orderOf({ used, place, number, hash }: ComparedItem): string {
  const where = place
    ? `${place.trie === 'account' ? '0' : '1'}${place.trie}${place.path}`
    : `2${(number ?? '').padStart(20, '0')}`;
  return `${used ? 0 : 1}${where}${hash}`;
}
