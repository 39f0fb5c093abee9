/**
 * Groth16 against inputs made to deceive (reliability: aliased and missing
 * signals, other spellings of points, points outside the group, unsound keys, things that are no proof).
 */

import { afterAll, describe, expect, test } from 'vitest';
import { CURVES, negateG1, negateG2 } from './curve.ts';
import { endSnarkjs, snarkjsAccepts } from './oracles/testData.ts';
import {
  type Adversarial,
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
  SIGNALS,
  simulate,
} from './testData.ts';

afterAll(endSnarkjs);

const CURVE_NAMES = ['bn254', 'bls12-381'] as const;

describe.each(CURVE_NAMES)('%s', (curve) => {
  const { q, r } = CURVES[curve];
  const plus = (text: string, value: bigint) => String(BigInt(text) + value);

  test('default: a true proof holds, as for snarkjs', async () => {
    const files = filesOf(curve);
    expect(await checkFiles(files)).toBe('passed');
    expect(await snarkjsAccepts(files.key, files.signals, files.proof)).toBe(true);
  });

  test('behavior: without public values', async () => {
    const secrets = { ...SECRETS, ic: [19n] };
    const key = keyJson(keyOf(curve, secrets));
    const proof = proofJson(curve, simulate(curve, secrets, []));
    expect(await checkFiles({ key, proof, signals: [] })).toBe('passed');
  });

  const ADVERSARIAL: Readonly<Record<string, readonly Adversarial[]>> = {
    'error: SNARK_PROOF_MALFORMED': [
      [
        'public values that are an object',
        (files) => {
          files.signals = { 0: '31', 1: '37', length: 2 } as never;
        },
      ],
      [
        'public values that are null',
        (files) => {
          files.signals = null as never;
        },
      ],
      [
        'A in projective form',
        ({ proof }) => {
          proof.pi_a[2] = '2';
        },
      ],
      ['A without its third coordinate', ({ proof }) => proof.pi_a.pop()],
      ['A with a fourth coordinate', ({ proof }) => proof.pi_a.push('1')],
      [
        'A in JSON numbers',
        ({ proof }) => {
          proof.pi_a = [1, 2, 1] as never;
        },
      ],
      [
        'A in hexadecimal',
        ({ proof }) => {
          proof.pi_a[0] = `0x${BigInt(proof.pi_a[0]).toString(16)}`;
        },
        'snarkjs accepts',
      ],
      [
        'a negative coordinate',
        ({ proof }) => {
          proof.pi_a[1] = String(BigInt(proof.pi_a[1]) - q);
        },
      ],
      [
        'B of one list',
        ({ proof }) => {
          proof.pi_b = proof.pi_b.flat() as never;
        },
      ],
      [
        'a proof that is a string',
        (files) => {
          files.proof = 'proof' as never;
        },
      ],
      [
        'a proof that is null',
        (files) => {
          files.proof = null as never;
        },
      ],
      [
        'a proof that is a list',
        (files) => {
          files.proof = [files.proof] as never;
        },
      ],
      [
        'a proof nested ten thousand lists deep',
        (files) => {
          files.proof.pi_a = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`);
        },
      ],
      [
        'a proof whose parts are inherited',
        (files) => {
          files.proof = JSON.parse(JSON.stringify({ protocol: 'groth16' }));
          Object.setPrototypeOf(files.proof, filesOf(curve).proof);
        },
      ],
      [
        'a proof under __proto__',
        (files) => {
          files.proof = JSON.parse(`{"__proto__": ${JSON.stringify(files.proof)}}`);
        },
      ],
      [
        'a proof without its protocol',
        ({ proof }) => {
          Reflect.deleteProperty(proof, 'protocol');
        },
        'snarkjs accepts',
      ],
    ],
    'error: SNARK_PROOF_FALSE': [
      ['public values exchanged', ({ signals }) => signals.reverse()],
      [
        'another public value',
        ({ signals }) => {
          signals[0] = '32';
        },
      ],
      [
        '−A alone',
        ({ proof }) => {
          proof.pi_a[1] = String(q - BigInt(proof.pi_a[1]));
        },
      ],
      [
        'A and C exchanged',
        ({ proof }) => {
          [proof.pi_a, proof.pi_c] = [proof.pi_c, proof.pi_a];
        },
      ],
    ],
    'error: SNARK_COORDINATE_NOT_CANONICAL': [
      [
        'A.x + q',
        ({ proof }) => {
          proof.pi_a[0] = plus(proof.pi_a[0], q);
        },
        'snarkjs accepts',
      ],
      [
        'A.y + q',
        ({ proof }) => {
          proof.pi_a[1] = plus(proof.pi_a[1], q);
        },
        'snarkjs accepts',
      ],
      [
        'C.x + q',
        ({ proof }) => {
          proof.pi_c[0] = plus(proof.pi_c[0], q);
        },
        'snarkjs accepts',
      ],
      [
        'the imaginary part of B.x + q',
        ({ proof }) => {
          proof.pi_b[0][1] = plus(proof.pi_b[0][1], q);
        },
        'snarkjs accepts',
      ],
      [
        'the real part of B.y + q',
        ({ proof }) => {
          proof.pi_b[1][0] = plus(proof.pi_b[1][0], q);
        },
        'snarkjs accepts',
      ],
    ],
    'error: SNARK_POINT_NOT_ON_CURVE': [
      [
        'A off the curve',
        ({ proof }) => {
          proof.pi_a[0] = plus(proof.pi_a[0], 1n);
        },
      ],
      [
        'B off the curve',
        ({ proof }) => {
          proof.pi_b[0][0] = plus(proof.pi_b[0][0], 1n);
        },
      ],
      [
        'the parts of B exchanged',
        ({ proof }) => {
          for (const pair of proof.pi_b) pair.reverse();
          proof.pi_b[2] = ['1', '0'];
        },
      ],
      [
        'A at (0, 0)',
        ({ proof }) => {
          proof.pi_a = ['0', '0', '1'];
        },
      ],
    ],
    'error: SNARK_POINT_NOT_IN_SUBGROUP': [
      [
        'B on the twist, outside the subgroup',
        ({ proof }) => {
          proof.pi_b = outside(curve);
        },
      ],
    ],
    'error: SNARK_POINT_AT_INFINITY': [
      [
        'A at infinity',
        ({ proof }) => {
          proof.pi_a = ['0', '1', '0'];
        },
      ],
      [
        'B at infinity',
        ({ proof }) => {
          proof.pi_b = [
            ['0', '0'],
            ['1', '0'],
            ['0', '0'],
          ];
        },
      ],
      [
        'C at infinity',
        ({ proof }) => {
          proof.pi_c = ['0', '0', '0'];
        },
      ],
    ],
    'error: SNARK_PROTOCOL_MISMATCH': [
      [
        'a proof of another protocol',
        ({ proof }) => {
          proof.protocol = 'plonk';
        },
        'snarkjs accepts',
      ],
    ],
    'error: SNARK_CURVE_MISMATCH': [
      [
        'a proof that declares the other curve',
        ({ proof }) => {
          proof.curve = curve === 'bn254' ? 'bls12381' : 'bn128';
        },
        'snarkjs accepts',
      ],
      [
        'a proof that declares no known curve',
        ({ proof }) => {
          proof.curve = 'constructor';
        },
        'snarkjs accepts',
      ],
      [
        'a proof over the other curve',
        (files) => {
          files.proof = filesOf(other(curve)).proof;
        },
      ],
    ],
    [`error: ${FOREIGN[curve]}`]: [
      [
        'a proof over the other curve that denies it',
        (files) => {
          files.proof = { ...filesOf(other(curve)).proof, curve: files.proof.curve };
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

  test('behavior: anybody can rewrite a true proof of the same statement, and it stays true', async () => {
    const { key, signals } = filesOf(curve);
    const { a, b, c } = simulate(curve, SECRETS, SIGNALS);
    const negated = { a: negateG1(curve, a), b: negateG2(curve, b), c };
    expect(await checkFiles({ key, signals, proof: proofJson(curve, negated) })).toBe('passed');
    // (2A, B/2, C): the scalars of the simulation are 5 and 7.
    const half = 7n * ((r + 1n) / 2n);
    const scaled = { a: g1Of(curve, 10n), b: g2Of(curve, half), c };
    expect(await checkFiles({ key, signals, proof: proofJson(curve, scaled) })).toBe('passed');
    // And yet not one of another statement.
    expect(await checkFiles({ key, signals: ['32', '37'], proof: proofJson(curve, negated) })).toBe(
      'SNARK_PROOF_FALSE',
    );
  });
});
