/** Entries and claims in words: one way of writing them for the page, the command line and the statement line. */

import { bigIntToFixedBytes, bytesToHex } from '../bytes/hex.ts';
import type { Bound, Revealable } from './claim.ts';
import type { EntryKind } from './stateEntry.ts';

/** What an entry is about. */
export const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  balance: 'balance, in wei',
  nonce: 'nonce',
  codeHash: 'code hash',
  storage: 'storage slot',
};

/** What a proof may reveal. */
export const REVEALABLE_WORDS: Readonly<Record<Revealable, string>> = {
  kind: 'kind',
  address: 'hashed address',
  slot: 'hashed slot',
  before: 'value before',
  after: 'value after',
};

/** A value of an entry: numbers in decimal, all else as 32 bytes of hex; hex where the kind is not known. */
export function valueText(value: bigint, kind: EntryKind | undefined): string {
  return kind === 'balance' || kind === 'nonce'
    ? String(value)
    : bytesToHex(bigIntToFixedBytes(value, 32));
}

/** A bound as an inequality, its number in decimal. */
export function boundText({ direction, atLeast }: Bound): string {
  return direction === 'rose' ? `after − before ≥ ${atLeast}` : `before − after ≥ ${atLeast}`;
}
