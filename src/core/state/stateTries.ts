/** The tries of a state at one time: the account trie, and the storage trie of each account in it. */

import { bytesToHex, equalBytes, type Hex } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import { isExplorerError } from '../errors.ts';
import type { StateTime } from '../inspection.ts';
import { rootHash } from '../trie/hash.ts';
import type { TrieRoot } from '../trie/node.ts';
import type { NodePool } from '../trie/nodePool.ts';
import { openTrie } from '../trie/reveal.ts';
import { decodeAccount, type TrieAccount } from './account.ts';
import type { AccountState } from './accountState.ts';
import type { WitnessState } from './witnessState.ts';

export interface StateTries {
  readonly time: StateTime;
  readonly pool: NodePool;
  readonly root: TrieRoot;
  /** 32 bytes. */
  readonly stateRoot: Uint8Array;
  /** The storage trie of an account, by its hashed address and as its leaf names it. */
  storage(hashedAddress: Hex, account: TrieAccount): TrieRoot;
}

/** As the witness came. */
export function triesBefore(state: WitnessState): StateTries {
  const { pool, initialRoot } = state;
  return {
    time: 'before',
    pool,
    root: initialRoot,
    stateRoot: rootHash(initialRoot),
    storage: (_, account) => openTrie(account.storageRoot),
  };
}

/** With all writes. Assumes: the state root was computed after the last of them. */
export function triesAfter(state: WitnessState): StateTries {
  const { pool, root } = state;
  const written = new Map<Hex, AccountState>();
  for (const account of state.accounts.values()) {
    if (account.slots.size > 0) written.set(`0x${nibblesToText(account.path)}`, account);
  }
  return {
    time: 'after',
    pool,
    root,
    stateRoot: rootHash(root),
    storage(hashedAddress, { storageRoot }) {
      const trie = written.get(hashedAddress)?.storage;
      if (trie !== undefined && equalBytes(rootHash(trie), storageRoot)) return trie;
      return openTrie(storageRoot);
    },
  };
}

/** The account in a leaf, or null where the value is none: such a leaf is refused when it is read. */
export function accountIn(value: Uint8Array): TrieAccount | null {
  try {
    return decodeAccount(value);
  } catch (error) {
    if (isExplorerError(error)) return null;
    throw error;
  }
}

/** Whether an account names a storage trie that is not empty. */
export function hasStorage(account: TrieAccount): boolean {
  return !equalBytes(account.storageRoot, EMPTY_ROOT_HASH);
}

/** Nibbles of a whole key as its bytes in hex. */
export function keyOfNibbles(nibbles: Uint8Array): Hex {
  const bytes = new Uint8Array(nibbles.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = ((nibbles[2 * i] as number) << 4) | (nibbles[2 * i + 1] as number);
  }
  return bytesToHex(bytes);
}
