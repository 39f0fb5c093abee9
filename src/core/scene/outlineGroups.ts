/** Entries of an outline that stand for many nodes: what is known by hash alone, and what nothing leads to. */

import { NODE_KINDS } from '../inspection.ts';
import type { NodePool } from '../trie/nodePool.ts';
import { unreachableIndexes } from '../trie/unreachable.ts';
import { addEntry, type OutlineColumns, type OutlineEntry } from './outlineColumns.ts';

/** Bytes of a hash in a branch, with its prefix. */
export const HASH_BYTES = 33;

const NOTHING = { marks: 0, present: 0, blinded: 0, index: -1 };

/** Where a group goes. */
type GroupPlace = Pick<OutlineEntry, 'parent' | 'row' | 'trie'> & { readonly shared: number };

/** One entry for all children of the parent that are known by hash alone: their hashes stand in it. */
export function addBlinded(columns: OutlineColumns, place: GroupPlace): void {
  const { parent, row, trie, shared } = place;
  const bits = parent < 0 ? 0 : (columns.blindedChildren[parent] as number);
  const bytes = Math.max(1, popCount(bits)) * HASH_BYTES;
  const kind = NODE_KINDS.indexOf('blinded');
  const entry = { ...NOTHING, parent, row, trie, kind, bytes, isWithinParent: true, leaves: 0 };
  addEntry(columns, entry, shared, []);
}

/** The last root: the distinct nodes that no way from the state root leads to; none where all are reached. */
export function addUnreachable(columns: OutlineColumns, pool: NodePool, reached: Uint8Array): void {
  const indexes = unreachableIndexes(pool, reached);
  if (indexes.length === 0) return;
  const bytes = indexes.reduce((sum, index) => sum + (pool.nodes[index]?.length ?? 0), 0);
  const kind = NODE_KINDS.indexOf('unreachable');
  const leaves = indexes.length;
  const place = { parent: -1, row: 0, trie: 0 };
  addEntry(columns, { ...NOTHING, ...place, kind, bytes, isWithinParent: false, leaves }, 0, []);
}

function popCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count++;
  return count;
}
