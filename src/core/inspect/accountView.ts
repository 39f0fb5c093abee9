/** An account and the slots that the witness proves: each before and after the block. */

import { bytesToHex, concatBytes, equalBytes, type Hex } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import { isExplorerError } from '../errors.ts';
import type { AccountView, KeyPath, SlotRow } from '../inspection.ts';
import { decodeSlotValue } from '../state/account.ts';
import type { AccountState } from '../state/accountState.ts';
import { accountIn, hasStorage, keyOfNibbles, type StateTries } from '../state/stateTries.ts';
import type { TrieChild, TrieRoot } from '../trie/node.ts';
import { peek } from '../trie/prove.ts';
import type { Context } from './context.ts';
import { slotHex } from './nodeDetail.ts';
import { toChecksum } from './query.ts';

/** More than the storage trie of any witness seen, and no more than a table can use. */
const MAX_SLOTS = 100_000;
/** Nodes may stand in exponentially many places: the walk over them ends too. */
const MAX_VISITS = 2_000_000;

export function accountView(context: Context, before: KeyPath, after?: KeyPath): AccountView {
  const hashedAddress = before.hashedKey;
  const address = before.key ?? context.labels.addresses.get(hashedAddress);
  const code = codeOf(context, after ?? before) ?? codeOf(context, before);
  return {
    hashedAddress,
    ...(address !== undefined && { address, checksumAddress: toChecksum(address) }),
    before,
    ...(after !== undefined && { after }),
    ...(code !== undefined && { code }),
    slots: slotRows(context, before, after),
  };
}

/** The code of the account, where the witness or the block holds it. */
function codeOf({ state }: Context, { outcome }: KeyPath): AccountView['code'] {
  const account = outcome.type === 'present' ? accountIn(outcome.value) : null;
  if (account === null || equalBytes(account.codeHash, EMPTY_CODE_HASH)) return undefined;
  const hash = bytesToHex(account.codeHash);
  const bytes = state.newCodes.get(hash) ?? state.codes.byHash.get(hash);
  return bytes && { hash, sizeBytes: bytes.length, bytes: bytes.slice() };
}

interface SlotSides {
  before?: Hex;
  after?: Hex;
}

/** Slots by hashed key: the leaves of both storage tries, and every slot that was read or written. */
function slotRows(context: Context, before: KeyPath, after: KeyPath | undefined): SlotRow[] {
  const rows = new Map<Hex, SlotSides>();
  const touched = touchedAccount(context, before.hashedKey);
  addLeaves(context.before, before, rows, 'before');
  if (context.after !== undefined && after !== undefined) {
    addLeaves(context.after, after, rows, 'after');
  }
  for (const { path, initial, current } of touched?.slots.values() ?? []) {
    const sides = sidesOf(rows, keyOfNibbles(path));
    sides.before ??= slotHex(initial);
    if (after !== undefined) sides.after ??= slotHex(current);
  }
  if (after !== undefined) fillAbsent(before, after, rows);
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([hashedSlot, sides]) => {
      const slot = context.labels.slots.get(hashedSlot);
      return { hashedSlot, ...(slot !== undefined && { slot }), ...sides };
    });
}

/** An account without a storage trie has zero everywhere; so is what stood in a trie that is now gone. */
function fillAbsent(before: KeyPath, after: KeyPath, rows: Map<Hex, SlotSides>): void {
  for (const sides of rows.values()) {
    if (isWithoutStorage(before)) sides.before ??= '0x0';
    if (isWithoutStorage(after)) sides.after ??= '0x0';
  }
}

function isWithoutStorage({ outcome }: KeyPath): boolean {
  if (outcome.type !== 'present') return outcome.type === 'absent';
  const account = accountIn(outcome.value);
  return account !== null && !hasStorage(account);
}

function touchedAccount({ state }: Context, hashed: Hex): AccountState | undefined {
  const nibbles = hashed.slice(2);
  for (const account of state.accounts.values()) {
    if (nibblesToText(account.path) === nibbles) return account;
  }
  return undefined;
}

function addLeaves(
  tries: StateTries,
  { hashedKey, outcome }: KeyPath,
  rows: Map<Hex, SlotSides>,
  side: 'before' | 'after',
): void {
  const account = outcome.type === 'present' ? accountIn(outcome.value) : null;
  if (account === null) return;
  for (const [hashedSlot, value] of storageLeaves(tries, tries.storage(hashedKey, account))) {
    sidesOf(rows, hashedSlot)[side] = value;
  }
}

function sidesOf(rows: Map<Hex, SlotSides>, hashedSlot: Hex): SlotSides {
  const known = rows.get(hashedSlot);
  if (known !== undefined) return known;
  const sides: SlotSides = {};
  rows.set(hashedSlot, sides);
  return sides;
}

/** The slots of the leaves that are known of a storage trie. */
function* storageLeaves({ pool }: StateTries, root: TrieRoot): Generator<[Hex, Hex]> {
  const stack: { child: TrieChild; path: Uint8Array }[] = [];
  if (root !== null) stack.push({ child: root, path: new Uint8Array(0) });
  let found = 0;
  let visits = 0;
  for (let at = stack.pop(); at !== undefined && found < MAX_SLOTS; at = stack.pop()) {
    if (++visits > MAX_VISITS) return;
    const { path } = at;
    const node = path.length > 64 ? null : peek(pool, at.child);
    if (node === null) continue;
    if (node.type === 'extension') {
      stack.push({ child: node.child, path: concatBytes(path, node.path) });
    } else if (node.type === 'branch') {
      for (const [i, child] of node.children.entries()) {
        if (child !== null) stack.push({ child, path: concatBytes(path, Uint8Array.of(i)) });
      }
    } else {
      const value = slotValueOf(node.value);
      const key = concatBytes(path, node.path);
      if (value === undefined || key.length !== 64) continue;
      found++;
      yield [keyOfNibbles(key), value];
    }
  }
}

function slotValueOf(value: Uint8Array): Hex | undefined {
  try {
    return slotHex(decodeSlotValue(value));
  } catch (error) {
    if (isExplorerError(error)) return undefined; // shown as a leaf of unknown content, not as a slot
    throw error;
  }
}
