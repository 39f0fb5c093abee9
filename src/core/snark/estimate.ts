/**
 * How long a proof will take: its work, times what single operations cost on this device. The model leaves
 * out what depends on the witness; a factor out of proofs that were made corrects it.
 */

import type { DeviceSpeed, ProofWork } from '../prover.ts';

/** Measured over estimated, by protocol: they leave out different things. */
export type Corrections = Readonly<Partial<Record<ProofWork['protocol'], number>>>;

interface Shape {
  /** Fourier transforms, counted as if all were over the domain: one over 4n is four. */
  readonly transforms: number;
  /** How many times longer than the domain the sums are. FFLONK interleaves polynomials. */
  readonly sums: number;
  /** Products for each row outside of both, with all that is done around them. */
  readonly products: number;
}

/**
 * Of snarkjs 0.7.6. The products are fitted to processor times of proofs over 256 and 2,048 rows, in Node 20:
 * PLONK 0.24 and 1.4 s, FFLONK 0.37 s over 256. Groth16 needs hardly any; the witness is left out.
 */
const SHAPES: Readonly<Record<ProofWork['protocol'], Shape>> = {
  groth16: { transforms: 6, sums: 1, products: 0 },
  plonk: { transforms: 28, sums: 1, products: 1400 },
  fflonk: { transforms: 36, sums: 8, products: 1600 },
};

/** Numbers of both curves have as many bits as make no difference here. */
const SCALAR_BITS = 256;

/** Sums are made in pieces of at most so many points: `curveWork.ts`. */
const LONGEST_SUM = 2 ** 15;

/** Milliseconds from the first operation on, before any correction. Assumes: the speed is of the curve of the work. */
export function estimateMs(work: ProofWork, speed: DeviceSpeed): number {
  const { domain, g1Points, g2Points, protocol } = work;
  const { transforms, sums, products } = SHAPES[protocol];
  const additions = additionsPerPoint(Math.min(sums * domain, LONGEST_SUM));
  const butterflies = transforms * (domain / 2) * Math.log2(domain);
  return (
    additions * (g1Points * speed.g1AddMs + g2Points * speed.g2AddMs) +
    butterflies * speed.butterflyMs +
    products * domain * speed.productMs
  );
}

/**
 * Additions for each point of a sum of `count` multiples by Pippenger's method: one for each window. In
 * ffjavascript windows are two bits narrower than the count is long, from 1,024 on about three.
 */
export function additionsPerPoint(count: number): number {
  const bits = Math.floor(Math.log2(count));
  return Math.ceil(SCALAR_BITS / Math.max(1, bits < 10 ? bits - 2 : bits - 3));
}

/** An estimate with what was learned from proofs of the protocol. */
export function correctedMs(ms: number, work: ProofWork, corrections: Corrections): number {
  return ms * (corrections[work.protocol] ?? 1);
}

/** Proofs vary with what else the device does: each one moves the factor half the way. */
const LEARNING = 0.5;
/** A device that slept in the middle of a proof teaches nothing. */
const MAX_FACTOR = 20;

/** What another proof teaches: `estimatedMs` is {@link estimateMs} of it, both without the start of a worker. */
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
