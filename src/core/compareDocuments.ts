/**
 * Two witnesses of one block: what each has and the other lacks, and whether either alone suffices.
 * Neither is trusted: both are checked, each by itself, and only then is their difference worth reading.
 */

import { bytesToHex, equalBytes, type Hex } from './bytes/hex.ts';
import { loadKeccak } from './bytes/keccak.ts';
import { type NodePlaces, nodePlaces } from './compare/nodePlaces.ts';
import {
  compareItems,
  type DescribeItem,
  type ItemsByHash,
  itemsByHash,
  unionOf,
} from './compare/witnessItems.ts';
import type { ComparedRun, ComparedSide, WitnessComparison } from './comparison.ts';
import { ExplorerError, isExplorerError } from './errors.ts';
import { type Block, decodeBlock, decodeHeader } from './execution/block.ts';
import { missingIn } from './execution/failures.ts';
import type { Validation } from './execution/statelessValidation.ts';
import type { OnProgress } from './progress.ts';
import { validateDocument } from './verifyDocument.ts';
import type { BlockDocument, ExecutionWitness } from './witness/executionWitness.ts';
import { type DocumentPart, parseDocument, parseParts } from './witness/parseDocument.ts';

export interface CompareOptions {
  /** Chain configuration in genesis form, as JSON text, for both. */
  readonly chainConfig?: string;
}

interface Side {
  readonly part: DocumentPart;
  readonly document: BlockDocument;
  readonly validation: Validation;
  readonly items: SideItems;
}

type SideItems = Readonly<Record<'state' | 'codes' | 'headers', ItemsByHash>>;
type Pair<T> = readonly [T, T];

/**
 * Compares two documents of one block; either may be a witness without its block, which the other has.
 * Errors: COMPARISON_OTHER_BLOCK, RLP_* for a block that does not decode, and those of `parseDocument`.
 */
export async function compareDocuments(
  parts: Pair<DocumentPart>,
  options: CompareOptions = {},
  onProgress: OnProgress = () => {},
): Promise<WitnessComparison> {
  await loadKeccak();
  const documents = await parseBoth(parts, onProgress);
  const block = sameBlock(documents);
  const sides: Pair<Side> = [
    await checkSide(parts[0], documents[0], options, onProgress),
    await checkSide(parts[1], documents[1], options, onProgress),
  ];
  const merged = mergeDocuments(sides);
  const runs: Pair<ComparedRun> = [runOf(sides[0].validation), runOf(sides[1].validation)];
  const suffices = runs.some(({ verdict }) => verdict === 'VALID');
  const until = suffices ? { until: 'link' as const } : {};
  const together = await validateDocument(merged, { ...options, ...until }, onProgress);
  const ran = sides.find(({ validation }) => validation.execution)?.validation ?? together;
  const places = nodePlaces(merged, together, ran);
  return {
    block: { number: String(block.header.number), hash: bytesToHex(block.header.hash) },
    sides: [sideOf(sides[0], runs[0]), sideOf(sides[1], runs[1])],
    nodes: compareItems(of(sides, 'state'), describeBoth(sides, nodesOf(places))),
    codes: compareItems(of(sides, 'codes'), describeBoth(sides, codesOf)),
    headers: compareItems(of(sides, 'headers'), describeBoth(sides, headersOf)),
    hasPlaces: places !== undefined,
    ...(!suffices && { together: runOf(together) }),
  };
}

async function parseBoth(
  parts: Pair<DocumentPart>,
  onProgress: OnProgress,
): Promise<Pair<BlockDocument>> {
  const [first, second] = [
    await parseOrBare(parts[0], onProgress),
    await parseOrBare(parts[1], onProgress),
  ];
  if (first instanceof ExplorerError) {
    if (second instanceof ExplorerError) throw first;
    return [await withBlockOf(second, parts[0], onProgress), second];
  }
  if (second instanceof ExplorerError) {
    return [first, await withBlockOf(first, parts[1], onProgress)];
  }
  return [first, second];
}

/** The document, or the error of a witness that came without its block. */
async function parseOrBare(
  part: DocumentPart,
  onProgress: OnProgress,
): Promise<BlockDocument | ExplorerError> {
  try {
    return await parseDocument(part.bytes, onProgress);
  } catch (error) {
    if (isExplorerError(error, 'INPUT_BLOCK_MISSING')) return error;
    throw error;
  }
}

/** A witness alone, with the block and the claims about its chain from the other document. */
async function withBlockOf(
  { blockRlp, chain }: BlockDocument,
  part: DocumentPart,
  onProgress: OnProgress,
): Promise<BlockDocument> {
  const bytes = new TextEncoder().encode(JSON.stringify(bytesToHex(blockRlp)));
  const document = await parseParts([{ name: 'block', bytes }, part], onProgress);
  return { ...document, chain };
}

/** Errors: COMPARISON_OTHER_BLOCK. */
function sameBlock(documents: Pair<BlockDocument>): Block {
  const [first, second] = [decodeBlock(documents[0].blockRlp), decodeBlock(documents[1].blockRlp)];
  if (equalBytes(first.header.hash, second.header.hash)) return first;
  throw new ExplorerError('COMPARISON_OTHER_BLOCK', 'The two witnesses are of different blocks', {
    expected: bytesToHex(first.header.hash),
    found: bytesToHex(second.header.hash),
    expectedNumber: String(first.header.number),
    foundNumber: String(second.header.number),
  });
}

async function checkSide(
  part: DocumentPart,
  document: BlockDocument,
  options: CompareOptions,
  onProgress: OnProgress,
): Promise<Side> {
  const { state, codes, headers } = document.witness;
  return {
    part,
    document,
    validation: await validateDocument(document, options, onProgress),
    items: {
      state: itemsByHash(state),
      codes: itemsByHash(codes),
      headers: itemsByHash(headers),
    },
  };
}

/** The block of the first with all that either witness has; headers in the order of their numbers. */
function mergeDocuments([first, second]: Pair<Side>): BlockDocument {
  const headers = unionOf(first.items.headers, second.items.headers);
  const witness: ExecutionWitness = {
    state: unionOf(first.items.state, second.items.state),
    codes: unionOf(first.items.codes, second.items.codes),
    keys: [...first.document.witness.keys, ...second.document.witness.keys],
    headers: sortHeaders(headers),
  };
  return { ...first.document, witness };
}

function sortHeaders(headers: readonly Uint8Array[]): Uint8Array[] {
  return headers
    .map((rlp) => ({ rlp, number: headerNumber(rlp) ?? -1n })) // what is no header comes first: the chain starts behind it
    .sort((a, b) => (a.number < b.number ? -1 : 1))
    .map(({ rlp }) => rlp);
}

function headerNumber(rlp: Uint8Array): bigint | undefined {
  try {
    return decodeHeader(rlp).number;
  } catch (error) {
    if (isExplorerError(error)) return undefined;
    throw error;
  }
}

function runOf({ ladder }: Validation): ComparedRun {
  const missing = missingIn(ladder);
  const error = ladder.firstError();
  return {
    verdict: ladder.verdict(),
    ...(missing !== undefined && { missing }),
    ...(error !== undefined && { error }),
  };
}

function sideOf({ part, document }: Side, run: ComparedRun): ComparedSide {
  const { state, codes, headers } = document.witness;
  const all = [...state, ...codes, ...headers];
  return {
    name: part.name,
    format: document.format,
    sizeBytes: part.bytes.length,
    witnessBytes: all.reduce((sum, item) => sum + item.length, 0),
    ...run,
  };
}

function of(sides: Pair<Side>, kind: keyof SideItems): Pair<ItemsByHash> {
  return [sides[0].items[kind], sides[1].items[kind]];
}

function describeBoth(
  sides: Pair<Side>,
  describe: (side: Side) => DescribeItem,
): Pair<DescribeItem> {
  return [describe(sides[0]), describe(sides[1])];
}

function nodesOf(places: NodePlaces | undefined): (side: Side) => DescribeItem {
  return ({ validation: { state } }) => {
    const used = new Set<Hex>();
    for (const [index, flag] of state?.pool.used.entries() ?? []) {
      if (flag === 0 || state === undefined) continue;
      used.add(bytesToHex(state.pool.hashes.subarray(index * 32, index * 32 + 32)));
    }
    return (hash) => ({ used: used.has(hash), ...places?.get(hash) });
  };
}

function codesOf({ validation: { state } }: Side): DescribeItem {
  return (hash) => ({ used: state?.codes.used.has(hash) ?? false });
}

function headersOf({ validation: { ancestors } }: Side): DescribeItem {
  const asked = ancestors?.headers.slice(0, ancestors.used) ?? [];
  const used = new Set(asked.map((header) => bytesToHex(header.hash)));
  return (hash, rlp) => {
    const number = headerNumber(rlp);
    return { used: used.has(hash), ...(number !== undefined && { number: String(number) }) };
  };
}
