/**
 * A block as JSON, in the parts that the formats spread over different keys → RLP([header, transactions,
 * ommers, withdrawals?]). Source: Yellow Paper §4.3; withdrawals EIP-4895.
 */

import { bigIntToBytes } from '../bytes/hex.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { ExplorerError } from '../errors.ts';
import { encodeHeader, hasWithdrawalsRoot, headerItems } from './encodeHeader.ts';
import { transactionChainId, transactionItem } from './encodeTransaction.ts';
import {
  at,
  type Field,
  invalidField,
  isPresent,
  optional,
  readBytes,
  readList,
  readQuantity,
} from './field.ts';

/** Where a format keeps the parts of a block. */
export interface BlockFields {
  readonly header: Field;
  readonly transactions: Field;
  /** Header objects; absent is none. */
  readonly ommers: Field;
  readonly withdrawals: Field;
}

export interface EncodedBlock {
  readonly blockRlp: Uint8Array;
  /** The hash that the JSON gives, already compared with that of the header's encoding. */
  readonly claimedHash?: Uint8Array;
  /** Of the first transaction that commits to one. */
  readonly chainId?: number;
}

/**
 * The RLP of a block given as JSON.
 * Assumes: `loadKeccak()` has resolved. Errors: INPUT_FIELD_INVALID, and INPUT_BLOCK_MISSING where
 * transactions or ommers are given by hash only.
 */
export function encodeBlock(block: BlockFields): EncodedBlock {
  encodeHeader(block.header);
  const transactions = readTransactions(block.transactions);
  const items = [
    headerItems(block.header),
    transactions.map(transactionItem),
    readOmmers(block.ommers),
    ...readWithdrawals(block),
  ];
  const claimedHash = optional(at(block.header, 'hash'), (hash) => readBytes(hash, 32));
  const chainId = firstChainId(transactions);
  return {
    blockRlp: encodeRlp(items),
    ...(claimedHash === undefined ? {} : { claimedHash }),
    ...(chainId === undefined ? {} : { chainId }),
  };
}

/** The parts of a block as `eth_getBlockBy…` gives it. */
export function rpcBlockFields(block: Field): BlockFields {
  return {
    header: block,
    transactions: at(block, 'transactions'),
    ommers: at(block, 'uncles', 'ommers'),
    withdrawals: at(block, 'withdrawals'),
  };
}

function readTransactions(field: Field): Field[] {
  const transactions = readList(field);
  if (typeof transactions[0]?.value === 'string') throw onlyHashes(field, 'transactions');
  return transactions;
}

function readOmmers(field: Field): RlpInput {
  const ommers = isPresent(field) ? readList(field) : [];
  if (typeof ommers[0]?.value === 'string') throw onlyHashes(field, 'ommers');
  return ommers.map((ommer) => {
    encodeHeader(ommer);
    return headerItems(ommer);
  });
}

/** The list of withdrawals, in a list of its own; none where the header commits to none. */
function readWithdrawals({ header, withdrawals }: BlockFields): RlpInput[] {
  if (hasWithdrawalsRoot(header)) return [readList(withdrawals).map(withdrawalItem)];
  if (isPresent(withdrawals) && readList(withdrawals).length > 0) {
    throw invalidField(withdrawals, 'no withdrawals, since the header has no root for them');
  }
  return [];
}

function withdrawalItem(withdrawal: Field): RlpInput {
  return [
    bigIntToBytes(readQuantity(at(withdrawal, 'index'))),
    bigIntToBytes(readQuantity(at(withdrawal, 'validatorIndex', 'validator_index'))),
    readBytes(at(withdrawal, 'address'), 20),
    bigIntToBytes(readQuantity(at(withdrawal, 'amount'))),
  ];
}

function firstChainId(transactions: readonly Field[]): number | undefined {
  for (const transaction of transactions) {
    const chainId = transactionChainId(transaction);
    if (chainId !== undefined) return chainId;
  }
  return undefined;
}

function onlyHashes(field: Field, what: string): ExplorerError {
  return new ExplorerError(
    'INPUT_BLOCK_MISSING',
    `${field.where} gives the ${what} by hash only: the block is not complete without them`,
    { where: field.where, missing: what },
  );
}
