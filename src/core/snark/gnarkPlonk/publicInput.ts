/**
 * PI(ζ): the polynomial of the public inputs at the point of the challenge. It has the public inputs at the first places of
 * the domain, and at the place of each BSB22 commitment its hash. Source: gnark backend/plonk/bn254/verify.go.
 *
 * ```text
 *            ωⁱ    ζⁿ − 1
 *   Lᵢ(ζ) =  ── · ────────        PI(ζ) = Σ inputᵢ · Lᵢ(ζ)  +  Σ hash(commitmentⱼ) · L_{count + indexⱼ}(ζ)
 *             n    ζ − ωⁱ
 * ```
 */

import type { AffineG1 } from '../../crypto/pairing.ts';
import { add, invert, multiply, power, subtract } from '../../crypto/scalarField.ts';
import { hashToScalar } from './hashToField.ts';
import type { GnarkPlonkKey } from './key.ts';
import { g1Bytes } from './numbers.ts';

/** What keeps these hashes apart from all others. */
const COMMITMENT_TAG = 'BSB22-Plonk';

/** ζⁿ − 1; zero where ζ lies in the domain. */
export function vanishingAt({ domainSize }: GnarkPlonkKey, zeta: bigint): bigint {
  return subtract(power(zeta, BigInt(domainSize)), 1n);
}

/** Lᵢ(ζ), the polynomial that is 1 at ωⁱ and 0 at the rest of the domain. Assumes: ζ is not in the domain. */
export function lagrangeAt(key: GnarkPlonkKey, index: number, zeta: bigint): bigint {
  const place = power(key.generator, BigInt(index));
  const denominator = multiply(BigInt(key.domainSize), subtract(zeta, place));
  return multiply(multiply(place, vanishingAt(key, zeta)), invert(denominator));
}

/** PI(ζ). Assumes: as many inputs and commitments as the key has; ζ is not in the domain. */
export function publicInputAt(
  key: GnarkPlonkKey,
  publicInputs: readonly bigint[],
  commitments: readonly AffineG1[],
  zeta: bigint,
): bigint {
  const values = publicInputs.map((input, index) => [index, input] as const);
  const hashes = commitments.map((commitment, index) => {
    const gate = key.publicInputCount + (key.commitmentIndexes[index] as number); // as many as commitments
    return [gate, hashToScalar(g1Bytes(commitment), COMMITMENT_TAG)] as const;
  });
  return [...values, ...hashes].reduce(
    (sum, [index, value]) => add(sum, multiply(value, lagrangeAt(key, index, zeta))),
    0n,
  );
}
