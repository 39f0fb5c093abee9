/**
 * The numbers of the two pairing-friendly curves, and whether a point is on them. Plain bigint arithmetic:
 * it takes microseconds. Sources: EIP-197 (alt_bn128), EIP-2537 (BLS12-381).
 *
 * ```text
 *   G1: y² = x³ + b over Fq       G2: y² = x³ + b' over Fq² = Fq[u]/(u² + 1)
 * ```
 */

import type { AffineG1, AffineG2, Fp2 } from '../crypto/pairing.ts';
import type { PairingCurve } from '../publishedProof.ts';

export interface CurveNumbers {
  /** The prime below which coordinates lie. */
  readonly q: bigint;
  /** The prime order of G1 and G2, below which scalars and public values lie. */
  readonly r: bigint;
  /** Bytes of a coordinate. */
  readonly coordinateBytes: number;
  readonly b: bigint;
  /** b of the twist: 3/(9 + u) and 4(1 + u). */
  readonly twistB: Fp2;
  readonly generatorG1: AffineG1;
  readonly generatorG2: AffineG2;
}

export const CURVES: Readonly<Record<PairingCurve, CurveNumbers>> = {
  bn254: {
    q: 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47n,
    r: 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001n,
    coordinateBytes: 32,
    b: 3n,
    twistB: [
      0x2b149d40ceb8aaae81be18991be06ac3b5b4c5e559dbefa33267e6dc24a138e5n,
      0x009713b03af0fed4cd2cafadeed8fdf4a74fa084e52d1852e4a2bd0685c315d2n,
    ],
    generatorG1: { x: 1n, y: 2n },
    generatorG2: {
      x: [
        0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6edn,
        0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2n,
      ],
      y: [
        0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daan,
        0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975bn,
      ],
    },
  },
  'bls12-381': {
    q: 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn,
    r: 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n,
    coordinateBytes: 48,
    b: 4n,
    twistB: [4n, 4n],
    generatorG1: {
      x: 0x17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bbn,
      y: 0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1n,
    },
    generatorG2: {
      x: [
        0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8n,
        0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7en,
      ],
      y: [
        0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801n,
        0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79ben,
      ],
    },
  },
};

/** Whether y² = x³ + b. Assumes: coordinates below q. */
export function isOnG1Curve(curve: PairingCurve, { x, y }: AffineG1): boolean {
  const { q, b } = CURVES[curve];
  return (y * y - x * x * x - b) % q === 0n;
}

/** Whether y² = x³ + b' on the twist. Assumes: coordinates below q. */
export function isOnG2Curve(curve: PairingCurve, { x, y }: AffineG2): boolean {
  const { q, twistB } = CURVES[curve];
  const left = multiply(y, y, q);
  const right = multiply(multiply(x, x, q), x, q);
  return [0, 1].every((i) => at(left, i) === (at(right, i) + at(twistB, i)) % q);
}

/** The point with the same x on the other side: −P. Assumes: coordinates below q. */
export function negateG1(curve: PairingCurve, { x, y }: AffineG1): AffineG1 {
  return { x, y: negated(y, CURVES[curve].q) };
}

export function negateG2(curve: PairingCurve, { x, y }: AffineG2): AffineG2 {
  const { q } = CURVES[curve];
  return { x, y: [negated(y[0], q), negated(y[1], q)] };
}

function negated(value: bigint, q: bigint): bigint {
  return value === 0n ? 0n : q - value;
}

/** (a + bu)(c + du) = ac − bd + (ad + bc)u, each part in [0, q). */
function multiply([a, b]: Fp2, [c, d]: Fp2, q: bigint): Fp2 {
  return [(((a * c - b * d) % q) + q) % q, (a * d + b * c) % q];
}

function at(pair: Fp2, index: number): bigint {
  return pair[index] as bigint; // 0 or 1
}
