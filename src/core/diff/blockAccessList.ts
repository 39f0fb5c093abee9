/**
 * The block access list: every account and slot that the block touched, and the values after each of
 * its parts where they changed. Source: EIP-7928.
 *
 * The list is made from the journal: what was touched, calls that were taken back included, and what
 * lasted. A part is an index of the list: 0 before the transactions, 1 … n for each of them, n + 1 after.
 */

import { bigIntToBytes, bytesToBigInt, bytesToHex, compareBytes } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { EMPTY_ACCOUNT, type TrieAccount } from '../state/account.ts';
import type { AccountState } from '../state/accountState.ts';
import type { WitnessState } from '../state/witnessState.ts';
import { changedSlots, type NetAccount, sameCode } from './netChanges.ts';
import { partDiffs } from './stateDiff.ts';

/** What a block did with one account. All lists are in the order of the specification. */
export interface AccountAccess {
  /** 20 bytes. */
  readonly address: Uint8Array;
  readonly storageChanges: readonly SlotAccesses[];
  /** Slots, 32 bytes each, that were touched and have the same value after every part. */
  readonly storageReads: readonly Uint8Array[];
  readonly balanceChanges: readonly { readonly index: number; readonly balance: bigint }[];
  readonly nonceChanges: readonly { readonly index: number; readonly nonce: bigint }[];
  readonly codeChanges: readonly { readonly index: number; readonly code: Uint8Array }[];
}

interface SlotAccesses {
  /** 32 bytes. */
  readonly slot: Uint8Array;
  /** Values big-endian without leading zeros. */
  readonly changes: readonly { readonly index: number; readonly value: Uint8Array }[];
}

/** One account while its list grows; slots by their hex. */
interface OpenAccess {
  readonly address: Uint8Array;
  readonly touched: Map<string, Uint8Array>;
  readonly storage: Map<
    string,
    { slot: Uint8Array; changes: { index: number; value: Uint8Array }[] }
  >;
  readonly balanceChanges: { index: number; balance: bigint }[];
  readonly nonceChanges: { index: number; nonce: bigint }[];
  readonly codeChanges: { index: number; code: Uint8Array }[];
}

/** The list of a block that ran, by address. `indexOf` has the index of each phase, never falling. */
export function blockAccessList(state: WitnessState, indexOf: readonly number[]): AccountAccess[] {
  const accounts = new Map<string, OpenAccess>();
  for (const access of state.journal.accesses) {
    const { unpaid } = access;
    for (const account of access.accounts) if (!unpaid.has(account)) opened(accounts, account);
    for (const { account, slot } of access.slots) {
      if (unpaid.has(slot)) continue;
      opened(accounts, account).touched.set(bytesToHex(slot.key), slot.key);
    }
  }
  for (const [index, changed] of partDiffs(state, indexOf).entries()) {
    for (const net of changed) addChanges(state, opened(accounts, net.account), index, net);
  }
  return [...accounts.values()].map(closed).sort((a, b) => compareBytes(a.address, b.address));
}

/** RLP of a list; numbers without leading zeros. */
export function encodeBlockAccessList(list: readonly AccountAccess[]): Uint8Array {
  return encodeRlp(list.map(accountRlp));
}

function opened(accounts: Map<string, OpenAccess>, { address }: AccountState): OpenAccess {
  const id = bytesToHex(address);
  const known = accounts.get(id);
  if (known !== undefined) return known;
  const access: OpenAccess = {
    address,
    touched: new Map(),
    storage: new Map(),
    balanceChanges: [],
    nonceChanges: [],
    codeChanges: [],
  };
  accounts.set(id, access);
  return access;
}

function addChanges(state: WitnessState, access: OpenAccess, index: number, net: NetAccount): void {
  const before = net.before ?? EMPTY_ACCOUNT;
  const after = net.after ?? EMPTY_ACCOUNT;
  if (before.balance !== after.balance) {
    access.balanceChanges.push({ index, balance: after.balance });
  }
  if (before.nonce !== after.nonce) access.nonceChanges.push({ index, nonce: after.nonce });
  if (!sameCode(before, after)) access.codeChanges.push({ index, code: codeOf(state, after) });
  for (const { key, after: value } of changedSlots(net)) {
    if (key === undefined) continue; // a slot whose number is not known cannot be listed
    const id = bytesToHex(key);
    const slot = access.storage.get(id) ?? { slot: key, changes: [] };
    access.storage.set(id, slot);
    slot.changes.push({ index, value });
  }
}

/** The code of an account as the block left it: deployed by it, or in the witness since it ran. */
function codeOf({ newCodes, codes }: WitnessState, { codeHash }: TrieAccount): Uint8Array {
  const hash = bytesToHex(codeHash);
  if (hash === bytesToHex(EMPTY_CODE_HASH)) return new Uint8Array(0);
  const code = newCodes.get(hash) ?? codes.byHash.get(hash);
  if (code !== undefined) return code;
  throw new Error(`Invariant broken: a code was set that nobody has, ${hash}`);
}

function closed(access: OpenAccess): AccountAccess {
  const { address, touched, storage, balanceChanges, nonceChanges, codeChanges } = access;
  return {
    address,
    storageChanges: [...storage.values()].sort((a, b) => compareBytes(a.slot, b.slot)),
    storageReads: [...touched]
      .filter(([id]) => !storage.has(id))
      .map(([, slot]) => slot)
      .sort(compareBytes),
    balanceChanges,
    nonceChanges,
    codeChanges,
  };
}

function accountRlp(access: AccountAccess): RlpInput {
  return [
    access.address,
    access.storageChanges.map(({ slot, changes }) => [
      trimmed(slot),
      changes.map(({ index, value }) => [number(index), value]),
    ]),
    access.storageReads.map(trimmed),
    access.balanceChanges.map(({ index, balance }) => [number(index), bigIntToBytes(balance)]),
    access.nonceChanges.map(({ index, nonce }) => [number(index), bigIntToBytes(nonce)]),
    access.codeChanges.map(({ index, code }) => [number(index), code]),
  ];
}

function number(value: number): Uint8Array {
  return bigIntToBytes(BigInt(value));
}

function trimmed(slot: Uint8Array): Uint8Array {
  return bigIntToBytes(bytesToBigInt(slot));
}
