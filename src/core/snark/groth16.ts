/**
 * Groth16: does a proof hold for a key and its public values? Source: Groth, "On the Size of Pairing-Based
 * Non-interactive Arguments" (2016), §3.2.
 *
 * ```text
 *   e(A, B) = e(α, β) · e(IC₀ + Σ signalᵢ·ICᵢ₊₁, γ) · e(C, δ)
 * ```
 *
 * A true proof can be rewritten by anyone into another true proof of the same statement, for example
 * (−A, −B, C). That is a property of the system, not a forgery: the statement stays, so it is accepted.
 */

import { type AffineG1, type AffineG2, loadPairing, type Pairing } from '../crypto/pairing.ts';
import { ExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { negateG1 } from './curve.ts';
import { checkG1, checkG2, checkScalar } from './points.ts';

/** The numbers of a key as published; nothing is checked. */
export interface Groth16Key {
  readonly curve: PairingCurve;
  readonly alpha: AffineG1;
  readonly beta: AffineG2;
  readonly gamma: AffineG2;
  readonly delta: AffineG2;
  /** One more than there are public values. */
  readonly ic: readonly AffineG1[];
}

declare const sound: unique symbol;

/** A key that passed `soundGroth16Key`. */
export type SoundGroth16Key = Groth16Key & { readonly [sound]: true };

export interface Groth16Proof {
  readonly a: AffineG1;
  readonly b: AffineG2;
  readonly c: AffineG1;
}

declare const checked: unique symbol;

/** A proof that passed {@link checkGroth16Proof}. */
export type CheckedGroth16Proof = Groth16Proof & { readonly [checked]: true };

/**
 * Whether the proof holds; the proof's points and the public values may be of any origin. Errors, all
 * about what is malformed: SNARK_SIGNAL_COUNT, SNARK_SIGNAL_NOT_CANONICAL and those of `checkG1`.
 */
export async function verifyGroth16(
  key: SoundGroth16Key,
  proof: Groth16Proof,
  signals: readonly bigint[],
): Promise<boolean> {
  const pairing = await loadPairing(key.curve);
  return groth16Holds(pairing, key, checkGroth16Proof(pairing, proof), signals);
}

/** The proof, its points checked. Errors: those of `checkG1`. */
export function checkGroth16Proof(pairing: Pairing, proof: Groth16Proof): CheckedGroth16Proof {
  checkG1(pairing, proof.a, 'A');
  checkG1(pairing, proof.c, 'C');
  checkG2(pairing, proof.b, 'B');
  return proof as CheckedGroth16Proof; // checked above
}

/**
 * Whether a checked proof holds for public values of any origin. `pairing` is that of the key's curve.
 * Errors: SNARK_SIGNAL_COUNT, SNARK_SIGNAL_NOT_CANONICAL.
 */
export function groth16Holds(
  pairing: Pairing,
  key: SoundGroth16Key,
  { a, b, c }: CheckedGroth16Proof,
  signals: readonly bigint[],
): boolean {
  checkSignals(key, signals);
  const { curve, alpha, beta, gamma, delta, ic } = key;
  const scalars = [1n, ...signals]; // as many as points: checked above
  const statement = ic.map((point, i) => ({ point, scalar: scalars[i] as bigint }));
  const once = (point: AffineG1) => [{ point, scalar: 1n }];
  return pairing.isProductOne([
    { g1: once(negateG1(curve, a)), g2: b },
    { g1: once(alpha), g2: beta },
    { g1: statement, g2: gamma },
    { g1: once(c), g2: delta },
  ]);
}

function checkSignals({ curve, ic }: Groth16Key, signals: readonly bigint[]): void {
  if (signals.length !== ic.length - 1) {
    throw new ExplorerError(
      'SNARK_SIGNAL_COUNT',
      `The key is for ${ic.length - 1} public values, ${signals.length} were given`,
      { expected: ic.length - 1, found: signals.length },
    );
  }
  for (const [i, signal] of signals.entries()) checkScalar(curve, signal, `public value ${i}`);
}
