/** What is known of an account and of a slot while a block runs: before, in the trie, and now. */

import type { TrieRoot } from '../trie/node.ts';
import type { TrieAccount } from './account.ts';

/** One storage slot. Values are big-endian without leading zeros; no bytes are zero. */
export interface SlotState {
  readonly key: Uint8Array;
  /** Nibbles of the hashed key. */
  readonly path: Uint8Array;
  /** When it was first looked up: before the block, unless the account's storage was cleared before that. */
  readonly initial: Uint8Array;
  /** In the storage trie as it stands. */
  inTrie: Uint8Array;
  current: Uint8Array;
  /** The phase that touched it last. */
  touchedIn: number;
}

/** One account that was read or written. */
export interface AccountState {
  /** 20 bytes. */
  readonly address: Uint8Array;
  /** Nibbles of the hashed address. */
  readonly path: Uint8Array;
  /** Before the block; null where the trie proves that there is none. */
  readonly initial: TrieAccount | null;
  /** In the account trie as it stands. */
  inTrie: TrieAccount | null;
  current: TrieAccount | null;
  /** The storage trie that `slots` is read from: empty once the storage was cleared. */
  storage: TrieRoot;
  slots: Map<string, SlotState>;
  /** Whether something was written since the last root. */
  dirty: boolean;
  /** The phase that touched it, and the one that read its code, last. */
  touchedIn: number;
  codeReadIn: number;
}
