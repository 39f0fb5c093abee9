/** The transactions of a block as rows, and what a raw one shows without running it: a label at most, since the engine decodes for itself. */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { isExplorerError } from '../errors.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import { decodeEnvelope, type TransactionEnvelope } from '../execution/transactionEnvelope.ts';
import type { TransactionRow } from '../inspection.ts';
import { SELECTOR_LENGTH, selectorOf } from '../labels/decode.ts';

/** Undefined for a transaction of a type that is not known, or that does not decode. */
export function envelopeOf(transaction: Uint8Array): TransactionEnvelope | undefined {
  try {
    return decodeEnvelope(transaction);
  } catch (error) {
    if (isExplorerError(error)) return undefined;
    throw error;
  }
}

/** Addresses (20 bytes) and slots (32 bytes) that a transaction names in its fields. */
export function keysIn({ to, accessList, authorizations }: TransactionEnvelope): Uint8Array[] {
  return [
    ...(to === undefined ? [] : [to]),
    ...(accessList ?? []).flatMap(({ address, storageKeys }) => [address, ...storageKeys]),
    ...(authorizations ?? []).map(({ address }) => address),
  ];
}

/** The transactions of a checked block; none where their senders could not be recovered. */
export function transactionRows({ block, transactions }: Validation): TransactionRow[] {
  return (transactions ?? []).map(({ hash, sender }, index) => {
    const { to, data } = envelopeOf(block?.transactions[index] ?? new Uint8Array(0)) ?? {};
    return {
      index,
      hash,
      sender,
      ...(to !== undefined && { to: bytesToHex(to) }),
      ...(data !== undefined && data.length >= SELECTOR_LENGTH && { selector: selectorOf(data) }),
    };
  });
}

/** Hash of each transaction, whether or not its sender is known. */
export function transactionHashes({ block }: Validation): Hex[] {
  return (block?.transactions ?? []).map((transaction) => bytesToHex(keccak256(transaction)));
}
