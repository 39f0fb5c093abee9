/**
 * What the tests of the whole check share: documents to read, and blocks taken apart, changed and put
 * together again with everything above the change repaired, so that one check alone can tell.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesToHex } from './bytes/hex.ts';
import { keccak256 } from './bytes/keccak.ts';
import { decodeRlpList, encodeRlp, type RlpInput, type RlpItem } from './bytes/rlp.ts';
import type { Check } from './checks.ts';
import { missingIn } from './execution/failures.ts';
import { orderedTrieRoot } from './execution/orderedTrie.ts';
import type { Validation } from './execution/statelessValidation.ts';
import type { Missing, Verdict } from './report.ts';
import { type VerifyOptions, validateDocument } from './verifyDocument.ts';
import type { BlockDocument, ExecutionWitness } from './witness/executionWitness.ts';
import { parseDocument } from './witness/parseDocument.ts';
import { readWitnessData, witnessData } from './witness/testData.ts';

const EXAMPLES = join(dirname(fileURLToPath(import.meta.url)), '../../public/examples');

/** Large budgets for the nightly run. */
export const DEEP = process.env['GLASSBLOCK_DEEP'] === '1';

/** Whether the real witness data is there. */
export const HAS_DATA: boolean = witnessData('SOURCE.md') !== undefined;

/** Names of the recorded examples; none where they are absent. */
export function listExamples(): string[] {
  if (!existsSync(EXAMPLES)) return [];
  return readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.json.gz'))
    .sort();
}

/** A document of the witness data, by its name below `shared/witness`. */
export function readReal(name: string): Promise<BlockDocument> {
  return parseDocument(readWitnessData(name));
}

/** A recorded example, by its file name without ending. */
export function readExample(name: string): Promise<BlockDocument> {
  return parseDocument(new Uint8Array(readFileSync(join(EXAMPLES, `${name}.json.gz`))));
}

/** What a check of a document says, in the terms that tests compare. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Ids of the checks that failed, in their order. */
  readonly failed: readonly string[];
  readonly checks: readonly Check[];
  readonly missing: Missing | undefined;
  readonly error: string | undefined;
  readonly hash: string | undefined;
  readonly postStateRoot: string | undefined;
  readonly validation: Validation;
}

export async function outcomeOf(
  document: BlockDocument,
  options: VerifyOptions = {},
): Promise<Outcome> {
  const validation = await validateDocument(document, options, () => {});
  const { ladder, block, postStateRoot } = validation;
  const checks = ladder.checks();
  return {
    verdict: ladder.verdict(),
    failed: checks.filter(({ status }) => status === 'failed').map(({ id }) => id),
    checks,
    missing: missingIn(ladder),
    error: ladder.firstError()?.code,
    hash: block && bytesToHex(block.header.hash),
    postStateRoot: postStateRoot && bytesToHex(postStateRoot),
    validation,
  };
}

/** Places of the fields in a header. */
export const FIELD = {
  parentHash: 0,
  ommersHash: 1,
  feeRecipient: 2,
  stateRoot: 3,
  transactionsRoot: 4,
  receiptsRoot: 5,
  logsBloom: 6,
  difficulty: 7,
  number: 8,
  gasLimit: 9,
  gasUsed: 10,
  timestamp: 11,
  extraData: 12,
  mixHash: 13,
  nonce: 14,
  baseFeePerGas: 15,
  withdrawalsRoot: 16,
  blobGasUsed: 17,
  excessBlobGas: 18,
  parentBeaconBlockRoot: 19,
  requestsHash: 20,
} as const;

/** A block in its parts, to be changed in place. */
export interface BlockParts {
  header: Uint8Array[];
  transactions: RlpItem[];
  ommers: RlpItem[];
  withdrawals?: RlpItem[];
}

export type MutableWitness = { -readonly [K in keyof ExecutionWitness]: Uint8Array[] };

/** The parts of a block. Assumes: the block is well-formed. */
export function takeApart(blockRlp: Uint8Array): BlockParts {
  const [header, transactions, ommers, withdrawals] = decodeRlpList(blockRlp);
  return {
    header: [...(header as Uint8Array[])], // the fields of a header are bytes
    transactions: [...(transactions as RlpItem[])],
    ommers: [...(ommers as RlpItem[])],
    ...(withdrawals !== undefined && { withdrawals: [...(withdrawals as RlpItem[])] }),
  };
}

export function putTogether({ header, transactions, ommers, withdrawals }: BlockParts): Uint8Array {
  const parts: RlpInput[] = [header, transactions, ommers];
  return encodeRlp(withdrawals === undefined ? parts : [...parts, withdrawals]);
}

/** Sets the roots over the body in the header to what the body demands. */
export function repairRoots(parts: BlockParts): void {
  const { header, transactions, ommers, withdrawals } = parts;
  const items = transactions.map((item) => (item instanceof Uint8Array ? item : encodeRlp(item)));
  header[FIELD.transactionsRoot] = orderedTrieRoot(items);
  header[FIELD.ommersHash] = keccak256(encodeRlp(ommers));
  if (withdrawals === undefined) return;
  header[FIELD.withdrawalsRoot] = orderedTrieRoot(withdrawals.map((item) => encodeRlp(item)));
}

/** Changes the parent's header, and the block's parent hash with it. */
export function changeParent(
  parts: BlockParts,
  witness: MutableWitness,
  change: (fields: Uint8Array[]) => void,
): void {
  const fields = [...(decodeRlpList(witness.headers.at(-1) as Uint8Array) as Uint8Array[])]; // the parent is the last one
  change(fields);
  const rlp = encodeRlp(fields);
  witness.headers[witness.headers.length - 1] = rlp;
  parts.header[FIELD.parentHash] = keccak256(rlp);
}

/** The document with its block changed, and the hash that it claims repaired. */
export function repinned(
  document: BlockDocument,
  change: (parts: BlockParts, witness: MutableWitness) => void,
): BlockDocument {
  const parts = takeApart(document.blockRlp);
  const witness = mutableWitness(document);
  change(parts, witness);
  const claimedHash = keccak256(encodeRlp(parts.header));
  return { ...document, blockRlp: putTogether(parts), witness, claimedHash };
}

/** The document with another witness. */
export function withWitness(
  document: BlockDocument,
  change: (witness: MutableWitness) => void,
): BlockDocument {
  const witness = mutableWitness(document);
  change(witness);
  return { ...document, witness };
}

function mutableWitness({ witness }: BlockDocument): MutableWitness {
  const { state, codes, keys, headers } = witness;
  return { state: [...state], codes: [...codes], keys: [...keys], headers: [...headers] };
}

/** Pseudo-random numbers from a seed (mulberry32), so that a campaign can be repeated. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** `count` of the numbers below `size`, ascending; all of them where there are no more. */
export function sample(size: number, count: number, random: (below: number) => number): number[] {
  const all = Array.from({ length: size }, (_, index) => index);
  if (size <= count) return all;
  for (let i = 0; i < count; i++) {
    const j = i + random(size - i);
    [all[i], all[j]] = [all[j] as number, all[i] as number]; // both are below size
  }
  return all.slice(0, count).sort((a, b) => a - b);
}
