/**
 * A transaction as it stands in a block, decoded strictly: every field of its type and length, nothing
 * left over. Not the engine's: it decodes for itself, and a test compares both on real blocks.
 * Source: Yellow Paper §4.2; EIP-155, EIP-2718, EIP-2930, EIP-1559, EIP-4844, EIP-7702.
 *
 * ```text
 * legacy  [nonce, gasPrice, gasLimit, to, value, data, v, r, s]
 * 1       [chainId, nonce, gasPrice, gasLimit, to, value, data, accessList, yParity, r, s]
 * 2       [chainId, nonce, priority, maxFee, gasLimit, to, value, data, accessList, yParity, r, s]
 * 3       … accessList, maxFeePerBlobGas, blobVersionedHashes, yParity, r, s]
 * 4       … accessList, authorizations, yParity, r, s]
 * ```
 */

import { decodeRlp, type RlpItem } from '../bytes/rlp.ts';
import { bytesItem, fixedItem, listItem, listItemOf, scalarItem } from '../bytes/rlpItem.ts';
import { ExplorerError } from '../errors.ts';

/** Prices in wei a unit of gas. */
export interface TransactionEnvelope {
  readonly type: 0 | 1 | 2 | 3 | 4;
  /** Absent for a legacy transaction without replay protection. */
  readonly chainId?: bigint;
  readonly nonce: bigint;
  /** Of types 0 and 1; later ones have the two that follow. */
  readonly gasPrice?: bigint;
  readonly maxPriorityFeePerGas?: bigint;
  readonly maxFeePerGas?: bigint;
  readonly gasLimit: bigint;
  /** 20 bytes; absent for a creation. */
  readonly to?: Uint8Array;
  readonly value: bigint;
  readonly data: Uint8Array;
  readonly accessList?: readonly EnvelopeAccess[];
  readonly maxFeePerBlobGas?: bigint;
  /** 32 bytes each. */
  readonly blobVersionedHashes?: readonly Uint8Array[];
  readonly authorizations?: readonly Authorization[];
  /** `v` of a legacy transaction, otherwise the parity. */
  readonly v: bigint;
  readonly r: bigint;
  readonly s: bigint;
}

export interface EnvelopeAccess {
  readonly address: Uint8Array;
  /** 32 bytes each. */
  readonly storageKeys: readonly Uint8Array[];
}

/** What an account signed to have its code delegated. */
export interface Authorization {
  /** 0: any chain. */
  readonly chainId: bigint;
  readonly address: Uint8Array;
  readonly nonce: bigint;
  readonly yParity: bigint;
  readonly r: bigint;
  readonly s: bigint;
}

/** A transaction from its bytes in the block. Errors: RLP_*; TRANSACTION_MALFORMED for a type that is not known. */
export function decodeEnvelope(bytes: Uint8Array): TransactionEnvelope {
  const type = bytes[0] ?? -1;
  if (type >= 0xc0) return legacyEnvelope(decodeRlp(bytes));
  const layout = TYPED.find((candidate) => candidate.type === type);
  if (layout === undefined) {
    throw new ExplorerError('TRANSACTION_MALFORMED', `The transaction type ${type} is not known`, {
      expected: '0 to 4',
      found: type,
    });
  }
  return typedEnvelope(layout, decodeRlp(bytes.subarray(1)));
}

interface Layout {
  readonly type: 1 | 2 | 3 | 4;
  readonly items: number;
  /** Whether it has two fees in place of one price: all fields behind stand one further. */
  readonly hasFees: boolean;
}

const TYPED: readonly Layout[] = [
  { type: 1, items: 11, hasFees: false },
  { type: 2, items: 12, hasFees: true },
  { type: 3, items: 14, hasFees: true },
  { type: 4, items: 13, hasFees: true },
];

function legacyEnvelope(item: RlpItem): TransactionEnvelope {
  const items = listItemOf(item, 9, 'legacy transaction');
  const signature = signatureOf(items.slice(6));
  const { v } = signature;
  return {
    type: 0,
    ...(v >= 35n && { chainId: (v - 35n) / 2n }),
    nonce: scalarItem(items[0], 8, 'nonce'),
    gasPrice: scalarItem(items[1], 32, 'gas price'),
    gasLimit: scalarItem(items[2], 8, 'gas limit'),
    ...callOf(items.slice(3)),
    ...signature,
  };
}

function typedEnvelope(
  { type, items: count, hasFees }: Layout,
  item: RlpItem,
): TransactionEnvelope {
  const items = listItemOf(item, count, `transaction of type ${type}`);
  const after = hasFees ? 4 : 3; // the first item behind the prices
  return {
    type,
    chainId: scalarItem(items[0], 32, 'chain id'),
    nonce: scalarItem(items[1], 8, 'nonce'),
    ...(hasFees
      ? {
          maxPriorityFeePerGas: scalarItem(items[2], 32, 'priority fee'),
          maxFeePerGas: scalarItem(items[3], 32, 'maximal fee'),
        }
      : { gasPrice: scalarItem(items[2], 32, 'gas price') }),
    gasLimit: scalarItem(items[after], 8, 'gas limit'),
    ...callOf(items.slice(after + 1)),
    accessList: listItem(items[after + 4], 'access list').map(accessOf),
    ...(type === 3 && {
      maxFeePerBlobGas: scalarItem(items[9], 32, 'maximal blob fee'),
      blobVersionedHashes: listItem(items[10], 'list of blob hashes').map((hash) =>
        fixedItem(hash, 32, 'blob hash'),
      ),
    }),
    ...(type === 4 && {
      authorizations: listItem(items[9], 'list of authorisations').map(authorizationOf),
    }),
    ...signatureOf(items.slice(-3)),
  };
}

function callOf(items: readonly RlpItem[]): Pick<TransactionEnvelope, 'to' | 'value' | 'data'> {
  const to = bytesItem(items[0], 'recipient');
  return {
    ...(to.length > 0 && { to: fixedItem(to, 20, 'recipient') }),
    value: scalarItem(items[1], 32, 'value'),
    data: bytesItem(items[2], 'data'),
  };
}

function signatureOf(items: readonly RlpItem[]): Pick<TransactionEnvelope, 'v' | 'r' | 's'> {
  return {
    v: scalarItem(items[0], 32, 'v'),
    r: scalarItem(items[1], 32, 'r'),
    s: scalarItem(items[2], 32, 's'),
  };
}

function accessOf(item: RlpItem): EnvelopeAccess {
  const [address, keys] = listItemOf(item, 2, 'entry of the access list');
  return {
    address: fixedItem(address, 20, 'address'),
    storageKeys: listItem(keys, 'list of storage keys').map((key) =>
      fixedItem(key, 32, 'storage key'),
    ),
  };
}

function authorizationOf(item: RlpItem): Authorization {
  const items = listItemOf(item, 6, 'authorisation');
  return {
    chainId: scalarItem(items[0], 32, 'chain id'),
    address: fixedItem(items[1], 20, 'address'),
    nonce: scalarItem(items[2], 8, 'nonce'),
    yParity: scalarItem(items[3], 1, 'parity'),
    r: scalarItem(items[4], 32, 'r'),
    s: scalarItem(items[5], 32, 's'),
  };
}
