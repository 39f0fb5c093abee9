/**
 * The request by which a consensus client hands over a block (`engine_newPayload`), put together from
 * the block and its run: SSZ roots of EIP-8025 are over it. Source: consensus-specs
 * `electra/beacon-chain.md` (ExecutionPayload, ExecutionRequests), EIP-7685.
 */

import type { Block, BlockHeader, Withdrawal } from '../execution/block.ts';
import { isAtLeast } from '../execution/forks.ts';
import {
  CONSOLIDATION_REQUEST_TYPE,
  DEPOSIT_REQUEST_TYPE,
  WITHDRAWAL_REQUEST_TYPE,
} from '../execution/requests.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import { decodeEnvelope } from '../execution/transactionEnvelope.ts';

/** What the request has, in the types of the core. */
export interface PayloadRequest {
  readonly header: BlockHeader;
  readonly baseFeePerGas: bigint;
  readonly blobGasUsed: bigint;
  readonly excessBlobGas: bigint;
  readonly transactions: readonly Uint8Array[];
  readonly withdrawals: readonly Withdrawal[];
  /** 32 bytes each, of all blob transactions in order. */
  readonly versionedHashes: readonly Uint8Array[];
  readonly parentBeaconBlockRoot: Uint8Array;
  readonly requests: ExecutionRequests;
}

/** SSZ of the lists, one item after the other. */
export interface ExecutionRequests {
  readonly deposits: Uint8Array;
  readonly withdrawals: Uint8Array;
  readonly consolidations: Uint8Array;
  /** The same as the execution layer writes them: a type byte and its data, empty ones left out. */
  readonly typed: readonly Uint8Array[];
}

/** What a payload has more from Amsterdam on. */
export interface AmsterdamFields {
  /** RLP, EIP-7928. */
  readonly blockAccessList: Uint8Array;
  readonly slotNumber: bigint;
}

/** The request of a block that ran to its end; in words why there is none of Prague's shape. */
export function payloadRequestOf({ block, rules, execution }: Validation): PayloadRequest | string {
  if (block === undefined || rules === undefined) return 'the block could not be read';
  if (!isAtLeast(rules.fork, 'prague')) {
    return `the form has the execution requests of Prague: a block of ${rules.fork} has none`;
  }
  const { header, withdrawals } = block;
  const { baseFeePerGas, blobGasUsed, excessBlobGas, parentBeaconBlockRoot } = header;
  if (
    execution?.requests === undefined ||
    withdrawals === undefined ||
    baseFeePerGas === undefined ||
    blobGasUsed === undefined ||
    excessBlobGas === undefined ||
    parentBeaconBlockRoot === undefined
  ) {
    return 'the block did not run to its end';
  }
  const requests = requestsByType(execution.requests);
  if (typeof requests === 'string') return requests;
  return {
    header,
    baseFeePerGas,
    blobGasUsed,
    excessBlobGas,
    transactions: block.transactions,
    withdrawals,
    versionedHashes: versionedHashesOf(block),
    parentBeaconBlockRoot,
    requests,
  };
}

function versionedHashesOf({ transactions }: Block): Uint8Array[] {
  return transactions.flatMap((bytes) => decodeEnvelope(bytes).blobVersionedHashes ?? []);
}

const NONE: Uint8Array = new Uint8Array(0);

/** Bytes of a request and how many a block may have, by type. Source: EIP-6110, EIP-7002, EIP-7251, EIP-7685. */
const REQUESTS = [
  { type: DEPOSIT_REQUEST_TYPE, name: 'deposits', size: 192, limit: 8192 },
  { type: WITHDRAWAL_REQUEST_TYPE, name: 'withdrawals', size: 76, limit: 16 },
  { type: CONSOLIDATION_REQUEST_TYPE, name: 'consolidations', size: 116, limit: 2 },
] as const;

/**
 * The data of each type; in words why these are no requests of Prague. A block may be valid with other
 * ones: what the system contracts return is hashed as it is, and only consensus clients look into it.
 */
export function requestsByType(typed: readonly Uint8Array[]): ExecutionRequests | string {
  const lists = { deposits: NONE, withdrawals: NONE, consolidations: NONE };
  for (const request of typed) {
    const kind = REQUESTS.find(({ type }) => type === request[0]);
    if (kind === undefined) return `a request is of type ${request[0]}, which Prague has not`;
    const count = (request.length - 1) / kind.size;
    if (!Number.isInteger(count) || count > kind.limit) {
      return `its ${kind.name} are no ${kind.limit} requests of ${kind.size} bytes or fewer`;
    }
    lists[kind.name] = request.subarray(1);
  }
  return { ...lists, typed };
}
