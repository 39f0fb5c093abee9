/**
 * The whole check of one document: bytes in, report out. Both doors, page and command line, call this.
 */

import { bytesToHex, hexToBytes } from './bytes/hex.ts';
import { loadKeccak } from './bytes/keccak.ts';
import { invalidTyped } from './bytes/typedText.ts';
import { ExplorerError } from './errors.ts';
import type { Block } from './execution/block.ts';
import { ethereumjsExecutor } from './execution/ethereumjs/engine.ts';
import { missingIn } from './execution/failures.ts';
import { type Validation, validateStateless } from './execution/statelessValidation.ts';
import type { OnProgress, Stage } from './progress.ts';
import type { BlockFacts, VerificationReport, WitnessCounts } from './report.ts';
import type { BlockDocument } from './witness/executionWitness.ts';
import { parseDocument } from './witness/parseDocument.ts';

export interface VerifyOptions {
  /** Chain configuration in genesis form, as JSON text; it goes before what the document says. */
  readonly chainConfig?: string;
  /** The block hash that the reader trusts, 0x-hex of 32 bytes. */
  readonly trustedHash?: string;
  /** Milliseconds of a monotonic clock; without one all times are zero. */
  readonly now?: () => number;
  /** Called once the tries are linked, before the block runs. */
  readonly onLinked?: (document: BlockDocument, validation: Validation) => void;
  /** Stops there: the state before the block is all that is asked for. */
  readonly until?: 'link';
}

/** A document, all that its check leaves behind, and the report of it. */
export interface CheckedDocument {
  readonly document: BlockDocument;
  readonly validation: Validation;
  readonly report: VerificationReport;
}

/**
 * Parses, decompresses and checks one document of any known format.
 *
 * A document that cannot be read at all throws an `ExplorerError` (`INPUT_*`); everything else,
 * missing and false things included, is a report.
 */
export async function verifyDocument(
  bytes: Uint8Array,
  options: VerifyOptions = {},
  onProgress: OnProgress = () => {},
): Promise<VerificationReport> {
  return (await checkDocument(bytes, options, onProgress)).report;
}

/** As {@link verifyDocument}, and keeps what later views draw from. */
export async function checkDocument(
  bytes: Uint8Array,
  options: VerifyOptions = {},
  onProgress: OnProgress = () => {},
): Promise<CheckedDocument> {
  const now = options.now ?? (() => 0);
  const start = now();
  const document = await parseDocument(bytes, onProgress);
  return checkParsed(document, options, onProgress, start);
}

/** As {@link checkDocument}, of a document that is parsed already, by the clock's `start`. */
export async function checkParsed(
  document: BlockDocument,
  options: VerifyOptions,
  onProgress: OnProgress,
  start = options.now?.() ?? 0,
): Promise<CheckedDocument> {
  const now = options.now ?? (() => 0);
  const parsed = now() - start;
  const validation = await validateDocument(document, options, onProgress);
  const timings = { ...validation.timings, parse: parsed, total: now() - start };
  return { document, validation, report: reportOf(document, validation, timings) };
}

/** Checks a parsed document and keeps all that later views draw from. Errors: CHAIN_CONFIG_INVALID, INPUT_FIELD_INVALID for the options. */
export async function validateDocument(
  document: BlockDocument,
  options: VerifyOptions,
  onProgress: OnProgress,
): Promise<Validation> {
  await loadKeccak();
  const { chainConfig, trustedHash, onLinked, until } = options;
  return validateStateless(document, {
    executor: ethereumjsExecutor,
    now: options.now ?? (() => 0),
    onProgress,
    ...(onLinked !== undefined && {
      onLinked: (validation: Validation) => onLinked(document, validation),
    }),
    ...(until !== undefined && { until }),
    ...(chainConfig !== undefined && { chainConfig: parseConfig(chainConfig) }),
    ...(trustedHash !== undefined && { trustedHash: parseHash(trustedHash) }),
  });
}

/** The report of a validation. */
function reportOf(
  document: BlockDocument,
  validation: Validation,
  timings: Partial<Record<Stage | 'total', number>>,
): VerificationReport {
  const { ladder, block, rules, execution, preStateRoot, postStateRoot } = validation;
  const missing = missingIn(ladder);
  const error = ladder.firstError();
  const counts = countsOf(document, validation);
  return {
    verdict: ladder.verdict(),
    format: document.format,
    ...chainOf(document, validation),
    ...(rules !== undefined && { fork: rules.fork }),
    ...(block !== undefined && { block: factsOf(block, validation) }),
    ...(preStateRoot !== undefined && { preStateRoot: bytesToHex(preStateRoot) }),
    ...(postStateRoot !== undefined && { postStateRoot: bytesToHex(postStateRoot) }),
    ...(execution !== undefined && { gasUsed: String(execution.gasUsed) }),
    checks: ladder.checks(),
    ...(missing !== undefined && { missing }),
    ...(error !== undefined && { error }),
    ...(counts !== undefined && { witness: counts }),
    timings,
    caveats: validation.caveats,
  };
}

function chainOf(
  document: BlockDocument,
  { rules }: Validation,
): Pick<VerificationReport, 'chainId' | 'chainName'> {
  if (rules !== undefined) return { chainId: rules.chainId, chainName: rules.chainName };
  const { chainId } = document.chain;
  return chainId === undefined ? {} : { chainId };
}

function factsOf(block: Block, { transactions }: Validation): BlockFacts {
  const { header } = block;
  return {
    number: String(header.number),
    hash: bytesToHex(header.hash),
    parentHash: bytesToHex(header.parentHash),
    timestamp: String(header.timestamp),
    gasLimit: String(header.gasLimit),
    gasUsed: String(header.gasUsed),
    ...(header.baseFeePerGas !== undefined && { baseFeePerGas: String(header.baseFeePerGas) }),
    feeRecipient: bytesToHex(header.feeRecipient),
    extraData: bytesToHex(header.extraData),
    sizeBytes: block.rlp.length,
    transactions: block.transactions.length,
    ...(block.withdrawals !== undefined && { withdrawals: block.withdrawals.length }),
    ommers: block.ommers.length,
    blobs: transactions?.reduce((sum, { blobs }) => sum + blobs, 0) ?? 0,
    stateRoot: bytesToHex(header.stateRoot),
  };
}

function countsOf(
  { witness }: BlockDocument,
  { state, reach, ancestors }: Validation,
): WitnessCounts | undefined {
  if (state === undefined || reach === undefined) return undefined;
  const { pool, codes } = state;
  const distinct = pool.nodes.length - pool.duplicates;
  const reached = sum(reach.reached);
  return {
    nodes: { given: pool.nodes.length, distinct, used: sum(pool.used), bytes: bytesOf(pool.nodes) },
    byKind: { branch: reach.branches, extension: reach.extensions, leaf: reach.leaves },
    unreachable: distinct - reached,
    duplicates: pool.duplicates,
    codes: { given: witness.codes.length, used: codes.used.size, bytes: bytesOf(witness.codes) },
    headers: {
      given: witness.headers.length,
      used: ancestors?.used ?? 0,
      bytes: bytesOf(witness.headers),
    },
    storageTries: reach.storageTries,
  };
}

function sum(flags: Uint8Array): number {
  return flags.reduce((total, flag) => total + flag, 0);
}

function bytesOf(items: readonly Uint8Array[]): number {
  return items.reduce((total, item) => total + item.length, 0);
}

function parseConfig(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ExplorerError(
      'CHAIN_CONFIG_INVALID',
      'The chain configuration is not JSON',
      { place: 'configuration', expected: 'JSON', found: text.slice(0, 80) },
      { cause },
    );
  }
}

function parseHash(text: string): Uint8Array {
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return hexToBytes(text);
  throw invalidTyped('trusted hash', '0x and 64 hex digits', text);
}
