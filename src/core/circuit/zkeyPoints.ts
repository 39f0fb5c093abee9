/**
 * Points as they stand in files of iden3: affine coordinates in Montgomery form (times 2^256 or 2^384),
 * the least significant byte first; infinity is all zeros. Source: ffjavascript 0.3.1, `toRprLEM`.
 */

import type { AffineG1, AffineG2, G1Point, G2Point } from '../crypto/pairing.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { CURVES } from '../snark/curve.ts';
import { powModulo } from '../snark/domain.ts';
import { littleEndian } from './scalarPrimes.ts';

/** Takes points of one curve from bytes, one after the other. */
export interface PointReader {
  readonly g1: () => G1Point;
  readonly g2: () => G2Point;
}

/** Bytes of a point of G1 over the curve; one of G2 has twice as many. */
export function g1Bytes(curve: PairingCurve): number {
  return 2 * CURVES[curve].coordinateBytes;
}

/**
 * A reader at the first byte. A coordinate of q or more keeps a value of q or more, so that the checks of
 * `points.ts` refuse it. Assumes: as many points are taken as the bytes hold.
 */
export function createPointReader(curve: PairingCurve, bytes: Uint8Array): PointReader {
  const { coordinateBytes } = CURVES[curve];
  let at = 0;
  const coordinate = () => {
    at += coordinateBytes;
    return fromMontgomery(curve, littleEndian(bytes.subarray(at - coordinateBytes, at)));
  };
  return {
    g1: () => {
      const point: AffineG1 = { x: coordinate(), y: coordinate() };
      return point.x === 0n && point.y === 0n ? 'infinity' : point;
    },
    g2: () => {
      const x = [coordinate(), coordinate()] as const;
      const y = [coordinate(), coordinate()] as const;
      const point: AffineG2 = { x, y };
      return [...x, ...y].every((part) => part === 0n) ? 'infinity' : point;
    },
  };
}

/** 1/2^256 and 1/2^384, by Fermat. */
const FACTORS: Readonly<Record<PairingCurve, bigint>> = {
  bn254: inverseOfRadix('bn254'),
  'bls12-381': inverseOfRadix('bls12-381'),
};

function inverseOfRadix(curve: PairingCurve): bigint {
  const { q, coordinateBytes } = CURVES[curve];
  return powModulo(1n << BigInt(8 * coordinateBytes), q - 2n, q);
}

function fromMontgomery(curve: PairingCurve, value: bigint): bigint {
  const { q } = CURVES[curve];
  return value < q ? (value * FACTORS[curve]) % q : value;
}
