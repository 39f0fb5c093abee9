/**
 * What the public tests call the fault of a block, and the checks that catch it here.
 * The names differ by source and age; several joined by `|` mean any of them.
 * Sources: execution-spec-tests `execution_testing/exceptions`; ethereum/tests fillers.
 */

import type { CheckId } from '../core/checks.ts';

const DECODING: readonly CheckId[] = ['B1', 'X1', 'B4'];
const TRANSACTION: readonly CheckId[] = ['X1', 'X2'];

/** Checks by label; any of them may be the one that fails. */
const CHECKS_BY_LABEL: Readonly<Record<string, readonly CheckId[]>> = {
  '1559BlockImportImpossible_BaseFeeWrong': ['B11'],
  '3675PreParis1559BlockRejected': ['B4', 'B10'],
  'BlockException.BLOB_GAS_USED_ABOVE_LIMIT': ['B13'],
  'BlockException.GAS_USED_OVERFLOW': ['B8', 'X2'],
  'BlockException.IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS': ['B4', 'B16'],
  'BlockException.INCORRECT_BLOB_GAS_USED': ['B13'],
  'BlockException.INCORRECT_EXCESS_BLOB_GAS': ['B12'],
  'BlockException.INVALID_BASEFEE_PER_GAS': ['B11'],
  'BlockException.INVALID_BLOCK_HASH': ['B2'],
  'BlockException.INVALID_BLOCK_NUMBER': ['B5'],
  'BlockException.INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT': ['B6'],
  'BlockException.INVALID_DEPOSIT_EVENT_LAYOUT': ['X3'],
  'BlockException.INVALID_GASLIMIT': ['B7'],
  'BlockException.INVALID_REQUESTS': ['X7'],
  'BlockException.INVALID_STATE_ROOT': ['S1'],
  'BlockException.INVALID_WITHDRAWALS_ROOT': ['B15'],
  'BlockException.RLP_INVALID_FIELD_OVERFLOW_64': DECODING,
  'BlockException.RLP_STRUCTURES_ENCODING': DECODING,
  'BlockException.SYSTEM_CONTRACT_CALL_FAILED': ['X3'],
  ExtraDataTooBig: ['B9'],
  INPUT_UNMARSHAL_ADDRESS_ERROR: DECODING,
  INPUT_UNMARSHAL_ERROR: DECODING,
  IntrinsicGas: TRANSACTION,
  // A wrong seal of an ommer, which is not checked here: the fillers put a false state root beside it.
  InvalidBlockNonce: ['B4', 'S1'],
  InvalidDifficulty: ['B10', 'B16'],
  InvalidGasLimit: ['B7', 'B16'],
  InvalidGasLimit2: ['B7', 'B16'],
  InvalidGasUsed: ['X4', 'B8'],
  InvalidLogBloom: ['X6'],
  InvalidNumber: ['B5', 'B16'],
  InvalidReceiptsStateRoot: ['X5'],
  InvalidStateRoot: ['S1'],
  InvalidTimestamp: ['B6', 'B16'],
  InvalidTimestampOlderParent: ['B6'],
  InvalidTransactionsRoot: ['B14'],
  InvalidUncleParentHash: ['B16'],
  InvalidUnclesHash: ['B16'],
  PostParisUncleHashIsNotEmpty: ['B4', 'B16'],
  RLP_ExpectedAsList: DECODING,
  SenderNotEOA: TRANSACTION,
  TooManyUncles: ['B16'],
  TooMuchGasUsed: ['B8', 'X4', 'B16'],
  'TransactionException.RLP_INVALID_VALUE': DECODING,
  'TransactionException.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED': ['B13', 'X2', 'X1'],
  UncleInChain: ['B16'],
  UncleIsAncestor: ['B16'],
  UncleIsBrother: ['B16'],
  UncleParentIsNotAncestor: ['B16'],
  UncleTooOld: ['B16'],
  UnknownParent: ['W4'],
};

/** The checks that may catch a fault of this label; none where the label is not known. */
export function checksOfLabel(label: string): readonly CheckId[] {
  const checks = new Set<CheckId>();
  for (const name of label.split('|')) {
    const known =
      CHECKS_BY_LABEL[name] ?? (isTransactionFault(name) ? [...TRANSACTION, 'B1' as const] : []);
    for (const id of known) checks.add(id);
  }
  return [...checks];
}

/** `TR_…` and `TransactionException.…` speak of one transaction. */
function isTransactionFault(name: string): boolean {
  return name.startsWith('TR_') || name.startsWith('TransactionException.');
}
