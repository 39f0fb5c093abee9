/**
 * Requests of the execution layer to the consensus layer: deposits read from logs, and what the
 * withdrawal and consolidation queues give out at the end of a block.
 * Sources: EIP-6110, EIP-7002, EIP-7251, EIP-7685.
 */

import { bytesToHex, concatBytes, equalBytes, hexToBytes } from '../bytes/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { ExplorerError } from '../errors.ts';
import type { Log } from './receipts.ts';

export const DEPOSIT_REQUEST_TYPE = 0;
export const WITHDRAWAL_REQUEST_TYPE = 1;
export const CONSOLIDATION_REQUEST_TYPE = 2;

/** keccak256("DepositEvent(bytes,bytes,bytes,bytes,bytes)"). */
const DEPOSIT_TOPIC = hexToBytes(
  '0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5',
);

/** ABI layout of a deposit log: where each of the five byte strings stands, and how long it is. */
const DEPOSIT_LOG_BYTES = 576;
const DEPOSIT_FIELDS = [
  { name: 'pubkey', offset: 160, length: 48 },
  { name: 'withdrawal credentials', offset: 256, length: 32 },
  { name: 'amount', offset: 320, length: 8 },
  { name: 'signature', offset: 384, length: 96 },
  { name: 'index', offset: 512, length: 8 },
] as const;

/** The hash over all requests that are not empty: sha256 of their sha256 hashes. Source: EIP-7685. */
export function requestsHash(requests: readonly Uint8Array[]): Uint8Array {
  return sha256(concatBytes(...requests.map(sha256)));
}

/** A request of one type; nothing where there is no data. */
export function typedRequest(type: number, data: Uint8Array): Uint8Array[] {
  return data.length === 0 ? [] : [concatBytes(Uint8Array.of(type), data)];
}

/** The data of the deposit request: all deposits of the block, one after the other. Errors: DEPOSIT_LOG_MALFORMED. */
export function depositsOf(logs: Iterable<Log>, depositContract: Uint8Array): Uint8Array {
  const deposits: Uint8Array[] = [];
  for (const log of logs) {
    const [topic] = log.topics;
    if (topic === undefined || !equalBytes(topic, DEPOSIT_TOPIC)) continue;
    if (equalBytes(log.address, depositContract)) deposits.push(parseDeposit(log.data));
  }
  return concatBytes(...deposits);
}

/** Public key, credentials, amount, signature and index: 192 bytes, from the data of a deposit log. */
function parseDeposit(data: Uint8Array): Uint8Array {
  if (data.length !== DEPOSIT_LOG_BYTES) throw malformed('length', DEPOSIT_LOG_BYTES, data.length);
  const fields = DEPOSIT_FIELDS.map(({ name, offset, length }, i) => {
    expectWord(data, 32 * i, offset, `offset of the ${name}`);
    expectWord(data, offset, length, `length of the ${name}`);
    return data.subarray(offset + 32, offset + 32 + length);
  });
  return concatBytes(...fields);
}

function expectWord(data: Uint8Array, at: number, expected: number, what: string): void {
  const found = BigInt(bytesToHex(data.subarray(at, at + 32)));
  if (found !== BigInt(expected)) throw malformed(what, expected, String(found));
}

function malformed(what: string, expected: number, found: number | string): ExplorerError {
  return new ExplorerError('DEPOSIT_LOG_MALFORMED', `A deposit log has another ${what}`, {
    what,
    expected,
    found,
  });
}
