/**
 * P2 of a published proof: is this the key that should be trusted, and who says so? A key that came
 * along with the proof is vouched for by nobody: whoever made up the one could make up the other.
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { type ErrorObject, failing } from '../errors.ts';
import type { Advisory, CircuitKey, KeyFact, KeyLine, KeyProvenance } from '../publishedProof.ts';
import type { RecognisedProof } from './readProofs.ts';

export interface KeyQuestion {
  readonly recognised: RecognisedProof;
  readonly circuit?: CircuitKey;
  /** Who vouches for the key that came apart from the proof. */
  readonly vouching: Exclude<KeyProvenance, { readonly type: 'with-proof' | 'built-in' }>;
  readonly advisories: readonly Advisory[];
}

const untrusted = failing(
  'KEY_NOT_TRUSTED',
  'The proof was made for another program than the trusted one',
);
const unvouched = failing(
  'KEY_UNVOUCHED',
  'The key came with the proof, and nobody else vouches for it',
);
const absent = failing('SNARK_PART_MISSING', 'The proof comes without its key');

/**
 * Judges the keys of a proof. Where one circuit serves all programs, the circuit's key is built in and
 * the question is the program's; where each circuit has a key of its own, the question is that key, and
 * it is answered where the circuit is the project's own.
 * Errors, inside the line: KEY_NOT_TRUSTED, KEY_UNVOUCHED, SNARK_PART_MISSING.
 */
export function keyLine(question: KeyQuestion): KeyLine {
  return { ...lineOf(question), advisories: question.advisories };
}

function lineOf(question: KeyQuestion): Omit<KeyLine, 'advisories'> {
  const { circuit, recognised } = question;
  if (circuit?.source === undefined) return circuitLine(question);
  const isOfOneCircuit = recognised.proof.system.startsWith('snarkjs-');
  return isOfOneCircuit
    ? { status: 'passed', keys: [circuitFact(circuit)] }
    : programLine(question);
}

/** A circuit of unknown making: the reader gave its key, or it came with the proof. */
function circuitLine({ recognised, circuit, vouching }: KeyQuestion): Omit<KeyLine, 'advisories'> {
  if (!circuit) return { ...unknown(absent({}).toObject()), keys: [] };
  const isVouched = recognised.keyFrom === 'reader';
  const provenance = isVouched ? vouching : ({ type: 'with-proof' } as const);
  const keys: readonly KeyFact[] = [{ role: 'circuit', hash: circuit.hash, provenance }];
  if (isVouched) return { status: 'passed', keys };
  return { ...unknown(unvouched({ found: circuit.hash }).toObject()), keys };
}

/** A built-in circuit that runs any program: which one did it run? */
function programLine({ recognised, circuit, vouching }: KeyQuestion): Omit<KeyLine, 'advisories'> {
  const builtIn = circuit && circuitFact(circuit);
  const program = programKey(recognised);
  const keys = builtIn ? [builtIn] : [];
  if (program === undefined) return { ...unknown(absent({}).toObject()), keys };
  const expected = recognised.readerKey && bytesToHex(recognised.readerKey);
  const isVouched = expected === program;
  const provenance = isVouched ? vouching : ({ type: 'with-proof' } as const);
  const all: readonly KeyFact[] = [...keys, { role: 'program', hash: program, provenance }];
  if (isVouched) return { status: 'passed', keys: all };
  if (expected === undefined) {
    return { ...unknown(unvouched({ found: program }).toObject()), keys: all };
  }
  const error = untrusted({ found: program, expected }).toObject();
  return { status: 'failed', error, keys: all };
}

/** The key of the program that a proof names. */
function programKey({ proof }: RecognisedProof): Hex | undefined {
  const key =
    'programVKey' in proof ? proof.programVKey : 'imageId' in proof ? proof.imageId : undefined;
  return key && bytesToHex(key);
}

function circuitFact({ hash, source = '' }: CircuitKey): KeyFact {
  return { role: 'circuit', hash, provenance: { type: 'built-in', source } };
}

function unknown(error: ErrorObject): Pick<KeyLine, 'status' | 'error'> {
  return { status: 'not checkable', error };
}
