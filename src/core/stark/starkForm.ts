/**
 * What can be said of a STARK proof and its key without verifying: sizes, and for SP1 the head of the
 * proof and the numbers of the key. Verifiers answer `false` to all of this; here it has a name.
 */

import { ExplorerError } from '../errors.ts';
import { MAX_STARK_KEY_BYTES, MAX_STARK_PROOF_BYTES, type StarkForm } from '../wasmVerifier.ts';

/** The order of KoalaBear, SP1's field: 2^31 − 2^24 + 1. Plonky3 `koala-bear`. */
const KOALA_BEAR = 2_130_706_433;

/** Eight field elements of 4 bytes, little-endian: bincode of `[SP1Field; 8]`. sp1-verifier `compressed/mod.rs`. */
const SP1_KEY_WORDS = 8;
const WORD = 4;

/** The variants of `SP1Proof`, by the number that bincode writes in front of each. sp1-verifier `proof.rs`. */
const SP1_KINDS = ['core', 'compressed', 'PLONK', 'Groth16'] as const;
const COMPRESSED = 1;

/** Errors: INPUT_TOO_LARGE, STARK_PROOF_MALFORMED {reason, offset}, STARK_KEY_MALFORMED {reason, offset}. */
export function checkStarkForm(form: StarkForm, proof: Uint8Array, key: Uint8Array): void {
  checkSize('bytes of a proof', proof.length, MAX_STARK_PROOF_BYTES);
  checkSize('bytes of a key', key.length, MAX_STARK_KEY_BYTES);
  if (proof.length === 0) throw proofMalformed('the proof is empty', 0);
  if (form === 'opaque') return;
  checkSp1Kind(proof);
  checkSp1Key(key);
}

function checkSp1Kind(proof: Uint8Array): void {
  if (proof.length < WORD) throw proofMalformed('the proof ends within its kind', proof.length);
  const kind = wordOf(proof, 0);
  if (kind === COMPRESSED) return;
  const name = SP1_KINDS[kind];
  const what = name === undefined ? `of an unknown kind, ${kind}` : `a ${name} proof`;
  throw proofMalformed(`it is ${what}, and the verifier takes compressed proofs`, 0);
}

/** The verifier itself reduces larger numbers and ignores what follows: one key would have many spellings. */
function checkSp1Key(key: Uint8Array): void {
  const size = SP1_KEY_WORDS * WORD;
  if (key.length !== size) throw keyMalformed(`it has ${key.length} bytes, not ${size}`, 0);
  for (let at = 0; at < size; at += WORD) {
    const word = wordOf(key, at);
    if (word >= KOALA_BEAR)
      throw keyMalformed(`${word} is not below the field's order ${KOALA_BEAR}`, at);
  }
}

function checkSize(what: string, found: number, limit: number): void {
  if (found <= limit) return;
  throw new ExplorerError('INPUT_TOO_LARGE', `${found} ${what}, limit ${limit}`, {
    what,
    found,
    limit,
  });
}

function wordOf(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, WORD).getUint32(0, true);
}

function proofMalformed(reason: string, offset: number): ExplorerError {
  return new ExplorerError('STARK_PROOF_MALFORMED', `the proof is malformed: ${reason}`, {
    reason,
    offset,
  });
}

function keyMalformed(reason: string, offset: number): ExplorerError {
  return new ExplorerError('STARK_KEY_MALFORMED', `the key is malformed: ${reason}`, {
    reason,
    offset,
  });
}
