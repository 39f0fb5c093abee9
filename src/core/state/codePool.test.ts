/** Codes by their hash: found, empty by definition, or missing; never empty because missing. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH, keccak256, loadKeccak } from '../bytes/keccak.ts';
import { failureOf } from '../witness/fixture.ts';
import { createCodePool, findCode } from './codePool.ts';

beforeAll(loadKeccak);

const CODE = Uint8Array.of(0x60, 0x00);

describe('findCode', () => {
  test('default: the code, which counts as used', () => {
    const pool = createCodePool([CODE, Uint8Array.of(0xfe)]);
    expect(findCode(pool, keccak256(CODE))).toBe(CODE);
    expect([...pool.used]).toEqual([bytesToHex(keccak256(CODE))]);
  });

  test('behavior: the empty code needs no entry and counts as none', () => {
    const pool = createCodePool([]);
    expect(findCode(pool, EMPTY_CODE_HASH)).toHaveLength(0);
    expect(pool.used.size).toBe(0);
  });

  test('error: WITNESS_CODE_MISSING with the hash', () => {
    const hash = keccak256(CODE);
    expect(failureOf(() => findCode(createCodePool([Uint8Array.of(0xfe)]), hash))).toMatchObject({
      code: 'WITNESS_CODE_MISSING',
      data: { hash: bytesToHex(hash), reason: 'code' },
    });
  });
});
