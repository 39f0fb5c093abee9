/**
 * Which nodes the writes of a block want besides those of their own paths: where a removal leaves a
 * branch with one child, that child, which nobody read, decides what the branch becomes.
 * The order is that of `computeStateRoot`, its plain twin, which stops at the first of them.
 */

import { bytesToHex, equalBytes, type Hex } from '../bytes/hex.ts';
import { type ExplorerError, isExplorerError } from '../errors.ts';
import { encodeAccount, encodeSlotValue } from '../state/account.ts';
import type { AccountState, SlotState } from '../state/accountState.ts';
import type { WitnessState } from '../state/witnessState.ts';
import type { TrieRoot } from '../trie/node.ts';
import { insert, remove } from '../trie/update.ts';

/** A node of the parent's state that is wanted and lies on no path of a key of the block. */
export interface MissingNode {
  readonly hash: Hex;
  /** Nibbles from the root of its trie to it. */
  readonly path: Uint8Array;
  readonly trie: 'account' | 'storage';
  /** The account whose removal wants it, or in whose storage it lies. */
  readonly address: Hex;
  /** The slot whose removal wants it, 32 bytes. */
  readonly slot?: Hex;
}

/** Changes nothing in `state`: tries are immutable. Assumes: it ran without a gap. */
export function missingSiblings(state: WitnessState): MissingNode[] {
  const missing: MissingNode[] = [];
  const dirty = [...state.accounts.values()].filter((account) => account.dirty);
  for (const account of dirty) if (account.current !== null) tryStorage(state, account, missing);
  let root = state.root;
  for (const { current, address, path } of dirty) {
    if (current === null) continue;
    // Of which storage root is all the same: the shape of the account trie does not depend on it.
    root = attempt(missing, { trie: 'account', address: bytesToHex(address) }, root, () =>
      insert(state.pool, root, path, encodeAccount(current)),
    );
  }
  for (const { current, inTrie, address, path } of dirty) {
    if (current !== null || inTrie === null) continue;
    root = attempt(missing, { trie: 'account', address: bytesToHex(address) }, root, () =>
      remove(state.pool, root, path),
    );
  }
  return missing;
}

/** The node that an error of a trie speaks of. */
export function missingNodeOf({ data }: ExplorerError): MissingNode | undefined {
  const { hash, path, trie, address, slot, reason } = data;
  if (reason === 'read' || typeof path !== 'string' || typeof address !== 'string')
    return undefined;
  return {
    hash: hash as Hex, // made by bytesToHex, as are the next two
    path: Uint8Array.from(path, (digit) => Number.parseInt(digit, 16)),
    trie: trie === 'storage' ? 'storage' : 'account',
    address: address as Hex,
    ...(typeof slot === 'string' && { slot: slot as Hex }),
  };
}

function tryStorage(state: WitnessState, account: AccountState, missing: MissingNode[]): void {
  const changed = [...account.slots.values()].filter(
    (slot) => !equalBytes(slot.current, slot.inTrie),
  );
  const address = bytesToHex(account.address);
  let { storage } = account;
  const change = (slot: SlotState, work: () => TrieRoot) => {
    const subject = { trie: 'storage', address, slot: bytesToHex(slot.key) } as const;
    storage = attempt(missing, subject, storage, work);
  };
  for (const slot of changed) {
    if (slot.current.length === 0) continue;
    change(slot, () => insert(state.pool, storage, slot.path, encodeSlotValue(slot.current)));
  }
  for (const slot of changed) {
    if (slot.current.length > 0) continue;
    change(slot, () => remove(state.pool, storage, slot.path));
  }
}

/** The trie after a change; before it where a node is missing, which is noted. */
function attempt(
  missing: MissingNode[],
  subject: { readonly trie: 'account' | 'storage'; readonly address: Hex; readonly slot?: Hex },
  before: TrieRoot,
  change: () => TrieRoot,
): TrieRoot {
  try {
    return change();
  } catch (error) {
    if (!isExplorerError(error, 'WITNESS_NODE_MISSING')) throw error;
    const { hash, path } = error.data;
    const nibbles = Uint8Array.from(String(path), (digit) => Number.parseInt(digit, 16));
    missing.push({ hash: hash as Hex, path: nibbles, ...subject }); // made by bytesToHex
    return before;
  }
}
