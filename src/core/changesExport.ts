/** What a block changed and touched, in the JSON in which other tools take it. */

import type { Hex } from './bytes/hex.ts';
import type { AccountValues, BlockAccessList, StateDiff } from './changes.ts';

/** One account of a state diff, as `verify --json --diff` prints it. */
export interface DiffEntry {
  readonly address: Hex;
  /** Null where there is no account. */
  readonly before: DiffValues | null;
  readonly after: DiffValues | null;
  readonly storage: readonly DiffSlot[];
  /** All storage was forgotten, and not all of it is in the witness: slots are missing from `storage`. */
  readonly storageIncomplete?: true;
}

interface DiffValues {
  /** A number where it is exact, else decimal text, as everywhere in that report. */
  readonly nonce: number | string;
  /** Wei in decimal. */
  readonly balance: string;
  readonly codeHash: Hex;
}

interface DiffSlot {
  /** 32 bytes; one of both: the hash only where nothing else is known. */
  readonly slot?: Hex;
  readonly hashedSlot?: Hex;
  /** Quantities; absent where the witness does not prove it. */
  readonly before?: Hex;
  readonly after: Hex;
}

export function stateDiffJson({ accounts }: StateDiff): DiffEntry[] {
  return accounts.map(({ address, before, after, slots, storageUnseen }) => ({
    address,
    before: valuesJson(before),
    after: valuesJson(after),
    storage: slots.map((change) => ({
      ...(change.slot === undefined ? { hashedSlot: change.hashedSlot } : { slot: change.slot }),
      ...(change.before !== undefined && { before: change.before }),
      after: change.after,
    })),
    ...(storageUnseen === true && { storageIncomplete: true as const }),
  }));
}

function valuesJson(values: AccountValues | null): DiffValues | null {
  if (values === null) return null;
  const { nonce, balance, codeHash } = values;
  return { nonce: Number.isSafeInteger(Number(nonce)) ? Number(nonce) : nonce, balance, codeHash };
}

/** The block access list in the JSON of the Engine API and of the public tests. EIP-7928. */
export function blockAccessListJson({ accounts }: BlockAccessList): object[] {
  return accounts.map((account) => ({
    address: account.address,
    storageChanges: account.storageChanges.map(({ slot, changes }) => ({
      slot,
      slotChanges: changes.map(({ index, value }) => ({
        blockAccessIndex: quantity(index),
        postValue: value,
      })),
    })),
    storageReads: account.storageReads,
    balanceChanges: account.balanceChanges.map(({ index, balance }) => ({
      blockAccessIndex: quantity(index),
      postBalance: balance,
    })),
    nonceChanges: account.nonceChanges.map(({ index, nonce }) => ({
      blockAccessIndex: quantity(index),
      postNonce: nonce,
    })),
    codeChanges: account.codeChanges.map(({ index, code }) => ({
      blockAccessIndex: quantity(index),
      newCode: code,
    })),
  }));
}

function quantity(index: number): Hex {
  return `0x${index.toString(16)}`;
}
