/**
 * Numbers and points as snarkjs writes them in JSON, of unknown origin: decimal strings without sign or
 * leading zeros, points as [x, y, "1"]. Nothing is coerced; only own properties are read.
 */

import type { G1Point, G2Point } from '../crypto/pairing.ts';
import { type ErrorData, ExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';

/** Makes the error for a document of one kind: key or proof. */
export type Malformed = (message: string, data: ErrorData) => ExplorerError;

export const keyMalformed: Malformed = (message, data) =>
  new ExplorerError('SNARK_KEY_MALFORMED', message, data);

export const proofMalformed: Malformed = (message, data) =>
  new ExplorerError('SNARK_PROOF_MALFORMED', message, data);

type Json = Readonly<Record<string, unknown>>;

/** Digits of a number: 381 bits have 115. */
const MAX_DIGITS = 120;

const DECIMAL = /^(?:0|[1-9][0-9]*)$/;

/** A JSON object. `where` names it for the error. Errors: those of `malformed`. */
export function parseRecord(value: unknown, where: string, malformed: Malformed): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json; // keys are checked one by one
  throw malformed(`${where} is not a JSON object`, { where, found: kindOf(value) });
}

/** An own property; undefined where it lacks. */
export function fieldOf(record: Json, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Errors: SNARK_PROTOCOL_MISMATCH; where none is declared, that of `malformed`. */
export function checkProtocol(
  record: Json,
  expected: string,
  where: string,
  malformed: Malformed,
): void {
  const found = fieldOf(record, 'protocol');
  if (found === expected) return;
  if (typeof found !== 'string') {
    throw malformed(`${where} does not declare its protocol`, { where, found: kindOf(found) });
  }
  throw new ExplorerError(
    'SNARK_PROTOCOL_MISMATCH',
    `${where} declares another protocol than ${expected}`,
    { where, expected, found: clipped(found) },
  );
}

/** snarkjs' names of the curves, and of those that it has no pairing for. */
const CURVE_NAMES: Readonly<Record<string, PairingCurve>> = {
  bn128: 'bn254',
  bn254: 'bn254',
  bls12381: 'bls12-381',
  'bls12-381': 'bls12-381',
};

/** The curve that a key declares. Errors: SNARK_CURVE_MISMATCH for an unknown one; where none is declared, that of `malformed`. */
export function curveOfDocument(record: Json, where: string, malformed: Malformed): PairingCurve {
  const found = fieldOf(record, 'curve');
  if (typeof found !== 'string') {
    throw malformed(`${where} does not declare its curve`, { where, found: kindOf(found) });
  }
  const name = found.toLowerCase();
  const curve = Object.hasOwn(CURVE_NAMES, name) ? CURVE_NAMES[name] : undefined;
  if (curve !== undefined) return curve;
  throw new ExplorerError('SNARK_CURVE_MISMATCH', `${where} declares a curve without a verifier`, {
    where,
    expected: 'bn128 or bls12381',
    found: clipped(found),
  });
}

/** A proof's curve, where it declares one, must be its key's. Errors: SNARK_CURVE_MISMATCH, or that of `malformed`. */
export function checkSameCurve(record: Json, curve: PairingCurve, malformed: Malformed): void {
  if (fieldOf(record, 'curve') === undefined) return; // rapidsnark writes none
  const found = curveOfDocument(record, 'the proof', malformed);
  if (found === curve) return;
  throw new ExplorerError('SNARK_CURVE_MISMATCH', 'Proof and key declare different curves', {
    expected: curve,
    found,
  });
}

/** A number written in decimal. Errors: that of `malformed`. */
export function parseDecimal(value: unknown, where: string, malformed: Malformed): bigint {
  if (typeof value === 'string' && value.length <= MAX_DIGITS && DECIMAL.test(value)) {
    return BigInt(value);
  }
  throw malformed(`${where} is not a number written in decimal digits`, {
    where,
    found: typeof value === 'string' ? clipped(value) : kindOf(value),
  });
}

/** [x, y, "1"], or [_, _, "0"] for infinity. Errors: that of `malformed`. */
export function parseG1(value: unknown, where: string, malformed: Malformed): G1Point {
  const [x, y, z] = parseList(value, 3, where, malformed).map((part, i) =>
    parseDecimal(part, `${where}[${i}]`, malformed),
  ) as [bigint, bigint, bigint]; // its length is three
  if (z === 0n) return 'infinity';
  if (z === 1n) return { x, y };
  throw malformed(`${where} is not in affine form: its third coordinate is not 1`, { where });
}

/** [[x₀, x₁], [y₀, y₁], ["1", "0"]], real parts first. Errors: that of `malformed`. */
export function parseG2(value: unknown, where: string, malformed: Malformed): G2Point {
  const [x, y, z] = parseList(value, 3, where, malformed).map((part, i) =>
    parseList(part, 2, `${where}[${i}]`, malformed).map((number, j) =>
      parseDecimal(number, `${where}[${i}][${j}]`, malformed),
    ),
  ) as [[bigint, bigint], [bigint, bigint], [bigint, bigint]]; // lengths three and two
  if (z[0] === 0n && z[1] === 0n) return 'infinity';
  if (z[0] === 1n && z[1] === 0n) return { x, y };
  throw malformed(`${where} is not in affine form: its third coordinate is not 1`, { where });
}

function parseList(value: unknown, length: number, where: string, malformed: Malformed): unknown[] {
  // A hole, which no JSON but a clone can have, becomes an undefined that is refused.
  if (Array.isArray(value) && value.length === length) return Array.from(value);
  throw malformed(`${where} is not a list of ${length}`, {
    where,
    expected: length,
    found: Array.isArray(value) ? value.length : kindOf(value),
  });
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}

function clipped(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
