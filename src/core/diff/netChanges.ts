/**
 * What a run of writes comes to: for each account and slot the value before the first of them and after
 * the last, where that was written, and how often. What was written and restored is no change.
 *
 * The value before a write is what the write replaced, with one exception: once the storage of an
 * account was cleared, a slot that is looked up for the first time reads as zero, whatever it held.
 * What it held before comes from the cleared trie, or is not proven.
 */

import { concatBytes, equalBytes } from '../bytes/hex.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import { isExplorerError } from '../errors.ts';
import { decodeSlotValue, EMPTY_ACCOUNT, type TrieAccount } from '../state/account.ts';
import type { AccountState, SlotState } from '../state/accountState.ts';
import type { Origin, Write } from '../state/journal.ts';
import { sameContent } from '../state/witnessState.ts';
import type { TrieChild, TrieRoot } from '../trie/node.ts';
import type { NodePool } from '../trie/nodePool.ts';
import { peek, proveKey } from '../trie/prove.ts';

/** One account that was written. */
export interface NetAccount {
  readonly account: AccountState;
  /** Null where there is no account. The storage roots in both are not kept up to date. */
  readonly before: TrieAccount | null;
  after: TrieAccount | null;
  /** By the nibbles of the hashed slot, as text; some of them may be as they were. */
  readonly slots: Map<string, NetSlot>;
  /** Set where all storage was forgotten. */
  cleared?: ClearedStorage;
  readonly lastWrite: { balance?: Origin; nonce?: Origin; code?: Origin };
  /** How often each was written. */
  readonly writes: { balance: number; nonce: number; code: number };
}

/** One slot that was written. Values are big-endian without leading zeros; no bytes are zero. */
export interface NetSlot {
  /** 32 bytes; absent where only the leaf of a cleared trie shows the slot. */
  readonly key?: Uint8Array;
  /** Nibbles of the hashed key. */
  readonly path: Uint8Array;
  /** Absent where the witness does not prove it. */
  readonly before?: Uint8Array;
  after: Uint8Array;
  lastWrite: Origin;
  writes: number;
}

/** The storage that the first clearing forgot. */
interface ClearedStorage {
  readonly storage: TrieRoot;
  /** What the slots held that were looked up before, by the nibbles of the hashed slot. */
  readonly seen: ReadonlyMap<string, Uint8Array>;
  /** Whether parts of its trie are not in the witness: what stood there cannot be listed. */
  readonly isPartlyUnseen: boolean;
}

/** Nodes may stand in exponentially many places: the walk over a cleared trie ends too. */
const MAX_VISITS = 2_000_000;
const ZERO = new Uint8Array(0);

/**
 * Net changes of consecutive writes, by account. `before` answers what an account was before the first
 * of them where only its storage was written.
 */
export function netChanges(
  pool: NodePool,
  writes: readonly Write[],
  before: (account: AccountState) => TrieAccount | null,
): NetAccount[] {
  const accounts = new Map<AccountState, NetAccount>();
  for (const write of writes) {
    const known = accounts.get(write.account);
    const net = known ?? startOf(write, before);
    if (known === undefined) accounts.set(write.account, net);
    switch (write.type) {
      case 'account':
        addAccountWrite(net, write);
        break;
      case 'slot':
        addSlotWrite(pool, net, write);
        break;
      case 'clear':
        addClear(pool, net, write);
        break;
    }
  }
  return [...accounts.values()];
}

/** The slots of an account whose value changed, or may have. */
export function changedSlots(net: NetAccount): NetSlot[] {
  return [...net.slots.values()].filter(
    ({ before, after }) => before === undefined || !equalBytes(before, after),
  );
}

/** Whether anything of an account changed: its values, a slot, or storage that is gone and not listed. */
export function isChanged(net: NetAccount): boolean {
  if (!sameContent(net.before, net.after)) return true;
  if (net.before === null && net.after === null) return false;
  return changedSlots(net).length > 0 || net.cleared?.isPartlyUnseen === true;
}

function startOf(write: Write, before: (account: AccountState) => TrieAccount | null): NetAccount {
  const start = write.type === 'account' ? write.before : before(write.account);
  return {
    account: write.account,
    before: start,
    after: start,
    slots: new Map(),
    lastWrite: {},
    writes: { balance: 0, nonce: 0, code: 0 },
  };
}

function addAccountWrite(net: NetAccount, write: Extract<Write, { type: 'account' }>): void {
  const { before, after } = write;
  const origin = originOf(write);
  const note = (what: 'balance' | 'nonce' | 'code', isSame: boolean) => {
    if (isSame) return;
    net.lastWrite[what] = origin;
    net.writes[what]++;
  };
  note('balance', (before?.balance ?? 0n) === (after?.balance ?? 0n));
  note('nonce', (before?.nonce ?? 0n) === (after?.nonce ?? 0n));
  note('code', sameCode(before, after));
  net.after = after;
}

/** Whether two accounts have the same code; no account has none. */
export function sameCode(a: TrieAccount | null, b: TrieAccount | null): boolean {
  return equalBytes((a ?? EMPTY_ACCOUNT).codeHash, (b ?? EMPTY_ACCOUNT).codeHash);
}

function addSlotWrite(
  pool: NodePool,
  net: NetAccount,
  write: Extract<Write, { type: 'slot' }>,
): void {
  const id = nibblesToText(write.slot.path);
  const known = net.slots.get(id);
  if (known !== undefined) {
    known.after = write.after;
    known.lastWrite = originOf(write);
    known.writes++;
    return;
  }
  const { key, path } = write.slot;
  const before =
    net.cleared === undefined ? write.before : valueInCleared(pool, net.cleared, write.slot);
  const lastWrite = originOf(write);
  const { after } = write;
  net.slots.set(id, {
    key,
    path,
    ...(before !== undefined && { before }),
    after,
    lastWrite,
    writes: 1,
  });
}

/** What a slot held before its storage was cleared, for one that was not written before that. */
function valueInCleared(
  pool: NodePool,
  { storage, seen }: ClearedStorage,
  { path }: SlotState,
): Uint8Array | undefined {
  return seen.get(nibblesToText(path)) ?? valueIn(pool, storage, path);
}

/** What a clearing took from the slot with this path; undefined where the witness does not prove it. */
export function valueBeforeClear(
  pool: NodePool,
  { slots, storage }: Extract<Write, { type: 'clear' }>,
  path: Uint8Array,
): Uint8Array | undefined {
  for (const slot of slots.values()) if (equalBytes(slot.path, path)) return slot.current;
  return valueIn(pool, storage, path);
}

/** The value of a slot in a storage trie; undefined where it is not proven. */
function valueIn(pool: NodePool, storage: TrieRoot, path: Uint8Array): Uint8Array | undefined {
  const { outcome } = proveKey(pool, storage, path);
  if (outcome.type === 'missing') return undefined;
  return outcome.type === 'absent' ? ZERO : slotValueOf(outcome.value);
}

/** Everything that is known of the storage becomes zero. */
function addClear(pool: NodePool, net: NetAccount, write: Extract<Write, { type: 'clear' }>): void {
  const origin = originOf(write);
  for (const slot of net.slots.values()) {
    if (slot.after.length === 0) continue;
    slot.after = ZERO;
    slot.lastWrite = origin;
    slot.writes++;
  }
  if (net.cleared !== undefined) return; // all that was there before is listed already
  const { storage, slots } = write;
  const forget = (path: Uint8Array, before: Uint8Array, key?: Uint8Array) => {
    const id = nibblesToText(path);
    if (before.length === 0 || net.slots.has(id)) return;
    const known = key === undefined ? {} : { key };
    net.slots.set(id, { ...known, path, before, after: ZERO, lastWrite: origin, writes: 1 });
  };
  const seen = new Map<string, Uint8Array>();
  for (const { path, current, key } of slots.values()) {
    seen.set(nibblesToText(path), current);
    forget(path, current, key);
  }
  const isPartlyUnseen = walkSlots(pool, storage, (path, value) => {
    if (!seen.has(nibblesToText(path))) forget(path, value);
  });
  net.cleared = { storage, seen, isPartlyUnseen };
}

/** Calls `onSlot` for every leaf that is known of a storage trie; whether some of the trie is not known. */
function walkSlots(
  pool: NodePool,
  root: TrieRoot,
  onSlot: (path: Uint8Array, value: Uint8Array) => void,
): boolean {
  const stack: { child: TrieChild; path: Uint8Array }[] = [];
  if (root !== null) stack.push({ child: root, path: ZERO });
  let isPartlyUnseen = false;
  let visits = 0;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { path } = at;
    const node = path.length > 64 || ++visits > MAX_VISITS ? null : peek(pool, at.child);
    if (node === null) {
      isPartlyUnseen = true;
    } else if (node.type === 'extension') {
      stack.push({ child: node.child, path: concatBytes(path, node.path) });
    } else if (node.type === 'branch') {
      for (const [i, child] of node.children.entries()) {
        if (child !== null) stack.push({ child, path: concatBytes(path, Uint8Array.of(i)) });
      }
    } else {
      const value = slotValueOf(node.value);
      if (value === undefined) isPartlyUnseen = true;
      else onSlot(concatBytes(path, node.path), value);
    }
  }
  return isPartlyUnseen;
}

/** A leaf that no slot can have says nothing: only reading it would be refused. */
function slotValueOf(value: Uint8Array): Uint8Array | undefined {
  try {
    return decodeSlotValue(value);
  } catch (error) {
    if (isExplorerError(error)) return undefined;
    throw error;
  }
}

function originOf({ phase, frame, step }: Origin): Origin {
  return { phase, frame, step };
}
