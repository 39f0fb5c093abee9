/** Requests of a block: the hash over them, and deposits out of logs whose layout is fixed. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes } from '../bytes/hex.ts';
import { failureOf } from '../witness/fixture.ts';
import type { Log } from './receipts.ts';
import { depositsOf, requestsHash, typedRequest } from './requests.ts';

const CONTRACT = hexToBytes('0x00000000219ab540356cbb839cbe05303d7705fa');
const TOPIC = hexToBytes('0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5');
const sha = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest());

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(28, value);
  return bytes;
}

function padded(length: number, fill: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(length / 32) * 32);
  return bytes.fill(fill, 0, length);
}

/**
 * ```text
 *   0    offsets 160 256 320 384 512       five words
 *   160  48 | public key        …          then length, bytes and padding of each
 * ```
 */
function depositData(): Uint8Array {
  const offsets = [160, 256, 320, 384, 512].map(word);
  const fields = [48, 32, 8, 96, 8].flatMap((length, i) => [word(length), padded(length, i + 1)]);
  return concatBytes(...offsets, ...fields);
}

/** The 192 bytes of the request: the five fields without their lengths and padding. */
const REQUEST = concatBytes(
  ...[48, 32, 8, 96, 8].map((length, i) => new Uint8Array(length).fill(i + 1)),
);

function deposit(data = depositData(), changes: Partial<Log> = {}): Log {
  return { address: CONTRACT, topics: [TOPIC], data, ...changes };
}

describe('depositsOf', () => {
  test('default: the fields of each deposit, one after the other', () => {
    expect(depositData()).toHaveLength(576);
    expect(depositsOf([deposit(), deposit()], CONTRACT)).toEqual(concatBytes(REQUEST, REQUEST));
  });

  test('behavior: other logs, and logs of other contracts, are none', () => {
    const others = [
      deposit(depositData(), { topics: [] }),
      deposit(depositData(), { topics: [new Uint8Array(32)] }),
      deposit(new Uint8Array(0), { address: new Uint8Array(20) }),
    ];
    expect(depositsOf(others, CONTRACT)).toHaveLength(0);
  });

  test.each<readonly [title: string, change: (data: Uint8Array) => Uint8Array]>([
    ['error: DEPOSIT_LOG_MALFORMED, no data', () => new Uint8Array(0)],
    ['error: DEPOSIT_LOG_MALFORMED, a word too short', (data) => data.slice(0, -32)],
    [
      'error: DEPOSIT_LOG_MALFORMED, a byte too long',
      (data) => concatBytes(data, Uint8Array.of(0)),
    ],
    ...[0, 1, 2, 3, 4].map((field): readonly [string, (data: Uint8Array) => Uint8Array] => [
      `error: DEPOSIT_LOG_MALFORMED, another offset of field ${field}`,
      (data) => {
        data[32 * field + 31] = (data[32 * field + 31] as number) + 32;
        return data;
      },
    ]),
    ...[160, 256, 320, 384, 512].map((at): readonly [string, (data: Uint8Array) => Uint8Array] => [
      `error: DEPOSIT_LOG_MALFORMED, another length at ${at}`,
      (data) => {
        data[at + 31] = (data[at + 31] as number) - 1;
        return data;
      },
    ]),
    [
      'error: DEPOSIT_LOG_MALFORMED, an offset with a high bit',
      (data) => {
        data[0] = 0x80;
        return data;
      },
    ],
  ])('%s', (_, change) => {
    expect(failureOf(() => depositsOf([deposit(change(depositData()))], CONTRACT))?.code).toBe(
      'DEPOSIT_LOG_MALFORMED',
    );
  });
});

describe('requestsHash, typedRequest', () => {
  test('default: no requests have the hash of nothing', () => {
    expect(bytesToHex(requestsHash([]))).toBe(
      '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  test('behavior: the hash of the hashes, in their order; a type without data is left out', () => {
    const [deposits] = typedRequest(0, Uint8Array.of(1, 2)) as [Uint8Array];
    const [exits] = typedRequest(1, Uint8Array.of(3)) as [Uint8Array];
    expect(deposits).toEqual(Uint8Array.of(0, 1, 2));
    expect(typedRequest(2, new Uint8Array(0))).toEqual([]);
    expect(requestsHash([deposits, exits])).toEqual(sha(concatBytes(sha(deposits), sha(exits))));
    expect(requestsHash([deposits, exits])).not.toEqual(requestsHash([exits, deposits]));
  });
});
