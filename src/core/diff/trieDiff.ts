/**
 * What changed between two tries, place by place: the trie before and the trie after share what no
 * write touched, so a walk over one carries a cursor in the other and ends where both are the same.
 *
 * ```text
 *   before  branch ─ 3: leaf(a b)           after  branch ─ 3: branch ┬ a: leaf(b)
 *                                                                     └ c: leaf(d)
 *   3     a leaf, then a branch: written      3a, 3c   created
 * ```
 */

import { equalBytes } from '../bytes/hex.ts';
import { NODE_MARKS } from '../inspection.ts';
import { blindedHash, type NodeReference, type TrieChild, type TrieRoot } from '../trie/node.ts';
import type { NodePool } from '../trie/nodePool.ts';
import { peek } from '../trie/prove.ts';

/** A place in the other trie: at a node (`offset` 0), or within the path of an extension; null is nowhere. */
export type Cursor = {
  readonly child: TrieChild;
  readonly offset: number;
} | null;

/** At the root of a trie. */
export function cursorAt(root: TrieRoot): Cursor {
  return root === null ? null : { child: root, offset: 0 };
}

/** One nibble further down. */
export function moveCursor(pool: NodePool, cursor: Cursor, nibble: number): Cursor {
  if (cursor === null) return null;
  const node = peek(pool, cursor.child);
  if (node === null) return null;
  switch (node.type) {
    case 'leaf':
      return null;
    case 'branch':
      return cursorAt(node.children[nibble] ?? null);
    case 'extension': {
      if (node.path[cursor.offset] !== nibble) return null;
      const offset = cursor.offset + 1;
      return offset === node.path.length ? cursorAt(node.child) : { child: node, offset };
    }
  }
}

/** Several nibbles further down. */
export function moveCursorAlong(pool: NodePool, cursor: Cursor, nibbles: Uint8Array): Cursor {
  let at = cursor;
  for (let i = 0; i < nibbles.length && at !== null; i++) {
    at = moveCursor(pool, at, nibbles[i] as number);
  }
  return at;
}

/** The child that stands exactly at a cursor. */
export function childAt(cursor: Cursor): TrieChild | null {
  return cursor === null || cursor.offset > 0 ? null : cursor.child;
}

/** The mark of a node whose place is at `other` in the other trie; 0 where both are the same. */
export function changeMark(
  child: TrieChild,
  other: Cursor,
  onlyHere: 'created' | 'removed',
): number {
  const there = childAt(other);
  if (there === null) return NODE_MARKS[onlyHere];
  return sameChild(child, there) ? 0 : NODE_MARKS.written;
}

/** Whether two children are one and the same subtree. Assumes: both roots are hashed. */
function sameChild(a: TrieChild, b: TrieChild): boolean {
  if (a === b) return true;
  const left = referenceOf(a);
  const right = referenceOf(b);
  return left !== null && right !== null && equalBytes(left, right);
}

function referenceOf(child: TrieChild): NodeReference | null {
  return child.type === 'blinded' ? blindedHash(child) : child.reference;
}
