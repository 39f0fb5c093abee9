/**
 * How long a proof will take: its work, times what single operations cost on this device. The model leaves
 * out what depends on the witness; a factor out of proofs that were made corrects it.
 */

import type { DeviceSpeed, ProofWork } from '../prover.ts';

/** Measured over estimated, by protocol: they leave out different things. */
export type Corrections = Readonly<Partial<Record<ProofWork['protocol'], number>>>;

/** Fourier transforms over the whole domain, counted in snarkjs 0.7.6; one over 4n counts as four. */
const TRANSFORMS: Readonly<Record<ProofWork['protocol'], number>> = {
  groth16: 6, // A, B, C: into coefficients, and onto the coset
  plonk: 28, // A, B, C, Z: one over n and one over 4n each; T and its blinding: one over 4n each
  fflonk: 42, // A, B, C, Z, T1 and T2 with their blinding: likewise, T0 over 4n
};

/** Numbers of both curves have as many bits as make no difference here. */
const SCALAR_BITS = 256;

/** Milliseconds, before any correction. Assumes: the speed is of the curve of the work. */
export function estimateMs(work: ProofWork, speed: DeviceSpeed): number {
  const { domain, g1Points, g2Points, protocol } = work;
  const additions = additionsPerPoint(domain);
  const butterflies = TRANSFORMS[protocol] * (domain / 2) * Math.log2(domain);
  return (
    speed.startMs +
    additions * (g1Points * speed.g1AddMs + g2Points * speed.g2AddMs) +
    butterflies * speed.butterflyMs
  );
}

/**
 * Additions for each point of a sum of `count` multiples by Pippenger's method: one for each window, and
 * windows are about three bits narrower than the count is long, as in ffjavascript.
 */
export function additionsPerPoint(count: number): number {
  return Math.ceil(SCALAR_BITS / Math.max(1, Math.floor(Math.log2(count)) - 3));
}

/** An estimate with what was learned from proofs of the protocol. */
export function correctedMs(ms: number, work: ProofWork, corrections: Corrections): number {
  return ms * (corrections[work.protocol] ?? 1);
}

/** Proofs vary with what else the device does: each one moves the factor half the way. */
const LEARNING = 0.5;
/** A device that slept in the middle of a proof teaches nothing. */
const MAX_FACTOR = 20;

/** What another proof teaches: `estimatedMs` is the estimate before any correction. */
export function learn(
  corrections: Corrections,
  { protocol }: ProofWork,
  estimatedMs: number,
  measuredMs: number,
): Corrections {
  const factor = measuredMs / estimatedMs;
  if (!(factor > 1 / MAX_FACTOR && factor < MAX_FACTOR)) return corrections;
  const known = corrections[protocol];
  const next = known === undefined ? factor : known ** (1 - LEARNING) * factor ** LEARNING;
  return { ...corrections, [protocol]: next };
}
