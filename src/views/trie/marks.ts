/** Marks and kinds of nodes in words; the sign that goes with each is drawn by `MarkGlyph`. */

import { NODE_MARKS, type NodeKind } from '../../core/inspection.ts';

export type Mark = 'none' | 'read' | 'written' | 'created' | 'removed';

export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  none: 'not touched',
  read: 'read',
  written: 'written',
  created: 'created',
  removed: 'removed',
};

export const KIND_WORDS: Readonly<Record<NodeKind, string>> = {
  branch: 'Branch',
  extension: 'Extension',
  leaf: 'Leaf',
  blinded: 'Blinded',
  unreachable: 'Unreachable',
};

/** The mark that says most. */
export function markOf(marks: number): Mark {
  if (marks & NODE_MARKS.created) return 'created';
  if (marks & NODE_MARKS.removed) return 'removed';
  if (marks & NODE_MARKS.written) return 'written';
  return marks & NODE_MARKS.read ? 'read' : 'none';
}
