/**
 * The Fiat-Shamir transcript of gnark's PLONK: SHA-256 over a label, the digest before it, and what the prover has said since.
 * Each challenge so depends on everything before it. Source: gnark-crypto fiat-shamir/transcript.go; gnark backend/plonk/bn254.
 *
 * ```text
 *   γ  "gamma"      ‖ [S₁] [S₂] [S₃] [Ql] [Qr] [Qm] [Qo] [Qk] [Qcp…] ‖ public inputs ‖ [L] [R] [O]
 *   β  "beta"  ‖ γ
 *   α  "alpha" ‖ β  ‖ [BSB22 commitments…] [Z]
 *   ζ  "zeta"  ‖ α  ‖ [H₀] [H₁] [H₂]
 * ```
 *
 * A challenge goes on as the whole digest; as a number it is the digest modulo r.
 */

import { concatBytes } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/sha256.ts';
import { type GnarkPlonkKey, g1Points } from './key.ts';
import { g1Bytes, scalarBytes, toScalar } from './numbers.ts';
import type { GnarkPlonkProof } from './proof.ts';

/** The four challenges of the protocol, each in [0, r). */
export interface PlonkChallenges {
  readonly gamma: bigint;
  readonly beta: bigint;
  readonly alpha: bigint;
  /** The point at which the polynomials are opened. */
  readonly zeta: bigint;
}

/** The challenges of a proof. Assumes: proof and public inputs are canonical. */
export function deriveChallenges(
  key: GnarkPlonkKey,
  proof: GnarkPlonkProof,
  publicInputs: readonly bigint[],
): PlonkChallenges {
  const said = concatBytes(...g1Points(key).map(g1Bytes), ...publicInputs.map(scalarBytes));
  const gamma = digest('gamma', said, ...proof.wires.map(g1Bytes));
  const beta = digest('beta', gamma);
  const alpha = digest('alpha', beta, ...[...proof.commitments, proof.grandProduct].map(g1Bytes));
  const zeta = digest('zeta', alpha, ...proof.quotient.map(g1Bytes));
  return {
    gamma: toScalar(gamma),
    beta: toScalar(beta),
    alpha: toScalar(alpha),
    zeta: toScalar(zeta),
  };
}

/** SHA-256 over the ASCII of a label and what follows it. */
export function digest(label: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const name = Uint8Array.from(label, (letter) => letter.charCodeAt(0));
  return sha256(concatBytes(name, ...parts));
}
