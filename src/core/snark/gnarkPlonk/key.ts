/**
 * A verification key of gnark's PLONK over BN254: its numbers, what makes it sound, and the bytes that gnark writes of it,
 * over which SP1's VERIFIER_HASH goes. Source: gnark backend/plonk/bn254 (VerifyingKey), gnark-crypto's point encoding.
 */

import { bigIntToFixedBytes, concatBytes } from '../../bytes/hex.ts';
import type { AffineG1, AffineG2, Pairing } from '../../crypto/pairing.ts';
import { invert, power } from '../../crypto/scalarField.ts';
import { type ErrorData, ExplorerError } from '../../errors.ts';
import { CURVES } from '../curve.ts';
import { checkG1, checkG2 } from '../points.ts';
import { SCALAR_MODULUS } from './numbers.ts';

/** What remains of the trusted setup: [1]₁, [1]₂ and [τ]₂. */
export interface KzgKey {
  readonly g1: AffineG1;
  readonly g2: AffineG2;
  readonly tauG2: AffineG2;
}

/** Commitments and constants of one circuit, in the words of the PLONK paper. */
export interface GnarkPlonkKey {
  /** n, a power of two: the number of gates with padding. */
  readonly domainSize: number;
  /** ω, of order n. */
  readonly generator: bigint;
  readonly publicInputCount: number;
  /** u: the wires r and o stand on the cosets u·H and u²·H. */
  readonly cosetShift: bigint;
  /** [S₁], [S₂], [S₃] of the permutation. */
  readonly permutation: readonly [AffineG1, AffineG1, AffineG1];
  readonly ql: AffineG1;
  readonly qr: AffineG1;
  readonly qm: AffineG1;
  readonly qo: AffineG1;
  readonly qk: AffineG1;
  /** [Q_cp]: which wires go into each commitment (BSB22). */
  readonly qcp: readonly AffineG1[];
  /** The gate that takes the hash of each commitment as a public input, counted after the public inputs. */
  readonly commitmentIndexes: readonly number[];
  readonly kzg: KzgKey;
}

declare const checked: unique symbol;

/** A key whose numbers have been checked by {@link validateGnarkPlonkKey}. */
export type ValidatedPlonkKey = GnarkPlonkKey & { readonly [checked]: true };

/** 2^28 divides r − 1, and no higher power does. */
const MAX_DOMAIN_BITS = 28;

/**
 * The key, when everything that the verifier relies on holds of it: n a power of two with ω of just that order, cosets that
 * do not meet, points in their groups, a setup with a secret. Errors: SNARK_KEY_MALFORMED, SNARK_KEY_UNSOUND and those of
 * {@link checkG1}.
 */
export function validateGnarkPlonkKey(pairing: Pairing, key: GnarkPlonkKey): ValidatedPlonkKey {
  const { g1, g2, tauG2 } = key.kzg;
  validateDomain(key);
  validateCounts(key);
  for (const [index, point] of g1Points(key).entries()) checkG1(pairing, point, `point ${index}`);
  checkG1(pairing, g1, '[1]₁');
  checkG2(pairing, g2, '[1]₂');
  checkG2(pairing, tauG2, '[τ]₂');
  if (g2.x.every((part, index) => part === tauG2.x[index]))
    throw unsound('the secret of the setup is 1 or -1');
  return key as ValidatedPlonkKey; // just checked
}

/** The commitments of the circuit, in the order of gnark's key and of the transcript. */
export function g1Points(key: GnarkPlonkKey): readonly AffineG1[] {
  return [...key.permutation, key.ql, key.qr, key.qm, key.qo, key.qk, ...key.qcp];
}

/**
 * Bytes that gnark writes of the precomputed pairing lines, 2 × 2 × 66 × 4 field elements of 32 bytes. They follow from the
 * setup, and the keys that SP1 publishes have zeros in their place.
 */
const PAIRING_LINES = 2 * 2 * 66 * 4 * 32;

/** The key as gnark writes it, with no pairing lines. The first 4 bytes of its SHA-256 are the selector of SP1. */
export function encodeGnarkPlonkKey(key: GnarkPlonkKey): Uint8Array {
  const points = g1Points(key).map(compressG1);
  const { kzg } = key;
  return concatBytes(
    uint(BigInt(key.domainSize), 8),
    uint(invert(BigInt(key.domainSize)), 32),
    uint(key.generator, 32),
    uint(BigInt(key.publicInputCount), 8),
    uint(key.cosetShift, 32),
    ...points.slice(0, 8),
    uint(BigInt(key.qcp.length), 4),
    ...points.slice(8),
    compressG1(kzg.g1),
    compressG2(kzg.g2),
    compressG2(kzg.tauG2),
    new Uint8Array(PAIRING_LINES),
    uint(BigInt(key.commitmentIndexes.length), 4),
    ...key.commitmentIndexes.map((index) => uint(BigInt(index), 8)),
  );
}

function validateDomain({ domainSize, generator, cosetShift }: GnarkPlonkKey): void {
  const bits = Math.log2(domainSize);
  if (!Number.isInteger(bits) || bits < 1 || bits > MAX_DOMAIN_BITS)
    throw malformed('the domain is no power of two', { domainSize });
  for (const scalar of [generator, cosetShift]) {
    if (scalar <= 0n || scalar >= SCALAR_MODULUS)
      throw malformed('a number is not below the order', { found: scalar.toString() });
  }
  // ω^(n/2) = −1 is the same as: the order is n, for n a power of two.
  if (power(generator, BigInt(domainSize / 2)) !== SCALAR_MODULUS - 1n)
    throw unsound('the generator has another order', { domainSize });
  const shifted = power(cosetShift, BigInt(domainSize));
  if (shifted === 1n || shifted === SCALAR_MODULUS - 1n)
    throw unsound('the cosets of the wires meet', { cosetShift: cosetShift.toString() });
}

function validateCounts(key: GnarkPlonkKey): void {
  const { publicInputCount, commitmentIndexes, qcp, domainSize } = key;
  if (commitmentIndexes.length !== qcp.length)
    throw malformed('as many commitments as selectors of them', {
      found: commitmentIndexes.length,
      expected: qcp.length,
    });
  const gates = [...commitmentIndexes, publicInputCount];
  if (gates.some((gate) => !Number.isSafeInteger(gate) || gate < 0))
    throw malformed('a count is no natural number');
  if (publicInputCount > domainSize) throw malformed('more public inputs than gates');
  if (commitmentIndexes.some((index) => publicInputCount + index >= domainSize))
    throw malformed('a commitment stands beyond the domain', { domainSize });
  if (new Set(commitmentIndexes).size !== commitmentIndexes.length)
    throw unsound('two commitments share a gate');
}

/** The flag of gnark-crypto in the two top bits: 10 for the smaller y of the two, 11 for the larger one. */
function signFlag(y: bigint): bigint {
  return 2n * y > CURVES.bn254.q ? 3n : 2n;
}

function compressG1({ x, y }: AffineG1): Uint8Array {
  return uint((signFlag(y) << 254n) | x, 32);
}

/** The imaginary part goes first, and decides which y is the larger one, unless it is zero. */
function compressG2({ x, y }: AffineG2): Uint8Array {
  const flag = signFlag(y[1] === 0n ? y[0] : y[1]);
  return concatBytes(uint((flag << 254n) | x[1], 32), uint(x[0], 32));
}

function uint(value: bigint, size: number): Uint8Array {
  return bigIntToFixedBytes(value, size);
}

function malformed(what: string, data: ErrorData = {}): ExplorerError {
  return new ExplorerError('SNARK_KEY_MALFORMED', `PLONK key: ${what}`, data);
}

function unsound(what: string, data: ErrorData = {}): ExplorerError {
  return new ExplorerError('SNARK_KEY_UNSOUND', `PLONK key: ${what}`, data);
}
