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
}

export const useOpinions = create<OpinionState>()(() => ({ opinions: [] }));

/** Puts what a source said of a block in place of what it said before. */
export function putOpinion(opinion: Opinion): void {
  useOpinions.setState(({ opinions }) => {
    const isOther = ({ source, about }: Opinion) =>
      source.id !== opinion.source.id || about !== opinion.about;
    return { opinions: [...opinions.filter(isOther), opinion] };
  });
}

/** As if the source had not been asked. */
export function dropOpinion(sourceId: string, about: string): void {
  useOpinions.setState(({ opinions }) => ({
    opinions: opinions.filter((one) => one.source.id !== sourceId || one.about !== about),
  }));
}

/** How the sources that answered divide. */
interface OpinionCount {
  /** Those that say another hash, each of them. */
  readonly others: readonly Opinion[];
  /** Hosts that say the same hash: two URLs of one host are one voice. */
  readonly same: ReadonlySet<string>;
}

/** `ownHost`: where the block came from; it agrees with itself, which is no second opinion. */
export function countOpinions(
  opinions: readonly Opinion[],
  ownHost: string | undefined,
): OpinionCount {
  const others: Opinion[] = [];
  const same = new Set<string>();
  for (const opinion of opinions) {
    const { source, about, answer } = opinion;
    if (answer.status !== 'said') continue;
    const host = hostOf(source.label);
    if (answer.hash !== about) others.push(opinion);
    else if (host !== ownHost) same.add(host);
  }
  return { others, same };
}

/** Host and port of a redacted URL; the name of a wallet is its own. */
export function hostOf(label: string): string {
  return /^[a-z]+:\/\/(?:•••@)?([^/]+)/.exec(label)?.[1] ?? label;
}
