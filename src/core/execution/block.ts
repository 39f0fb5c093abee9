/**
 * A block and its header from RLP, strictly: every field of its type and length, nothing left over.
 * Source: Yellow Paper §4.3; execution-specs `forks/*​/blocks.py`.
 */

import { keccak256 } from '../bytes/keccak.ts';
import { decodeRlp, decodeRlpList, type RlpItem, splitRlpList } from '../bytes/rlp.ts';
import { bytesItem, fixedItem, scalarItem } from '../bytes/rlpItem.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';

export interface BlockHeader {
  readonly parentHash: Uint8Array;
  readonly ommersHash: Uint8Array;
  /** Fee recipient: the coinbase before Paris. */
  readonly feeRecipient: Uint8Array;
  readonly stateRoot: Uint8Array;
  readonly transactionsRoot: Uint8Array;
  readonly receiptsRoot: Uint8Array;
  /** 256 bytes. */
  readonly logsBloom: Uint8Array;
  readonly difficulty: bigint;
  readonly number: bigint;
  readonly gasLimit: bigint;
  readonly gasUsed: bigint;
  /** Seconds since 1970. */
  readonly timestamp: bigint;
  readonly extraData: Uint8Array;
  /** The RANDAO mix from Paris on. */
  readonly mixHash: Uint8Array;
  /** 8 bytes. */
  readonly nonce: Uint8Array;
  /** Wei. From London on. */
  readonly baseFeePerGas?: bigint;
  /** From Shanghai on. */
  readonly withdrawalsRoot?: Uint8Array;
  /** From Cancun on, these three. */
  readonly blobGasUsed?: bigint;
  readonly excessBlobGas?: bigint;
  readonly parentBeaconBlockRoot?: Uint8Array;
  /** From Prague on. */
  readonly requestsHash?: Uint8Array;
  /** keccak256 of the RLP it was decoded from, 32 bytes. */
  readonly hash: Uint8Array;
  readonly rlp: Uint8Array;
}

export interface Withdrawal {
  readonly index: bigint;
  readonly validatorIndex: bigint;
  readonly address: Uint8Array;
  /** Gwei. */
  readonly amount: bigint;
}

export interface Block {
  readonly header: BlockHeader;
  /** As they enter the transactions trie: RLP of a legacy transaction, type byte and payload of a typed one. */
  readonly transactions: readonly Uint8Array[];
  readonly ommers: readonly BlockHeader[];
  /** RLP of the list of ommers: its hash is in the header. */
  readonly ommersRlp: Uint8Array;
  readonly withdrawals?: readonly Withdrawal[];
  /** RLP of each withdrawal, as it enters the withdrawals trie. */
  readonly withdrawalRlps?: readonly Uint8Array[];
  readonly rlp: Uint8Array;
}

/** Fields of a header before London, from London, Shanghai, Cancun, Prague on. */
const HEADER_FIELD_COUNTS = [15, 16, 17, 20, 21];

/** A header from its RLP. Errors: RLP_*. */
export function decodeHeader(rlp: Uint8Array): BlockHeader {
  const items = decodeRlpList(rlp);
  if (items.length > 21) {
    throw new ExplorerError(
      'FORK_UNSUPPORTED',
      `The header has ${items.length} fields: it is of a later fork`,
      {
        expected: 'at most 21 fields (BPO2)',
        found: items.length,
      },
    );
  }
  if (!HEADER_FIELD_COUNTS.includes(items.length)) {
    throw new ExplorerError(
      'RLP_ITEM_COUNT',
      `A header has 15, 16, 17, 20 or 21 fields, not ${items.length}`,
      {
        expected: HEADER_FIELD_COUNTS.join(', '),
        found: items.length,
      },
    );
  }
  return { ...frontierFields(items), ...laterFields(items), hash: keccak256(rlp), rlp };
}

function frontierFields(items: readonly RlpItem[]) {
  return {
    parentHash: fixedItem(items[0], 32, 'parent hash'),
    ommersHash: fixedItem(items[1], 32, 'ommers hash'),
    feeRecipient: fixedItem(items[2], 20, 'fee recipient'),
    stateRoot: fixedItem(items[3], 32, 'state root'),
    transactionsRoot: fixedItem(items[4], 32, 'transactions root'),
    receiptsRoot: fixedItem(items[5], 32, 'receipts root'),
    logsBloom: fixedItem(items[6], 256, 'logs bloom'),
    difficulty: scalarItem(items[7], 32, 'difficulty'),
    number: scalarItem(items[8], 8, 'number'),
    gasLimit: scalarItem(items[9], 8, 'gas limit'),
    gasUsed: scalarItem(items[10], 8, 'gas used'),
    timestamp: scalarItem(items[11], 8, 'timestamp'),
    extraData: bytesItem(items[12], 'extra data'),
    mixHash: fixedItem(items[13], 32, 'mix hash'),
    nonce: fixedItem(items[14], 8, 'nonce'),
  };
}

function laterFields(items: readonly RlpItem[]) {
  return {
    ...(items.length > 15 && { baseFeePerGas: scalarItem(items[15], 32, 'base fee') }),
    ...(items.length > 16 && { withdrawalsRoot: fixedItem(items[16], 32, 'withdrawals root') }),
    ...(items.length > 19 && {
      blobGasUsed: scalarItem(items[17], 8, 'blob gas used'),
      excessBlobGas: scalarItem(items[18], 8, 'excess blob gas'),
      parentBeaconBlockRoot: fixedItem(items[19], 32, 'parent beacon block root'),
    }),
    ...(items.length > 20 && { requestsHash: fixedItem(items[20], 32, 'requests hash') }),
  };
}

/** A block from its RLP. Errors: BLOCK_RLP_MALFORMED, FORK_UNSUPPORTED. */
export function decodeBlock(rlp: Uint8Array): Block {
  try {
    return decodeBlockStrictly(rlp);
  } catch (cause) {
    if (!isExplorerError(cause) || cause.code === 'FORK_UNSUPPORTED') throw cause;
    throw new ExplorerError(
      'BLOCK_RLP_MALFORMED',
      `The block does not decode: ${cause.message}`,
      { ...cause.data, rlpError: cause.code },
      { cause },
    );
  }
}

function decodeBlockStrictly(rlp: Uint8Array): Block {
  const parts = splitRlpList(rlp);
  if (parts.length !== 3 && parts.length !== 4) {
    throw new ExplorerError('RLP_ITEM_COUNT', `A block has 3 or 4 parts, not ${parts.length}`, {
      expected: '3 or 4',
      found: parts.length,
    });
  }
  const [header, transactions, ommers, withdrawals] = parts as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array?,
  ]; // counted above
  return {
    header: decodeHeader(header),
    transactions: splitRlpList(transactions).map(transactionBytes),
    ommers: splitRlpList(ommers).map(decodeHeader),
    ommersRlp: ommers,
    ...(withdrawals !== undefined && withdrawalsOf(withdrawals)),
    rlp,
  };
}

/** A list is a legacy transaction as it stands; a byte string holds a typed one. */
function transactionBytes(item: Uint8Array): Uint8Array {
  const decoded = decodeRlp(item);
  if (!(decoded instanceof Uint8Array)) return item;
  const type = decoded[0];
  if (type === undefined || type > 0x7f) {
    throw new ExplorerError(
      'RLP_EXPECTED_LIST',
      'A transaction is neither a list nor a typed envelope',
      { found: type },
    );
  }
  return decoded;
}

function withdrawalsOf(rlp: Uint8Array): {
  withdrawals: Withdrawal[];
  withdrawalRlps: Uint8Array[];
} {
  const withdrawalRlps = splitRlpList(rlp);
  return { withdrawals: withdrawalRlps.map(decodeWithdrawal), withdrawalRlps };
}

function decodeWithdrawal(rlp: Uint8Array): Withdrawal {
  const items = decodeRlpList(rlp);
  if (items.length !== 4) {
    throw new ExplorerError('RLP_ITEM_COUNT', `A withdrawal has 4 fields, not ${items.length}`, {
      expected: 4,
      found: items.length,
    });
  }
  return {
    index: scalarItem(items[0], 8, 'withdrawal index'),
    validatorIndex: scalarItem(items[1], 8, 'validator index'),
    address: fixedItem(items[2], 20, 'withdrawal address'),
    amount: scalarItem(items[3], 8, 'withdrawal amount'),
  };
}
