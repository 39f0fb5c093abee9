/** What was hashed, typed in every form, against a keccak of others. */

import { keccak_256 } from '@noble/hashes/sha3.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import type { ErrorCode } from '../errors.ts';
import { parsePreimage, showPreimage } from './hashedKey.ts';

const throwsCode = (code: ErrorCode) => expect.objectContaining({ code });
const hashOf = (bytes: Uint8Array) => bytesToHex(keccak_256(bytes));

describe('showPreimage', () => {
  test('default: any address and any slot, in any of their forms, are of their hash', async () => {
    const address = fc.uint8Array({ minLength: 20, maxLength: 20 });
    const slot = fc.bigInt(0n, 2n ** 256n - 1n);
    await fc.assert(
      fc.asyncProperty(address, slot, async (bytes, number) => {
        const hex = bytesToHex(bytes);
        const forms = [hex, `0x${hex.slice(2).toUpperCase()}`, ` ${hex}\n`];
        for (const text of forms)
          expect(await showPreimage('address', text, hashOf(bytes))).toBe(hex);
        const word = `0x${number.toString(16).padStart(64, '0')}` as const;
        const hash = hashOf(Uint8Array.from(Buffer.from(word.slice(2), 'hex')));
        for (const text of [word, String(number), `0x${number.toString(16)}`]) {
          expect(await showPreimage('slot', text, hash)).toBe(word);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('error: CLAIM_PREIMAGE_MISMATCH with both hashes, one digit off', async () => {
    const bytes = new Uint8Array(20).fill(0xa1);
    const other = bytesToHex(bytes.with(19, 0xa2));
    const error = await showPreimage('address', other, hashOf(bytes)).catch((cause) => cause);
    expect(error).toMatchObject({
      code: 'CLAIM_PREIMAGE_MISMATCH',
      data: { preimage: other, expected: hashOf(bytes), found: hashOf(bytes.with(19, 0xa2)) },
    });
    // The address padded to a slot has another hash, and the slot's bytes are no address.
    const slot = showPreimage('slot', bytesToHex(bytes), hashOf(bytes));
    await expect(slot).rejects.toMatchObject({ code: 'CLAIM_PREIMAGE_MISMATCH' });
  });
});

describe('parsePreimage', () => {
  test('error: INPUT_FIELD_INVALID for what is no address and no 256-bit number', () => {
    const digits = 'ab'.repeat(20);
    for (const text of [
      '',
      digits,
      `0x${digits}0`,
      `0x${digits.slice(1)}`,
      `0X${digits}`,
      '0xzz',
    ]) {
      expect(() => parsePreimage('address', text)).toThrow(throwsCode('INPUT_FIELD_INVALID'));
    }
    for (const text of ['', '-1', '1.5', '0x', `0x${'0'.repeat(65)}`, String(2n ** 256n), 'ten']) {
      expect(() => parsePreimage('slot', text)).toThrow(throwsCode('INPUT_FIELD_INVALID'));
    }
  });
});
