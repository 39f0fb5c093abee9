/**
 * All that is known of the tries of one time as one forest in pre-order: the account trie, each
 * storage trie under its account's leaf, and one entry for the nodes that nothing leads to.
 *
 * A node may stand in several places, and a witness may be made so that they are exponentially many:
 * the outline ends at a cap, and says so. Places deeper than a key has nibbles are left out.
 */

import { bytesToHex, concatBytes, type Hex } from '../bytes/hex.ts';
import {
  type Cursor,
  changeMark,
  cursorAt,
  moveCursor,
  moveCursorAlong,
} from '../diff/trieDiff.ts';
import { NODE_KINDS, NODE_MARKS, type OutlineTrie, type TrieOutline } from '../inspection.ts';
import { accountIn, hasStorage, keyOfNibbles, type StateTries } from '../state/stateTries.ts';
import { rootHash } from '../trie/hash.ts';
import type { LeafNode, TrieChild, TrieNode, TrieRoot } from '../trie/node.ts';
import { encodeNode } from '../trie/nodeRlp.ts';
import { isInline, peek, proveKey } from '../trie/prove.ts';
import {
  addEntry,
  createColumns,
  finishColumns,
  type OutlineColumns,
  pathOf,
} from './outlineColumns.ts';
import { addBlinded, addUnreachable } from './outlineGroups.ts';

/** Ten times the entries of the largest blocks seen; 2,000,000 of them fit into 100 MB. */
const MAX_OUTLINE_ENTRIES = 2_000_000;

/** Nibbles of a key. */
const KEY_NIBBLES = 64;
const NO_TAIL = new Uint8Array(0);
/** The way from a branch to each child: made once, not for each of a hundred thousand visits. */
const TAILS = Array.from({ length: 16 }, (_, nibble) => Uint8Array.of(nibble));

export interface OutlineOptions {
  /** The tries of the other time, where they are known: without them nothing is marked as changed. */
  readonly other?: StateTries;
  /** Nodes of the pool that can be reached from the state root before the block. */
  readonly reached?: Uint8Array;
  /** The preimage of a hashed address, where it is known. */
  readonly addressOf?: (hashedAddress: Hex) => Hex | undefined;
  readonly maxEntries?: number;
}

export interface OutlineScene {
  readonly outline: TrieOutline;
  /** Index in the pool of each entry, -1 where there is none. */
  readonly indexes: Int32Array;
}

/** A place still to be visited. */
interface Visit {
  readonly child: TrieChild;
  readonly parent: number;
  readonly row: number;
  readonly trie: number;
  /** Nibbles from the parent to here. */
  readonly tail: Uint8Array;
  /** Nibbles of the parent's own path that stay: none where a trie begins. */
  readonly shared: number;
  /** The same place at the other time; undefined where it is the same or not known. */
  readonly other: Cursor | undefined;
}

interface Build {
  readonly tries: StateTries;
  readonly options: OutlineOptions;
  readonly columns: OutlineColumns;
  readonly outlineTries: OutlineTrie[];
  readonly stack: Visit[];
  truncated: boolean;
}

/** The outline of the tries of one time. Assumes: the witness is linked and the roots are hashed. */
export function buildOutline(tries: StateTries, options: OutlineOptions = {}): OutlineScene {
  const columns = createColumns(Math.max(16, tries.pool.nodes.length * 2));
  const build: Build = { tries, options, columns, outlineTries: [], stack: [], truncated: false };
  const { maxEntries = MAX_OUTLINE_ENTRIES, other } = options;
  build.outlineTries.push({ id: 'account', root: bytesToHex(tries.stateRoot) });
  pushRoot(build, tries.root, -1, 0, 0, other === undefined ? undefined : cursorAt(other.root));
  for (let visit = build.stack.pop(); visit !== undefined; visit = build.stack.pop()) {
    if (columns.count >= maxEntries) {
      build.truncated = true;
      break;
    }
    visitPlace(build, visit);
  }
  if (options.reached !== undefined) addUnreachable(columns, tries.pool, options.reached);
  const outline = finishColumns(columns, tries.time, build.outlineTries, build.truncated);
  return { outline, indexes: columns.indexes.slice(0, columns.count) };
}

function pushRoot(
  build: Build,
  root: TrieRoot,
  parent: number,
  row: number,
  trie: number,
  other: Cursor | undefined,
): void {
  if (root === null) return;
  build.stack.push({ child: root, parent, row, trie, tail: NO_TAIL, shared: 0, other });
}

function visitPlace(build: Build, visit: Visit): void {
  const { tries, columns } = build;
  const node = peek(tries.pool, visit.child);
  if (node === null) {
    addBlinded(columns, visit);
    return;
  }
  const { marks, other } = marksAt(build, node, visit);
  const isRoot = visit.shared === 0 && visit.tail.length === 0;
  const within = !isRoot && isInline(node);
  const children = childBits(node);
  const entry = addEntry(
    columns,
    {
      parent: visit.parent,
      row: visit.row,
      trie: visit.trie,
      kind: NODE_KINDS.indexOf(node.type),
      marks: marks | (within ? NODE_MARKS.inline : 0),
      ...children,
      bytes: sizeOf(build, node),
      isWithinParent: within,
      leaves: node.type === 'leaf' ? 1 : 0,
      index: node.index,
    },
    visit.shared,
    visit.tail,
  );
  if (node.type === 'leaf') pushStorage(build, node, entry, visit, other);
  else pushChildren(build, node, entry, visit, other);
}

/** Marks of a node, and the cursor to go on with: none below what did not change. */
function marksAt(
  { tries, options }: Build,
  node: TrieNode,
  { child, other }: Visit,
): { marks: number; other: Cursor | undefined } {
  const read = node.index >= 0 && tries.pool.used[node.index] === 1 ? NODE_MARKS.read : 0;
  if (options.other === undefined || other === undefined) return { marks: read, other: undefined };
  const changed = changeMark(child, other, tries.time === 'before' ? 'removed' : 'created');
  return { marks: read | changed, other: changed === 0 ? undefined : other };
}

function sizeOf({ tries }: Build, node: TrieNode): number {
  const given = node.index >= 0 ? tries.pool.nodes[node.index] : undefined;
  if (given !== undefined) return given.length;
  return isInline(node) ? (node.reference as Uint8Array).length : encodeNode(node).length; // inline: its reference is its RLP
}

/** Bit i of `present` and `blinded` for a child at nibble i. Assumes: the witness is linked. */
function childBits(node: TrieNode): { present: number; blinded: number } {
  let present = 0;
  let blinded = 0;
  if (node.type === 'branch') {
    for (let i = 0; i < 16; i++) {
      const child = node.children[i] ?? null;
      if (child === null) continue;
      if (child.type === 'blinded') blinded |= 1 << i;
      else present |= 1 << i;
    }
  }
  return { present, blinded };
}

function pushChildren(
  build: Build,
  node: Exclude<TrieNode, LeafNode>,
  parent: number,
  visit: Visit,
  other: Cursor | undefined,
): void {
  const { stack, tries } = build;
  const { trie } = visit;
  const row = visit.row + 1;
  const shared = visit.shared + visit.tail.length;
  if (shared + (node.type === 'extension' ? node.path.length : 1) > KEY_NIBBLES) {
    build.truncated = true;
    return;
  }
  if (node.type === 'extension') {
    const { child, path: tail } = node;
    const there = other === undefined ? undefined : moveCursorAlong(tries.pool, other, tail);
    stack.push({ child, parent, row, trie, tail, shared, other: there });
    return;
  }
  const blinded = node.children.find(isBlinded);
  if (blinded) {
    stack.push({ child: blinded, parent, row, trie, tail: NO_TAIL, shared, other: undefined });
  }
  for (let i = 15; i >= 0; i--) {
    const child = node.children[i] as TrieChild | null; // sixteen
    if (child === null || child.type === 'blinded') continue;
    const there = other === undefined ? undefined : moveCursor(tries.pool, other, i);
    const tail = TAILS[i] as Uint8Array; // sixteen too
    stack.push({ child, parent, row, trie, tail, shared, other: there });
  }
}

function isBlinded(child: TrieChild | null): boolean {
  return child?.type === 'blinded';
}

/** Hangs the storage trie of an account below its leaf, where the witness has its root. */
function pushStorage(
  build: Build,
  leaf: LeafNode,
  entry: number,
  visit: Visit,
  other: Cursor | undefined,
): void {
  if (visit.trie !== 0) return;
  const { tries, options, columns, outlineTries } = build;
  const key = concatBytes(pathOf(columns, entry), leaf.path);
  const account = key.length === KEY_NIBBLES ? accountIn(leaf.value) : null;
  if (account === null || !hasStorage(account)) return;
  const id = keyOfNibbles(key);
  const root = tries.storage(id, account);
  if (root === null || peek(tries.pool, root) === null) return;
  columns.marks[entry] = (columns.marks[entry] as number) | NODE_MARKS.hasStorage;
  const address = options.addressOf?.(id);
  outlineTries.push({
    id,
    root: bytesToHex(rootHash(root)),
    ...(address !== undefined && { address }),
  });
  const there =
    other === undefined ? undefined : storageCursor(options.other as StateTries, id, key); // a cursor is of that state
  pushRoot(build, root, entry, visit.row + 1, outlineTries.length - 1, there);
}

/** The storage trie of the same account at the other time, wherever its leaf stands there. */
function storageCursor(tries: StateTries, id: Hex, key: Uint8Array): Cursor {
  const { outcome } = proveKey(tries.pool, tries.root, key);
  const account = outcome.type === 'present' ? accountIn(outcome.value) : null;
  return account === null ? null : cursorAt(tries.storage(id, account));
}
