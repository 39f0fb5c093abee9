/**
 * The answer of a STARK verifier in three lines. It is one word: who made the key and what was proven
 * are for the reader to know, and the lines say so.
 */

import { bytesToHex } from '../bytes/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { type ErrorObject, ExplorerError } from '../errors.ts';
import { SYSTEM_NAMES } from '../proofSystems.ts';
import type {
  CryptographyLine,
  KeyLine,
  KeyProvenance,
  PublishedProofReport,
  StarkProof,
  StatementLine,
} from '../publishedProof.ts';
import type { OwnVerifier, WasmVerifier } from '../wasmVerifier.ts';

/** One run of a verifier, as it ended. */
export interface StarkRun {
  readonly proofBytes: number;
  readonly key: Uint8Array;
  readonly provenance: KeyProvenance;
  /** An error where it neither accepted nor refused. */
  readonly outcome: boolean | ErrorObject;
  readonly durationMs: number;
}

/** What of a verifier the report names. */
export type NamedVerifier = Pick<OwnVerifier, 'name' | 'version' | 'wasmSha256'>;

export function builtInReport(entry: WasmVerifier, run: StarkRun): PublishedProofReport {
  const { name, version } = entry.npm;
  const isHash = entry.form === 'sp1-compressed';
  return {
    system: entry.system,
    version,
    proofBytes: run.proofBytes,
    cryptography: cryptography(run, `${name} ${version}, SHA-256 ${entry.wasm.sha256}`),
    key: keyLine(run, isHash),
    statement: notReturned(entry.name),
  };
}

/** The verifier is the reader's: its name is what its package says, its hash is what was run. */
export function ownReport(own: NamedVerifier, run: StarkRun): PublishedProofReport {
  const named = own.version === undefined ? own.name : `${own.name} ${own.version}`;
  return {
    system: 'own-verifier',
    ...(own.version !== undefined && { version: own.version }),
    proofBytes: run.proofBytes,
    cryptography: cryptography(
      run,
      `your own verifier ${named}, SHA-256 ${own.wasmSha256}, unexamined`,
    ),
    key: keyLine(run, false),
    statement: notReturned(named),
  };
}

/** A proof that no verifier was asked about, and why: its key lacks, or its verifier is not at hand. */
export function unaskedReport(
  { system, proof, verificationKey }: StarkProof,
  provenance: KeyProvenance,
  error: ErrorObject,
): PublishedProofReport {
  const key: KeyLine =
    verificationKey === undefined
      ? { status: 'not checkable', keys: [], advisories: [] }
      : keyLine({ key: verificationKey, provenance }, system === 'sp1-hypercube');
  return {
    system,
    proofBytes: proof.length,
    cryptography: { status: 'not checkable', error },
    key,
    statement: notReturned(SYSTEM_NAMES[system]),
  };
}

function cryptography(
  { outcome, durationMs, proofBytes }: StarkRun,
  verifier: string,
): CryptographyLine {
  if (outcome === true) return { status: 'passed', verifier, durationMs };
  if (outcome !== false) {
    const status = isAboutInput(outcome) ? 'failed' : 'not checkable';
    return { status, error: outcome, verifier, durationMs };
  }
  const refused = new ExplorerError('STARK_PROOF_REFUSED', 'the verifier answered false', {
    expected: true,
    found: false,
    proofBytes,
  });
  return { status: 'failed', error: refused.toObject(), verifier, durationMs };
}

/** A malformed proof is a failed one; a verifier that breaks off has shown nothing. */
function isAboutInput({ code }: ErrorObject): boolean {
  return code === 'STARK_PROOF_MALFORMED' || code === 'STARK_KEY_MALFORMED';
}

/** No key of a STARK verifier is built in: it is as good as whoever gave it. */
function keyLine(
  { key, provenance }: Pick<StarkRun, 'key' | 'provenance'>,
  isHash: boolean,
): KeyLine {
  const fact = {
    role: isHash ? 'program' : 'circuit',
    hash: bytesToHex(isHash && key.length === 32 ? key : sha256(key)),
    provenance,
  } as const;
  return { status: 'not checkable', keys: [fact], advisories: [] };
}

function notReturned(name: string): StatementLine {
  const error = new ExplorerError(
    'STARK_STATEMENT_NOT_RETURNED',
    `${name} returns true or false, and no public values`,
    { returned: 'boolean' },
  );
  return { status: 'not checkable', error: error.toObject(), fields: [] };
}
