/**
 * How large an input may be, each number with its reason, and the check of a witness against them.
 * Source: execution-specs `amsterdam/stateless.py` for headers, nodes and codes; the rest is ours.
 */

import { ExplorerError } from '../errors.ts';
import type { ExecutionWitness } from './executionWitness.ts';

/** BLOCKHASH reaches 256 blocks back. execution-specs MAX_WITNESS_HEADERS. */
export const MAX_WITNESS_HEADERS = 256;

/** A header of today has about 650 bytes. execution-specs MAX_BYTES_PER_HEADER. */
export const MAX_HEADER_BYTES = 1024;

/** A full branch has 532 bytes, the largest node there is. execution-specs MAX_BYTES_PER_WITNESS_NODE. */
export const MAX_NODE_BYTES = 1024;

/** EIP-170 allows 24,576 bytes; before it, gas was the only bound. execution-specs MAX_BYTES_PER_CODE. */
export const MAX_CODE_BYTES = 65_536;

/** 100 M gas / 2,100 gas per cold slot × 16 levels of trie = 762,000 nodes; blocks measured have up to 4,095. */
export const MAX_NODES = 1_000_000;

/** 100 M gas / 2,600 gas per cold account = 38,500 codes; blocks measured have up to 135. */
export const MAX_CODES = 100_000;

/**
 * JSON text, after decompression. V8 cannot hold a string above 2^29 − 24 = 536,870,888 characters, and
 * text, parsed strings and bytes are in memory together: 1.14 GB for 361 MB of text (measured).
 */
export const MAX_DOCUMENT_BYTES = 400_000_000;

/** What {@link MAX_DOCUMENT_BYTES} can carry: two hex digits a byte. */
export const MAX_TOTAL_BYTES = MAX_DOCUMENT_BYTES / 2;

/** Real blocks inflate 1.8 to 2.7 times, benchmark blocks 20 times; DEFLATE can do 1,032 times. */
export const MAX_INFLATE_RATIO = 200;

/** Below this output no ratio is refused: a few kilobytes of zeros are no bomb. */
export const INFLATE_RATIO_FREE_BYTES = 8_000_000;

/** No known format nests deeper than 12. */
export const MAX_JSON_DEPTH = 64;

/** Every value costs tens of bytes of memory, however short its text; nodes, codes and keys make up to 2.1 M. */
export const MAX_JSON_VALUES = 4_000_000;

/**
 * Refuses a witness that no block can need, before anything of it is hashed (check W1).
 * Errors: WITNESS_LIMIT_EXCEEDED {what, index, found, limit}; `index` is null where a count or a sum is meant.
 */
export function checkLimits(witness: ExecutionWitness): void {
  checkCount('headers', witness.headers, MAX_WITNESS_HEADERS);
  checkCount('state', witness.state, MAX_NODES);
  checkCount('codes', witness.codes, MAX_CODES);
  checkCount('keys', witness.keys, MAX_NODES);
  checkSizes('headers', witness.headers, MAX_HEADER_BYTES);
  checkSizes('state', witness.state, MAX_NODE_BYTES);
  checkSizes('codes', witness.codes, MAX_CODE_BYTES);
  const total = [witness.headers, witness.state, witness.codes, witness.keys]
    .map(totalBytes)
    .reduce((sum, bytes) => sum + bytes, 0);
  if (total > MAX_TOTAL_BYTES) throw limitExceeded('total bytes', null, total, MAX_TOTAL_BYTES);
}

function checkCount(what: string, items: readonly Uint8Array[], limit: number): void {
  if (items.length > limit) throw limitExceeded(what, null, items.length, limit);
}

function checkSizes(what: string, items: readonly Uint8Array[], limit: number): void {
  for (const [index, item] of items.entries()) {
    if (item.length > limit) throw limitExceeded(what, index, item.length, limit);
  }
}

function totalBytes(items: readonly Uint8Array[]): number {
  let sum = 0;
  for (const item of items) sum += item.length;
  return sum;
}

function limitExceeded(
  what: string,
  index: number | null,
  found: number,
  limit: number,
): ExplorerError {
  const place = index === null ? `witness ${what}` : `bytes of witness.${what}[${index}]`;
  return new ExplorerError('WITNESS_LIMIT_EXCEEDED', `${place}: ${found}, limit ${limit}`, {
    what,
    index,
    found,
    limit,
  });
}
