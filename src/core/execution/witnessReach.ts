/** What of a witness can be reached from the pre-state root: the account trie, and each storage trie under its account. */

import { bytesToHex, equalBytes } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH } from '../bytes/keccak.ts';
import { isExplorerError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import { decodeAccount } from '../state/account.ts';
import type { WitnessState } from '../state/witnessState.ts';
import { findNode } from '../trie/nodePool.ts';
import { openTrie } from '../trie/reveal.ts';
import { createReach, linkReachable, type Reach } from '../trie/walk.ts';

export interface WitnessReach extends Reach {
  /** Storage tries of which the witness holds at least the root. */
  storageTries: number;
}

/** Decodes and links all nodes that can be reached. Errors: WITNESS_NODE_MALFORMED. */
export function linkWitness(state: WitnessState, onProgress: OnProgress): WitnessReach {
  const { pool } = state;
  const total = pool.nodes.length;
  const reach: WitnessReach = { ...createReach(pool), storageTries: 0 };
  const storageRoots: Uint8Array[] = [];
  linkReachable(pool, state.initialRoot, reach, (value) => {
    const root = storageRootOf(value);
    if (root !== null) storageRoots.push(root);
  });
  const seen = new Set<string>();
  for (const root of storageRoots) {
    const key = bytesToHex(root);
    if (findNode(pool, root) < 0 || seen.has(key)) continue;
    seen.add(key);
    reach.storageTries++;
    linkReachable(pool, openTrie(root), reach);
    onProgress({ stage: 'link', done: reach.branches + reach.extensions + reach.leaves, total });
  }
  return reach;
}

/** The storage root in an account leaf; a leaf that is no account is refused when it is read, not here. */
function storageRootOf(value: Uint8Array): Uint8Array | null {
  try {
    const { storageRoot } = decodeAccount(value);
    return equalBytes(storageRoot, EMPTY_ROOT_HASH) ? null : storageRoot;
  } catch (error) {
    if (isExplorerError(error)) return null;
    throw error;
  }
}
