/**
 * A header as JSON → its RLP, under the names of the JSON-RPC (`parentHash`), of alloy (`parent_hash`)
 * and of the consensus tests (`uncleHash`). Source: Yellow Paper §4.3, then the EIPs named below.
 */

import { bigIntToBytes, bytesToHex, equalBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { ExplorerError } from '../errors.ts';
import {
  at,
  type Field,
  invalidField,
  isPresent,
  readBytes,
  readObject,
  readQuantity,
} from './field.ts';

/** What a header field holds: a quantity, bytes of any length, or bytes of a fixed one. */
type HeaderFieldType = 'quantity' | 'bytes' | number;

interface HeaderField {
  readonly names: readonly [string, ...string[]];
  readonly type: HeaderFieldType;
}

const REQUIRED_FIELDS: readonly HeaderField[] = [
  { names: ['parentHash', 'parent_hash'], type: 32 },
  { names: ['sha3Uncles', 'ommersHash', 'ommers_hash', 'uncleHash'], type: 32 },
  { names: ['miner', 'beneficiary', 'coinbase'], type: 20 },
  { names: ['stateRoot', 'state_root'], type: 32 },
  { names: ['transactionsRoot', 'transactions_root', 'transactionsTrie'], type: 32 },
  { names: ['receiptsRoot', 'receipts_root', 'receiptTrie'], type: 32 },
  { names: ['logsBloom', 'logs_bloom', 'bloom'], type: 256 },
  { names: ['difficulty'], type: 'quantity' },
  { names: ['number'], type: 'quantity' },
  { names: ['gasLimit', 'gas_limit'], type: 'quantity' },
  { names: ['gasUsed', 'gas_used'], type: 'quantity' },
  { names: ['timestamp'], type: 'quantity' },
  { names: ['extraData', 'extra_data'], type: 'bytes' },
  { names: ['mixHash', 'mix_hash'], type: 32 },
  { names: ['nonce'], type: 8 },
];

/** Fields that forks appended, each one present only where all before it are. */
const APPENDED_FIELDS: readonly HeaderField[] = [
  { names: ['baseFeePerGas', 'base_fee_per_gas'], type: 'quantity' }, // London, EIP-1559
  { names: ['withdrawalsRoot', 'withdrawals_root'], type: 32 }, // Shanghai, EIP-4895
  { names: ['blobGasUsed', 'blob_gas_used'], type: 'quantity' }, // Cancun, EIP-4844
  { names: ['excessBlobGas', 'excess_blob_gas'], type: 'quantity' }, // Cancun, EIP-4844
  { names: ['parentBeaconBlockRoot', 'parent_beacon_block_root'], type: 32 }, // Cancun, EIP-4788
  { names: ['requestsHash', 'requests_hash'], type: 32 }, // Prague, EIP-7685
  { names: ['blockAccessListHash', 'block_access_list_hash'], type: 32 }, // Amsterdam, EIP-7928
  { names: ['slotNumber', 'slot_number'], type: 'quantity' }, // Amsterdam, EIP-7843
];

/** What JSON-RPC and tools put beside the header's own fields: no part of the hash. */
const KNOWN_EXTRAS = new Set(
  'hash size totalDifficulty uncles ommers transactions withdrawals author sealFields'.split(' '),
);

const KNOWN_NAMES = new Set(
  [...REQUIRED_FIELDS, ...APPENDED_FIELDS].flatMap((field) => field.names),
);

/**
 * RLP of a header. Where the JSON gives a `hash`, the RLP must have it.
 * Assumes: `loadKeccak()` has resolved. Errors: INPUT_FIELD_INVALID.
 */
export function encodeHeader(header: Field): Uint8Array {
  const rlp = encodeRlp(headerItems(header));
  const claimed = at(header, 'hash');
  if (isPresent(claimed)) checkHash(header, claimed, keccak256(rlp), 'header');
  return rlp;
}

/** The items of a header, in order. Errors: INPUT_FIELD_INVALID. */
export function headerItems(header: Field): RlpInput[] {
  const items = REQUIRED_FIELDS.map((field) => readHeaderField(at(header, ...field.names), field));
  let absent: string | undefined;
  for (const field of APPENDED_FIELDS) {
    const value = at(header, ...field.names);
    if (!isPresent(value)) {
      absent ??= field.names[0];
    } else if (absent === undefined) {
      items.push(readHeaderField(value, field));
    } else {
      throw invalidField(at(header, absent), `a value, since ${value.where} has one`);
    }
  }
  return items;
}

/** Whether the header has withdrawals, Shanghai and later. */
export function hasWithdrawalsRoot(header: Field): boolean {
  return isPresent(at(header, 'withdrawalsRoot', 'withdrawals_root'));
}

/**
 * Compares the hash that JSON claims for an object with that of its encoding; unknown fields of the
 * object are named, since a newer fork is the likeliest cause. Errors: INPUT_FIELD_INVALID.
 */
export function checkHash(object: Field, claimed: Field, hash: Uint8Array, what: string): void {
  const expected = readBytes(claimed, 32);
  if (equalBytes(expected, hash)) return;
  const unknownFields = what === 'header' ? unknownHeaderFields(object) : '';
  const unknown = unknownFields === '' ? '' : `; unknown fields: ${unknownFields}`;
  const found = bytesToHex(hash);
  const claim = bytesToHex(expected);
  throw new ExplorerError(
    'INPUT_FIELD_INVALID',
    `${claimed.where}: the ${what} encodes to ${found}, its own hash field says ${claim}${unknown}`,
    { where: claimed.where, expected: claim, found, unknownFields },
  );
}

function readHeaderField(field: Field, { type }: HeaderField): Uint8Array {
  if (type === 'quantity') return bigIntToBytes(readQuantity(field));
  return type === 'bytes' ? readBytes(field) : readBytes(field, type);
}

function unknownHeaderFields(header: Field): string {
  return Object.keys(readObject(header))
    .filter((key) => !KNOWN_NAMES.has(key) && !KNOWN_EXTRAS.has(key))
    .slice(0, 12)
    .map((key) => key.slice(0, 40))
    .join(', ');
}
