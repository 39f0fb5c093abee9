/**
 * The access list that a transaction would have needed to name all that its calls touched. Source:
 * EIP-2930, EIP-2929: what is warm from the start needs no mention, unless one of its slots does.
 */

import { bytesToHex, compareBytes } from '../bytes/hex.ts';
import type { AccountState } from '../state/accountState.ts';
import type { PhaseAccess } from '../state/journal.ts';

export interface AccessEntry {
  /** 20 bytes. */
  readonly address: Uint8Array;
  /** 32 bytes each. */
  readonly slots: readonly Uint8Array[];
}

/** Entries by address, their slots ascending. `isWarm` tells the addresses that are warm from the start. */
export function accessListOf(
  access: PhaseAccess,
  isWarm: (account: AccountState) => boolean,
): AccessEntry[] {
  const entries = new Map<AccountState, Map<string, Uint8Array>>();
  const { unpaid, outside } = access;
  for (const account of access.accounts) {
    const isTouched = !unpaid.has(account) && !outside.has(account);
    if (isTouched && !isWarm(account)) entries.set(account, new Map());
  }
  for (const { account, slot } of access.slots) {
    if (unpaid.has(slot)) continue;
    const slots = entries.get(account) ?? new Map<string, Uint8Array>();
    entries.set(account, slots.set(bytesToHex(slot.key), slot.key));
  }
  return [...entries]
    .map(([{ address }, slots]) => ({ address, slots: [...slots.values()].sort(compareBytes) }))
    .sort((a, b) => compareBytes(a.address, b.address));
}
