/**
 * The request by which a consensus client hands over a block (`engine_newPayload`), put together from
 * the block and its run: SSZ roots of EIP-8025 are over it. Source: consensus-specs
 * `electra/beacon-chain.md` (ExecutionPayload, ExecutionRequests), EIP-7685.
 */

import { ExplorerError } from '../errors.ts';
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
  return {
    header,
    baseFeePerGas,
    blobGasUsed,
    excessBlobGas,
    transactions: block.transactions,
    withdrawals,
    versionedHashes: versionedHashesOf(block),
    parentBeaconBlockRoot,
    requests: requestsByType(execution.requests),
  };
}

function versionedHashesOf({ transactions }: Block): Uint8Array[] {
  return transactions.flatMap((bytes) => decodeEnvelope(bytes).blobVersionedHashes ?? []);
}

/** The data of each type. Errors: STATEMENT_FIELD_INVALID for a type that Prague does not know. */
export function requestsByType(typed: readonly Uint8Array[]): ExecutionRequests {
  const unknown = typed.find(([type]) => type === undefined || type > CONSOLIDATION_REQUEST_TYPE);
  if (unknown !== undefined) {
    throw new ExplorerError('STATEMENT_FIELD_INVALID', 'A request is of a type not known here', {
      field: 'execution requests',
      expected: '0, 1 or 2',
      found: unknown[0],
    });
  }
  const dataOf = (type: number) =>
    typed.find((request) => request[0] === type)?.subarray(1) ?? new Uint8Array(0);
  return {
    deposits: dataOf(DEPOSIT_REQUEST_TYPE),
    withdrawals: dataOf(WITHDRAWAL_REQUEST_TYPE),
    consolidations: dataOf(CONSOLIDATION_REQUEST_TYPE),
    typed,
  };
}
