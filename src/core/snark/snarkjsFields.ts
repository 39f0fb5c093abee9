/**
 * What the keys and proofs of PLONK and FFLONK in snarkjs' form have in common: exact sets of fields,
 * scalars below r, the domain, and the way back into JSON. Numbers and points are read by
 * `snarkjsNumbers.ts`.
 */

import type { AffineG1, AffineG2, G1Point, Pairing } from '../crypto/pairing.ts';
import { type ErrorCode, ExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { CURVES, negateG2 } from './curve.ts';
import { largestPower, rootOfUnity, spanSameColumn } from './domain.ts';
import { checkG2 } from './points.ts';
import {
  fieldOf,
  keyMalformed,
  type Malformed,
  parseDecimal,
  parseG2,
  proofMalformed,
} from './snarkjsNumbers.ts';

/** A JSON object whose values were not looked at. */
export type Json = Readonly<Record<string, unknown>>;

/** The three files as they are. */
export interface SnarkjsFiles {
  readonly key: unknown;
  readonly proof: unknown;
  readonly publicSignals: unknown;
}

/** A bound on work, far above every published circuit. */
const MAX_SIGNALS = 100_000;

/** snarkjs makes no smaller domain: the quotient would not fit. */
const LEAST_POWER = 3;

/** The fields are those and no others; `optional` ones may lack. Errors: that of `malformed`. */
export function checkFields(
  record: Json,
  { names, optional = [] }: { readonly names: readonly string[]; readonly optional?: string[] },
  where: string,
  malformed: Malformed,
): void {
  const missing = names.find((name) => !Object.hasOwn(record, name));
  if (missing !== undefined) {
    throw malformed(`${where} has no field ${missing}`, { where, missing });
  }
  const known = new Set([...names, ...optional]);
  const extra = Object.keys(record).find((name) => !known.has(name));
  if (extra === undefined) return;
  const shown = extra.slice(0, 40);
  throw malformed(`${where} has a field that does not belong there`, { where, extra: shown });
}

/**
 * The public signals: exactly `count` canonical numbers below r. Errors: SNARK_PROOF_MALFORMED,
 * SNARK_SIGNAL_COUNT, SNARK_SIGNAL_NOT_CANONICAL.
 */
export function parseSignals(value: unknown, count: number, curve: PairingCurve): bigint[] {
  if (!Array.isArray(value)) {
    const where = 'publicSignals';
    throw proofMalformed('The public signals are not a list', { where, found: typeof value });
  }
  if (value.length !== count) {
    const message = `The key is for ${count} public signals, ${value.length} were given`;
    throw new ExplorerError('SNARK_SIGNAL_COUNT', message, {
      expected: count,
      found: value.length,
    });
  }
  return Array.from(value, (signal: unknown, index) =>
    parseBelowOrder(
      signal,
      curve,
      `publicSignals[${index}]`,
      notCanonical('SNARK_SIGNAL_NOT_CANONICAL'),
    ),
  );
}

/** An evaluation that a proof claims, below r. Errors: SNARK_SCALAR_NOT_CANONICAL. */
export function parseEvaluation(record: Json, name: string, curve: PairingCurve): bigint {
  const malformed = notCanonical('SNARK_SCALAR_NOT_CANONICAL');
  return parseBelowOrder(fieldOf(record, name), curve, name, malformed);
}

/** A scalar of a key, below r. Errors: SNARK_KEY_MALFORMED. */
export function parseKeyScalar(key: Json, name: string, curve: PairingCurve): bigint {
  return parseBelowOrder(fieldOf(key, name), curve, name, keyMalformed);
}

function notCanonical(code: ErrorCode): Malformed {
  return (message, data) => new ExplorerError(code, message, data);
}

function parseBelowOrder(
  value: unknown,
  curve: PairingCurve,
  where: string,
  malformed: Malformed,
): bigint {
  const number = parseDecimal(value, where, malformed);
  const { r } = CURVES[curve];
  if (number < r) return number;
  const data = { where, found: String(number), limit: String(r) };
  throw malformed(`${where} is not below the order of the scalar field`, data);
}

/** The domain of a key and what belongs to it. */
export interface KeyDomain {
  readonly power: number;
  readonly nPublic: number;
  readonly k1: bigint;
  readonly k2: bigint;
  readonly w: bigint;
}

/**
 * `power`, `nPublic`, `w`, `k1` and `k2` of a key. Errors: SNARK_KEY_MALFORMED, SNARK_KEY_UNSOUND.
 *
 * The verifiers of snarkjs take the root of unity partly from the key and partly from their own table,
 * so that it has to be the very one of the table. The permutation argument counts the cells of three
 * columns as H, k1·H and k2·H: where two of them overlap, cells that differ would pass as one.
 */
export function parseDomain(key: Json, curve: PairingCurve): KeyDomain {
  const power = parseCount(key, 'power', { least: LEAST_POWER, most: largestPower(curve) });
  const most = Math.min(2 ** power, MAX_SIGNALS);
  const nPublic = parseCount(key, 'nPublic', { least: 0, most });
  const [k1, k2, w] = ['k1', 'k2', 'w'].map((name) => parseKeyScalar(key, name, curve)) as [
    bigint,
    bigint,
    bigint,
  ]; // as many as names
  const expected = rootOfUnity(curve, power);
  if (w !== expected) {
    throw keyUnsound('w is not the root of unity of its power', {
      where: 'w',
      found: String(w),
      expected: String(expected),
    });
  }
  checkColumns({ k1, k2 }, { curve, power });
  return { power, nPublic, k1, k2, w };
}

function checkColumns(
  { k1, k2 }: Pick<KeyDomain, 'k1' | 'k2'>,
  domain: { readonly curve: PairingCurve; readonly power: number },
): void {
  for (const [where, value] of Object.entries({ k1, k2 })) {
    if (value === 0n) throw keyUnsound(`${where} is zero`, { where });
    if (spanSameColumn(value, 1n, domain)) {
      throw keyUnsound(`${where} lies in the domain itself`, { where });
    }
  }
  if (spanSameColumn(k1, k2, domain)) {
    throw keyUnsound('k1 and k2 stand for the same column', { where: 'k2' });
  }
}

function parseCount(
  key: Json,
  name: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const value = fieldOf(key, name);
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) {
    return value;
  }
  const found = typeof value === 'number' ? value : typeof value;
  const message = `${name} is not a whole number from ${least} to ${most}`;
  throw keyMalformed(message, { where: name, found, least, limit: most });
}

/**
 * X_2, the secret of the setup times the generator of G2. Errors: SNARK_KEY_UNSOUND and those of
 * `checkG2`.
 *
 * A powers of tau that nobody contributed to has the secret 1: X_2 is then the generator, and every
 * opening can be forged.
 */
export function parseSetupPoint(pairing: Pairing, key: Json): AffineG2 {
  const point = checkG2(pairing, parseG2(fieldOf(key, 'X_2'), 'X_2', keyMalformed), 'X_2');
  const { curve } = pairing;
  const { generatorG2 } = CURVES[curve];
  for (const known of [generatorG2, negateG2(curve, generatorG2)]) {
    if (!isSameG2(point, known)) continue;
    throw keyUnsound('X_2 is the generator of G2 or minus it: nobody contributed to the setup', {
      where: 'X_2',
    });
  }
  return point;
}

function isSameG2(a: AffineG2, b: AffineG2): boolean {
  const coordinates = ({ x, y }: AffineG2) => [...x, ...y].join();
  return coordinates(a) === coordinates(b);
}

/** With this key proofs can be forged, or say nothing. */
export function keyUnsound(
  relation: string,
  data: Readonly<Record<string, string>>,
): ExplorerError {
  return new ExplorerError('SNARK_KEY_UNSOUND', `With this key proofs can be forged: ${relation}`, {
    relation,
    ...data,
  });
}

/** A point as snarkjs writes it. */
export function g1ToJson(point: G1Point): string[] {
  if (point === 'infinity') return [...INFINITY];
  return [String(point.x), String(point.y), '1'];
}

/** How snarkjs writes the point at infinity of G1. */
export const INFINITY: readonly string[] = ['0', '1', '0'];

export function g2ToJson({ x, y }: AffineG2): string[][] {
  return [x.map(String), y.map(String), ['1', '0']];
}

/** Points by their names, as snarkjs writes them. */
export function pointsToJson(
  points: Readonly<Record<string, AffineG1 | 'infinity'>>,
): Record<string, string[]> {
  return Object.fromEntries(Object.entries(points).map(([name, point]) => [name, g1ToJson(point)]));
}

/** Numbers by their names, as snarkjs writes them. */
export function scalarsToJson(scalars: Readonly<Record<string, bigint>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(scalars).map(([name, scalar]) => [name, String(scalar)]),
  );
}

/** An object of what `read` says about each name. */
export function named<N extends string, T>(
  names: readonly N[],
  read: (name: N) => T,
): Record<N, T> {
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<N, T>; // one entry a name
}
