/**
 * How long a proof will take: its work, times what single operations cost on this device. The model leaves
 * out what depends on the witness; a factor out of proofs that were made corrects it.
 */

import type { DeviceSpeed, ProofWork } from '../prover.ts';

/** Measured over estimated, by protocol: they leave out different things. */
export type Corrections = Readonly<Partial<Record<ProofWork['protocol'], number>>>;

/**
 * What each protocol of snarkjs 0.7.6 comes to: Fourier transforms, counted as if all were over the domain
 * (one over 4n is four), and how many times longer than the domain its sums are. FFLONK interleaves
 * polynomials. Against proofs over domains of 256 to 8,192 the model is within a third.
 */
const SHAPES: Readonly<Record<ProofWork['protocol'], { transforms: number; sums: number }>> = {
  groth16: { transforms: 6, sums: 1 },
  plonk: { transforms: 28, sums: 1 },
  fflonk: { transforms: 36, sums: 8 },
};

/** Numbers of both curves have as many bits as make no difference here. */
const SCALAR_BITS = 256;

/** Milliseconds, before any correction. Assumes: the speed is of the curve of the work. */
export function estimateMs(work: ProofWork, speed: DeviceSpeed): number {
  const { domain, g1Points, g2Points, protocol } = work;
  const { transforms, sums } = SHAPES[protocol];
  const additions = additionsPerPoint(sums * domain);
  const butterflies = transforms * (domain / 2) * Math.log2(domain);
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
