/**
 * PLONK and FFLONK against inputs made to deceive: each is refused with its code, and where snarkjs by
 * itself accepts one, that is shown as well.
 */

import { bls12_381 } from '@noble/curves/bls12-381.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../errors.ts';
import {
  outcomeOf,
  type Path,
  rewritten,
  type SnarkjsTriple,
  setUpSnarkjs,
  snarkjsAlone,
  withPart,
} from './circuits/testData.ts';
import { CURVES, negateG2 } from './curve.ts';
import { rootOfUnity } from './domain.ts';
import { g1ToJson, g2ToJson, INFINITY } from './snarkjsFields.ts';
import { verifySnarkjsProof } from './snarkjsProof.ts';
import { outside } from './testData.ts';

const { q, r, generatorG1, generatorG2 } = CURVES.bn254;

/** By curve and protocol. */
const honest = new Map<string, SnarkjsTriple>();

beforeAll(async () => {
  const bn254 = await setUpSnarkjs('bn254', 8);
  for (const protocol of ['groth16', 'plonk', 'fflonk'] as const) {
    honest.set(protocol, await bn254.prove(protocol));
  }
  await bn254.end();
  const bls = await setUpSnarkjs('bls12-381', 6);
  honest.set('bls plonk', await bls.prove('plonk'));
  await bls.end();
}, 120_000);

function honestOf(name: string): SnarkjsTriple {
  const triple = honest.get(name);
  if (triple === undefined) throw new Error(`No proof was made: ${name}`);
  return triple;
}

/** One part replaced; what snarkjs says to it is given where it accepts. */
interface Attack {
  readonly name: string;
  readonly path: Path;
  readonly change: (text: string) => unknown;
  readonly code: ErrorCode;
  /** snarkjs by itself takes the input for a true proof. */
  readonly deceives?: true;
}

const key = (...path: (string | number)[]): Path => ['verificationKey', ...path];
const proof = (...path: (string | number)[]): Path => ['proof', ...path];
const plus = (number: bigint) => (text: string) => String(BigInt(text) + number);
const to = (value: unknown) => () => value;
const times = (factor: bigint) => (text: string) => String((BigInt(text) * factor) % r);

/** (x, -y): on the curve, and another point. */
const negated = (text: string) => {
  const [x, y] = text.split(',') as [string, string]; // a point, written by String()
  return [x, String(q - BigInt(y)), '1'];
};

/** What both protocols have to refuse alike. */
function common(points: readonly Path[], evaluations: readonly Path[]): Attack[] {
  const [point = []] = points;
  const [evaluation = []] = evaluations;
  const signal: Path = ['publicSignals', 0];
  return [
    ...points.flatMap((path): Attack[] => [
      at(path, 'at infinity', to(INFINITY), 'SNARK_POINT_AT_INFINITY'),
      at(path, 'as snarkjs also writes infinity', to(['0', '0', '1']), 'SNARK_POINT_NOT_ON_CURVE'),
      at(path, 'with its sign changed', negated, 'SNARK_PROOF_FALSE'),
      at(path, 'as the generator', to(g1ToJson(generatorG1)), 'SNARK_PROOF_FALSE'),
      at(path, 'projective, with z = 2', withZ('2'), 'SNARK_PROOF_MALFORMED'),
      at(path, 'without z', (text) => text.split(',').slice(0, 2), 'SNARK_PROOF_MALFORMED', true),
      at(path, 'in a list of its own', (text) => [text.split(',')], 'SNARK_PROOF_MALFORMED'),
    ]),
    at([...point, 0], 'x + q', plus(q), 'SNARK_COORDINATE_NOT_CANONICAL', true),
    at([...point, 1], 'y + q', plus(q), 'SNARK_COORDINATE_NOT_CANONICAL', true),
    at([...point, 0], 'x + 1', plus(1n), 'SNARK_POINT_NOT_ON_CURVE'),
    ...evaluations.flatMap((path): Attack[] => [
      at(path, '+ r', plus(r), 'SNARK_SCALAR_NOT_CANONICAL', true),
      at(path, '+ 1', plus(1n), 'SNARK_PROOF_FALSE'),
    ]),
    at(evaluation, 'as r', to(String(r)), 'SNARK_SCALAR_NOT_CANONICAL'),
    at(evaluation, 'in hexadecimal', to('0x10'), 'SNARK_SCALAR_NOT_CANONICAL'),
    at(evaluation, 'with three million digits', to('9'.repeat(3e6)), 'SNARK_SCALAR_NOT_CANONICAL'),
    at(signal, '+ r', plus(r), 'SNARK_SIGNAL_NOT_CANONICAL'),
    at(signal, '- r', plus(-r), 'SNARK_SIGNAL_NOT_CANONICAL'),
    at(signal, 'with a leading zero', (text) => `0${text}`, 'SNARK_SIGNAL_NOT_CANONICAL', true),
    at(signal, 'as a number', Number, 'SNARK_SIGNAL_NOT_CANONICAL'),
    at(
      ['publicSignals'],
      'without the last',
      (text) => text.split(',').slice(0, -1),
      'SNARK_SIGNAL_COUNT',
    ),
    at(
      ['publicSignals'],
      'with one more',
      (text) => [...text.split(','), '0'],
      'SNARK_SIGNAL_COUNT',
    ),
    at(['publicSignals'], 'none', to([]), 'SNARK_SIGNAL_COUNT'),
    at(['publicSignals'], 'as an object', to({ 0: '15', length: 3 }), 'SNARK_PROOF_MALFORMED'),
    at(proof('protocol'), 'groth16', to('groth16'), 'SNARK_PROTOCOL_MISMATCH', true),
    at(key('protocol'), 'groth16', to('groth16'), 'SNARK_PROTOCOL_MISMATCH', true),
    at(proof('curve'), 'bls12381', to('bls12381'), 'SNARK_CURVE_MISMATCH', true),
    at(proof('curve'), 'secp256k1', to('secp256k1'), 'SNARK_CURVE_MISMATCH', true),
    at(key('X_2'), 'the generator', to(g2ToJson(generatorG2)), 'SNARK_KEY_UNSOUND'),
    at(
      key('X_2'),
      'minus the generator',
      to(g2ToJson(negateG2('bn254', generatorG2))),
      'SNARK_KEY_UNSOUND',
    ),
    at(
      key('X_2'),
      'infinity',
      to([
        ['0', '0'],
        ['1', '0'],
        ['0', '0'],
      ]),
      'SNARK_POINT_AT_INFINITY',
    ),
    at(key('X_2'), 'outside the subgroup', to(outside('bn254')), 'SNARK_POINT_NOT_IN_SUBGROUP'),
    at(key('X_2', 0, 0), '+ q', plus(q), 'SNARK_COORDINATE_NOT_CANONICAL', true),
    at(key('w'), 'of another order', to(String(rootOfUnity('bn254', 6))), 'SNARK_KEY_UNSOUND'),
    at(
      key('w'),
      'another root of that order',
      (w) => times(BigInt(w) ** 2n)(w),
      'SNARK_KEY_UNSOUND',
    ),
    at(key('w'), '+ r', plus(r), 'SNARK_KEY_MALFORMED', true),
    at(key('k1'), 'one', to('1'), 'SNARK_KEY_UNSOUND'),
    at(key('k1'), 'zero', to('0'), 'SNARK_KEY_UNSOUND'),
    at(
      key('k2'),
      'of the column of k1',
      to(times(rootOfUnity('bn254', 5))('2')),
      'SNARK_KEY_UNSOUND',
    ),
    at(key('k1'), 'another column', to('5'), 'SNARK_PROOF_FALSE'),
    at(key('power'), 'too small', to(2), 'SNARK_KEY_MALFORMED'),
    at(key('power'), 'too large', to(29), 'SNARK_KEY_MALFORMED'),
    at(key('power'), 'a fraction', to(5.5), 'SNARK_KEY_MALFORMED'),
    at(key('power'), 'one more', to(6), 'SNARK_KEY_UNSOUND'),
    at(key('nPublic'), 'more than rows', to(33), 'SNARK_KEY_MALFORMED'),
    at(key('nPublic'), 'negative', to(-1), 'SNARK_KEY_MALFORMED'),
    at(key('nPublic'), 'one less', to(2), 'SNARK_SIGNAL_COUNT'),
  ];
}

function at(
  path: Path,
  what: string,
  change: (text: string) => unknown,
  code: ErrorCode,
  deceives?: true,
): Attack {
  return { name: `${path.join('.')} ${what}`, path, change, code, ...(deceives && { deceives }) };
}

function withZ(z: string) {
  return (text: string) => [...text.split(',').slice(0, 2), z];
}

const PLONK_POINTS = ['A', 'B', 'C', 'Z', 'T1', 'T2', 'T3', 'Wxi', 'Wxiw'].map((name) =>
  proof(name),
);
const PLONK_EVALUATIONS = ['a', 'b', 'c', 's1', 's2', 'zw'].map((name) => proof(`eval_${name}`));

const PLONK: readonly Attack[] = [
  ...common(PLONK_POINTS, PLONK_EVALUATIONS),
  // The root of its table counts for snarkjs; that of the key is not looked at.
  at(key('w'), 'some number', to('12345'), 'SNARK_KEY_UNSOUND', true),
  at(key('power'), 'as text', to('5'), 'SNARK_KEY_MALFORMED', true),
  at(key('Qm'), 'infinity', to(INFINITY), 'SNARK_PROOF_FALSE'),
  at(key('Qm'), 'infinity, spelled otherwise', to(['7', '1', '0']), 'SNARK_KEY_MALFORMED'),
  at(key('Qc'), 'off the curve', to(['1', '1', '1']), 'SNARK_POINT_NOT_ON_CURVE'),
  at(key('S1'), 'infinity', to(INFINITY), 'SNARK_POINT_AT_INFINITY'),
];

const FFLONK_POINTS = ['C1', 'C2', 'W1', 'W2'].map((name) => proof('polynomials', name));
const FFLONK_EVALUATIONS = [
  ...['ql', 'qr', 'qm', 'qo', 'qc', 's1', 's2', 's3', 'a', 'b', 'c', 'z', 'zw', 't1w', 't2w'],
].map((name) => proof('evaluations', name));

const FFLONK: readonly Attack[] = [
  ...common(FFLONK_POINTS, FFLONK_EVALUATIONS),
  at(proof('evaluations', 'inv'), '+ 1', plus(1n), 'SNARK_PROOF_FALSE', true),
  at(proof('evaluations', 'inv'), 'zero', to('0'), 'SNARK_PROOF_FALSE', true),
  at(proof('evaluations', 'inv'), '+ r', plus(r), 'SNARK_SCALAR_NOT_CANONICAL', true),
  at(proof('evaluations', 'inv'), 'missing', to(undefined), 'SNARK_PROOF_MALFORMED', true),
  at(proof('polynomials', 'C3'), 'added', to(INFINITY), 'SNARK_PROOF_MALFORMED', true),
  at(key('C0'), 'infinity', to(INFINITY), 'SNARK_POINT_AT_INFINITY'),
  at(key('w3'), 'one', to('1'), 'SNARK_KEY_UNSOUND'),
  at(key('w4'), 'of order 2', to(String(r - 1n)), 'SNARK_KEY_UNSOUND'),
  at(key('w8'), 'of order 4', to(String(rootOfUnity('bn254', 2))), 'SNARK_KEY_UNSOUND'),
  at(key('w8'), 'zero', to('0'), 'SNARK_KEY_UNSOUND'),
  at(key('wr'), 'not a cube root of w', times(2n), 'SNARK_KEY_UNSOUND'),
  at(key('curve'), 'bls12381', to('bls12381'), 'SNARK_CURVE_MISMATCH'),
];

describe.each([
  ['plonk', PLONK],
  ['fflonk', FFLONK],
] as const)('verifySnarkjsProof: %s', (protocol, attacks) => {
  const cases = attacks.map((attack) => [attack.code, attack.name, attack] as const);

  it.each(cases)('error: %s: %s', async (code, _, { path, change, deceives }) => {
    const attack = rewritten(honestOf(protocol), path, change);
    expect(await outcomeOf(protocol, attack)).toBe(code);
    if (deceives) expect(await snarkjsAlone(protocol, attack)).toBe(true);
  });

  it('behavior: deep JSON in any place is refused without following it', async () => {
    let deep: unknown = '1';
    for (let depth = 0; depth < 200_000; depth++) deep = [deep];
    const triple = honestOf(protocol);
    for (const file of ['proof', 'verificationKey', 'publicSignals'] as const) {
      expect(await outcomeOf(protocol, { ...triple, [file]: deep })).toMatch(/MALFORMED|COUNT/);
      for (const name of Object.keys(triple[file])) {
        const changed = { ...triple, [file]: { ...triple[file], [name]: deep } };
        expect(await outcomeOf(protocol, changed)).toMatch(/MALFORMED|CANONICAL/);
      }
    }
  });
});

describe('verifySnarkjsProof', () => {
  const PROTOCOLS = ['groth16', 'plonk', 'fflonk'] as const;

  it('error: SNARK_PROTOCOL_MISMATCH for proof or key of another protocol', async () => {
    for (const [one, other] of PROTOCOLS.flatMap((a) => PROTOCOLS.map((b) => [a, b] as const))) {
      if (one === other) continue;
      const { verificationKey } = honestOf(other);
      const foreignKey = { ...honestOf(one), verificationKey };
      expect(await outcomeOf(one, foreignKey)).toBe('SNARK_PROTOCOL_MISMATCH');
      const foreignProof = { ...honestOf(one), proof: honestOf(other).proof };
      expect(await outcomeOf(one, foreignProof)).toBe('SNARK_PROTOCOL_MISMATCH');
      expect(await outcomeOf(one, honestOf(other))).toBe('SNARK_PROTOCOL_MISMATCH');
    }
  });

  it('error: SNARK_KEY_UNSOUND where no gate demands anything, or the permutation is none', async () => {
    const triple = honestOf('plonk');
    const names = ['Qm', 'Ql', 'Qr', 'Qo', 'Qc'];
    const empty = names.reduce((changed, name) => withPart(changed, key(name), INFINITY), triple);
    expect(await outcomeOf('plonk', empty)).toBe('SNARK_KEY_UNSOUND');
    const twice = withPart(triple, key('S3'), triple.verificationKey['S1']);
    expect(await outcomeOf('plonk', twice)).toBe('SNARK_KEY_UNSOUND');
  });

  it('behavior: other cube roots than those of snarkjs name the same points, and change no answer', async () => {
    const triple = honestOf('fflonk');
    const w3 = BigInt(String(triple.verificationKey['w3']));
    const other = rewritten(triple, key('w3'), times(w3));
    expect(other.verificationKey['w3']).not.toBe(triple.verificationKey['w3']);
    expect(await outcomeOf('fflonk', other)).toBe('passed');
  });

  it('error: SNARK_POINT_NOT_IN_SUBGROUP for a commitment over BLS12-381, whose curve has other points', async () => {
    const point = outsideG1();
    for (const path of [proof('A'), proof('Wxiw'), key('Qm'), key('S2')]) {
      const attack = withPart(honestOf('bls plonk'), path, point);
      expect(await outcomeOf('plonk', attack)).toBe('SNARK_POINT_NOT_IN_SUBGROUP');
    }
  });

  it('error: SNARK_SCALAR_NOT_CANONICAL says where, what was found and what is the limit', async () => {
    const triple = rewritten(honestOf('plonk'), proof('eval_b'), plus(r));
    const found = String(triple.proof['eval_b']);
    await expect(verifySnarkjsProof({ system: 'snarkjs-plonk', ...triple })).rejects.toMatchObject({
      code: 'SNARK_SCALAR_NOT_CANONICAL',
      data: { where: 'eval_b', found, limit: String(r) },
    });
  });

  it('error: SNARK_KEY_MALFORMED where the product in a Groth16 key is not that of its points', async () => {
    const triple = honestOf('groth16');
    const path = key('vk_alphabeta_12', 1, 2, 0);
    const changed = rewritten(triple, path, plus(1n));
    expect(await outcomeOf('groth16', changed)).toBe('SNARK_KEY_MALFORMED');
    expect(await snarkjsAlone('groth16', changed)).toBe(true);
    const without = withPart(triple, key('vk_alphabeta_12'), undefined);
    expect(await outcomeOf('groth16', without)).toBe('passed');
  });
});

/** A point of the first curve of BLS12-381 that is not in the subgroup. */
function outsideG1(): string[] {
  const { G1, fields } = bls12_381;
  for (let x = 1n; ; x++) {
    try {
      const y = fields.Fp.sqrt(fields.Fp.create(x ** 3n + 4n));
      if (!G1.Point.fromAffine({ x, y }).isTorsionFree()) return [String(x), String(y), '1'];
    } catch {
      // no point has this x
    }
  }
}
