/**
 * One transaction of a checked block, whole: its envelope, what it came to, its receipt, and what was
 * paid. Nothing is executed again: all of it is what the run left behind.
 */

import { bytesToHex, equalBytes, type Hex } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH, keccak256 } from '../bytes/keccak.ts';
import type { LogRow, TransactionDetail } from '../changes.ts';
import { ExplorerError } from '../errors.ts';
import { delegationTo, recoverAuthority } from '../execution/authorization.ts';
import type { TransactionOutcome } from '../execution/blockExecutor.ts';
import { blobBaseFee } from '../execution/headerRules.ts';
import { phaseOfTransaction } from '../execution/phases.ts';
import type { Receipt } from '../execution/receipts.ts';
import {
  type Authorization,
  decodeEnvelope,
  type TransactionEnvelope,
} from '../execution/transactionEnvelope.ts';
import {
  decodeCall,
  decodeLog,
  decodeRevert,
  SELECTOR_LENGTH,
  selectorOf,
} from '../labels/decode.ts';
import { codeHashAt, takesSelector } from './codeAt.ts';
import { type Context, executedBlock } from './context.ts';
import type { NameOf } from './names.ts';

/** Errors: PHASE_NOT_HERE where the block has no such transaction; BLOCK_NOT_EXECUTED where it did not run to its end. */
export function transactionDetail(
  context: Context,
  nameOf: NameOf,
  index: number,
): TransactionDetail {
  const { block, execution, transactions } = executedBlock(context);
  const recovered = transactions[index];
  const receipt = execution.receipts[index];
  const outcome = execution.outcomes[index];
  if (recovered === undefined || receipt === undefined || outcome === undefined) {
    throw noTransaction(index, transactions.length);
  }
  const envelope = decodeEnvelope(block.transactions[index] as Uint8Array); // as many as were recovered
  const phase = phaseOfTransaction(execution.phases, index);
  return {
    phase,
    index,
    hash: recovered.hash,
    type: envelope.type,
    sender: recovered.sender,
    nonce: String(envelope.nonce),
    value: String(envelope.value),
    input: bytesToHex(envelope.data),
    ...calledBy(context, nameOf, envelope, outcome, phase),
    ...resultOf(receipt, outcome),
    gasLimit: String(envelope.gasLimit),
    ...feesOf(context, envelope, outcome),
    ...blobsOf(context, envelope, outcome),
    ...listsOf(context, envelope, phase),
    logs: logRows(execution.receipts, index, nameOf),
  };
}

/** Whom it calls, with what; or what it created. */
function calledBy(
  context: Context,
  nameOf: NameOf,
  { to, data }: TransactionEnvelope,
  { created, error }: TransactionOutcome,
  phase: number,
): Pick<TransactionDetail, 'to' | 'toName' | 'created' | 'selector' | 'call'> {
  if (to === undefined) {
    return { ...(created !== undefined && !error && { created: bytesToHex(created) }) };
  }
  const address = bytesToHex(to);
  const name = nameOf(address);
  return {
    to: address,
    ...(name !== undefined && { toName: name }),
    ...(takesSelector(context.state, to, phase) && functionOf(data)),
  };
}

function functionOf(data: Uint8Array): Pick<TransactionDetail, 'selector' | 'call'> {
  if (data.length < SELECTOR_LENGTH) return {};
  const call = decodeCall(data);
  return { selector: selectorOf(data), ...(call !== undefined && { call }) };
}

function resultOf(
  receipt: Receipt,
  { output, error }: TransactionOutcome,
): Pick<TransactionDetail, 'status' | 'error' | 'revert' | 'output'> {
  const revert = error === undefined ? undefined : decodeRevert(output);
  return {
    status: statusOf(receipt),
    ...(error !== undefined && { error }),
    ...(revert !== undefined && { revert }),
    output: bytesToHex(output),
  };
}

/** What a receipt says of success; those before Byzantium say nothing. */
export function statusOf({ outcome }: Receipt): TransactionDetail['status'] {
  if (outcome instanceof Uint8Array) return 'unknown';
  return outcome ? 'succeeded' : 'failed';
}

/** Gas and what was paid for it: the base fee is burnt, the rest is the fee recipient's. EIP-1559. */
function feesOf(
  { validation }: Context,
  { maxFeePerGas, maxPriorityFeePerGas }: TransactionEnvelope,
  { gasUsed, gasRefund, effectiveGasPrice, priorityFee }: TransactionOutcome,
) {
  const baseFee = validation.block?.header.baseFeePerGas;
  return {
    gasUsed: String(gasUsed),
    gasRefund: String(gasRefund),
    effectiveGasPrice: String(effectiveGasPrice),
    ...(maxFeePerGas !== undefined && { maxFeePerGas: String(maxFeePerGas) }),
    ...(maxPriorityFeePerGas !== undefined && {
      maxPriorityFeePerGas: String(maxPriorityFeePerGas),
    }),
    ...(baseFee !== undefined && { baseFeePerGas: String(baseFee) }),
    feePaid: String(gasUsed * effectiveGasPrice),
    feeBurnt: String(gasUsed * (baseFee ?? 0n)),
    feeToRecipient: String(priorityFee),
  };
}

/** Blob gas has a price of its own, all of which is burnt. EIP-4844. */
function blobsOf(
  { validation: { block, rules } }: Context,
  { blobVersionedHashes, maxFeePerBlobGas }: TransactionEnvelope,
  { blobGasUsed }: TransactionOutcome,
): Pick<TransactionDetail, 'blobs'> {
  if (blobVersionedHashes === undefined || rules?.blobs === undefined) return {};
  const gasPrice = blobBaseFee(block?.header.excessBlobGas ?? 0n, rules.blobs);
  return {
    blobs: {
      versionedHashes: blobVersionedHashes.map(bytesToHex),
      gasUsed: String(blobGasUsed),
      gasPrice: String(gasPrice),
      maxFeePerGas: String(maxFeePerBlobGas),
      feeBurnt: String(blobGasUsed * gasPrice),
    },
  };
}

function listsOf(
  context: Context,
  { accessList, authorizations }: TransactionEnvelope,
  phase: number,
): Pick<TransactionDetail, 'accessList' | 'authorizations'> {
  return {
    ...(accessList !== undefined && {
      accessList: accessList.map(({ address, storageKeys }) => ({
        address: bytesToHex(address),
        storageKeys: storageKeys.map(bytesToHex),
      })),
    }),
    ...(authorizations !== undefined && {
      authorizations: authorizations.map((item) => authorizationRow(context, item, phase)),
    }),
  };
}

function authorizationRow(context: Context, item: Authorization, phase: number) {
  const authority = recoverAuthority(item);
  const code = delegationTo(item.address);
  const wanted = code.length === 0 ? EMPTY_CODE_HASH : keccak256(code);
  const found = authority && codeHashAt(context.state, authority, phase + 1);
  return {
    chainId: String(item.chainId),
    address: bytesToHex(item.address),
    nonce: String(item.nonce),
    ...(authority !== undefined && { authority: bytesToHex(authority) }),
    applied: found != null && equalBytes(found, wanted),
  };
}

/** The logs of a transaction, counted through the block. */
function logRows(receipts: readonly Receipt[], index: number, nameOf: NameOf): LogRow[] {
  const before = receipts.slice(0, index).reduce((sum, { logs }) => sum + logs.length, 0);
  return (receipts[index] as Receipt).logs.map(({ address, topics, data }, i) => {
    const hex: Hex = bytesToHex(address);
    const name = nameOf(hex);
    const decoded = decodeLog(topics, data);
    return {
      index: before + i,
      address: hex,
      ...(name !== undefined && { name }),
      topics: topics.map(bytesToHex),
      data: bytesToHex(data),
      ...(decoded !== undefined && { decoded }),
    };
  });
}

function noTransaction(index: number, count: number): ExplorerError {
  return new ExplorerError(
    'PHASE_NOT_HERE',
    `The block has no transaction ${index}: it has ${count}`,
    { index, count },
  );
}
