/**
 * The last step: all polynomials have the claimed values at ζ, and z at ωζ, by one equation of two pairings.
 * Source: gnark-crypto ecc/bn254/kzg (FoldProof, BatchVerifyMultiPoints); Kate, Zaverucha and Goldberg 2010.
 *
 * ```text
 *   v = SHA-256("gamma" ‖ ζ ‖ the commitments ‖ their values ‖ z(ωζ))        folds what is opened at ζ:  D = Σ vⁱ·[Pᵢ],  d = Σ vⁱ·pᵢ
 *   u = SHA-256("u" ‖ v ‖ [Z] ‖ [W_ζ] ‖ [W_ωζ])                              joins the two points
 *
 *   e( D + u·[Z] − (d + u·z(ωζ))·[1] + ζ·[W_ζ] + u·ωζ·[W_ωζ],  [1]₂ )  ·  e( −[W_ζ] − u·[W_ωζ],  [τ]₂ )  =  1
 * ```
 *
 * Any u that the prover cannot foresee serves: gnark draws it at random, its contract hashes. Ours is a hash of all it joins.
 */

import type { AffineG1, G1Term, Pairing } from '../../crypto/pairing.ts';
import { add, multiply, negate, power } from '../../crypto/scalarField.ts';
import type { GnarkPlonkKey } from './key.ts';
import { g1Bytes, scalarBytes, toScalar } from './numbers.ts';
import type { GnarkPlonkProof } from './proof.ts';
import { digest } from './transcript.ts';

/** A commitment and the value that its polynomial is said to have at ζ. */
export interface Claim {
  readonly commitment: AffineG1;
  readonly value: bigint;
}

/** What is opened at ζ, in the order of the transcript; the linearised polynomial comes first. */
export function claimsAtZeta(
  key: GnarkPlonkKey,
  proof: GnarkPlonkProof,
  linearised: Claim,
): readonly Claim[] {
  const [left, right, out] = proof.wires;
  const [s1, s2] = key.permutation;
  return [
    linearised,
    { commitment: left, value: proof.l },
    { commitment: right, value: proof.r },
    { commitment: out, value: proof.o },
    { commitment: s1, value: proof.s1 },
    { commitment: s2, value: proof.s2 },
    ...key.qcp.map((commitment, index) => ({
      commitment,
      value: proof.qcp[index] as bigint, // as many as selectors
    })),
  ];
}

/** The challenges of the opening: v folds the claims at ζ, u joins ζ and ωζ. */
export interface OpeningChallenges {
  readonly zeta: bigint;
  readonly v: bigint;
  readonly u: bigint;
}

/** The challenges, from everything that they fold and join. */
export function deriveOpeningChallenges(
  claims: readonly Claim[],
  proof: GnarkPlonkProof,
  zeta: bigint,
): OpeningChallenges {
  const fold = digest(
    'gamma',
    scalarBytes(zeta),
    ...claims.map(({ commitment }) => g1Bytes(commitment)),
    ...claims.map(({ value }) => scalarBytes(value)),
    scalarBytes(proof.zShifted),
  );
  const points = [proof.grandProduct, proof.opening, proof.shiftedOpening];
  return { zeta, v: toScalar(fold), u: toScalar(digest('u', fold, ...points.map(g1Bytes))) };
}

/** Whether all claims at ζ and that of z at ωζ hold, but for the chance of a prover who guesses v or u. */
export function openingsHold(
  pairing: Pairing,
  key: GnarkPlonkKey,
  proof: GnarkPlonkProof,
  claims: readonly Claim[],
  { zeta, v, u }: OpeningChallenges,
): boolean {
  const powers = claims.map((_, index) => power(v, BigInt(index)));
  const folded = claims.map(
    ({ commitment }, index): G1Term => ({ scalar: powers[index] as bigint, point: commitment }),
  );
  const value = claims.reduce(
    (sum, claim, index) => add(sum, multiply(powers[index] as bigint, claim.value)), // one for each claim
    multiply(u, proof.zShifted),
  );
  const shifted = multiply(u, multiply(zeta, key.generator));
  return pairing.isProductOne([
    {
      g1: [
        ...folded,
        { scalar: u, point: proof.grandProduct },
        { scalar: negate(value), point: key.kzg.g1 },
        { scalar: zeta, point: proof.opening },
        { scalar: shifted, point: proof.shiftedOpening },
      ],
      g2: key.kzg.g2,
    },
    {
      g1: [
        { scalar: negate(1n), point: proof.opening },
        { scalar: negate(u), point: proof.shiftedOpening },
      ],
      g2: key.kzg.tauG2,
    },
  ]);
}
