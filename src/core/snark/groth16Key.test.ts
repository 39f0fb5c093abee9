/** Keys that are none, and keys with which proofs can be forged; each forgery is shown to work where nobody looks. */

import { afterAll, describe, expect, test } from 'vitest';
import { CURVES } from './curve.ts';
import type { Groth16Proof } from './groth16.ts';
import { parseGroth16Key, soundGroth16Key } from './groth16Key.ts';
import { endSnarkjs, snarkjsAccepts } from './oracles/testData.ts';
import {
  type Adversarial,
  answerOf,
  checkFiles,
  FOREIGN,
  filesOf,
  g1Of,
  g2Of,
  keyJson,
  keyOf,
  other,
  outside,
  proofJson,
  SECRETS,
  simulate,
} from './testData.ts';

afterAll(endSnarkjs);

const CURVE_NAMES = ['bn254', 'bls12-381'] as const;

describe.each(CURVE_NAMES)('%s', (curve) => {
  const { q } = CURVES[curve];
  const plus = (text: string, value: bigint) => String(BigInt(text) + value);

  const ADVERSARIAL: Readonly<Record<string, readonly Adversarial[]>> = {
    'error: SNARK_COORDINATE_NOT_CANONICAL': [
      [
        'α.x + q in the key',
        ({ key }) => {
          key.vk_alpha_1[0] = plus(key.vk_alpha_1[0], q);
        },
        'snarkjs accepts',
      ],
    ],
    'error: SNARK_POINT_NOT_ON_CURVE': [
      [
        'IC[1] off the curve',
        ({ key }) => {
          (key.IC[1] as string[])[1] = '1';
        },
      ],
    ],
    'error: SNARK_POINT_NOT_IN_SUBGROUP': [
      [
        'β on the twist, outside the subgroup',
        ({ key }) => {
          key.vk_beta_2 = outside(curve);
        },
      ],
    ],
    'error: SNARK_POINT_AT_INFINITY': [
      [
        'IC[2] at infinity, which binds no public value',
        ({ key }) => {
          key.IC[2] = ['0', '1', '0'];
        },
      ],
      [
        'δ at infinity',
        ({ key }) => {
          key.vk_delta_2 = [
            ['0', '0'],
            ['1', '0'],
            ['0', '0'],
          ];
        },
      ],
    ],
    'error: SNARK_PROTOCOL_MISMATCH': [
      [
        'a key of another protocol',
        ({ key }) => {
          key.protocol = 'fflonk';
        },
        'snarkjs accepts',
      ],
    ],
    [`error: ${FOREIGN[curve]}`]: [
      [
        'a key whose numbers are of the other curve',
        (files) => {
          files.key = { ...filesOf(other(curve)).key, curve: files.key.curve };
        },
      ],
    ],
    'error: SNARK_CURVE_MISMATCH': [
      [
        'a key over a curve that has no pairing here',
        ({ key }) => {
          key.curve = 'secp256k1';
        },
      ],
    ],
    'error: SNARK_KEY_MALFORMED': [
      [
        'a key without its curve',
        ({ key }) => {
          Reflect.deleteProperty(key, 'curve');
        },
      ],
      [
        'nPublic too small, with fewer values',
        (files) => {
          files.key.nPublic = 1;
          files.signals.pop();
        },
      ],
      [
        'nPublic as text',
        ({ key }) => {
          key.nPublic = '2' as never;
        },
        'snarkjs accepts',
      ],
      [
        'a key without IC',
        ({ key }) => {
          Reflect.deleteProperty(key, 'IC');
        },
      ],
      [
        'a key without any point in IC',
        (files) => {
          files.key.IC = [];
          files.key.nPublic = -1;
          files.signals = [];
        },
      ],
      [
        'a key of half a million points',
        ({ key }) => {
          key.IC = new Array(500_000).fill(key.IC[0]);
          key.nPublic = 499_999;
        },
      ],
      [
        'a key without δ',
        ({ key }) => {
          Reflect.deleteProperty(key, 'vk_delta_2');
        },
      ],
      [
        'a key that is an empty object',
        (files) => {
          files.key = {} as never;
        },
      ],
      [
        'a key that is undefined',
        (files) => {
          files.key = undefined as never;
        },
      ],
    ],
  };

  const inputs = Object.entries(ADVERSARIAL).flatMap(([title, rows]) =>
    rows.map(([name, change, fooled]) => ({ title, name, change, fooled })),
  );

  test.each(inputs)('$title $name', async ({ title, change, fooled }) => {
    const files = filesOf(curve);
    change(files);
    expect(await checkFiles(files)).toBe(title.slice('error: '.length));
    if (fooled === undefined) return;
    // The oracle shows that there is something to refuse.
    expect(await snarkjsAccepts(files.key, files.signals, files.proof)).toBe(true);
  });
});

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

  test.each([29n, -29n])(
    'error: SNARK_KEY_UNSOUND two public values share a point, or its opposite (%s)',
    async (scalar) => {
      for (const curve of CURVE_NAMES) {
        const secrets = { ...SECRETS, ic: [19n, 29n, scalar] };
        const files = {
          key: keyJson(keyOf(curve, secrets)),
          proof: proofJson(curve, simulate(curve, secrets, [40n, 50n])),
          signals: scalar > 0n ? ['41', '49'] : ['41', '51'],
        };
        expect(await snarkjsAccepts(files.key, files.signals, files.proof)).toBe(true);
        expect(await answerOf(parseGroth16Key(files.key))).toBe('SNARK_KEY_UNSOUND');
      }
    },
  );

  test('behavior: γ as the generator is usual', async () => {
    for (const curve of CURVE_NAMES) {
      const key = keyOf(curve, { ...SECRETS, gamma: 1n });
      expect(await soundGroth16Key(key)).toBe(key);
    }
  });
});
