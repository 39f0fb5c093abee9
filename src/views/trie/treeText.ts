/** What a row of the tree says: its words for the eye, and its name for a screen reader. */

import { shortHash } from '../../core/format.ts';
import type { TrieOutline } from '../../core/inspection.ts';
import { at, countBits, isNode, kindOf } from '../../stores/outline.ts';
import { ownPath, type TreeRow, UNREACHABLE_ROW } from '../../stores/treeRows.ts';
import { KIND_WORDS, MARK_WORDS, markOf } from './marks.ts';

export function rowId(place: number): string {
  return `tree-row-${place}`;
}

/** The trie whose root a row is, or `undefined`. */
export function trieTitle(outline: TrieOutline, row: TreeRow): string | undefined {
  if (!row.isRoot) return undefined;
  const trie = outline.tries[at(outline.trieIndex, row.head)];
  if (!trie || trie.id === 'account') return 'Account trie';
  return 'Storage trie';
}

/** Everything that the row shows, as one sentence. */
export function rowLabel(outline: TrieOutline, row: TreeRow): string {
  if (row.index === UNREACHABLE_ROW) return `Unreachable nodes, ${row.nodes}`;
  const { index } = row;
  const kind = KIND_WORDS[kindOf(outline, index)];
  if (!isNode(outline, index)) return `${kind} node, ${at(outline.bytes, index)} bytes`;
  const path = ownPath(outline, row);
  const present = countBits(at(outline.presentChildren, index));
  return [
    trieTitle(outline, row),
    path === '' ? undefined : `nibbles ${[...path].join(' ')}`,
    kind.toLowerCase(),
    row.nodes > 1 ? `${row.nodes} levels in one row` : undefined,
    kind === 'Branch' ? `${present} children present` : undefined,
    row.blinded > 0 ? `${row.blinded} blinded` : undefined,
    MARK_WORDS[markOf(at(outline.marks, index))],
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Who owns a storage trie, where the address is known. */
export function ownerOf(outline: TrieOutline, row: TreeRow): string | undefined {
  const trie = outline.tries[at(outline.trieIndex, row.head)];
  if (!row.isRoot || !trie || trie.id === 'account') return undefined;
  return shortHash(trie.address ?? trie.id, 6);
}
