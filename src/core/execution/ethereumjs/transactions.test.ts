/** Transactions of a block: decoded strictly under the rules of their fork, with their senders. */

import { createTx, type TypedTxData } from '@ethereumjs/tx';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes } from '../../bytes/hex.ts';
import { keccak256, loadKeccak } from '../../bytes/keccak.ts';
import { decodeRlpList, encodeRlp, type RlpInput } from '../../bytes/rlp.ts';
import { failureOf } from '../../witness/fixture.ts';
import { rulesOfFork } from '../fixture.ts';
import type { Fork } from '../forks.ts';
import { createForkCommon, rememberLookups } from './forkCommon.ts';
import { decodeTransaction, faultyTransaction, recoverTransaction } from './transactions.ts';

beforeAll(loadKeccak);

const KEY = new Uint8Array(32).fill(0x46);
/** The address of {@link KEY}, known from EIP-155's own example. */
const SENDER = '0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f';
const TO = `0x${'35'.repeat(20)}` as const;

const commonOf = (fork: Fork) => rememberLookups(createForkCommon(rulesOfFork(fork)));

function signed(data: TypedTxData, fork: Fork = 'prague'): Uint8Array {
  return createTx(data, { common: commonOf(fork) })
    .sign(KEY)
    .serialize();
}

function recover(envelope: Uint8Array, fork: Fork = 'prague') {
  return recoverTransaction(decodeTransaction(envelope, 3, commonOf(fork)), envelope, 3);
}

const LEGACY: TypedTxData = {
  type: 0,
  nonce: 9,
  gasPrice: 20_000_000_000,
  gasLimit: 21_000,
  to: TO,
  value: 10n ** 18n,
};
const TYPED: TypedTxData = {
  type: 2,
  chainId: 1,
  nonce: 1,
  maxFeePerGas: 9,
  maxPriorityFeePerGas: 1,
  gasLimit: 21_000,
  to: TO,
};
const BLOB: TypedTxData = {
  ...TYPED,
  type: 3,
  maxFeePerBlobGas: 1,
  blobVersionedHashes: [`0x01${'00'.repeat(31)}`, `0x01${'11'.repeat(31)}`],
};

/** Above half the order, below the order. */
const HIGH_S = hexToBytes(
  `0x${(2n ** 256n - 432420386565659656852420866394968145599n - 5n).toString(16)}`,
);

/** The fields of a transaction, some replaced, with its type in front where it has one. */
function changed(envelope: Uint8Array, changes: Readonly<Record<number, RlpInput>>): Uint8Array {
  const type = (envelope[0] as number) < 0x80 ? 1 : 0;
  const fields: RlpInput[] = decodeRlpList(envelope.subarray(type));
  for (const [index, value] of Object.entries(changes)) fields[Number(index)] = value;
  return concatBytes(envelope.subarray(0, type), encodeRlp(fields));
}

describe('decodeTransaction, recoverTransaction', () => {
  test('default: the example of EIP-155', () => {
    const envelope = hexToBytes(
      '0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83',
    );
    expect(recover(envelope)).toEqual({
      type: 0,
      sender: SENDER,
      hash: bytesToHex(keccak256(envelope)),
      blobs: 0,
    });
    expect(bytesToHex(signed(LEGACY))).toBe(bytesToHex(envelope));
  });

  test('default: every type, with its blobs counted', () => {
    expect(recover(signed(TYPED))).toMatchObject({ type: 2, sender: SENDER, blobs: 0 });
    expect(recover(signed({ ...TYPED, type: 1, gasPrice: 5 } as TypedTxData))).toMatchObject({
      type: 1,
      sender: SENDER,
    });
    expect(recover(signed(BLOB))).toMatchObject({ type: 3, sender: SENDER, blobs: 2 });
  });

  test.each<readonly [title: string, envelope: () => Uint8Array]>([
    ['error: TRANSACTION_MALFORMED, a high s', () => changed(signed(TYPED), { 11: HIGH_S })],
    ['error: TRANSACTION_MALFORMED, no bytes', () => new Uint8Array(0)],
    ['error: TRANSACTION_MALFORMED, an unknown type', () => Uint8Array.of(0x05, 0xc0)],
    [
      'error: TRANSACTION_MALFORMED, a field too few',
      () => encodeRlp(decodeRlpList(signed(LEGACY)).slice(1)),
    ],
    [
      'error: TRANSACTION_MALFORMED, a field too many',
      () => encodeRlp([...decodeRlpList(signed(LEGACY)), new Uint8Array(0)]),
    ],
    [
      'error: TRANSACTION_MALFORMED, a nonce with a leading zero',
      () => changed(signed(LEGACY), { 0: Uint8Array.of(0, 9) }),
    ],
    [
      'error: TRANSACTION_MALFORMED, a gas limit of a zero byte',
      () => changed(signed(TYPED), { 4: Uint8Array.of(0) }),
    ],
    [
      'error: TRANSACTION_MALFORMED, a value with a leading zero',
      () => changed(signed(TYPED), { 6: Uint8Array.of(0, 1) }),
    ],
    [
      'error: TRANSACTION_MALFORMED, an r with a leading zero',
      () => changed(signed(LEGACY), { 7: new Uint8Array(32) }),
    ],
    [
      'error: TRANSACTION_MALFORMED, another chain',
      () => changed(signed(TYPED), { 0: Uint8Array.of(5) }),
    ],
    [
      'error: TRANSACTION_MALFORMED, a recipient of 19 bytes',
      () => changed(signed(TYPED), { 5: new Uint8Array(19).fill(1) }),
    ],
    [
      'error: TRANSACTION_MALFORMED, blobs for no recipient',
      () => changed(signed(BLOB), { 5: new Uint8Array(0) }),
    ],
    [
      'error: TRANSACTION_MALFORMED, a blob transaction without blobs',
      () => changed(signed(BLOB), { 10: [] }),
    ],
    [
      'error: TRANSACTION_MALFORMED, a versioned hash of another version',
      () => changed(signed(BLOB), { 10: [new Uint8Array(32).fill(2)] }),
    ],
    [
      'error: TRANSACTION_MALFORMED, bytes after the transaction',
      () => concatBytes(signed(TYPED), Uint8Array.of(0)),
    ],
    [
      'error: TRANSACTION_MALFORMED, an access list that is bytes',
      () => changed(signed(TYPED), { 8: Uint8Array.of(1, 2) }),
    ],
    [
      'error: TRANSACTION_MALFORMED, a parity of 2',
      () => changed(signed(TYPED), { 9: Uint8Array.of(2) }),
    ],
  ])('%s', (_, envelope) => {
    const bytes = envelope();
    expect(failureOf(() => decodeTransaction(bytes, 3, commonOf('prague')))).toMatchObject({
      code: 'TRANSACTION_MALFORMED',
      data: { index: 3, hash: bytesToHex(keccak256(bytes)), rule: expect.any(String) },
    });
  });

  test.each<readonly [title: string, fork: Fork, data: TypedTxData]>([
    [
      'error: TRANSACTION_MALFORMED, an access list before Berlin',
      'istanbul',
      { ...TYPED, type: 1, gasPrice: 5 } as TypedTxData,
    ],
    ['error: TRANSACTION_MALFORMED, a fee market before London', 'berlin', TYPED],
    ['error: TRANSACTION_MALFORMED, blobs before Cancun', 'shanghai', BLOB],
  ])('%s', (_, fork, data) => {
    const envelope = signed(data);
    expect(failureOf(() => decodeTransaction(envelope, 0, commonOf(fork)))?.code).toBe(
      'TRANSACTION_MALFORMED',
    );
  });

  test.each<readonly [title: string, envelope: () => Uint8Array]>([
    [
      'error: TRANSACTION_SIGNATURE_INVALID, r is no point',
      () => changed(signed(TYPED), { 10: Uint8Array.of(5) }),
    ],
    [
      'error: TRANSACTION_SIGNATURE_INVALID, r of zero',
      () => changed(signed(TYPED), { 10: new Uint8Array(0) }),
    ],
    [
      'error: TRANSACTION_SIGNATURE_INVALID, s of zero',
      () => changed(signed(TYPED), { 11: new Uint8Array(0) }),
    ],
    [
      'error: TRANSACTION_SIGNATURE_INVALID, r above the order',
      () => changed(signed(TYPED), { 10: new Uint8Array(32).fill(0xff) }),
    ],
  ])('%s', (_, envelope) => {
    expect(failureOf(() => recover(envelope()))).toMatchObject({
      code: 'TRANSACTION_SIGNATURE_INVALID',
      data: { index: 3 },
    });
  });
});

describe('faultyTransaction', () => {
  test('default: the rule in the words of the engine, without its context', () => {
    const cause = new Error('nonce too low (vm hf=prague -> block number=1 …)');
    expect(faultyTransaction('TRANSACTION_INVALID', 7, Uint8Array.of(1), cause)).toMatchObject({
      message: 'Transaction 7: nonce too low',
      data: { index: 7, rule: 'nonce too low', hash: bytesToHex(keccak256(Uint8Array.of(1))) },
      cause,
    });
  });
});
