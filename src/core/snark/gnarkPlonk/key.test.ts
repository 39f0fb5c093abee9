/** Keys: the published hashes come out of the numbers, and a key that would let proofs be forged is refused. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../../bytes/hex.ts';
import { type AffineG1, type AffineG2, loadPairing, type Pairing } from '../../crypto/pairing.ts';
import { multiply, power } from '../../crypto/scalarField.ts';
import { sha256 } from '../../crypto/sha256.ts';
import { isExplorerError } from '../../errors.ts';
import { CURVES, negateG2 } from '../curve.ts';
import { SP1_PLONK_KEYS, type Sp1PlonkKey } from '../keys/sp1Plonk.ts';
import { encodeGnarkPlonkKey, type GnarkPlonkKey, validateGnarkPlonkKey } from './key.ts';
import { SCALAR_MODULUS } from './numbers.ts';
import { GNARK_CASES } from './testData.ts';

const KEYS = Object.entries(SP1_PLONK_KEYS);
const KEY = SP1_PLONK_KEYS['v6.1.0'];
const { q, generatorG1, generatorG2 } = CURVES.bn254;

let pairing: Pairing;

beforeAll(async () => {
  pairing = await loadPairing('bn254');
});

describe.each(KEYS)('the built-in key of SP1 %s', (_, key) => {
  test('default: its hash, and so its selector, comes out of its numbers', () => {
    expect(bytesToHex(sha256(encodeGnarkPlonkKey(key)))).toBe(key.sha256);
  });

  test('default: it is sound', () => {
    expect(validateGnarkPlonkKey(pairing, key)).toBe(key);
  });

  test('behavior: one number changed is another hash', () => {
    const changes: Partial<GnarkPlonkKey>[] = [
      { publicInputCount: 3 },
      { commitmentIndexes: [1] },
      { qm: mirrored(key.qm) },
      { qcp: [mirrored(key.qcp[0] as AffineG1)] }, // it has one
      { kzg: { ...key.kzg, tauG2: negateG2('bn254', key.kzg.tauG2) } },
    ];
    const hashes = changes.map((change) => sha256(encodeGnarkPlonkKey({ ...key, ...change })));
    expect(new Set([key.sha256, ...hashes.map(bytesToHex)]).size).toBe(changes.length + 1);
  });
});

test('behavior: [1]₁ of the setup of SP1 is [τ]₁ over the generator', () => {
  const { g1, g2, tauG2 } = KEY.kzg;
  expect(
    pairing.isProductOne([
      { g1: [{ scalar: 1n, point: g1 }], g2 },
      { g1: [{ scalar: SCALAR_MODULUS - 1n, point: generatorG1 }], g2: tauG2 },
    ]),
  ).toBe(true);
});

test.each(GNARK_CASES)('behavior: gnark’s key with $name is sound', ({ key }) => {
  expect(validateGnarkPlonkKey(pairing, key)).toBe(key);
});

/** −P. */
function mirrored({ x, y }: AffineG1): AffineG1 {
  return { x, y: q - y };
}

/** The first point of the twist, by x, that is not in the subgroup of order r. */
const OFF_SUBGROUP: AffineG2 = {
  x: [1n, 0n],
  y: [
    0x07fb3d558dafafb6bf6dd326a5fefe0beca3f9ac3bd999a390d504fad34b0b8cn,
    0x2351dcdda257b62181cbd745dfee16d5fdf4eb185bbcf33c20a0fe6eaa9cb4a3n,
  ],
};

function codeOf(change: Partial<Sp1PlonkKey>): string | undefined {
  try {
    validateGnarkPlonkKey(pairing, { ...KEY, ...change });
  } catch (error) {
    return isExplorerError(error) ? error.code : String(error);
  }
  return undefined;
}

const [first, second, third] = KEY.permutation;
const MINUS_ONE = SCALAR_MODULUS - 1n;

describe('validateGnarkPlonkKey', () => {
  test.each<readonly [what: string, change: Partial<Sp1PlonkKey>]>([
    ['a domain of no power of two', { domainSize: 2 ** 25 - 1 }],
    ['a domain of one gate', { domainSize: 1 }],
    ['a domain larger than the field has', { domainSize: 2 ** 29 }],
    ['a domain of no number', { domainSize: Number.NaN }],
    ['a generator of zero', { generator: 0n }],
    ['a generator above the order', { generator: KEY.generator + SCALAR_MODULUS }],
    ['a coset shift above the order', { cosetShift: SCALAR_MODULUS + 5n }],
    ['a commitment without its gate', { commitmentIndexes: [] }],
    ['a gate without its commitment', { commitmentIndexes: [1, 2] }],
    ['a gate beyond the domain', { commitmentIndexes: [2 ** 25 - 5] }],
    ['a gate before the first', { commitmentIndexes: [-1] }],
    ['more inputs than gates', { publicInputCount: 2 ** 25 + 1 }],
    ['half an input', { publicInputCount: 1.5 }],
  ])('error: SNARK_KEY_MALFORMED for %s', (_, change) => {
    expect(codeOf(change)).toBe('SNARK_KEY_MALFORMED');
  });

  test.each<readonly [what: string, change: Partial<Sp1PlonkKey>]>([
    ['a generator of one', { generator: 1n }],
    ['a generator of half the order', { generator: multiply(KEY.generator, KEY.generator) }],
    ['a generator of twice the order', { domainSize: 2 ** 24 }],
    ['wires on the domain itself', { cosetShift: KEY.generator }],
    ['wires on one coset', { cosetShift: MINUS_ONE }],
    ['wires r and o on one domain', { cosetShift: power(5n, MINUS_ONE / 2n ** 26n) }],
    ['two commitments on one gate', { qcp: [first, second], commitmentIndexes: [7, 7] }],
    ['a setup with the secret one', { kzg: { ...KEY.kzg, tauG2: generatorG2 } }],
    [
      'a setup with the secret minus one',
      { kzg: { ...KEY.kzg, tauG2: negateG2('bn254', generatorG2) } },
    ],
  ])('error: SNARK_KEY_UNSOUND for %s', (_, change) => {
    expect(codeOf(change)).toBe('SNARK_KEY_UNSOUND');
  });

  test.each<readonly [code: string, what: string, point: AffineG1]>([
    ['SNARK_COORDINATE_NOT_CANONICAL', 'x + q', { x: first.x + q, y: first.y }],
    ['SNARK_COORDINATE_NOT_CANONICAL', 'a negative y', { x: first.x, y: first.y - q }],
    ['SNARK_POINT_NOT_ON_CURVE', 'another y', { x: first.x, y: first.y + 1n }],
  ])('error: %s for %s, wherever it stands', (code, _, point) => {
    const { kzg } = KEY;
    for (const name of ['ql', 'qr', 'qm', 'qo', 'qk'] as const)
      expect(codeOf({ [name]: point })).toBe(code);
    expect(codeOf({ permutation: [first, second, point] })).toBe(code);
    expect(codeOf({ permutation: [point, second, third] })).toBe(code);
    expect(codeOf({ qcp: [point] })).toBe(code);
    expect(codeOf({ kzg: { ...kzg, g1: point } })).toBe(code);
  });

  test('error: SNARK_POINT_NOT_IN_SUBGROUP, SNARK_POINT_NOT_ON_CURVE for the setup in G2', () => {
    const { kzg } = KEY;
    const off = { ...kzg, tauG2: { ...kzg.tauG2, x: kzg.g2.x } };
    expect(codeOf({ kzg: off })).toBe('SNARK_POINT_NOT_ON_CURVE');
    expect(codeOf({ kzg: { ...kzg, tauG2: OFF_SUBGROUP } })).toBe('SNARK_POINT_NOT_IN_SUBGROUP');
  });
});
