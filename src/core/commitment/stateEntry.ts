/**
 * The state diff of a block as a list of entries in one order, which the block alone decides: whoever
 * checks the same block gets the same list, whatever else is in the witness.
 *
 * ```text
 * kind 1 balance · 2 nonce · 3 code hash · 4 storage
 * no account: balance and nonce 0, code hash 0     account without code: code hash keccak256("")
 * ```
 */

import { bytesToBigInt, bytesToHex, compareBytes } from '../bytes/hex.ts';
import { changedSlots, type NetAccount, type NetSlot } from '../diff/netChanges.ts';
import { ExplorerError } from '../errors.ts';
import type { TrieAccount } from '../state/account.ts';

/** What of an account an entry is about, by the number that stands for it in a leaf. */
export const ENTRY_KINDS = { balance: 1, nonce: 2, codeHash: 3, storage: 4 } as const;

export type EntryKind = keyof typeof ENTRY_KINDS;

/** One value that differs before and after a block. */
export interface StateEntry {
  readonly kind: EntryKind;
  /** keccak256 of the address, 32 bytes. */
  readonly hashedAddress: Uint8Array;
  /** keccak256 of the slot, 32 bytes; zero for all but storage. */
  readonly hashedSlot: Uint8Array;
  /** Below 2^256. */
  readonly before: bigint;
  readonly after: bigint;
}

const NO_SLOT = new Uint8Array(32);

/**
 * The entries of a block's diff, ascending by hashed address, kind and hashed slot.
 * Errors: COMMITMENT_DIFF_INCOMPLETE where the witness does not show all that was forgotten.
 */
export function stateEntries(diff: readonly NetAccount[]): StateEntry[] {
  return diff.flatMap(entriesOfAccount).sort(compareEntries);
}

/** The canonical order. */
export function compareEntries(a: StateEntry, b: StateEntry): number {
  return (
    compareBytes(a.hashedAddress, b.hashedAddress) ||
    ENTRY_KINDS[a.kind] - ENTRY_KINDS[b.kind] ||
    compareBytes(a.hashedSlot, b.hashedSlot)
  );
}

function entriesOfAccount(net: NetAccount): StateEntry[] {
  const { account, before, after } = net;
  if (net.cleared?.isPartlyUnseen === true) throw incomplete(net);
  const hashedAddress = packNibbles(account.path);
  const of = (kind: EntryKind, value: (account: TrieAccount | null) => bigint): StateEntry => ({
    kind,
    hashedAddress,
    hashedSlot: NO_SLOT,
    before: value(before),
    after: value(after),
  });
  return [
    of('balance', (values) => values?.balance ?? 0n),
    of('nonce', (values) => values?.nonce ?? 0n),
    of('codeHash', (values) => (values === null ? 0n : bytesToBigInt(values.codeHash))),
    ...changedSlots(net).map((slot) => entryOfSlot(net, hashedAddress, slot)),
  ].filter((entry) => entry.before !== entry.after);
}

function entryOfSlot(net: NetAccount, hashedAddress: Uint8Array, slot: NetSlot): StateEntry {
  const { path, before, after } = slot;
  if (before === undefined) throw incomplete(net, slot);
  return {
    kind: 'storage',
    hashedAddress,
    hashedSlot: packNibbles(path),
    before: bytesToBigInt(before),
    after: bytesToBigInt(after),
  };
}

function packNibbles(nibbles: Uint8Array): Uint8Array {
  return Uint8Array.from(
    { length: nibbles.length >> 1 },
    (_, i) => ((nibbles[2 * i] as number) << 4) | (nibbles[2 * i + 1] as number), // both are below the length
  );
}

/** Another witness of the same block may show more: the list would not be the block's alone. */
function incomplete({ account }: NetAccount, slot?: NetSlot): ExplorerError {
  return new ExplorerError(
    'COMMITMENT_DIFF_INCOMPLETE',
    'The witness does not show what all cleared slots held',
    {
      address: bytesToHex(account.address),
      ...(slot && { hashedSlot: bytesToHex(packNibbles(slot.path)) }),
    },
  );
}
