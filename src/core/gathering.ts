/**
 * How a witness is gathered from answers of `eth_getProof`, as the two sides see it: one side knows what
 * is wanted and checks every answer, the other asks a node and knows nothing else. Types only, and plain
 * data: they cross threads.
 */

import type { Hex } from './bytes/hex.ts';

/** A state that is asked for: that of the parent, which the block starts from, or the one it leaves behind. */
export type StateOf = 'parent' | 'block';

/** A transaction as `eth_createAccessList` takes it. */
export interface CallObject {
  readonly from: Hex;
  readonly to?: Hex;
  /** Quantities, 0x-hex. */
  readonly gas: Hex;
  readonly value: Hex;
  readonly data: Hex;
}

/** One thing that is wanted of a node. */
export type GatherRequest =
  /** What the block touched, by the node's own trace of it. A hint: the answer is believed in nothing. */
  | { readonly type: 'trace' }
  /** What a transaction would touch in the parent's state. A hint likewise. */
  | { readonly type: 'accessList'; readonly call: CallObject }
  /** EIP-1186: an account and some of its slots. */
  | {
      readonly type: 'proof';
      readonly address: Hex;
      /** 32 bytes each. */
      readonly slots: readonly Hex[];
      readonly at: StateOf;
    }
  /** The code of an account in the parent's state; `hash` is what it must hash to. */
  | { readonly type: 'code'; readonly address: Hex; readonly hash: Hex }
  /** The header of an ancestor, by hash where it is known, else by number. */
  | { readonly type: 'header'; readonly number: bigint; readonly hash?: Hex };

/** What a node said: the JSON value of its result, or that it does not serve such a thing. */
export type GatherAnswer =
  | { readonly type: 'value'; readonly value: unknown }
  | { readonly type: 'unavailable' };

/** What a round is for. */
export type GatherPhase =
  /** Which accounts and slots the block touches. */
  | 'keys'
  /** Their proofs, codes and headers. */
  | 'proofs'
  /** Nodes that no key of the block leads to: siblings of branches that collapse. */
  | 'siblings';

/** What is there so far; all of it checked. */
export interface GatherCounts {
  /** Rounds of questions, the running one included. */
  readonly round: number;
  readonly accounts: number;
  readonly slots: number;
  readonly codes: number;
  readonly headers: number;
  readonly nodes: number;
  /** Siblings found, and keys hashed to find some of them. */
  readonly siblings: number;
  readonly probes: number;
}

/** A node that no question leads to. Paths are nibbles as hex digits. */
export interface UnreachableSibling {
  readonly hash: Hex;
  readonly path: string;
  readonly trie: 'account' | 'storage';
  readonly address: Hex;
  readonly slot?: Hex;
}

export type GatherStep =
  | {
      readonly type: 'ask';
      readonly phase: GatherPhase;
      readonly parent: { readonly hash: Hex; readonly number: bigint };
      readonly requests: readonly GatherRequest[];
      readonly counts: GatherCounts;
    }
  | {
      readonly type: 'done';
      /** A bundle, JSON in UTF-8. */
      readonly bytes: Uint8Array;
      readonly counts: GatherCounts;
      /** What was given up; the check of the bundle names the first of them. */
      readonly unreachable: readonly UnreachableSibling[];
    };

/** Work between two rounds that takes long enough to be told of. */
export interface GatherProgress {
  readonly work: 'running' | 'probing';
  /** Transactions run, or keys hashed. */
  readonly done: number;
  /** Transactions, or the most keys that will be hashed. */
  readonly total: number;
  /** Of `probing`: how many keys such a search takes on average. */
  readonly expected?: number;
}

/** Keys that are looked for: for each path one whose hash starts with it. */
export interface KeySearch {
  /** Nibbles. */
  readonly paths: readonly Uint8Array[];
  /** Bytes of a key: 20 of an address, 32 of a slot. */
  readonly length: 20 | 32;
  /** The search ends here at the latest; at most 2³², since keys are numbered in four bytes. */
  readonly maxHashes: number;
}

/** What a search came to. */
export interface FoundKeys {
  /** Nibbles as hex digits → a key that leads there. A path without one was not met. */
  readonly found: ReadonlyMap<string, Hex>;
  readonly hashes: number;
}

/** Hashes `count` numbers from `first` on, or fewer where all paths were met before. */
export type SearchPart = (
  part: Omit<KeySearch, 'maxHashes'> & { readonly first: number; readonly count: number },
) => Promise<FoundKeys>;

/** Who looks for keys where that takes long: other threads, which tell of their progress themselves. */
export type FindKeys = (search: KeySearch) => Promise<FoundKeys>;

/** Where the gathering happens: here, or in a worker. */
export interface Gathering {
  /**
   * Starts with a document that holds the block and an empty witness. Without `findKeys` it looks for keys
   * itself, in its own thread.
   * Errors: those of `parseDocument`, BLOCK_RLP_MALFORMED, CHAIN_*, FORK_UNSUPPORTED, TRANSACTION_*.
   */
  start(
    bytes: Uint8Array,
    onProgress?: (progress: GatherProgress) => void,
    findKeys?: FindKeys,
  ): Promise<GatherStep>;
  /**
   * Takes the answers to the last step, in the order of its requests.
   * Errors: PROOF_*, CODE_HASH_MISMATCH, HEADER_HASH_MISMATCH, RPC_* of what a node does not serve.
   */
  take(
    answers: readonly GatherAnswer[],
    onProgress?: (progress: GatherProgress) => void,
    findKeys?: FindKeys,
  ): Promise<GatherStep>;
}
