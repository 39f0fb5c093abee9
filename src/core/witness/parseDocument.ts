/**
 * Bytes of a file → block and witness. Inflates, parses, tells the format by its shape and hands it to
 * the one file in `formats/` that knows it. A file may also hold half of a pair, with its other half in
 * a second file.
 */

import { loadKeccak } from '../bytes/keccak.ts';
import { ExplorerError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import type { BlockDocument } from './executionWitness.ts';
import { type Field, isObject, summarise } from './field.ts';
import { bundle } from './formats/bundle.ts';
import { consensusTest } from './formats/consensusTest.ts';
import { blockMissing, type DocumentFormat, witnessMissing } from './formats/documentFormat.ts';
import { ethAct } from './formats/ethAct.ts';
import { ethrexCache } from './formats/ethrexCache.ts';
import { isRpcBlock, isRpcWitness, rpcPair } from './formats/rpcPair.ts';
import { scroll } from './formats/scroll.ts';
import { zkPig } from './formats/zkPig.ts';
import { gunzip, isGzip } from './gzip.ts';
import { MAX_DOCUMENT_BYTES } from './limits.ts';
import { parseJson, tooLarge } from './parseJson.ts';

/** A file: its name, for messages, and its bytes, gzipped or not. */
export interface DocumentPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface ParsedPart {
  readonly name: string;
  readonly json: unknown;
}

/** In the order of the question: what is more particular comes first. */
const FORMATS: readonly DocumentFormat[] = [
  bundle,
  ethAct,
  zkPig,
  ethrexCache,
  scroll,
  rpcPair,
  consensusTest,
];

/**
 * The document that one file holds, gzipped or not.
 * Errors: INPUT_TOO_LARGE, INPUT_GZIP_BROKEN, INPUT_NOT_JSON, INPUT_FORMAT_UNKNOWN,
 * INPUT_FIELD_INVALID, INPUT_BLOCK_MISSING, INPUT_WITNESS_MISSING.
 */
export async function parseDocument(
  bytes: Uint8Array,
  onProgress?: OnProgress,
): Promise<BlockDocument> {
  return parseParts([{ name: 'document', bytes }], onProgress);
}

/**
 * The document that one file or a block and a witness in two files make. Errors as {@link parseDocument}.
 */
export async function parseParts(
  parts: readonly DocumentPart[],
  onProgress: OnProgress = () => {},
): Promise<BlockDocument> {
  await loadKeccak();
  const texts = inflateParts(parts, onProgress);
  const total = totalBytes(texts);
  onProgress({ stage: 'parse', done: 0, total });
  const parsed = texts.map(({ name, bytes }) => ({ name, json: parseJson(bytes, name) }));
  const [only] = parsed;
  const document =
    only !== undefined && parsed.length === 1
      ? parseValue(only.json)
      : rpcPair.parse({ value: combineParts(parsed), where: '' });
  onProgress({ stage: 'parse', done: total, total });
  return document;
}

/** The text of every part; all of them together keep to the limit of one. */
function inflateParts(parts: readonly DocumentPart[], onProgress: OnProgress): DocumentPart[] {
  const texts: DocumentPart[] = [];
  for (const { name, bytes } of parts) {
    const limit = MAX_DOCUMENT_BYTES - totalBytes(texts);
    const text = isGzip(bytes) ? gunzip(bytes, { onProgress, limit }) : bytes;
    if (text.length > limit) throw tooLarge(name, 'bytes', text.length, limit);
    texts.push({ name, bytes: text });
    onProgress({ stage: 'read', done: bytes.length, total: bytes.length });
  }
  return texts;
}

function totalBytes(parts: readonly DocumentPart[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** The document that a JSON value is. */
function parseValue(json: unknown): BlockDocument {
  const document: Field = { value: json, where: '' };
  const format = isObject(json) ? FORMATS.find(({ recognises }) => recognises(json)) : undefined;
  if (format !== undefined) return format.parse(document);
  if (isRpcWitness(json)) throw blockMissing('a witness of debug_executionWitness', 'the block');
  if (isRpcBlock(json)) throw witnessMissing('a block', 'the answer of debug_executionWitness');
  throw unknownFormat(summarise(json));
}

/** `{block, witness}` of two files, whichever is which. */
function combineParts(parts: readonly ParsedPart[]): { block?: unknown; witness?: unknown } {
  const blocks = parts.filter(({ json }) => isRpcBlock(json));
  const witnesses = parts.filter(({ json }) => isRpcWitness(json));
  const [block] = blocks;
  const [witness] = witnesses;
  const isPair = parts.length === 2 && blocks.length === 1 && witnesses.length === 1;
  if (isPair && block !== undefined && witness !== undefined) {
    return { block: block.json, witness: witness.json };
  }
  const found = parts
    .slice(0, 6)
    .map(({ name, json }) => `${name.slice(0, 80)}: ${summarise(json)}`)
    .join('; ');
  if (parts.length > 0 && blocks.length === parts.length) {
    throw witnessMissing(
      `${parts.length} files with blocks`,
      'the answer of debug_executionWitness',
    );
  }
  if (parts.length > 0 && witnesses.length === parts.length) {
    throw blockMissing(`${parts.length} files with witnesses`, 'the block');
  }
  throw unknownFormat(`${parts.length} files that are not one block and one witness (${found})`);
}

function unknownFormat(found: string): ExplorerError {
  const known = FORMATS.map(({ title, shape }) => `${title} ${shape}`).join('; ');
  return new ExplorerError('INPUT_FORMAT_UNKNOWN', `no known format: ${found}`, { found, known });
}
