/** What a document holds once it is parsed: a block, a witness for it, and what was claimed. Types only. */

/** The witness proper, as bytes. Nothing in it is trusted: everything is looked up by its hash. */
export interface ExecutionWitness {
  /** RLP of trie nodes, of the account trie and of storage tries alike, in any order. */
  readonly state: readonly Uint8Array[];
  /** Contract codes. */
  readonly codes: readonly Uint8Array[];
  /** Preimages of trie keys, 20 or 32 bytes: labels, never evidence. */
  readonly keys: readonly Uint8Array[];
  /** RLP of ancestor headers, ascending, the last one the parent. */
  readonly headers: readonly Uint8Array[];
}

/** Which rules the document says the block follows. */
export interface ChainClaim {
  readonly chainId?: number;
  /** A fork by name, as in conformance bundles: `prague`, `spuriousDragon`. */
  readonly fork?: string;
  /** That fork applies from genesis on: no schedule by number or time. */
  readonly allForksAtGenesis?: boolean;
  /** A configuration in genesis form (`{chainId, homesteadBlock, …, pragueTime, blobSchedule}`), not yet validated. */
  readonly config?: unknown;
  /** Test fixtures use the ids of real chains with rules of their own: there `config` goes before what is known of the chain. */
  readonly ownRules?: boolean;
}

/** A parsed document: the input of stateless validation. */
export interface BlockDocument {
  /** The format by name, for example `Glassblock bundle`, `ethrex-replay cache (2025)`. */
  readonly format: string;
  readonly chain: ChainClaim;
  /** RLP([header, transactions, ommers, withdrawals?]), exactly as given or rebuilt from JSON. */
  readonly blockRlp: Uint8Array;
  /** The hash that the source gives for the block, 32 bytes. */
  readonly claimedHash?: Uint8Array;
  readonly witness: ExecutionWitness;
  /** The method that its witness was put together from, where no node made it as a whole. A claim. */
  readonly builtFrom?: string;
}
