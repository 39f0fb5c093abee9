/** Transactions of a block as ethereumjs' objects, decoded strictly, with their senders. */

import type { Common } from '@ethereumjs/common';
import { createTxFromRLP, isBlob4844Tx, type TypedTransaction } from '@ethereumjs/tx';
import { bytesToHex, type Hex } from '../../bytes/hex.ts';
import { keccak256 } from '../../bytes/keccak.ts';
import { ExplorerError } from '../../errors.ts';
import type { RecoveredTransaction } from '../blockExecutor.ts';

/**
 * A transaction from its envelope, of a type and form that the fork allows.
 * Errors: TRANSACTION_MALFORMED.
 */
export function decodeTransaction(
  envelope: Uint8Array,
  index: number,
  common: Common,
): TypedTransaction {
  try {
    return createTxFromRLP(envelope, { common, freeze: false });
  } catch (cause) {
    throw faultyTransaction('TRANSACTION_MALFORMED', index, envelope, cause);
  }
}

/** Type, hash, sender and blobs of a transaction. Errors: TRANSACTION_SIGNATURE_INVALID. */
export function recoverTransaction(
  transaction: TypedTransaction,
  envelope: Uint8Array,
  index: number,
): RecoveredTransaction {
  try {
    const sender = transaction.getSenderAddress();
    transaction.getSenderAddress = () => sender;
    return {
      sender: bytesToHex(sender.bytes),
      hash: hashOf(envelope),
      type: transaction.type,
      blobs: isBlob4844Tx(transaction) ? transaction.blobVersionedHashes.length : 0,
    };
  } catch (cause) {
    throw faultyTransaction('TRANSACTION_SIGNATURE_INVALID', index, envelope, cause);
  }
}

type Fault =
  | 'TRANSACTION_MALFORMED'
  | 'TRANSACTION_SIGNATURE_INVALID'
  | 'TRANSACTION_INVALID'
  | 'ENGINE_FAILED';

/** What is wrong with a transaction: its place, its hash, and the rule in the engine's words. */
export function faultyTransaction(
  code: Fault,
  index: number,
  envelope: Uint8Array,
  cause: unknown,
): ExplorerError {
  const rule = ruleOf(cause);
  return new ExplorerError(
    code,
    `Transaction ${index}: ${rule}`,
    { index, hash: hashOf(envelope), rule },
    { cause },
  );
}

function hashOf(envelope: Uint8Array): Hex {
  return bytesToHex(keccak256(envelope));
}

/** ethereumjs appends its whole context in brackets: that is left out. */
function ruleOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.replace(/ \((vm|tx) .*$/s, '').slice(0, 300);
}
