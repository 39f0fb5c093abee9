/** Recovery of public keys, against @noble/curves: the same keys, the same refusals. */

import { secp256k1 } from '@noble/curves/secp256k1.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bigIntToFixedBytes, bytesToHex, concatBytes, hexToBytes } from '../bytes/hex.ts';
import { recoverPublicKey } from './secp256k1.ts';

const { Fn, Fp } = secp256k1.Point;
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const MESSAGE = new Uint8Array(32).fill(0x11);

/** What @noble/curves recovers: 64 bytes, or null. */
function oracle(message: Uint8Array, signature: Uint8Array, recovery: 0 | 1): string | null {
  try {
    const point = secp256k1.Signature.fromBytes(signature, 'compact')
      .addRecoveryBit(recovery)
      .recoverPublicKey(message);
    return bytesToHex(point.toBytes(false).slice(1));
  } catch {
    return null;
  }
}

function found(message: Uint8Array, signature: Uint8Array, recovery: 0 | 1): string | null {
  const key = recoverPublicKey(message, signature, recovery);
  return key === null ? null : bytesToHex(key);
}

function signatureOf(r: bigint, s: bigint): Uint8Array {
  return concatBytes(bigIntToFixedBytes(r, 32), bigIntToFixedBytes(s, 32));
}

describe('recoverPublicKey', () => {
  test('default: the key of the signer, by the parity of R', () => {
    fc.assert(
      fc.property(bytes32, bytes32, (secret, message) => {
        if (!secp256k1.utils.isValidSecretKey(secret)) return;
        const signed = secp256k1.sign(message, secret, { prehash: false, format: 'recovered' });
        const recovery = signed[0] as 0 | 1 | 2 | 3; // the first byte of the recovered format
        if (recovery > 1) return;
        const key = bytesToHex(secp256k1.getPublicKey(secret, false).slice(1));
        expect(found(message, signed.subarray(1), recovery as 0 | 1)).toBe(key);
        expect(found(message, signed.subarray(1), recovery === 0 ? 1 : 0)).not.toBe(key);
      }),
      { numRuns: 60 },
    );
  });

  test('default: the vector of the precompile of Frontier', () => {
    // go-ethereum core/vm/testdata/precompiles/ecRecover.json, ValidKey.
    const message = hexToBytes(
      '0x18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c',
    );
    const signature = hexToBytes(
      '0x73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75feeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549',
    );
    const key = recoverPublicKey(message, signature, 1) as Uint8Array;
    expect(key).toHaveLength(64);
    expect(oracle(message, signature, 1)).toBe(bytesToHex(key));
  });

  test('behavior: random signatures, most of which have a key', () => {
    fc.assert(
      fc.property(bytes32, bytes32, bytes32, fc.boolean(), (message, r, s, odd) => {
        const signature = concatBytes(r, s);
        const recovery = odd ? 1 : 0;
        expect(found(message, signature, recovery)).toBe(oracle(message, signature, recovery));
      }),
      { numRuns: 60 },
    );
  });

  test('behavior: a high s recovers a key as well: which fork refuses it is not decided here', () => {
    const signed = secp256k1.sign(MESSAGE, new Uint8Array(32).fill(7), {
      prehash: false,
      format: 'recovered',
    });
    const { r, s } = secp256k1.Signature.fromBytes(signed.subarray(1), 'compact');
    const recovery = signed[0] === 0 ? 1 : 0;
    const key = bytesToHex(secp256k1.getPublicKey(new Uint8Array(32).fill(7), false).slice(1));
    expect(found(MESSAGE, signatureOf(r, Fn.ORDER - s), recovery)).toBe(key);
  });

  test.each<readonly [what: string, r: bigint, s: bigint]>([
    ['r of zero', 0n, 1n],
    ['s of zero', 1n, 0n],
    ['r of the order', Fn.ORDER, 1n],
    ['s of the order', 1n, Fn.ORDER],
    ['r of the field', Fp.ORDER, 1n],
    ['r and s of 2^256 - 1', 2n ** 256n - 1n, 2n ** 256n - 1n],
    // x = 5 has no point on the curve.
    ['an r that is no x of a point', 5n, 1n],
  ])('behavior: no key for %s', (_, r, s) => {
    expect(recoverPublicKey(MESSAGE, signatureOf(r, s), 0)).toBeNull();
    expect(recoverPublicKey(MESSAGE, signatureOf(r, s), 1)).toBeNull();
  });

  test('behavior: no key where the sum is the point at infinity', () => {
    // Q = (s·R − e·G) / r with R = G, s = e: nothing is left.
    const { x, y } = secp256k1.Point.BASE.toAffine();
    const message = bigIntToFixedBytes(9n, 32);
    const parity = (y & 1n) === 1n ? 1 : 0;
    expect(recoverPublicKey(message, signatureOf(x, 9n), parity)).toBeNull();
  });
});
