/**
 * What a raw transaction shows without running it: whom it calls, with what, and which keys it names.
 * Source: EIP-2718, EIP-2930, EIP-1559, EIP-4844, EIP-7702. A label at most: the engine decodes for itself.
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { decodeRlp, type RlpItem } from '../bytes/rlp.ts';
import { isExplorerError } from '../errors.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import type { TransactionRow } from '../inspection.ts';

export interface TransactionParts {
  readonly to?: Uint8Array;
  readonly data: Uint8Array;
  /** Addresses (20 bytes) and slots (32 bytes) that it names. */
  readonly keys: readonly Uint8Array[];
}

/** Item of `to`, then of the access list, by transaction type; 0 is legacy. */
const LAYOUTS: Readonly<Record<number, readonly [number, number]>> = {
  0: [3, -1],
  1: [4, 7],
  2: [5, 8],
  3: [5, 8],
  4: [5, 8],
};
/** Item of the authorisations of type 4, after its access list. */
const AUTHORISATIONS = 9;

/** Undefined for a transaction of a type that is not known, or that does not decode. */
export function decodeTransactionParts(transaction: Uint8Array): TransactionParts | undefined {
  const first = transaction[0] ?? 0xff;
  const type = first >= 0xc0 ? 0 : first;
  const layout = LAYOUTS[type];
  if (layout === undefined) return undefined;
  const items = listOf(transaction, first >= 0xc0 ? 0 : 1);
  if (items === undefined) return undefined;
  const [toItem, listItem] = layout;
  const to = items[toItem];
  const data = items[toItem + 2];
  const keys: Uint8Array[] = [];
  collectKeys(to, keys);
  if (listItem >= 0) collectKeys(items[listItem], keys);
  if (type === 4) collectKeys(items[AUTHORISATIONS], keys);
  return {
    ...(to instanceof Uint8Array && to.length === 20 && { to }),
    data: data instanceof Uint8Array ? data : new Uint8Array(0),
    keys,
  };
}

/** The transactions of a checked block; none where their senders could not be recovered. */
export function transactionRows({ block, transactions }: Validation): TransactionRow[] {
  return (transactions ?? []).map(({ hash, sender }, index) => {
    const parts = decodeTransactionParts(block?.transactions[index] ?? new Uint8Array(0));
    const { to, data } = parts ?? {};
    return {
      index,
      hash,
      sender,
      ...(to !== undefined && { to: bytesToHex(to) }),
      ...(data !== undefined && data.length >= 4 && { selector: bytesToHex(data.subarray(0, 4)) }),
    };
  });
}

/** Hash of each transaction, whether or not its sender is known. */
export function transactionHashes({ block }: Validation): Hex[] {
  return (block?.transactions ?? []).map((transaction) => bytesToHex(keccak256(transaction)));
}

function listOf(transaction: Uint8Array, start: number): RlpItem[] | undefined {
  try {
    const item = decodeRlp(transaction.subarray(start));
    return item instanceof Uint8Array ? undefined : item;
  } catch (error) {
    if (isExplorerError(error)) return undefined;
    throw error;
  }
}

/** Byte strings of 20 and 32 bytes, at any depth. */
function collectKeys(item: RlpItem | undefined, keys: Uint8Array[]): void {
  if (item === undefined) return;
  if (!(item instanceof Uint8Array)) for (const inner of item) collectKeys(inner, keys);
  else if (item.length === 20 || item.length === 32) keys.push(item);
}
