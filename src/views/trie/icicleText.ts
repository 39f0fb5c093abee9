/** The icicle in words: one computed sentence, and the line about a single box. */

import { formatBytes, formatInteger } from '../../core/format.ts';
import type { TrieOutline } from '../../core/inspection.ts';
import {
  at,
  CHANGED,
  changedLeaves,
  countBits,
  KIND,
  kindOf,
  pathOf,
} from '../../stores/outline.ts';
import { KIND_WORDS, MARK_WORDS, markOf } from './marks.ts';

interface OutlineCounts {
  readonly nodes: number;
  readonly leaves: number;
  readonly blinded: number;
  readonly changed: number;
  readonly depth: number;
  readonly tries: number;
}

const kept = new WeakMap<TrieOutline, OutlineCounts>();

function countOutline(outline: TrieOutline): OutlineCounts {
  const earlier = kept.get(outline);
  if (earlier) return earlier;
  const counts = { nodes: 0, leaves: 0, blinded: 0, changed: 0, depth: 0, tries: 0 };
  for (let i = 0; i < outline.count; i++) {
    const kind = at(outline.kinds, i);
    if (kind === KIND.leaf) counts.leaves++;
    if (kind < KIND.blinded) {
      counts.nodes++;
      counts.blinded += countBits(at(outline.blindedChildren, i));
      counts.depth = Math.max(counts.depth, at(outline.depths, i));
      if ((at(outline.marks, i) & CHANGED) !== 0) counts.changed++;
    }
  }
  counts.tries = outline.tries.length;
  kept.set(outline, counts);
  return counts;
}

/** What the picture shows, for those who do not see it. */
export function summarize(outline: TrieOutline): string {
  const { nodes, leaves, blinded, changed, depth, tries } = countOutline(outline);
  const written = changedLeaves(outline).length;
  return [
    `${formatInteger(nodes)} nodes of ${formatInteger(tries)} ${tries === 1 ? 'trie' : 'tries'}, ${formatInteger(leaves)} of them leaves, in ${depth + 1} rows.`,
    changed > 0
      ? `The block changed ${formatInteger(written)} ${written === 1 ? 'leaf' : 'leaves'}, and so ${formatInteger(changed)} nodes.`
      : 'No node is marked as changed.',
    `${formatInteger(blinded)} siblings are known by their hash alone.`,
    outline.truncated ? 'More nodes were left out: there are too many to draw.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** One box in a line. */
export function describeEntry(outline: TrieOutline, entry: number): string {
  const kind = kindOf(outline, entry);
  const parent = at(outline.parents, entry);
  if (kind === 'blinded') {
    return `${countBits(at(outline.blindedChildren, parent))} blinded siblings: known by hash alone, not part of the witness`;
  }
  if (kind === 'unreachable') return 'Unreachable: no way from the state root leads to this node';
  const path = pathOf(outline, entry);
  const trie = at(outline.trieIndex, entry) === 0 ? 'account trie' : 'storage trie';
  return [
    `${KIND_WORDS[kind]} of the ${trie}`,
    path === '' ? 'the root' : `at ${path}`,
    MARK_WORDS[markOf(at(outline.marks, entry))],
    `${formatBytes(at(outline.bytes, entry))}, with all below it ${formatBytes(at(outline.subtreeBytes, entry))}`,
  ].join(', ');
}
