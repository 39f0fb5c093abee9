/**
 * A state that goes on where a proof is missing: it notes the gap, guesses that nothing is there, and
 * lets the block run on, so that one run shows many gaps. What such a run comes to is thrown away; only
 * a run without a gap says anything, and there nothing was guessed.
 *
 * The state itself stays as strict as it is: here its maps are filled before it looks.
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { isExplorerError } from '../errors.ts';
import type { AccountState, SlotState } from '../state/accountState.ts';
import { type CodePool, createCodePool } from '../state/codePool.ts';
import { createWitnessState, type WitnessState } from '../state/witnessState.ts';
import { getValue } from '../trie/get.ts';
import type { TrieRoot } from '../trie/node.ts';
import type { NodePool } from '../trie/nodePool.ts';
import { pathOfKey } from './evidence.ts';

/** What a run asked for and did not find. */
export interface Gaps {
  /** Slots by account; an account alone has none. */
  readonly keys: Map<Hex, Set<Hex>>;
  readonly codeHashes: Set<Hex>;
  /** Ancestors whose hash was asked for. */
  readonly headers: Set<bigint>;
}

export function createGaps(): Gaps {
  return { keys: new Map(), codeHashes: new Set(), headers: new Set() };
}

/** Whether nothing was missing, and so nothing guessed. */
export function hasNoGaps({ keys, codeHashes, headers }: Gaps): boolean {
  return keys.size === 0 && codeHashes.size === 0 && headers.size === 0;
}

/** The state over `pool` and `codes`, noting in `gaps` what it lacks. */
export function createGuessingState(
  pool: NodePool,
  codes: readonly Uint8Array[],
  stateRoot: Uint8Array,
  gaps: Gaps,
): WitnessState {
  const state = createWitnessState(pool, guessingCodes(codes, gaps), stateRoot);
  const { accounts } = state;
  const find = accounts.get.bind(accounts);
  const keep = accounts.set.bind(accounts);
  accounts.set = (key, entry) => {
    guessSlots(state, entry, gaps);
    return keep(key, entry);
  };
  accounts.get = (key) => {
    const known = find(key);
    if (known !== undefined) return known;
    const address = bytesOfKey(key);
    const path = pathOfKey(address);
    if (isThere(pool, state.root, path)) return undefined; // the state looks for itself
    noteKey(gaps, bytesToHex(address));
    const guess = absentAccount(address, path);
    accounts.set(key, guess);
    return guess;
  };
  return state;
}

/** The account at which a code hangs: its request wants one. */
export function ownerOfCode(state: WitnessState, codeHash: Hex): Hex | undefined {
  for (const { address, initial } of state.accounts.values()) {
    if (initial !== null && bytesToHex(initial.codeHash) === codeHash) return bytesToHex(address);
  }
  return undefined;
}

function guessSlots(state: WitnessState, account: AccountState, gaps: Gaps): void {
  const { slots } = account;
  const address = bytesToHex(account.address);
  // Of a guessed account nothing is known, not even that it has no storage.
  const isGuessed = gaps.keys.has(address);
  const find = slots.get.bind(slots);
  slots.get = (key) => {
    const known = find(key);
    if (known !== undefined) return known;
    const slot = bytesOfKey(key);
    const path = pathOfKey(slot);
    if (!isGuessed && isThere(state.pool, account.storage, path)) return undefined;
    noteKey(gaps, address, bytesToHex(slot));
    const guess = zeroSlot(slot, path);
    slots.set(key, guess);
    return guess;
  };
}

function guessingCodes(codes: readonly Uint8Array[], gaps: Gaps): CodePool {
  const pool = createCodePool(codes);
  const find = pool.byHash.get.bind(pool.byHash);
  pool.byHash.get = (hash) => {
    const known = find(hash);
    if (known === undefined) gaps.codeHashes.add(hash);
    return known ?? new Uint8Array(0);
  };
  return pool;
}

/** Whether the nodes at hand answer for a path, with a value or with the proof that there is none. */
function isThere(pool: NodePool, root: TrieRoot, path: Uint8Array): boolean {
  try {
    getValue(pool, root, path);
    return true;
  } catch (error) {
    if (isExplorerError(error, 'WITNESS_NODE_MISSING')) return false;
    throw error;
  }
}

function noteKey({ keys }: Gaps, address: Hex, slot?: Hex): void {
  const slots = keys.get(address) ?? new Set<Hex>();
  if (slot !== undefined) slots.add(slot);
  keys.set(address, slots);
}

function absentAccount(address: Uint8Array, path: Uint8Array): AccountState {
  return {
    address,
    path,
    initial: null,
    inTrie: null,
    current: null,
    storage: null,
    slots: new Map(),
    dirty: false,
    touchedIn: -1,
    codeReadIn: -1,
  };
}

function zeroSlot(key: Uint8Array, path: Uint8Array): SlotState {
  const zero = new Uint8Array(0);
  return { key, path, initial: zero, inTrie: zero, current: zero, touchedIn: -1 };
}

/** The bytes that a key of the state's maps stands for: one character each. */
function bytesOfKey(key: string): Uint8Array {
  return Uint8Array.from(key, (character) => character.charCodeAt(0));
}
