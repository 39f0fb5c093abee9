/** Any sound key, proof and statement is answered as by snarkjs and by noble; any unsound key is refused. */

import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { PairingCurve } from '../publishedProof.ts';
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
  SECRETS,
  type Secrets,
  simulate,
} from './testData.ts';

afterAll(endSnarkjs);

const CURVE_NAMES = ['bn254', 'bls12-381'] as const;

describe('against oracles', () => {
  const statement = fc.constantFrom(...CURVE_NAMES).chain((curve) => {
    const { r } = CURVES[curve];
    const signal = fc.bigInt({ min: 0n, max: r - 1n });
    return fc.record({
      curve: fc.constant(curve),
      secrets: soundSecrets(curve),
      signals: fc.tuple(signal, signal, signal),
      lies: fc.boolean(),
      offset: fc.bigInt({ min: 1n, max: r - 1n }),
    });
  });

  test('behavior: any key and statement, true or false, is answered as by snarkjs and noble', async () => {
    await fc.assert(
      fc.asyncProperty(statement, async ({ curve, secrets, signals, lies, offset }) => {
        const { r } = CURVES[curve];
        const key = keyOf(curve, secrets);
        const proof = simulate(curve, secrets, signals);
        const claimed = lies
          ? signals.map((value, i) => (i === 1 ? (value + offset) % r : value))
          : signals;
        const ours = await verifyGroth16(await soundGroth16Key(key), proof, claimed);
        expect(ours).toBe(!lies);
        expect(ours).toBe(nobleAccepts(key, proof, claimed));
        expect(ours).toBe(
          await snarkjsAccepts(keyJson(key), claimed.map(String), proofJson(curve, proof)),
        );
      }),
      { numRuns: 10 },
    );
  });

  test('behavior: a statement whose points add up to infinity is judged like any other', async () => {
    for (const curve of CURVE_NAMES) {
      const secrets = { ...SECRETS, ic: [19n, -19n, 29n] };
      const key = keyOf(curve, secrets);
      const sound = await soundGroth16Key(key);
      const proof = simulate(curve, secrets, [1n, 0n]);
      for (const signals of [
        [1n, 0n],
        [1n, 1n],
      ]) {
        const holds = signals[1] === 0n;
        expect(await verifyGroth16(sound, proof, signals)).toBe(holds);
        expect(nobleAccepts(key, proof, signals)).toBe(holds);
        expect(
          await snarkjsAccepts(keyJson(key), signals.map(String), proofJson(curve, proof)),
        ).toBe(holds);
      }
    }
  });

  test('error: SNARK_KEY_UNSOUND any key in which one forbidden relation holds', async () => {
    const relation = fc.constantFrom(...Object.keys(FORBIDDEN));
    const keys = fc
      .constantFrom(...CURVE_NAMES)
      .chain((curve) => fc.tuple(fc.constant(curve), soundSecrets(curve)));
    await fc.assert(
      fc.asyncProperty(keys, relation, fc.boolean(), async ([curve, secrets], name, isOpposite) => {
        const change = FORBIDDEN[name] as (typeof FORBIDDEN)[string]; // one of its names
        const key = keyOf(curve, { ...secrets, ...change(secrets, isOpposite ? -1n : 1n) });
        await expect(soundGroth16Key(key)).rejects.toMatchObject({ code: 'SNARK_KEY_UNSOUND' });
      }),
      { numRuns: 40 },
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

/**
 * Secrets of a sound key with three public values. Each is ± a number of 2 to (r − 1)/2, so none is zero or ±1,
 * and no two drawn together are equal or opposite. γ is the generator in some, as snarkjs chooses it.
 */
function soundSecrets(curve: PairingCurve): fc.Arbitrary<Secrets> {
  const { r } = CURVES[curve];
  const size = fc.bigInt({ min: 2n, max: (r - 1n) / 2n });
  const several = (count: number) =>
    fc
      .uniqueArray(fc.tuple(size, fc.boolean()), {
        minLength: count,
        maxLength: count,
        selector: ([value]) => value,
      })
      .map((drawn) => drawn.map(([value, isNegative]) => (isNegative ? r - value : value)));
  return fc
    .tuple(several(1), several(3), several(1), several(3), fc.boolean())
    .map(([alphas, betaGammaDelta, constants, inputs, isGammaOne]) => {
      const [alpha, beta, gamma, delta] = [...alphas, ...betaGammaDelta] as [
        bigint,
        bigint,
        bigint,
        bigint,
      ]; // one and three
      return { alpha, beta, gamma: isGammaOne ? 1n : gamma, delta, ic: [...constants, ...inputs] };
    });
}

/** What makes a sound key one with which proofs can be forged; `sign` is ±1. */
const FORBIDDEN: Readonly<Record<string, (secrets: Secrets, sign: bigint) => Partial<Secrets>>> = {
  'γ = ±δ': ({ delta }, sign) => ({ gamma: sign * delta }),
  'β = ±δ': ({ delta }, sign) => ({ beta: sign * delta }),
  'β = ±γ': ({ gamma }, sign) => ({ beta: sign * gamma }),
  'α = ±1': (_secrets, sign) => ({ alpha: sign }),
  'β = ±1': (_secrets, sign) => ({ beta: sign }),
  'δ = ±1': (_secrets, sign) => ({ delta: sign }),
  'IC[2] = ±IC[1]': ({ ic: [c = 0n, x = 0n, , z = 0n] }, sign) => ({ ic: [c, x, sign * x, z] }),
  'IC[3] = ±IC[1]': ({ ic: [c = 0n, x = 0n, y = 0n] }, sign) => ({ ic: [c, x, y, sign * x] }),
  'IC[3] = ±IC[2]': ({ ic: [c = 0n, x = 0n, y = 0n] }, sign) => ({ ic: [c, x, y, sign * y] }),
};

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
