/** What a source is chosen for, in words: the button, and what a wallet or a source that proves nothing can do there. */

import type { Plan } from '../../core/connection.ts';

export type SourceUse = 'load' | 'follow' | 'compare' | 'opinion' | 'key';

/** What a choice of a source is for, and what becomes of the one that is chosen. */
export interface ChoiceProps {
  readonly use: SourceUse;
  /** Called with the id of the source, which is listed from then on. */
  readonly onChoose: (id: string) => void;
}

interface UseText {
  /** On the button beside the field. */
  readonly verb: string;
  /** What a wallet gives and what it refuses, said before one is chosen. */
  readonly wallet: string;
  /** What to say of a source without witnesses and proofs; without it that does not matter. */
  readonly lack?: string;
  /** Whether such a source can be chosen even so. */
  readonly worksWithout: boolean;
}

export const USE_TEXT: Readonly<Record<SourceUse, UseText>> = {
  load: {
    verb: 'Connect',
    wallet:
      'It refuses debug_* (MetaMask answers those itself, with “does not exist”): no ready witness, no traces. A witness is built from eth_getProof, where its node serves that.',
    lack: 'makes no witness, proves no state',
    worksWithout: true,
  },
  follow: {
    verb: 'Follow',
    wallet:
      'Its head is followed, and blocks and ranges are checked one after another, each witness built from eth_getProof, where its node serves that. It refuses debug_*: one witness for a whole range is not to be had.',
    lack: 'makes no witness, proves no state: its blocks are listed, not checked',
    worksWithout: true,
  },
  compare: {
    verb: 'Ask for this block',
    wallet:
      'It refuses debug_*: its witness is built from eth_getProof, where its node serves that. So it shows what that node proves, not what a node puts into a witness.',
    lack: 'makes no witness, proves no state: there is nothing to compare',
    worksWithout: false,
  },
  opinion: {
    verb: 'Ask',
    wallet: 'It is asked for the header of this block alone, which every wallet passes on.',
    worksWithout: true,
  },
  key: {
    verb: 'Read',
    wallet:
      'The contract is called through it, read only (eth_call), which every wallet passes on.',
    worksWithout: true,
  },
};

/** What is known against choosing a source for this, from its probe in this visit. */
export function lackOf(use: SourceUse, known: Plan['check'] | undefined): string | undefined {
  return known === 'nothing' ? USE_TEXT[use].lack : undefined;
}
