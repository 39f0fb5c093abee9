/** What other sources said of a block's hash. It stands beside the verdict and never changes it. */

import { create } from 'zustand';
import type { ErrorObject } from '../core/errors.ts';
import type { ShownSource } from './connection.ts';

export interface Opinion {
  readonly source: ShownSource;
  /** The block that was asked about: the hash that was checked, 0x-hex of 32 bytes. */
  readonly about: string;
  readonly answer:
    | { readonly status: 'asking' }
    | {
        readonly status: 'said';
        readonly hash: string;
        /** Whether the hash was computed from the source's header; else it is only what it named. */
        readonly isComputed: boolean;
      }
    | { readonly status: 'failed'; readonly error: ErrorObject };
}

interface OpinionState {
  readonly opinions: readonly Opinion[];
  /** What was typed as another node is no URL of one. */
  readonly refused: ErrorObject | undefined;
}

export const useOpinions = create<OpinionState>()(() => ({ opinions: [], refused: undefined }));

/** Puts what a source said of a block in place of what it said before. */
export function putOpinion(opinion: Opinion): void {
  useOpinions.setState(({ opinions }) => {
    const isOther = ({ source, about }: Opinion) =>
      source.id !== opinion.source.id || about !== opinion.about;
    return { opinions: [...opinions.filter(isOther), opinion], refused: undefined };
  });
}

export function setOpinionRefused(refused: ErrorObject): void {
  useOpinions.setState({ refused });
}

/** How the sources that answered divide. `others`: those that say another hash. */
export function countOpinions(opinions: readonly Opinion[], ownSource: string | undefined) {
  const said = opinions.filter(({ answer }) => answer.status === 'said');
  const differs = ({ about, answer }: Opinion) => answer.status === 'said' && answer.hash !== about;
  return {
    others: said.filter(differs),
    // The source that the block came from agrees with itself: that is no second opinion.
    same: said.filter((opinion) => !differs(opinion) && opinion.source.id !== ownSource),
  };
}
