/**
 * A published proof answered in three lines that do not lean on one another: is the mathematics right, is
 * this the key to trust, do the public values speak of the checked block? Both doors, page and command
 * line, call this.
 */

import { bigIntToFixedBytes, bytesToHex } from './bytes/hex.ts';
import { loadKeccak } from './bytes/keccak.ts';
import { type ErrorObject, ExplorerError } from './errors.ts';
import { advisoriesFor } from './published/advisories.ts';
import { beyondJson } from './published/jsonBounds.ts';
import { keyLine } from './published/keyLine.ts';
import type { RecognisedProof } from './published/readProofs.ts';
import type {
  BlockStatement,
  CircuitKey,
  KeyLine,
  KeyProvenance,
  LayoutChoice,
  PublishedProof,
  PublishedProofReport,
  SnarkjsProof,
  StatementLayoutId,
  StatementLine,
} from './publishedProof.ts';
import { circuitKeyOf } from './snark/circuitKey.ts';
import { STATE_CHANGE_KEY, STATE_CHANGE_VERSION } from './snark/keys/stateChange.ts';
import {
  type Cryptography,
  type SnarkProof,
  verifyCryptography,
} from './snark/verifyCryptography.ts';
import { compareStatement, describeStatement } from './statement/compareStatement.ts';
import { candidateLayouts } from './statement/layouts.ts';

export interface VerifyPublishedOptions {
  /** Who vouches for the key that came apart from the proof; without it, the reader does. */
  readonly keySource?: Extract<KeyProvenance, { readonly type: 'chain' }>;
  /** The block that was checked, to compare the statement with. */
  readonly block?: BlockStatement;
  /** How the public values are read; without it, by their length. */
  readonly layout?: LayoutChoice;
  /** Milliseconds of a monotonic clock; without one no time is told. */
  readonly now?: () => number;
}

/**
 * Verifies one proof whose mathematics is written here. Never throws for what a proof, a key or public
 * values can hold: it is in the report.
 */
export async function verifyPublished(
  recognised: RecognisedProof,
  options: VerifyPublishedOptions = {},
): Promise<PublishedProofReport> {
  const { proof } = recognised;
  if (!isSnark(proof)) throw new Error('A STARK is verified by its own worker');
  await loadKeccak();
  const beyond = beyondBounds(proof);
  const start = options.now?.();
  const { line, curve } = await cryptographyOf(proof, beyond);
  const durationMs = start === undefined ? undefined : (options.now?.() ?? 0) - start;
  const circuit = beyond.verificationKey ? undefined : circuitKeyOf(proof);
  const isOwn = circuit?.hash === STATE_CHANGE_KEY.hash;
  const version = isOwn ? STATE_CHANGE_VERSION : 'version' in proof ? proof.version : undefined;
  const values = beyond.publicSignals ? undefined : publicValuesOf(proof);
  return {
    system: proof.system,
    ...(version !== undefined && { version }),
    ...(curve !== undefined && { curve }),
    proofBytes: beyond.proof ? 0 : sizeOf(proof),
    cryptography: { ...line, ...(durationMs !== undefined && { durationMs }) },
    key: keyOf({ recognised, circuit, version }, beyond.verificationKey, options),
    ...statementOf(values, options, isOwn ? 'state-change' : undefined),
  };
}

/** Whether a proof is of the project's own circuit, by its key: then the block's diff commitment is wanted. */
export function isStateChangeProof({ proof }: RecognisedProof): boolean {
  if (!isSnark(proof) || beyondBounds(proof).verificationKey) return false;
  return circuitKeyOf(proof)?.hash === STATE_CHANGE_KEY.hash;
}

/** Which of snarkjs' three files is no JSON of a bounded size. */
type BeyondBounds = { readonly [part in (typeof FILES)[number]]?: ErrorObject };

const FILES = ['proof', 'verificationKey', 'publicSignals'] as const;

/** Whatever walks through a file later may recurse: one that is too deep or too large is looked at no further. */
function beyondBounds(proof: SnarkProof): BeyondBounds {
  if (!isSnarkjs(proof)) return {};
  const found = FILES.flatMap((part) => {
    const value = proof[part];
    const reason = value === undefined ? undefined : beyondJson(value);
    if (reason === undefined) return [];
    const code = part === 'verificationKey' ? 'SNARK_KEY_MALFORMED' : 'SNARK_PROOF_MALFORMED';
    const message = `The file is no JSON of a bounded size: ${reason}`;
    return [[part, new ExplorerError(code, message, { part, reason }).toObject()]];
  });
  return Object.fromEntries(found) as BeyondBounds; // pairs of part and error
}

function cryptographyOf(proof: SnarkProof, beyond: BeyondBounds): Promise<Cryptography> {
  const error = FILES.map((part) => beyond[part]).find((found) => found !== undefined);
  if (error === undefined) return verifyCryptography(proof);
  return Promise.resolve({ line: { status: 'failed', error } });
}

/** A proof with the key of its circuit, as far as that could be read. */
interface KeyedProof {
  readonly recognised: RecognisedProof;
  readonly circuit: CircuitKey | undefined;
  readonly version: string | undefined;
}

function keyOf(
  { recognised, circuit, version }: KeyedProof,
  malformed: ErrorObject | undefined,
  { keySource }: VerifyPublishedOptions,
): KeyLine {
  const advisories = advisoriesFor(recognised.proof.system, version);
  if (malformed) return { status: 'not checkable', error: malformed, keys: [], advisories };
  const vouching = keySource ?? { type: 'reader' };
  return keyLine({ recognised, vouching, advisories, ...(circuit && { circuit }) });
}

function isSnark(proof: PublishedProof): proof is SnarkProof {
  return proof.system !== 'sp1-hypercube' && proof.system !== 'own-verifier';
}

function isSnarkjs(proof: SnarkProof): proof is SnarkjsProof {
  return proof.system.startsWith('snarkjs-');
}

/** Bytes of the proof alone; of JSON, those of its text without spaces. */
function sizeOf(proof: SnarkProof): number {
  switch (proof.system) {
    case 'sp1-groth16':
    case 'sp1-plonk':
      return proof.proof.length;
    case 'risc0-groth16':
      return proof.seal.length;
    case 'snarkjs-groth16':
    case 'snarkjs-plonk':
    case 'snarkjs-fflonk':
      return JSON.stringify(proof.proof)?.length ?? 0;
  }
}

/** What the proof says, as bytes; public signals are words of 32 bytes. */
function publicValuesOf(proof: SnarkProof): Uint8Array | undefined {
  switch (proof.system) {
    case 'sp1-groth16':
    case 'sp1-plonk':
      return proof.publicValues;
    case 'risc0-groth16':
      return proof.journal;
    case 'snarkjs-groth16':
    case 'snarkjs-plonk':
    case 'snarkjs-fflonk':
      return signalWords(proof.publicSignals);
  }
}

/** Decimal numbers below 2^256 as words; nothing where there is another thing among them. */
function signalWords(signals: unknown): Uint8Array | undefined {
  if (!Array.isArray(signals) || !signals.every(isDecimal)) return undefined;
  const words = new Uint8Array(signals.length * 32);
  for (const [i, signal] of signals.entries())
    words.set(bigIntToFixedBytes(BigInt(signal), 32), i * 32);
  return words;
}

function isDecimal(signal: unknown): signal is string {
  return typeof signal === 'string' && /^(0|[1-9]\d{0,76})$/.test(signal); // 10^77 < 2^256
}

function statementOf(
  values: Uint8Array | undefined,
  { block, layout }: VerifyPublishedOptions,
  ownLayout: StatementLayoutId | undefined,
): Pick<PublishedProofReport, 'statement' | 'publicValuesBytes' | 'layouts' | 'usedLayout'> {
  if (values === undefined || values.length === 0) return { statement: NOTHING_SAID };
  const publicValuesBytes = values.length;
  const layouts = candidateLayouts(values);
  const likely = layouts.find(({ id, isPlausible }) => isPlausible && id !== 'abi');
  const usedLayout = layout?.id ?? ownLayout ?? likely?.id;
  if (usedLayout === undefined) return { statement: unread(values), publicValuesBytes, layouts };
  const choice = layout ?? { id: usedLayout };
  return {
    statement: block ? compareStatement(values, block, choice) : describeStatement(values, choice),
    publicValuesBytes,
    layouts,
    usedLayout,
  };
}

/** A journal may have megabytes: more of it than this tells a reader nothing. */
const SHOWN_BYTES = 1024;

/** What is said is shown, though no layout tells what it means. */
function unread(values: Uint8Array): StatementLine {
  const why = 'no known layout has this length';
  const shown = values.subarray(0, SHOWN_BYTES);
  const name =
    shown.length === values.length
      ? 'Public values'
      : `First ${shown.length} of ${values.length} bytes`;
  const value = bytesToHex(shown);
  const field = { name, offset: 0, size: shown.length, value, why } as const;
  return { status: 'not checkable', fields: [{ ...field, status: 'not computable' }] };
}

const NOTHING_SAID: StatementLine = { status: 'not checkable', fields: [] };
