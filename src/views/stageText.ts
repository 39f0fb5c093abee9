/** The stages of a check in words, with the unit that each one counts. */

import { formatBytes, formatInteger } from '../core/format.ts';
import type { Progress, Stage } from '../core/progress.ts';

interface StageText {
  readonly title: string;
  /** Named while it runs, for a screen reader too. */
  readonly doing: string;
  readonly unit: 'bytes' | 'items' | 'nodes' | 'checks' | 'transactions' | 'tries';
}

export const STAGE_TEXT: Readonly<Record<Stage, StageText>> = {
  read: { title: 'Read', doing: 'Reading and decompressing the document', unit: 'bytes' },
  parse: { title: 'Parse', doing: 'Parsing block and witness', unit: 'bytes' },
  hash: { title: 'Hash', doing: 'Hashing every trie node and code', unit: 'items' },
  link: { title: 'Link', doing: 'Walking the trie from the pre-state root', unit: 'nodes' },
  header: {
    title: 'Header',
    doing: 'Checking the block against itself and its parent',
    unit: 'checks',
  },
  senders: {
    title: 'Senders',
    doing: 'Recovering the senders from their signatures',
    unit: 'transactions',
  },
  execute: { title: 'Execute', doing: 'Running every transaction', unit: 'transactions' },
  root: { title: 'Root', doing: 'Computing the post-state root', unit: 'tries' },
};

/** Real counts: `1,204 of 2,114 nodes`, `684.2 KiB`. Empty where nothing was counted. */
export function countText(stage: Stage, { done, total }: Pick<Progress, 'done' | 'total'>): string {
  const { unit } = STAGE_TEXT[stage];
  if (unit === 'bytes') {
    return total > 0 ? `${formatBytes(done)} of ${formatBytes(total)}` : formatBytes(done);
  }
  if (total === 1) return ''; // one step says no more than the word beside it
  if (total === 0) return done === 0 ? '' : `${formatInteger(done)} ${unit}`;
  return `${formatInteger(done)} of ${formatInteger(total)} ${unit}`;
}
