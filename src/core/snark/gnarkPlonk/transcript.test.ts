/**
 * The transcript: nothing that the prover says is left out of its challenges. That they are gnark's challenges is what
 * every real proof tests: with others none of them would hold.
 */

import { beforeAll, describe, expect, test } from 'vitest';
import type { AffineG1 } from '../../crypto/pairing.ts';
import { g1Of } from '../testData.ts';
import type { GnarkPlonkKey } from './key.ts';
import type { GnarkPlonkProof } from './proof.ts';
import { type OpenedSample, openSample } from './testData.ts';
import { deriveChallenges } from './transcript.ts';

let sample: OpenedSample;

beforeAll(async () => {
  sample = await openSample();
});

const OTHER = g1Of('bn254', 12345n);

/** Which challenges change with a change of what was said before them. */
function changed(change: {
  key?: Partial<GnarkPlonkKey>;
  proof?: Partial<GnarkPlonkProof>;
  publicInputs?: readonly bigint[];
}): string[] {
  const { key, proof, publicInputs } = sample;
  const before = deriveChallenges(key, proof, publicInputs);
  const after = deriveChallenges(
    { ...key, ...change.key },
    { ...proof, ...change.proof },
    change.publicInputs ?? publicInputs,
  );
  return (['gamma', 'beta', 'alpha', 'zeta'] as const).filter(
    (name) => before[name] !== after[name],
  );
}

/** The list with another item at a place. */
function withItem<const T extends readonly unknown[]>(list: T, index: number, item: T[number]): T {
  return list.map((old, at) => (at === index ? item : old)) as unknown as T; // as long as before
}

describe('behavior: the first challenge binds the whole statement', () => {
  const all = ['gamma', 'beta', 'alpha', 'zeta'];

  test.each(['ql', 'qr', 'qm', 'qo', 'qk'] as const)('of the key, %s', (name) => {
    expect(changed({ key: { [name]: OTHER } })).toEqual(all);
  });

  test.each([0, 1, 2])('of the key, permutation %i', (index) => {
    const permutation = withItem(sample.key.permutation, index, OTHER);
    expect(changed({ key: { permutation } })).toEqual(all);
  });

  test('of the key, the selector of the commitment', () => {
    expect(changed({ key: { qcp: [OTHER] } })).toEqual(all);
  });

  test.each([0, 1])('public input %i', (index) => {
    const publicInputs = withItem(sample.publicInputs, index, 1n);
    expect(changed({ publicInputs })).toEqual(all);
  });

  test.each([0, 1, 2])('the commitment to wire %i', (index) => {
    expect(changed({ proof: { wires: withItem(sample.proof.wires, index, OTHER) } })).toEqual(all);
  });
});

describe('behavior: the later ones bind what comes after', () => {
  test('α: the product of the permutation and the commitments', () => {
    expect(changed({ proof: { grandProduct: OTHER } })).toEqual(['alpha', 'zeta']);
    expect(changed({ proof: { commitments: [OTHER] } })).toEqual(['alpha', 'zeta']);
  });

  test.each([0, 1, 2])('ζ: part %i of the quotient', (index) => {
    const quotient = withItem(sample.proof.quotient, index, OTHER);
    expect(changed({ proof: { quotient } })).toEqual(['zeta']);
  });

  test('the order counts: two points of one challenge swapped are another challenge', () => {
    const [a, b, c] = sample.proof.quotient;
    expect(changed({ proof: { quotient: [b, a, c] } })).toEqual(['zeta']);
    const [l, r, o] = sample.proof.wires as [AffineG1, AffineG1, AffineG1];
    expect(changed({ proof: { wires: [l, o, r] } })).toHaveLength(4);
  });
});
