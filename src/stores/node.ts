/** The node whose chain is followed, as far as it may be shown: never its URL. */

import { create } from 'zustand';
import type { ChainBlock, Reorganisation } from '../core/chainHead.ts';
import type { ErrorObject } from '../core/errors.ts';
import type { Verdict } from '../core/report.ts';

/** What following is doing. `waiting` between two questions, until `nextMs` (ms since the page opened). */
export type Following =
  | { readonly status: 'idle' }
  | { readonly status: 'asking' }
  | { readonly status: 'waiting'; readonly nextMs: number }
  | { readonly status: 'paused' }
  | { readonly status: 'failed'; readonly error: ErrorObject; readonly nextMs: number };

/** A block of this node that was checked on this page, or is being checked. */
export type BlockCheck =
  | { readonly status: 'running' }
  | { readonly status: 'done'; readonly verdict: Verdict; readonly elapsedMs: number }
  | { readonly status: 'failed'; readonly error: ErrorObject };

/** A reorganisation as it was seen, newest first in the list. */
export interface SeenReorganisation extends Reorganisation {
  /** Milliseconds since 1970. */
  readonly seenMs: number;
}

export interface FollowedNode {
  readonly host: string;
  readonly chainId: number | undefined;
  readonly following: Following;
  readonly blocks: readonly ChainBlock[];
  readonly reorganisations: readonly SeenReorganisation[];
  /** By block hash. */
  readonly checks: Readonly<Record<string, BlockCheck>>;
}

/** Older ones are forgotten. */
const MAX_REORGANISATIONS = 20;

export const INITIAL_NODE: FollowedNode = {
  host: '',
  chainId: undefined,
  following: { status: 'idle' },
  blocks: [],
  reorganisations: [],
  checks: {},
};

export const useNode = create<FollowedNode>()(() => INITIAL_NODE);

/** Another node: whatever was said of the one before is gone. */
export function setFollowedNode(host: string): void {
  useNode.setState({ ...INITIAL_NODE, host, following: { status: 'asking' } });
}

export function setFollowing(following: Following): void {
  useNode.setState({ following });
}

export function setChain(
  chainId: number,
  blocks: readonly ChainBlock[],
  reorganisation: SeenReorganisation | undefined,
): void {
  useNode.setState(({ reorganisations }) => ({
    chainId,
    blocks,
    reorganisations: reorganisation
      ? [reorganisation, ...reorganisations].slice(0, MAX_REORGANISATIONS)
      : reorganisations,
  }));
}

/** Notes the check of a block; without one, that there is none. */
export function setBlockCheck(hash: string, check: BlockCheck | undefined): void {
  useNode.setState(({ checks }) => {
    const { [hash]: _, ...others } = checks;
    return { checks: check === undefined ? others : { ...others, [hash]: check } };
  });
}
