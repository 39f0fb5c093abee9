/** Any key, proof and statement is answered as by snarkjs and by noble. */

import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { CURVES } from './curve.ts';
import { verifyGroth16 } from './groth16.ts';
import { soundGroth16Key } from './groth16Key.ts';
import { endSnarkjs, nobleAccepts, snarkjsAccepts } from './oracles/testData.ts';
import {
  checkFiles,
  type Files,
  filesOf,
  keyJson,
  keyOf,
  proofJson,
  type SECRETS,
  simulate,
} from './testData.ts';

afterAll(endSnarkjs);

const CURVE_NAMES = ['bn254', 'bls12-381'] as const;

describe('against oracles', () => {
  const scalar = fc.bigInt({ min: 1n, max: CURVES.bn254.r - 1n });
  const secrets = fc
    .uniqueArray(scalar, { minLength: 8, maxLength: 8 })
    .map(
      ([alpha, beta, gamma, delta, ...ic]) => ({ alpha, beta, gamma, delta, ic }) as typeof SECRETS,
    ); // eight of them

  test('behavior: any key and statement, true or false, is answered as by snarkjs and noble', async () => {
    const signal = fc.bigInt({ min: 0n, max: CURVES.bn254.r - 1n });
    const signals = fc.tuple(signal, signal, signal);
    await fc.assert(
      fc.asyncProperty(
        secrets,
        signals,
        fc.boolean(),
        fc.constantFrom(...CURVE_NAMES),
        async (known, values, lies, curve) => {
          const key = keyOf(curve, known);
          const proof = simulate(curve, known, values);
          const claimed = lies ? values.map((value, i) => (i === 1 ? value ^ 1n : value)) : values;
          const ours = await verifyGroth16(await soundGroth16Key(key), proof, claimed);
          expect(ours).toBe(!lies);
          expect(ours).toBe(nobleAccepts(key, proof, claimed));
          expect(ours).toBe(
            await snarkjsAccepts(keyJson(key), claimed.map(String), proofJson(curve, proof)),
          );
        },
      ),
      { numRuns: 10 },
    );
  });

  test('behavior: whatever is changed in the files, what passes here passes snarkjs too', async () => {
    const mutations = fc.tuple(
      fc.constantFrom('key', 'proof', 'signals'),
      fc.nat(),
      fc.constantFrom('increment', 'plus q', 'plus r', 'negate', 'zero', 'one', 'swap'),
    );
    await fc.assert(
      fc.asyncProperty(mutations, async ([part, index, kind]) => {
        const files = filesOf('bn254');
        const before = JSON.stringify(files);
        const mutated = {
          ...files,
          [part]: mutateNumber(files[part as keyof Files], index, kind),
        } as Files;
        const answer = await checkFiles(mutated);
        if (answer === 'passed') {
          expect(await snarkjsAccepts(mutated.key, mutated.signals, mutated.proof)).toBe(true);
        }
        if (JSON.stringify(mutated) !== before) expect(answer).not.toBe('passed');
      }),
      { numRuns: 150 },
    );
  });
});

/** Changes the number at `index` of all decimal strings in a document. */
function mutateNumber(document: unknown, index: number, kind: string): unknown {
  const { q, r } = CURVES.bn254;
  const numbers = JSON.stringify(document).match(/"\d+"/g) ?? [];
  const at = index % numbers.length;
  let seen = -1;
  const change = (text: string): string => {
    const value = BigInt(text);
    switch (kind) {
      case 'increment':
        return String(value + 1n);
      case 'plus q':
        return String(value + q);
      case 'plus r':
        return String(value + r);
      case 'negate':
        return String(q - value);
      case 'zero':
        return '0';
      case 'one':
        return '1';
      default:
        return (numbers[(at + 1) % numbers.length] as string).slice(1, -1);
    }
  };
  return JSON.parse(JSON.stringify(document), (_name, value) => {
    if (typeof value !== 'string' || !/^\d+$/.test(value)) return value;
    seen++;
    return seen === at ? change(value) : value;
  });
}
