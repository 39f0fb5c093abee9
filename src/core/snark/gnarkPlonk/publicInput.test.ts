/** The polynomial of the public inputs, against interpolation by its definition. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPairing } from '../../crypto/pairing.ts';
import { add, invert, multiply, power, subtract } from '../../crypto/scalarField.ts';
import { hashToScalar } from './hashToField.ts';
import { g1Bytes, SCALAR_MODULUS } from './numbers.ts';
import { decodeGnarkPlonkProof } from './proof.ts';
import { lagrangeAt, publicInputAt, vanishingAt } from './publicInput.ts';
import { GNARK_CASES, type GnarkCase } from './testData.ts';

const { key } = GNARK_CASES[2] as GnarkCase; // recorded
const N = key.domainSize;
const place = (index: number) => power(key.generator, BigInt(index));
const point = fc
  .bigInt({ min: 0n, max: SCALAR_MODULUS - 1n })
  .filter((zeta) => vanishingAt(key, zeta) !== 0n);

/** The value at ζ of the polynomial that has `values` on the domain: products over all other places. */
function interpolate(values: readonly bigint[], zeta: bigint): bigint {
  let sum = 0n;
  for (let i = 0; i < N; i++) {
    let term = values[i] ?? 0n;
    for (let j = 0; j < N; j++) {
      if (j === i) continue;
      const quotient = invert(subtract(place(i), place(j)));
      term = multiply(term, multiply(subtract(zeta, place(j)), quotient));
    }
    sum = add(sum, term);
  }
  return sum;
}

describe('lagrangeAt', () => {
  test('default: as the product over all other places of the domain', () => {
    fc.assert(
      fc.property(point, fc.nat(N - 1), (zeta, index) => {
        const values = Array.from({ length: N }, (_, at) => (at === index ? 1n : 0n));
        expect(lagrangeAt(key, index, zeta)).toBe(interpolate(values, zeta));
      }),
      { numRuns: 8 },
    );
  });
});

describe('publicInputAt', () => {
  test('default: inputs at the first places, hashes of commitments at theirs', async () => {
    const { proofs } = GNARK_CASES[2] as GnarkCase; // recorded
    const pairing = await loadPairing('bn254');
    const { commitments } = decodeGnarkPlonkProof(pairing, proofs[0] as Uint8Array, 2);
    fc.assert(
      fc.property(
        point,
        fc.array(fc.bigInt({ min: 0n, max: SCALAR_MODULUS - 1n }), { minLength: 5, maxLength: 5 }),
        (zeta, inputs) => {
          const values = [...inputs, ...Array<bigint>(N - inputs.length).fill(0n)];
          for (const [index, commitment] of commitments.entries()) {
            const at = inputs.length + (key.commitmentIndexes[index] as number); // two of both
            values[at] = hashToScalar(g1Bytes(commitment), 'BSB22-Plonk');
          }
          expect(publicInputAt(key, inputs, commitments, zeta)).toBe(interpolate(values, zeta));
        },
      ),
      { numRuns: 6 },
    );
  });
});

test('vanishingAt: zero on the domain, and nowhere else', () => {
  for (let i = 0; i < N; i++) expect(vanishingAt(key, place(i))).toBe(0n);
  expect(vanishingAt(key, key.cosetShift)).not.toBe(0n);
});
