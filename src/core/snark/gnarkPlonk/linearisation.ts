/**
 * The linearised polynomial of PLONK: the equation of the circuit, in which the polynomials that the prover opened at ζ stand
 * as numbers and the others as commitments. Source: the PLONK paper (eprint 2019/953), round 5; gnark backend/plonk/bn254/verify.go.
 *
 * ```text
 *   gates          l·[Ql] + r·[Qr] + l·r·[Qm] + o·[Qo] + [Qk] + Σ q_cpⱼ·[BSB22ⱼ]
 *   permutation    α·( A·β·z(ωζ)·[S₃]  −  B·[Z] )
 *                     A = (l + β·s₁ + γ)(r + β·s₂ + γ)
 *                     B = (l + β·ζ + γ)(r + β·u·ζ + γ)(o + β·u²·ζ + γ)
 *   first product  α²·L₀(ζ)·[Z]
 *   quotient     − (ζⁿ − 1)·( [H₀] + ζ^(n+2)·[H₁] + ζ^(2(n+2))·[H₂] )
 *
 *   its value      −( PI(ζ) + α·A·(o + γ)·z(ωζ) − α²·L₀(ζ) )
 * ```
 */

import type { G1Term } from '../../crypto/pairing.ts';
import { add, multiply, negate, power, subtract } from '../../crypto/scalarField.ts';
import type { GnarkPlonkKey } from './key.ts';
import type { GnarkPlonkProof } from './proof.ts';
import { lagrangeAt, publicInputAt, vanishingAt } from './publicInput.ts';
import type { PlonkChallenges } from './transcript.ts';

/** A commitment as a sum of multiples, and the value of its polynomial at ζ, which no prover needs to tell. */
export interface Linearisation {
  readonly terms: readonly G1Term[];
  readonly value: bigint;
}

/** The linearised polynomial of a proof. Assumes: counts fit the key; ζ is not in the domain. */
export function linearise(
  key: GnarkPlonkKey,
  proof: GnarkPlonkProof,
  publicInputs: readonly bigint[],
  challenges: PlonkChallenges,
): Linearisation {
  const { alpha, gamma, zeta } = challenges;
  const permuted = permutedWires(proof, challenges);
  const firstProduct = multiply(multiply(alpha, alpha), lagrangeAt(key, 0, zeta));
  const products = multiply(
    multiply(alpha, permuted),
    multiply(add(proof.o, gamma), proof.zShifted),
  );
  const inputs = publicInputAt(key, publicInputs, proof.commitments, zeta);
  return {
    terms: [
      ...gateTerms(key, proof),
      ...permutationTerms(key, proof, challenges, permuted, firstProduct),
      ...quotientTerms(key, proof, zeta),
    ],
    value: negate(subtract(add(inputs, products), firstProduct)),
  };
}

function gateTerms(key: GnarkPlonkKey, proof: GnarkPlonkProof): G1Term[] {
  return [
    { scalar: proof.l, point: key.ql },
    { scalar: proof.r, point: key.qr },
    { scalar: multiply(proof.l, proof.r), point: key.qm },
    { scalar: proof.o, point: key.qo },
    { scalar: 1n, point: key.qk },
    ...proof.commitments.map((point, index) => ({
      scalar: proof.qcp[index] as bigint, // as many as commitments
      point,
    })),
  ];
}

/** A, the wires l and r beside their permuted places. */
function permutedWires(proof: GnarkPlonkProof, { beta, gamma }: PlonkChallenges): bigint {
  const left = add(add(proof.l, multiply(beta, proof.s1)), gamma);
  const right = add(add(proof.r, multiply(beta, proof.s2)), gamma);
  return multiply(left, right);
}

/** B, the wires beside their own places. */
function placedWires(
  { cosetShift }: GnarkPlonkKey,
  { l, r, o }: GnarkPlonkProof,
  { beta, gamma, zeta }: PlonkChallenges,
): bigint {
  const place = multiply(beta, zeta);
  const second = multiply(cosetShift, place);
  const left = add(add(l, place), gamma);
  const right = add(add(r, second), gamma);
  const out = add(add(o, multiply(cosetShift, second)), gamma);
  return multiply(multiply(left, right), out);
}

function permutationTerms(
  key: GnarkPlonkKey,
  proof: GnarkPlonkProof,
  challenges: PlonkChallenges,
  permuted: bigint,
  firstProduct: bigint,
): G1Term[] {
  const { alpha, beta } = challenges;
  const placed = multiply(alpha, placedWires(key, proof, challenges));
  return [
    {
      scalar: multiply(multiply(alpha, permuted), multiply(beta, proof.zShifted)),
      point: key.permutation[2],
    },
    { scalar: subtract(firstProduct, placed), point: proof.grandProduct },
  ];
}

function quotientTerms(key: GnarkPlonkKey, proof: GnarkPlonkProof, zeta: bigint): G1Term[] {
  const vanishing = negate(vanishingAt(key, zeta));
  const step = power(zeta, BigInt(key.domainSize + 2));
  return proof.quotient.map((point, index) => ({
    scalar: multiply(vanishing, power(step, BigInt(index))),
    point,
  }));
}
