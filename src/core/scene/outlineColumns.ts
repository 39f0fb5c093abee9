/** The columns of an outline while it grows; in the end cut to length, so that each can be transferred. */

import type { OutlineTrie, StateTime, TrieOutline } from '../inspection.ts';

/** What one entry says of itself; what is below it is summed up at the end. */
export interface OutlineEntry {
  readonly parent: number;
  readonly row: number;
  readonly trie: number;
  readonly kind: number;
  readonly marks: number;
  readonly present: number;
  readonly blinded: number;
  /** Bytes, and whether they stand in the parent and are counted there. */
  readonly bytes: number;
  readonly isWithinParent: boolean;
  readonly leaves: number;
  /** Index in the pool, -1 where there is none. */
  readonly index: number;
}

export interface OutlineColumns {
  count: number;
  parents: Int32Array;
  depths: Uint16Array;
  kinds: Uint8Array;
  marks: Uint8Array;
  presentChildren: Uint16Array;
  blindedChildren: Uint16Array;
  bytes: Uint32Array;
  /** What an entry adds to the sums above it: nothing where it stands in its parent. */
  added: Uint32Array;
  leaves: Uint32Array;
  trieIndex: Uint32Array;
  indexes: Int32Array;
  paths: Uint8Array;
  pathStarts: Uint32Array;
}

export function createColumns(capacity: number): OutlineColumns {
  return {
    count: 0,
    parents: new Int32Array(capacity),
    depths: new Uint16Array(capacity),
    kinds: new Uint8Array(capacity),
    marks: new Uint8Array(capacity),
    presentChildren: new Uint16Array(capacity),
    blindedChildren: new Uint16Array(capacity),
    bytes: new Uint32Array(capacity),
    added: new Uint32Array(capacity),
    leaves: new Uint32Array(capacity),
    trieIndex: new Uint32Array(capacity),
    indexes: new Int32Array(capacity),
    paths: new Uint8Array(capacity * 8),
    pathStarts: new Uint32Array(capacity + 1),
  };
}

/** Adds an entry; its path is the first `shared` nibbles of its parent's path, then `tail`. Returns its number. */
export function addEntry(
  columns: OutlineColumns,
  entry: OutlineEntry,
  shared: number,
  tail: ArrayLike<number>,
): number {
  const at = columns.count;
  if (at === columns.parents.length) growEntries(columns);
  columns.parents[at] = entry.parent;
  columns.depths[at] = Math.min(entry.row, 0xffff);
  columns.kinds[at] = entry.kind;
  columns.marks[at] = entry.marks;
  columns.presentChildren[at] = entry.present;
  columns.blindedChildren[at] = entry.blinded;
  columns.bytes[at] = entry.bytes;
  columns.added[at] = entry.isWithinParent ? 0 : entry.bytes;
  columns.leaves[at] = entry.leaves;
  columns.trieIndex[at] = entry.trie;
  columns.indexes[at] = entry.index;
  addPath(columns, entry.parent, shared, tail);
  columns.count = at + 1;
  return at;
}

/** The nibbles of an entry, a view. */
export function pathOf(
  { paths, pathStarts }: Pick<OutlineColumns, 'paths' | 'pathStarts'>,
  entry: number,
): Uint8Array {
  return paths.subarray(pathStarts[entry], pathStarts[entry + 1]);
}

/** The outline, with the sums over what hangs below each entry. */
export function finishColumns(
  columns: OutlineColumns,
  time: StateTime,
  tries: readonly OutlineTrie[],
  truncated: boolean,
): TrieOutline {
  const { count } = columns;
  const sizes = new Uint32Array(count).fill(1);
  const subtreeBytes = new Float64Array(count);
  const subtreeLeaves = columns.leaves.slice(0, count);
  const parents = columns.parents.slice(0, count);
  const below = new Float64Array(count);
  for (let i = count - 1; i >= 0; i--) {
    const own = columns.bytes[i] as number;
    subtreeBytes[i] = own + (below[i] as number);
    const parent = parents[i] as number;
    if (parent < 0) continue;
    sizes[parent] = (sizes[parent] as number) + (sizes[i] as number);
    subtreeLeaves[parent] = (subtreeLeaves[parent] as number) + (subtreeLeaves[i] as number);
    below[parent] = (below[parent] as number) + (columns.added[i] as number) + (below[i] as number);
  }
  return {
    time,
    count,
    truncated,
    parents,
    sizes,
    subtreeBytes,
    subtreeLeaves,
    depths: columns.depths.slice(0, count),
    kinds: columns.kinds.slice(0, count),
    marks: columns.marks.slice(0, count),
    presentChildren: columns.presentChildren.slice(0, count),
    blindedChildren: columns.blindedChildren.slice(0, count),
    bytes: columns.bytes.slice(0, count),
    trieIndex: columns.trieIndex.slice(0, count),
    tries,
    paths: columns.paths.slice(0, columns.pathStarts[count]),
    pathStarts: columns.pathStarts.slice(0, count + 1),
  };
}

function addPath(
  columns: OutlineColumns,
  parent: number,
  shared: number,
  tail: ArrayLike<number>,
): void {
  const start = columns.pathStarts[columns.count] as number;
  const end = start + shared + tail.length;
  if (end > columns.paths.length) columns.paths = grown(columns.paths, 2 * end);
  if (shared > 0) {
    const from = columns.pathStarts[parent] as number;
    columns.paths.copyWithin(start, from, from + shared);
  }
  for (let i = 0; i < tail.length; i++) columns.paths[start + shared + i] = tail[i] as number; // mostly one
  columns.pathStarts[columns.count + 1] = end;
}

function growEntries(columns: OutlineColumns): void {
  const capacity = columns.parents.length * 2;
  columns.parents = grown(columns.parents, capacity);
  columns.depths = grown(columns.depths, capacity);
  columns.kinds = grown(columns.kinds, capacity);
  columns.marks = grown(columns.marks, capacity);
  columns.presentChildren = grown(columns.presentChildren, capacity);
  columns.blindedChildren = grown(columns.blindedChildren, capacity);
  columns.bytes = grown(columns.bytes, capacity);
  columns.added = grown(columns.added, capacity);
  columns.leaves = grown(columns.leaves, capacity);
  columns.trieIndex = grown(columns.trieIndex, capacity);
  columns.indexes = grown(columns.indexes, capacity);
  columns.pathStarts = grown(columns.pathStarts, capacity + 1);
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array;

function grown<T extends Column>(column: T, length: number): T {
  const larger = new (column.constructor as new (length: number) => T)(length); // the same kind of column
  larger.set(column);
  return larger;
}
