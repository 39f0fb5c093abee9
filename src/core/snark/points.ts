/**
 * Points of unknown origin, refused unless they are what a verifier assumes: coordinates below q, on the
 * curve, in the subgroup of order r. Without the last, a pairing is not what the proof system reasons about.
 */

import type { AffineG1, AffineG2, G1Point, G2Point, Pairing } from '../crypto/pairing.ts';
import { ExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { CURVES, isOnG1Curve, isOnG2Curve } from './curve.ts';

/**
 * A point of G1 that is not infinity. `where` names its place for the error. Errors:
 * SNARK_POINT_AT_INFINITY, SNARK_COORDINATE_NOT_CANONICAL, SNARK_POINT_NOT_ON_CURVE, SNARK_POINT_NOT_IN_SUBGROUP.
 */
export function checkG1(pairing: Pairing, point: G1Point, where: string): AffineG1 {
  const affine = finitePoint(point, where);
  const { curve } = pairing;
  checkCoordinates(curve, [affine.x, affine.y], where);
  if (!isOnG1Curve(curve, affine)) throw offCurve(curve, 'G1', where);
  // Every point of BN254's first curve has the order r: its cofactor is one.
  if (curve !== 'bn254' && !pairing.isInG1(affine)) throw offSubgroup(curve, 'G1', where);
  return affine;
}

/** A point of G2 that is not infinity. Errors: as {@link checkG1}. */
export function checkG2(pairing: Pairing, point: G2Point, where: string): AffineG2 {
  const affine = finitePoint(point, where);
  const { curve } = pairing;
  checkCoordinates(curve, [...affine.x, ...affine.y], where);
  if (!isOnG2Curve(curve, affine)) throw offCurve(curve, 'G2', where);
  if (!pairing.isInG2(affine)) throw offSubgroup(curve, 'G2', where);
  return affine;
}

/** Public values and challenges: in [0, r). Errors: SNARK_SIGNAL_NOT_CANONICAL. */
export function checkScalar(curve: PairingCurve, value: bigint, where: string): bigint {
  const { r } = CURVES[curve];
  if (value >= 0n && value < r) return value;
  throw new ExplorerError(
    'SNARK_SIGNAL_NOT_CANONICAL',
    `${where} is not below the order of the scalar field`,
    { where, found: clipped(value), limit: r.toString() },
  );
}

function checkCoordinates(curve: PairingCurve, values: readonly bigint[], where: string): void {
  const { q } = CURVES[curve];
  for (const value of values) {
    if (value >= 0n && value < q) continue;
    throw new ExplorerError(
      'SNARK_COORDINATE_NOT_CANONICAL',
      `A coordinate of ${where} is not below the prime of the base field`,
      { where, found: clipped(value), limit: q.toString() },
    );
  }
}

/** The point, where it has coordinates. Errors: SNARK_POINT_AT_INFINITY. */
export function finitePoint<T extends AffineG1 | AffineG2>(
  point: T | 'infinity',
  where: string,
): T {
  if (point !== 'infinity') return point;
  throw new ExplorerError('SNARK_POINT_AT_INFINITY', `${where} is the point at infinity`, {
    where,
  });
}

function offCurve(curve: PairingCurve, group: string, where: string): ExplorerError {
  return new ExplorerError(
    'SNARK_POINT_NOT_ON_CURVE',
    `${where} does not satisfy the equation of ${group} of ${curve}`,
    { where, group, curve },
  );
}

function offSubgroup(curve: PairingCurve, group: string, where: string): ExplorerError {
  return new ExplorerError(
    'SNARK_POINT_NOT_IN_SUBGROUP',
    `${where} is on the curve but not in the subgroup of prime order of ${group} of ${curve}`,
    { where, group, curve },
  );
}

function clipped(value: bigint): string {
  const text = value.toString();
  return text.length > 130 ? `${text.slice(0, 130)}…` : text;
}
