/** How long work tells where it stands. Counts are real: bytes, nodes, transactions; never a guess. */

/** The stages of a check, in the order in which they run. */
export const STAGES = [
  'read', // bytes of the input, decompressed
  'parse', // JSON into witness and block
  'hash', // keccak of every trie node and code
  'link', // nodes reached from the pre-state root
  'header', // the block against itself and its parent
  'senders', // signatures recovered
  'execute', // transactions run
  'root', // post-state root
] as const;

export type Stage = (typeof STAGES)[number];

export interface Progress {
  readonly stage: Stage;
  /** Units done, of `total`: bytes (read, parse), nodes and codes (hash, link), transactions (senders, execute), tries (root). */
  readonly done: number;
  /** Zero when it is not known. */
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;
