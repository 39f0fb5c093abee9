/** Accounts and slot values as leaves hold them: canonical, or refused. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bigIntToBytes, hexToBytes } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH, EMPTY_ROOT_HASH } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { failureOf } from '../witness/fixture.ts';
import {
  decodeAccount,
  decodeSlotValue,
  EMPTY_ACCOUNT,
  encodeAccount,
  encodeSlotValue,
  isEmptyAccount,
} from './account.ts';

const [ROOT, CODE] = [new Uint8Array(32).fill(0xaa), new Uint8Array(32).fill(0xbb)];
const NONE = new Uint8Array(0);

/** The fields of a good account, some of them replaced. */
function account(changes: Readonly<Record<number, RlpInput>> = {}): Uint8Array {
  const fields: RlpInput[] = [Uint8Array.of(1), Uint8Array.of(2), ROOT, CODE];
  return encodeRlp(fields.map((field, index) => changes[index] ?? field));
}

describe('decodeAccount, encodeAccount', () => {
  test('default: nonce, balance, storage root, code hash', () => {
    expect(decodeAccount(account())).toEqual({
      nonce: 1n,
      balance: 2n,
      storageRoot: ROOT,
      codeHash: CODE,
    });
    expect(encodeAccount(decodeAccount(account()))).toEqual(account());
  });

  test('behavior: the largest numbers', () => {
    const large = { ...EMPTY_ACCOUNT, nonce: 2n ** 64n - 1n, balance: 2n ** 256n - 1n };
    expect(decodeAccount(encodeAccount(large))).toEqual(large);
  });

  test.each<readonly [title: string, value: Uint8Array]>([
    ['error: ACCOUNT_MALFORMED, no bytes', NONE],
    ['error: ACCOUNT_MALFORMED, a byte string', encodeRlp(ROOT)],
    ['error: ACCOUNT_MALFORMED, three items', encodeRlp([NONE, NONE, ROOT])],
    ['error: ACCOUNT_MALFORMED, five items', encodeRlp([NONE, NONE, ROOT, CODE, NONE])],
    ['error: ACCOUNT_MALFORMED, a list in place of the nonce', account({ 0: [] })],
    ['error: ACCOUNT_MALFORMED, a nonce of zero as a byte', account({ 0: Uint8Array.of(0) })],
    ['error: ACCOUNT_MALFORMED, a nonce with a leading zero', account({ 0: Uint8Array.of(0, 1) })],
    ['error: ACCOUNT_MALFORMED, a nonce of 9 bytes', account({ 0: new Uint8Array(9).fill(1) })],
    [
      'error: ACCOUNT_MALFORMED, a balance with a leading zero',
      account({ 1: Uint8Array.of(0, 1) }),
    ],
    ['error: ACCOUNT_MALFORMED, a balance of 33 bytes', account({ 1: new Uint8Array(33).fill(1) })],
    ['error: ACCOUNT_MALFORMED, a storage root of 31 bytes', account({ 2: ROOT.slice(1) })],
    ['error: ACCOUNT_MALFORMED, no storage root', account({ 2: NONE })],
    ['error: ACCOUNT_MALFORMED, a code hash of 33 bytes', account({ 3: new Uint8Array(33) })],
    ['error: ACCOUNT_MALFORMED, bytes after the account', Uint8Array.of(...account(), 0)],
    ['error: ACCOUNT_MALFORMED, cut off', account().slice(0, -1)],
    [
      'error: ACCOUNT_MALFORMED, a nonce of one small byte with a prefix',
      hexToBytes(`0xf8458101${'02'}a0${'aa'.repeat(32)}a0${'bb'.repeat(32)}`),
    ],
  ])('%s', (_, value) => {
    expect(failureOf(() => decodeAccount(value))?.code).toBe('ACCOUNT_MALFORMED');
  });
});

describe('isEmptyAccount', () => {
  test('default: no nonce, no balance, no code; storage does not count', () => {
    expect(isEmptyAccount(EMPTY_ACCOUNT)).toBe(true);
    expect(isEmptyAccount({ ...EMPTY_ACCOUNT, storageRoot: ROOT })).toBe(true);
    expect(isEmptyAccount({ ...EMPTY_ACCOUNT, nonce: 1n })).toBe(false);
    expect(isEmptyAccount({ ...EMPTY_ACCOUNT, balance: 1n })).toBe(false);
    expect(isEmptyAccount({ ...EMPTY_ACCOUNT, codeHash: CODE })).toBe(false);
    expect(EMPTY_ACCOUNT).toMatchObject({
      storageRoot: EMPTY_ROOT_HASH,
      codeHash: EMPTY_CODE_HASH,
    });
  });
});

describe('decodeSlotValue, encodeSlotValue', () => {
  test('default: any word but zero, without its leading zeros', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 256n - 1n }), (word) => {
        const bytes = bigIntToBytes(word);
        expect(decodeSlotValue(encodeSlotValue(bytes))).toEqual(bytes);
      }),
    );
  });

  test.each<readonly [title: string, value: Uint8Array]>([
    ['error: STORAGE_VALUE_MALFORMED, no bytes', NONE],
    ['error: STORAGE_VALUE_MALFORMED, zero', Uint8Array.of(0x80)],
    ['error: STORAGE_VALUE_MALFORMED, zero as a byte', Uint8Array.of(0)],
    ['error: STORAGE_VALUE_MALFORMED, a leading zero', encodeRlp(Uint8Array.of(0, 1))],
    ['error: STORAGE_VALUE_MALFORMED, 33 bytes', encodeRlp(new Uint8Array(33).fill(1))],
    ['error: STORAGE_VALUE_MALFORMED, a list', encodeRlp([Uint8Array.of(1)])],
    ['error: STORAGE_VALUE_MALFORMED, bytes without a prefix', new Uint8Array(32).fill(0x11)],
    ['error: STORAGE_VALUE_MALFORMED, a small byte with a prefix', Uint8Array.of(0x81, 0x01)],
    ['error: STORAGE_VALUE_MALFORMED, a length in long form', Uint8Array.of(0xb8, 1, 0xff)],
  ])('%s', (_, value) => {
    expect(failureOf(() => decodeSlotValue(value))?.code).toBe('STORAGE_VALUE_MALFORMED');
  });
});
