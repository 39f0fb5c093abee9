/** The answer of a check, plain and serialisable: what the page draws and what `verify --json` prints. */

import type { Hex } from './bytes/hex.ts';
import type { Check } from './checks.ts';
import type { ErrorObject } from './errors.ts';
import type { Stage } from './progress.ts';

export type Verdict = 'VALID' | 'INVALID' | 'CANNOT_VERIFY';

/** Why something missing was needed. */
export type MissingReason =
  | 'pre-state root'
  | 'read'
  | 'write'
  | 'collapse'
  | 'code'
  | 'blockhash'
  | 'parent'
  | 'ommers'
  | 'chain link';

/** What the witness lacks, as exactly as it can be said. */
export interface Missing {
  readonly kind: 'node' | 'code' | 'header';
  readonly hash?: Hex;
  /** The trie that lacks the node: the account trie, or the storage trie of `address`. */
  readonly trie?: 'account' | 'storage';
  /** Nibbles from the root to the missing node, one hex digit each. */
  readonly path?: string;
  readonly address?: Hex;
  readonly slot?: Hex;
  /** Block number of a missing header. */
  readonly number?: string;
  readonly reason: MissingReason;
}

/** What the witness holds, and what of it was used. */
export interface WitnessCounts {
  readonly nodes: {
    readonly given: number;
    readonly distinct: number;
    readonly used: number;
    readonly bytes: number;
  };
  /** Of the distinct nodes reachable from the pre-state root. */
  readonly byKind: { readonly branch: number; readonly extension: number; readonly leaf: number };
  readonly unreachable: number;
  readonly duplicates: number;
  readonly codes: { readonly given: number; readonly used: number; readonly bytes: number };
  readonly headers: { readonly given: number; readonly used: number; readonly bytes: number };
  readonly storageTries: number;
}

export interface BlockFacts {
  readonly number: string;
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly timestamp: string;
  readonly gasLimit: string;
  readonly gasUsed: string;
  readonly baseFeePerGas?: string;
  readonly feeRecipient: Hex;
  readonly extraData: Hex;
  readonly sizeBytes: number;
  readonly transactions: number;
  readonly withdrawals?: number;
  readonly ommers: number;
  readonly blobs: number;
  readonly stateRoot: Hex;
}

export interface VerificationReport {
  readonly verdict: Verdict;
  /** The input format by name, for example "geth debug_executionWitness with block". */
  readonly format: string;
  readonly chainId?: number;
  readonly chainName?: string;
  /** The fork whose rules were applied. */
  readonly fork?: string;
  readonly block?: BlockFacts;
  readonly preStateRoot?: Hex;
  /** As recomputed here; absent when it could not be. */
  readonly postStateRoot?: Hex;
  /** As recomputed here. */
  readonly gasUsed?: string;
  /** Every check, in the order of `CHECKS`. */
  readonly checks: readonly Check[];
  readonly missing?: Missing;
  /** The first failure, in the order of the checks. */
  readonly error?: ErrorObject;
  readonly witness?: WitnessCounts;
  /** Milliseconds by stage. */
  readonly timings: Partial<Record<Stage | 'total', number>>;
  /** What was not checked and cannot be from a witness, in words (for example the proof-of-work seal). */
  readonly caveats: readonly string[];
}
