/** The opening: its challenges bind all that they join, and proofs made for challenges known beforehand are refused. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { AffineG1, G1Term } from '../../crypto/pairing.ts';
import { add, multiply, negate, subtract } from '../../crypto/scalarField.ts';
import { CURVES } from '../curve.ts';
import { g1Of } from '../testData.ts';
import { linearise } from './linearisation.ts';
import { SCALAR_MODULUS } from './numbers.ts';
import {
  type Claim,
  claimsAtZeta,
  deriveOpeningChallenges,
  type OpeningChallenges,
  openingsHold,
} from './opening.ts';
import type { GnarkPlonkProof } from './proof.ts';
import { type OpenedSample, openSample } from './testData.ts';
import { deriveChallenges } from './transcript.ts';

let sample: OpenedSample;
let claims: readonly Claim[];
let challenges: OpeningChallenges;

beforeAll(async () => {
  sample = await openSample();
  const { key, proof, publicInputs } = sample;
  const derived = deriveChallenges(key, proof, publicInputs);
  const { terms, value } = linearise(key, proof, publicInputs, derived);
  claims = claimsAtZeta(key, proof, { commitment: sum(terms), value });
  challenges = deriveOpeningChallenges(claims, proof, derived.zeta);
});

const OTHER = g1Of('bn254', 12345n);

/** A sum that is not infinity. */
function sum(terms: readonly G1Term[]): AffineG1 {
  const point = sample.pairing.sumG1(terms);
  if (point === 'infinity') throw new Error('the sum is at infinity');
  return point;
}

function plus(point: AffineG1, ...terms: readonly G1Term[]): AffineG1 {
  return sum([{ scalar: 1n, point }, ...terms]);
}

function hold(
  proof: GnarkPlonkProof,
  changed: readonly Claim[] = claims,
  known: OpeningChallenges = challenges,
): boolean {
  return openingsHold(sample.pairing, sample.key, proof, changed, known);
}

describe('openingsHold', () => {
  test('default: the openings of a real proof, whatever joins them', () => {
    expect(hold(sample.proof)).toBe(true);
    for (const u of [0n, 1n, 5n, SCALAR_MODULUS - 1n])
      expect(hold(sample.proof, claims, { ...challenges, u })).toBe(true);
    // v is the prover's as well: his quotient is that of one fold.
    expect(hold(sample.proof, claims, { ...challenges, v: 3n })).toBe(false);
  });

  test('behavior: no other value, commitment, quotient or place', () => {
    for (const index of claims.keys()) {
      const claim = claims[index] as Claim; // one of them
      const higher = { ...claim, value: add(claim.value, 1n) };
      expect(hold(sample.proof, claims.with(index, higher))).toBe(false);
      const other = { ...claim, commitment: OTHER };
      expect(hold(sample.proof, claims.with(index, other))).toBe(false);
    }
    for (const name of ['opening', 'shiftedOpening', 'grandProduct'] as const)
      expect(hold({ ...sample.proof, [name]: OTHER })).toBe(false);
    expect(hold({ ...sample.proof, zShifted: 1n })).toBe(false);
    expect(hold(sample.proof, claims, { ...challenges, zeta: challenges.zeta + 1n })).toBe(false);
  });
});

describe('deriveOpeningChallenges', () => {
  const derived = (proof: GnarkPlonkProof, changed = claims, zeta = challenges.zeta) =>
    deriveOpeningChallenges(changed, proof, zeta);

  test('behavior: v binds the place, every commitment, every value and that at the other place', () => {
    const changes = [
      derived(sample.proof, claims, challenges.zeta + 1n),
      derived({ ...sample.proof, zShifted: 1n }),
      ...claims.flatMap((claim, index) => [
        derived(sample.proof, claims.with(index, { ...claim, value: 1n })),
        derived(sample.proof, claims.with(index, { ...claim, commitment: OTHER })),
      ]),
    ];
    expect(new Set([challenges, ...changes].map(({ v }) => v)).size).toBe(changes.length + 1);
    expect(new Set([challenges, ...changes].map(({ u }) => u)).size).toBe(changes.length + 1);
  });

  test('behavior: u binds the product and both quotients, which v does not', () => {
    for (const name of ['grandProduct', 'opening', 'shiftedOpening'] as const) {
      const { u, v } = derived({ ...sample.proof, [name]: OTHER });
      expect(v).toBe(challenges.v);
      expect(u).not.toBe(challenges.u);
    }
  });
});

describe('behavior: proofs for challenges known beforehand', () => {
  test('two wrong values that fit a known v hold with it, and not with the one derived', () => {
    const [first, second] = [claims[1] as Claim, claims[2] as Claim]; // there are seven
    const forged = claims
      .with(1, { ...first, value: add(first.value, challenges.v) })
      .with(2, { ...second, value: subtract(second.value, 1n) });
    expect(hold(sample.proof, forged)).toBe(true);
    const derived = deriveOpeningChallenges(forged, sample.proof, challenges.zeta);
    expect(hold(sample.proof, forged, derived)).toBe(false);
  });

  test('two wrong quotients that fit a known u hold with it, and not with the one derived', () => {
    // W_ζ − u·(τ − ωζ)·[1] and W_ωζ + (τ − ζ)·[1]: each false, together the same. [τ]₁ is in the key.
    const { kzg, generator } = sample.key;
    const { generatorG1 } = CURVES.bn254;
    const { zeta, u } = challenges;
    const shifted = multiply(zeta, generator);
    const forged: GnarkPlonkProof = {
      ...sample.proof,
      opening: plus(
        sample.proof.opening,
        { scalar: negate(u), point: kzg.g1 },
        { scalar: multiply(u, shifted), point: generatorG1 },
      ),
      shiftedOpening: plus(
        sample.proof.shiftedOpening,
        { scalar: 1n, point: kzg.g1 },
        { scalar: SCALAR_MODULUS - zeta, point: generatorG1 },
      ),
    };
    expect(hold(forged)).toBe(true);
    expect(hold(forged, claims, deriveOpeningChallenges(claims, forged, zeta))).toBe(false);
  });
});
