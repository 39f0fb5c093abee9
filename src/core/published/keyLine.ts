/**
 * P2 of a published proof: is this the key that should be trusted, and who says so? A key that came
 * along with the proof is vouched for by nobody: whoever made up the one could make up the other.
 */

import { bytesToHex } from '../bytes/hex.ts';
import { type ErrorObject, failing } from '../errors.ts';
import type {
  Advisory,
  KeyFact,
  KeyLine,
  KeyProvenance,
  PublishedProof,
} from '../publishedProof.ts';

/** A key that the reader holds to be the right one, and who told him. */
export interface TrustedKey {
  /** 32 bytes: an SP1 program key, a RISC Zero image id, or the SHA-256 of a circuit's key. */
  readonly key: Uint8Array;
  readonly provenance: Exclude<KeyProvenance, { readonly type: 'with-proof' }>;
}

/** The key of the circuit: its hash, and where the numbers come from. */
export interface CircuitKey {
  /** 32 bytes: SHA-256 of the key in the form that its system hashes. */
  readonly hash: Uint8Array;
  /** The publication, where the key is built in. */
  readonly source?: string;
}

export interface KeyQuestion {
  readonly proof: PublishedProof;
  readonly circuit?: CircuitKey;
  readonly trusted?: TrustedKey;
  readonly advisories: readonly Advisory[];
}

const untrusted = failing(
  'KEY_NOT_TRUSTED',
  'The proof was made for another key than the trusted one',
);
const unvouched = failing(
  'KEY_UNVOUCHED',
  'The key came with the proof, and nobody else vouches for it',
);
const absent = failing('SNARK_PART_MISSING', 'The proof comes without its key');

/**
 * Judges the keys of a proof. Where the system has one circuit for all programs, the circuit's key is
 * built in and the question is the program's; where each circuit has a key, the question is that key.
 * Errors, inside the line: KEY_NOT_TRUSTED, KEY_UNVOUCHED, SNARK_PART_MISSING.
 */
export function keyLine({ proof, circuit, trusted, advisories }: KeyQuestion): KeyLine {
  const program = programKey(proof);
  const own = isProgramSystem(proof) ? program : circuit?.hash;
  const keys = [
    ...(circuit ? [circuitFact(circuit, program === undefined ? trusted : undefined)] : []),
    ...(program ? [keyFact('program', program, trusted)] : []),
  ];
  return { ...judge(own, trusted), keys, advisories };
}

/** 32 bytes, or undefined where the proof names no program. */
function programKey(proof: PublishedProof): Uint8Array | undefined {
  if ('programVKey' in proof) return proof.programVKey;
  return 'imageId' in proof ? proof.imageId : undefined;
}

function isProgramSystem({ system }: PublishedProof): boolean {
  return system === 'sp1-groth16' || system === 'sp1-plonk' || system === 'risc0-groth16';
}

function judge(
  own: Uint8Array | undefined,
  trusted: TrustedKey | undefined,
): Pick<KeyLine, 'status' | 'error'> {
  if (own === undefined) return unknown(absent({}).toObject());
  const got = bytesToHex(own);
  if (trusted === undefined) return unknown(unvouched({ got }).toObject());
  const expected = bytesToHex(trusted.key);
  if (got === expected) return { status: 'passed' };
  return { status: 'failed', error: untrusted({ got, expected }).toObject() };
}

function unknown(error: ErrorObject): Pick<KeyLine, 'status' | 'error'> {
  return { status: 'not checkable', error };
}

function circuitFact({ hash, source }: CircuitKey, trusted: TrustedKey | undefined): KeyFact {
  if (source === undefined) return keyFact('circuit', hash, trusted);
  return { role: 'circuit', hash: bytesToHex(hash), provenance: { type: 'built-in', source } };
}

/** The trusted key vouches for a key only where they are the same. */
function keyFact(role: KeyFact['role'], key: Uint8Array, trusted: TrustedKey | undefined): KeyFact {
  const hash = bytesToHex(key);
  const isVouched = trusted !== undefined && bytesToHex(trusted.key) === hash;
  return { role, hash, provenance: isVouched ? trusted.provenance : { type: 'with-proof' } };
}
