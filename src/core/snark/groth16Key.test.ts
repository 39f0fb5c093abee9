/** Keys with which proofs can be forged are refused; and each forgery is shown to work where nobody looks. */

import { afterAll, describe, expect, test } from 'vitest';
import type { Groth16Proof } from './groth16.ts';
import { parseGroth16Key, soundGroth16Key } from './groth16Key.ts';
import {
  answerOf,
  endSnarkjs,
  g1Of,
  g2Of,
  keyJson,
  keyOf,
  proofJson,
  SECRETS,
  snarkjsAccepts,
} from './testData.ts';

afterAll(endSnarkjs);

const CURVE_NAMES = ['bn254', 'bls12-381'] as const;

describe('keys with which proofs can be forged', () => {
  const lie = [1n, 2n];
  const sumOf = (signals: readonly bigint[]) =>
    [1n, ...signals].reduce((total, signal, i) => total + signal * (SECRETS.ic[i] as bigint), 0n);
  const sum = sumOf(lie);
  const { alpha, beta, gamma, delta } = SECRETS;

  /** The secrets are used for the points alone: each forged point is a sum of points of the key. */
  const FORGERIES: readonly (readonly [
    name: string,
    secrets: Partial<typeof SECRETS>,
    a: bigint,
    b: bigint,
    c: bigint,
  ])[] = [
    ['γ = δ: (α, β, −Σ)', { gamma: delta }, alpha, beta, -sum],
    ['γ = −δ: (α, β, Σ)', { gamma: -delta }, alpha, beta, sum],
    ['β = δ: (Σ, γ, −α)', { beta: delta }, sum, gamma, -alpha],
    ['β = −δ: (Σ, γ, α)', { beta: -delta }, sum, gamma, alpha],
    ['β = γ: (α + Σ, γ + δ, α + Σ)', { beta: gamma }, alpha + sum, gamma + delta, alpha + sum],
    ['β = −γ: (Σ − α, γ + δ, Σ − α)', { beta: -gamma }, sum - alpha, gamma + delta, sum - alpha],
  ];

  test.each(FORGERIES)('error: SNARK_KEY_UNSOUND %s', async (_name, change, a, b, c) => {
    for (const curve of CURVE_NAMES) {
      const key = keyOf(curve, { ...SECRETS, ...change });
      const forged: Groth16Proof = { a: g1Of(curve, a), b: g2Of(curve, b), c: g1Of(curve, c) };
      const files = {
        key: keyJson(key),
        proof: proofJson(curve, forged),
        signals: lie.map(String),
      };
      expect(await snarkjsAccepts(files.key, files.signals, files.proof)).toBe(true);
      expect(await answerOf(parseGroth16Key(files.key))).toBe('SNARK_KEY_UNSOUND');
    }
  });

  test.each([
    ['δ is the generator', { delta: 1n, gamma: 3n }],
    ['δ is minus the generator', { delta: -1n, gamma: 3n }],
    ['β is the generator', { beta: 1n, gamma: 3n }],
    ['α is the generator', { alpha: 1n }],
    ['α is minus the generator', { alpha: -1n }],
  ])('error: SNARK_KEY_UNSOUND %s', async (_name, change) => {
    for (const curve of CURVE_NAMES) {
      const key = keyOf(curve, { ...SECRETS, ...change });
      await expect(soundGroth16Key(key)).rejects.toMatchObject({ code: 'SNARK_KEY_UNSOUND' });
    }
  });

  test('behavior: γ as the generator is usual', async () => {
    for (const curve of CURVE_NAMES) {
      const key = keyOf(curve, { ...SECRETS, gamma: 1n });
      expect(await soundGroth16Key(key)).toBe(key);
    }
  });
});
