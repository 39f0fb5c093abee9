/**
 * A published proof answered in three lines that do not lean on one another: is the mathematics right, is
 * this the key to trust, do the public values speak of the checked block? Both doors, page and command
 * line, call this.
 */

import { bigIntToFixedBytes, bytesToHex, concatBytes } from './bytes/hex.ts';
import { loadKeccak } from './bytes/keccak.ts';
import { advisoriesFor } from './published/advisories.ts';
import { keyLine } from './published/keyLine.ts';
import type { RecognisedProof } from './published/readProofs.ts';
import type {
  BlockStatement,
  KeyProvenance,
  LayoutChoice,
  PublishedProof,
  PublishedProofReport,
  StatementLayoutId,
  StatementLine,
} from './publishedProof.ts';
import { circuitKeyOf } from './snark/circuitKey.ts';
import { STATE_CHANGE_KEY, STATE_CHANGE_VERSION } from './snark/keys/stateChange.ts';
import { type SnarkProof, verifyCryptography } from './snark/verifyCryptography.ts';
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
  const start = options.now?.();
  const cryptography = await verifyCryptography(proof);
  const durationMs = start === undefined ? undefined : (options.now?.() ?? 0) - start;
  const circuit = circuitKeyOf(proof);
  const isOwn = circuit?.hash === STATE_CHANGE_KEY.hash;
  const version = isOwn ? STATE_CHANGE_VERSION : 'version' in proof ? proof.version : undefined;
  return {
    system: proof.system,
    ...(version !== undefined && { version }),
    proofBytes: sizeOf(proof),
    cryptography: { ...cryptography, ...(durationMs !== undefined && { durationMs }) },
    key: keyLine({
      recognised,
      vouching: options.keySource ?? { type: 'reader' },
      advisories: advisoriesFor(proof.system, version),
      ...(circuit && { circuit }),
    }),
    ...statementOf(publicValuesOf(proof), options, isOwn ? 'state-change' : undefined),
  };
}

/** Whether a proof is of the project's own circuit, by its key: then the block's diff commitment is wanted. */
export function isStateChangeProof({ proof }: RecognisedProof): boolean {
  return isSnark(proof) && circuitKeyOf(proof)?.hash === STATE_CHANGE_KEY.hash;
}

function isSnark(proof: PublishedProof): proof is SnarkProof {
  return proof.system !== 'sp1-hypercube' && proof.system !== 'own-verifier';
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
  return concatBytes(...signals.map((signal) => bigIntToFixedBytes(BigInt(signal), 32)));
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

/** What is said is shown, though no layout tells what it means. */
function unread(values: Uint8Array): StatementLine {
  const why = 'no known layout has this length';
  const value = bytesToHex(values);
  const field = { name: 'Public values', offset: 0, size: values.length, value, why } as const;
  return { status: 'not checkable', fields: [{ ...field, status: 'not computable' }] };
}

const NOTHING_SAID: StatementLine = { status: 'not checkable', fields: [] };
