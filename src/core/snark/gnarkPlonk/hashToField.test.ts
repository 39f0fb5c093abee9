/** Hashing to the field: the vectors of RFC 9380, and @noble/curves. */

import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../../bytes/hex.ts';
import { expandMessage, hashToScalar } from './hashToField.ts';
import { g1Bytes, SCALAR_MODULUS, toScalar } from './numbers.ts';
import { openSample } from './testData.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('expandMessage', () => {
  const tag = 'QUUX-V01-CS02-with-expander-SHA256-128';
  test.each([
    ['', 32, '0x68a985b87eb6b46952128911f2a4412bbc302a9d759667f87f7a21d803f07235'],
    ['abc', 32, '0xd8ccab23b5985ccea865c6c97b6e5b8350e794e603b4b97902f53a8a0d605615'],
    [
      '',
      128,
      '0xaf84c27ccfd45d41914fdff5df25293e221afc53d8ad2ac06d5e3e29485dadbee0d121587713a3e0dd4d5e69e93eb7cd4f5df4cd103e188cf60cb02edc3edf18eda8576c412b18ffb658e3dd6ec849469b979d444cf7b26911a08e63cf31f9dcc541708d3491184472c2c29bb749d4286b004ceb5ee6b9a7fa5b646c993f0ced',
    ],
  ])('default: RFC 9380 K.1, "%s" to %i bytes', (message, length, expected) => {
    expect(bytesToHex(expandMessage(ascii(message), tag, length))).toBe(expected);
  });

  test('behavior: any message, tag and length, as @noble/curves', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.stringMatching(/^[ -~]{1,80}$/),
        fc.integer({ min: 1, max: 300 }),
        (message, name, length) => {
          expect(expandMessage(message, name, length)).toEqual(
            expand_message_xmd(message, ascii(name), length, sha256),
          );
        },
      ),
    );
  });
});

describe('hashToScalar', () => {
  test('default: the commitment of a real proof, as a verifier in another language has it', async () => {
    // TranscriptDebugTest of a PLONK verifier in Fe, which takes it from a computation in Python.
    const { proof } = await openSample();
    const [commitment] = proof.commitments;
    const hash = commitment && hashToScalar(g1Bytes(commitment), 'BSB22-Plonk');
    expect(hash).toBe(0x11fde042bd38090174940ef4ce967657b9b334a8f80c25694311c8846320a582n);
  });

  test('behavior: another tag or message is another scalar, and all are below the order', () => {
    const hashes = ['a', 'b'].flatMap((message) =>
      ['BSB22-Plonk', 'BSB22'].map((tag) => hashToScalar(ascii(message), tag)),
    );
    expect(new Set(hashes).size).toBe(4);
    expect(hashes.every((hash) => hash < SCALAR_MODULUS)).toBe(true);
  });
});

test('toScalar: a digest above the order is its remainder', () => {
  expect(toScalar(hexToBytes(`0x${SCALAR_MODULUS.toString(16)}`))).toBe(0n);
  expect(toScalar(new Uint8Array(48).fill(255))).toBe((2n ** 384n - 1n) % SCALAR_MODULUS);
});
