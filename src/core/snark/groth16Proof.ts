/** Groth16 proofs and public values of unknown origin: in snarkjs' JSON form, and as words of a contract's calldata. */

import { bytesToBigInt } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import type { Groth16Proof } from './groth16.ts';
import { finitePoint } from './points.ts';
import {
  checkProtocol,
  checkSameCurve,
  fieldOf,
  type Malformed,
  parseDecimal,
  parseG1,
  parseG2,
  parseRecord,
  proofMalformed,
} from './snarkjsNumbers.ts';

/** Public values: a bound on work. */
const MAX_SIGNALS = 100_000;

/** Bytes of the eight coordinates. */
export const GROTH16_WORDS_BYTES = 8 * 32;

/**
 * A proof in snarkjs' form (`proof.json`) for a key over `curve`; its points are not checked yet. Errors:
 * SNARK_PROOF_MALFORMED, SNARK_PROTOCOL_MISMATCH, SNARK_CURVE_MISMATCH, SNARK_POINT_AT_INFINITY.
 */
export function parseGroth16Proof(json: unknown, curve: PairingCurve): Groth16Proof {
  const proof = parseRecord(json, 'the proof', proofMalformed);
  checkProtocol(proof, 'groth16', 'the proof', proofMalformed);
  checkSameCurve(proof, curve, proofMalformed);
  const g1 = (name: string) =>
    finitePoint(parseG1(fieldOf(proof, name), name, proofMalformed), name);
  const g2 = (name: string) =>
    finitePoint(parseG2(fieldOf(proof, name), name, proofMalformed), name);
  return { a: g1('pi_a'), b: g2('pi_b'), c: g1('pi_c') };
}

/**
 * Public values in snarkjs' form (`public.json`); that they lie below the order is checked with the key.
 * Errors: SNARK_PROOF_MALFORMED where it is no list, SNARK_SIGNAL_NOT_CANONICAL for a value.
 */
export function parseSignals(json: unknown): bigint[] {
  if (!Array.isArray(json) || json.length > MAX_SIGNALS) {
    throw proofMalformed('The public values are not a list', { where: 'the public values' });
  }
  return Array.from(json, (value: unknown, i) =>
    parseDecimal(value, `public value ${i}`, notCanonical),
  );
}

const notCanonical: Malformed = (message, data) =>
  new ExplorerError('SNARK_SIGNAL_NOT_CANONICAL', message, data);

/**
 * The 256 bytes [A.x, A.y, B.x₁, B.x₀, B.y₁, B.y₀, C.x, C.y], imaginary parts first, as verifier contracts
 * take them; the points are not checked yet. Assumes: the length. Errors: SNARK_POINT_AT_INFINITY, which
 * this form writes as zeros.
 */
export function groth16ProofOfWords(words: Uint8Array): Groth16Proof {
  const word = (i: number) => bytesToBigInt(words.subarray(32 * i, 32 * i + 32));
  const g1 = (i: number, name: string) => {
    const point = { x: word(i), y: word(i + 1) };
    return finitePoint(point.x === 0n && point.y === 0n ? 'infinity' : point, name);
  };
  const isZero = [2, 3, 4, 5].every((i) => word(i) === 0n);
  const b = { x: [word(3), word(2)], y: [word(5), word(4)] } as const;
  return { a: g1(0, 'A'), b: finitePoint(isZero ? 'infinity' : b, 'B'), c: g1(6, 'C') };
}
