/**
 * The state diff that ethrex published for a batch of a rollup before it published blocks (version 1,
 * of 2025): a header of the last block, then the accounts that the batch changed, then messages and
 * privileged transactions. Source: ethrex, its rollup's data availability until November 2025.
 *
 * ```text
 *   1  version, 1
 *  32  transactions root    32  receipts root    32  parent hash
 *   8  gas limit   8  gas used   8  timestamp   8  number   8  base fee
 *   2  accounts, then each, by address:
 *        1  type: what follows   20  address
 *       32  balance               (bit 1)
 *        2  increase of the nonce (bit 2)
 *        2  slots, then 32 key 32 value each, by key (bit 4)
 *        2  length, then the code (bit 8), or
 *       32  hash of the code      (bit 16)
 *   2  messages, then 20 sender 32 data hash 32 id each
 *   2  privileged transactions, then 20 address 32 value each
 * ```
 * All integers are big-endian. A destroyed account and a nonce that falls cannot be expressed.
 */

import { bigIntToFixedBytes, bytesToBigInt, compareBytes, concatBytes } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';

export interface LegacyStateDiff {
  readonly header: LegacyHeader;
  readonly accounts: readonly LegacyAccountDiff[];
  readonly messages: readonly LegacyMessage[];
  readonly privilegedTransactions: readonly LegacyPrivilegedTransaction[];
}

/** Of the last block. Roots and hashes of 32 bytes. */
export interface LegacyHeader {
  readonly transactionsRoot: Uint8Array;
  readonly receiptsRoot: Uint8Array;
  readonly parentHash: Uint8Array;
  readonly gasLimit: bigint;
  readonly gasUsed: bigint;
  /** Seconds. */
  readonly timestamp: bigint;
  readonly number: bigint;
  /** Wei a unit of gas. */
  readonly baseFeePerGas: bigint;
}

/** What changed of one account; at least one field beside the address. */
export interface LegacyAccountDiff {
  /** 20 bytes. */
  readonly address: Uint8Array;
  /** Wei, after. */
  readonly balance?: bigint;
  /** 1 … 65535. */
  readonly nonceIncrease?: number;
  /** Keys of 32 bytes. */
  readonly storage?: readonly { readonly key: Uint8Array; readonly value: bigint }[];
  readonly code?: LegacyCode;
}

/** The encoder of ethrex wrote codes in full; a hash could be read too. */
export type LegacyCode =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'hash'; readonly hash: Uint8Array };

export interface LegacyMessage {
  readonly from: Uint8Array;
  readonly dataHash: Uint8Array;
  readonly id: Uint8Array;
}

export interface LegacyPrivilegedTransaction {
  readonly address: Uint8Array;
  readonly value: bigint;
}

/** Version and header: 1 + 3 · 32 + 5 · 8. */
export const LEGACY_HEADER_BYTES = 137;

const VERSION = 1;
const BALANCE = 1;
const NONCE = 2;
const STORAGE = 4;
const CODE = 8;
const CODE_HASH = 16;

export function encodeLegacyStateDiff(diff: LegacyStateDiff): Uint8Array {
  const { header, accounts, messages, privilegedTransactions } = diff;
  const sorted = [...accounts].sort((a, b) => compareBytes(a.address, b.address));
  return concatBytes(
    encodeHeader(header),
    uint(sorted.length, 2),
    ...sorted.map(encodeLegacyAccountDiff),
    uint(messages.length, 2),
    ...messages.flatMap(({ from, dataHash, id }) => [from, dataHash, id]),
    uint(privilegedTransactions.length, 2),
    ...privilegedTransactions.flatMap(({ address, value }) => [address, uint(value, 32)]),
  );
}

/** One account by itself. Errors: STATE_DIFF_MALFORMED where nothing of it changed. */
export function encodeLegacyAccountDiff(account: LegacyAccountDiff): Uint8Array {
  const { address, balance, nonceIncrease, storage, code } = account;
  const slots = [...(storage ?? [])].sort((a, b) => compareBytes(a.key, b.key));
  const type =
    (balance === undefined ? 0 : BALANCE) |
    (nonceIncrease === undefined ? 0 : NONCE) |
    (storage === undefined ? 0 : STORAGE) |
    (code === undefined ? 0 : code.type === 'bytes' ? CODE : CODE_HASH);
  if (type === 0) throw malformed('an account without any change', 0);
  return concatBytes(
    uint(type, 1),
    address,
    ...(balance === undefined ? [] : [uint(balance, 32)]),
    ...(nonceIncrease === undefined ? [] : [uint(nonceIncrease, 2)]),
    ...(storage === undefined ? [] : [uint(slots.length, 2)]),
    ...slots.flatMap(({ key, value }) => [key, uint(value, 32)]),
    ...(code === undefined ? [] : encodeCode(code)),
  );
}

/** Reads a whole diff, no byte more. Errors: STATE_DIFF_MALFORMED. */
export function decodeLegacyStateDiff(bytes: Uint8Array): LegacyStateDiff {
  const input: Input = { bytes, at: 0 };
  const diff = {
    header: decodeHeader(input),
    accounts: list(input, () => decodeAccountDiff(input)),
    messages: list(input, () => ({
      from: take(input, 20),
      dataHash: take(input, 32),
      id: take(input, 32),
    })),
    privilegedTransactions: list(input, () => ({
      address: take(input, 20),
      value: takeInt(input, 32),
    })),
  };
  if (input.at < bytes.length) throw malformed('bytes after its end', input.at);
  return diff;
}

function encodeHeader(header: LegacyHeader): Uint8Array {
  const { gasLimit, gasUsed, timestamp, number, baseFeePerGas } = header;
  return concatBytes(
    uint(VERSION, 1),
    header.transactionsRoot,
    header.receiptsRoot,
    header.parentHash,
    ...[gasLimit, gasUsed, timestamp, number, baseFeePerGas].map((value) => uint(value, 8)),
  );
}

function encodeCode(code: LegacyCode): Uint8Array[] {
  if (code.type === 'hash') return [code.hash];
  return [uint(code.bytes.length, 2), code.bytes];
}

/** Errors: STATE_DIFF_MALFORMED where the field has no room for the number. */
function uint(value: number | bigint, length: number): Uint8Array {
  if (BigInt(value) >= 1n << BigInt(8 * length)) {
    throw malformed(`${value} in a field of ${length} bytes`, 0);
  }
  return bigIntToFixedBytes(BigInt(value), length);
}

/** What is read, and how far. */
interface Input {
  readonly bytes: Uint8Array;
  at: number;
}

function decodeHeader(input: Input): LegacyHeader {
  const version = takeNumber(input, 1);
  if (version !== VERSION) throw malformed(`version ${version}`, 0);
  return {
    transactionsRoot: take(input, 32),
    receiptsRoot: take(input, 32),
    parentHash: take(input, 32),
    gasLimit: takeInt(input, 8),
    gasUsed: takeInt(input, 8),
    timestamp: takeInt(input, 8),
    number: takeInt(input, 8),
    baseFeePerGas: takeInt(input, 8),
  };
}

function decodeAccountDiff(input: Input): LegacyAccountDiff {
  const start = input.at;
  const type = takeNumber(input, 1);
  const isBoth = (type & CODE) !== 0 && (type & CODE_HASH) !== 0;
  if (type === 0 || type > 31 || isBoth) throw malformed(`an account of type ${type}`, start);
  const address = take(input, 20);
  return {
    address,
    ...((type & BALANCE) !== 0 && { balance: takeInt(input, 32) }),
    ...((type & NONCE) !== 0 && { nonceIncrease: takeNumber(input, 2) }),
    ...((type & STORAGE) !== 0 && {
      storage: list(input, () => ({ key: take(input, 32), value: takeInt(input, 32) })),
    }),
    ...((type & CODE) !== 0 && {
      code: { type: 'bytes' as const, bytes: take(input, takeNumber(input, 2)) },
    }),
    ...((type & CODE_HASH) !== 0 && { code: { type: 'hash' as const, hash: take(input, 32) } }),
  };
}

/** As many items as the two bytes in front of them say. */
function list<Item>(input: Input, item: () => Item): Item[] {
  return Array.from({ length: takeNumber(input, 2) }, item);
}

function take(input: Input, length: number): Uint8Array {
  const { bytes, at } = input;
  if (at + length > bytes.length) throw malformed('an end so early', bytes.length);
  input.at += length;
  return bytes.slice(at, at + length);
}

function takeInt(input: Input, length: number): bigint {
  return bytesToBigInt(take(input, length));
}

function takeNumber(input: Input, length: 1 | 2): number {
  return Number(takeInt(input, length));
}

function malformed(what: string, at: number): ExplorerError {
  return new ExplorerError(
    'STATE_DIFF_MALFORMED',
    `A state diff of version 1 cannot have ${what}`,
    {
      at,
      found: what,
    },
  );
}
