/**
 * The state of a block as its witness proves it, with the writes of the block on top.
 *
 * Reads come from the tries of the witness and are kept; writes go to the journal, which is the way
 * back and the state diff in one, until a root is asked for. Then every changed storage trie, and
 * after them the account trie, takes its insertions and updates first and its removals last:
 * witnesses assume that order, and it needs the fewest siblings (execution-specs `witness_state.py`).
 *
 * Nothing here knows an EVM. What is missing throws, with the account and the slot it was for.
 */

import { bytesToHex, equalBytes, type Hex } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH, keccak256 } from '../bytes/keccak.ts';
import { bytesToNibbles } from '../bytes/nibbles.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import { getValue } from '../trie/get.ts';
import { rootHash } from '../trie/hash.ts';
import type { TrieRoot } from '../trie/node.ts';
import type { NodePool } from '../trie/nodePool.ts';
import { openTrie } from '../trie/reveal.ts';
import { insert, remove } from '../trie/update.ts';
import {
  decodeAccount,
  decodeSlotValue,
  EMPTY_ACCOUNT,
  encodeAccount,
  encodeSlotValue,
  type TrieAccount,
} from './account.ts';
import type { AccountState, SlotState } from './accountState.ts';
import { type CodePool, findCode } from './codePool.ts';
import { createJournal, type Journal, noteAccess, noteSlotAccess, noteWrite } from './journal.ts';

const ZERO = new Uint8Array(0);

export interface WitnessState {
  readonly pool: NodePool;
  readonly codes: CodePool;
  /** The account trie before the block. */
  readonly initialRoot: TrieRoot;
  /** The account trie as of the last root. */
  root: TrieRoot;
  /** By address, as a string of its bytes. */
  readonly accounts: Map<string, AccountState>;
  /** Codes that the block deployed, by hash. */
  readonly newCodes: Map<Hex, Uint8Array>;
  readonly journal: Journal;
}

/** The state whose account trie has this root, 32 bytes, over the nodes and codes of a witness. */
export function createWitnessState(
  pool: NodePool,
  codes: CodePool,
  stateRoot: Uint8Array,
): WitnessState {
  const root = openTrie(stateRoot);
  return {
    pool,
    codes,
    initialRoot: root,
    root,
    accounts: new Map(),
    newCodes: new Map(),
    journal: createJournal(),
  };
}

/** The account at `address`, 20 bytes, or null where it is proven absent. Errors: WITNESS_NODE_MISSING, ACCOUNT_MALFORMED, … */
export function readAccount(state: WitnessState, address: Uint8Array): TrieAccount | null {
  return accountState(state, address).current;
}

/** Writes an account; its storage root is ours to compute and is not taken from it. */
export function writeAccount(
  state: WitnessState,
  address: Uint8Array,
  account: TrieAccount | null,
): void {
  const entry = accountState(state, address);
  if (sameContent(entry.current, account)) return;
  noteWrite(state.journal, {
    type: 'account',
    account: entry,
    before: entry.current,
    after: account,
  });
  entry.current = account;
  entry.dirty = true;
}

/** Removes an account and its storage. */
export function deleteAccount(state: WitnessState, address: Uint8Array): void {
  clearStorage(state, address);
  writeAccount(state, address, null);
}

/** The value of a storage slot (`key` of 32 bytes), without leading zeros. Errors: as {@link readAccount}, STORAGE_VALUE_MALFORMED. */
export function readStorage(state: WitnessState, address: Uint8Array, key: Uint8Array): Uint8Array {
  return slotState(state, accountState(state, address), key).current;
}

/** Writes a storage slot; `value` has no leading zeros. */
export function writeStorage(
  state: WitnessState,
  address: Uint8Array,
  key: Uint8Array,
  value: Uint8Array,
): void {
  const account = accountState(state, address);
  const slot = slotState(state, account, key);
  if (equalBytes(slot.current, value)) return;
  noteWrite(state.journal, { type: 'slot', account, slot, before: slot.current, after: value });
  slot.current = value;
  account.dirty = true;
}

/** Forgets all storage of an account. */
export function clearStorage(state: WitnessState, address: Uint8Array): void {
  const account = accountState(state, address);
  if (account.storage === null && account.slots.size === 0) return;
  const { storage, slots } = account;
  noteWrite(state.journal, { type: 'clear', account, storage, slots });
  account.storage = null;
  account.slots = new Map();
  account.dirty = true;
}

/** Whether an account has no storage in its trie, because it never had or because it was cleared. */
export function hasClearedStorage(state: WitnessState, address: Uint8Array): boolean {
  return accountState(state, address).storage === null;
}

/** The code of an account, no bytes where it has none. Errors: WITNESS_CODE_MISSING. */
export function readCode(state: WitnessState, address: Uint8Array): Uint8Array {
  const entry = accountState(state, address);
  const account = entry.current;
  if (account === null || equalBytes(account.codeHash, EMPTY_CODE_HASH)) return ZERO;
  noteAccess(state.journal, 'codes', entry);
  const deployed =
    state.newCodes.size === 0 ? undefined : state.newCodes.get(bytesToHex(account.codeHash));
  if (deployed !== undefined) return deployed;
  return naming({ address: bytesToHex(address) }, () => findCode(state.codes, account.codeHash));
}

/** Gives an account a code. */
export function writeCode(state: WitnessState, address: Uint8Array, code: Uint8Array): void {
  const codeHash = code.length === 0 ? EMPTY_CODE_HASH : keccak256(code);
  if (code.length > 0) state.newCodes.set(bytesToHex(codeHash), code);
  const account = readAccount(state, address) ?? EMPTY_ACCOUNT;
  writeAccount(state, address, { ...account, codeHash });
}

/**
 * The state root, 32 bytes, with all writes so far applied to the tries.
 * Assumes: no checkpoint that is still open will be reverted past this point.
 * Errors: WITNESS_NODE_MISSING, also for the sibling of a branch that collapses.
 */
export function computeStateRoot(state: WitnessState): Uint8Array {
  const dirty = [...state.accounts.values()].filter((account) => account.dirty);
  for (const account of dirty) settleStorage(state, account);
  for (const account of dirty)
    if (account.current !== null) settleAccount(state, account, account.current);
  for (const account of dirty) if (account.current === null) settleRemoval(state, account);
  for (const account of dirty) account.dirty = false;
  return rootHash(state.root);
}

/** Applies the slots of an account to its storage trie and notes the new storage root. */
function settleStorage(state: WitnessState, account: AccountState): void {
  if (account.current === null) return;
  const changed = [...account.slots.values()].filter(
    (slot) => !equalBytes(slot.current, slot.inTrie),
  );
  for (const slot of changed) {
    if (slot.current.length === 0) continue;
    namingSlot(account, slot, () => {
      account.storage = insert(
        state.pool,
        account.storage,
        slot.path,
        encodeSlotValue(slot.current),
      );
    });
  }
  for (const slot of changed) {
    if (slot.current.length > 0) continue;
    namingSlot(account, slot, () => {
      account.storage = remove(state.pool, account.storage, slot.path);
    });
  }
  for (const slot of changed) slot.inTrie = slot.current;
  account.current = { ...account.current, storageRoot: rootHash(account.storage) };
}

function settleAccount(state: WitnessState, account: AccountState, current: TrieAccount): void {
  if (account.inTrie !== null && sameAccount(account.inTrie, current)) return;
  namingAccount(account, () => {
    state.root = insert(state.pool, state.root, account.path, encodeAccount(current));
  });
  account.inTrie = current;
}

function settleRemoval(state: WitnessState, account: AccountState): void {
  if (account.inTrie === null) return;
  namingAccount(account, () => {
    state.root = remove(state.pool, state.root, account.path);
  });
  account.inTrie = null;
}

function sameAccount(a: TrieAccount, b: TrieAccount): boolean {
  return sameContent(a, b) && equalBytes(a.storageRoot, b.storageRoot);
}

/** Whether two accounts are the same but for their storage, or both are none. */
export function sameContent(a: TrieAccount | null, b: TrieAccount | null): boolean {
  if (a === null || b === null) return a === b;
  return a.nonce === b.nonce && a.balance === b.balance && equalBytes(a.codeHash, b.codeHash);
}

function accountState(state: WitnessState, address: Uint8Array): AccountState {
  const key = keyOf(address);
  const known = state.accounts.get(key);
  if (known !== undefined) {
    noteAccess(state.journal, 'accounts', known);
    return known;
  }
  const path = bytesToNibbles(keccak256(address));
  const initial = naming({ trie: 'account', address: bytesToHex(address) }, () => {
    const value = getValue(state.pool, state.root, path);
    return value === null ? null : decodeAccount(value);
  });
  const storage = initial === null ? null : openTrie(initial.storageRoot);
  const entry: AccountState = {
    address: address.slice(),
    path,
    initial,
    inTrie: initial,
    current: initial,
    storage,
    slots: new Map(),
    dirty: false,
    touchedIn: -1,
    codeReadIn: -1,
  };
  state.accounts.set(key, entry);
  noteAccess(state.journal, 'accounts', entry);
  return entry;
}

function slotState(state: WitnessState, account: AccountState, slotKey: Uint8Array): SlotState {
  const key = keyOf(slotKey);
  const known = account.slots.get(key);
  if (known !== undefined) {
    noteSlotAccess(state.journal, account, known);
    return known;
  }
  const path = bytesToNibbles(keccak256(slotKey));
  const data = { trie: 'storage', address: bytesToHex(account.address), slot: bytesToHex(slotKey) };
  const initial = naming(data, () => {
    const value = getValue(state.pool, account.storage, path);
    return value === null ? ZERO : decodeSlotValue(value);
  });
  const slot: SlotState = {
    key: slotKey.slice(),
    path,
    initial,
    inTrie: initial,
    current: initial,
    touchedIn: -1,
  };
  account.slots.set(key, slot);
  noteSlotAccess(state.journal, account, slot);
  return slot;
}

/** Bytes as a string of as many characters: a key for maps, cheaper than hex. */
function keyOf(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[]); // any array-like of numbers will do
}

function namingAccount<T>(account: AccountState, run: () => T): T {
  return naming({ trie: 'account', address: bytesToHex(account.address) }, run);
}

function namingSlot<T>(account: AccountState, slot: SlotState, run: () => T): T {
  const data = {
    trie: 'storage',
    address: bytesToHex(account.address),
    slot: bytesToHex(slot.key),
  };
  return naming(data, run);
}

/** Adds to whatever `run` throws for whom it was asked. */
function naming<T>(subject: Readonly<Record<string, string>>, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (!isExplorerError(cause)) throw cause;
    throw new ExplorerError(cause.code, cause.message, { ...cause.data, ...subject }, { cause });
  }
}
