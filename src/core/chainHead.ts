/** The recent blocks of a chain as one node gives them, and what a new head changes. A node's word, not a proof. */

/** What a list shows of a block. */
export interface ChainBlock {
  readonly number: number;
  /** 0x-hex of 32 bytes, lower case; so is `parentHash`. */
  readonly hash: string;
  readonly parentHash: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly transactions: number;
  /** Decimal. */
  readonly gasUsed: string;
  readonly gasLimit: string;
  /** As the node says; absent where it does not. */
  readonly sizeBytes?: number;
}

/** Blocks that a node no longer has in its canonical chain, and those in their place. Both by ascending number. */
export interface Reorganisation {
  /** Number of the first block that is another. */
  readonly from: number;
  readonly gone: readonly ChainBlock[];
  readonly came: readonly ChainBlock[];
}

export interface FollowedChain {
  /** By descending number, each the parent of the one before it. */
  readonly blocks: readonly ChainBlock[];
  readonly reorganisation?: Reorganisation;
}

/** Some thirteen minutes of Mainnet; deeper reorganisations have not been seen since Paris. */
export const MAX_FOLLOWED_BLOCKS = 64;

/**
 * The list with new blocks on top. `fetched` goes by parent hashes from the node's head down to a block
 * whose parent is known, or to the bound. Nothing is concluded of blocks that neither list connects.
 */
export function followChain(
  known: readonly ChainBlock[],
  fetched: readonly ChainBlock[],
  limit = MAX_FOLLOWED_BLOCKS,
): FollowedChain {
  const lowest = fetched.at(-1);
  if (lowest === undefined) return { blocks: known.slice(0, limit) };
  const fresh = new Set(fetched.map(({ hash }) => hash));
  const below = known.findIndex(({ hash }) => hash === lowest.parentHash);
  const same = known.findIndex(({ hash }) => hash === lowest.hash);
  const rest = same >= 0 ? known.slice(same + 1) : below >= 0 ? known.slice(below) : [];
  const blocks = [...fetched, ...rest].slice(0, limit);
  const kept = new Set(blocks.map(({ hash }) => hash));
  const gone = known.filter(
    ({ number, hash }) => number >= lowest.number && !fresh.has(hash) && !kept.has(hash),
  );
  if (gone.length === 0) return { blocks };
  const from = Math.min(...gone.map(({ number }) => number));
  const came = fetched.filter(({ number }) => number >= from);
  return {
    blocks,
    reorganisation: { from, gone: [...gone].reverse(), came: [...came].reverse() },
  };
}
