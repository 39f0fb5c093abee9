/**
 * What stands behind the first 256 bytes of an L2 batch. Nothing in it says how much there is of
 * anything: the counts come from outside. Source: ethrex `guest-program` (l2 output), `OnChainProposer`.
 *
 * ```text
 * balance diffs   (chain id 32 · value 32 · assets (L1 token 20 · source 20 · target 20 · value 32)… · message hash 32…)…
 * incoming        (chain id 32, or 8 in 2026's first half · rolling hash 32)…
 * December 2025   root of messages 32 · (chain id 32 · value 32)…
 * ```
 */

import { bytesToBigInt, bytesToHex } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import type { L2TailCounts } from '../publishedProof.ts';
import type { DecodedField } from './layoutFields.ts';

const PAIR = 64;
const ASSET = 3 * 20 + 32;
/** More than a commit transaction has room for. */
const MAX_PARTS = 100_000;

/** The fields of a tail that starts at `start`. Errors: STATEMENT_TAIL_MISMATCH, STATEMENT_FIELD_INVALID. */
export function decodeTail(bytes: Uint8Array, start: number, counts: L2TailCounts): DecodedField[] {
  const { balanceDiffs, incoming } = counts;
  const size = balanceDiffs.reduce((sum, diff) => sum + diffSize(checked(diff)), 0);
  const idSize = chainIdSize(bytes.length - start - size, incoming, bytes.length - start, size);
  const reader = createReader(bytes, start);
  const chains: bigint[] = [];
  for (const [i, { assets, messages }] of balanceDiffs.entries()) {
    const name = `Balance diff ${i + 1}`;
    chains.push(reader.number(`${name}: chain id`, 32));
    reader.number(`${name}: value`, 32);
    for (let a = 0; a < assets; a++) readAsset(reader, `${name}, asset ${a + 1}`);
    for (let m = 0; m < messages; m++) reader.hash(`${name}: message ${m + 1}`);
  }
  ascending(chains, 'balance diffs', start);
  const sources: bigint[] = [];
  for (let i = 0; i < incoming; i++) {
    sources.push(reader.number(`Incoming ${i + 1}: chain id`, idSize));
    reader.hash(`Incoming ${i + 1}: rolling hash`);
  }
  ascending(sources, 'incoming messages', start);
  return reader.fields;
}

/** The form of 2025-12-04 to 12-15. Errors: STATEMENT_TAIL_MISMATCH, STATEMENT_FIELD_INVALID. */
export function decodeMessageRootTail(bytes: Uint8Array, start: number): DecodedField[] {
  const size = bytes.length - start;
  if (size < 32 || (size - 32) % PAIR !== 0) {
    throw mismatch('32 bytes and any number of 64', size);
  }
  const reader = createReader(bytes, start);
  reader.hash('Root of messages to other L2s');
  const chains: bigint[] = [];
  for (let i = 0; i < (size - 32) / PAIR; i++) {
    chains.push(reader.number(`Value ${i + 1}: chain id`, 32));
    reader.number(`Value ${i + 1}: value`, 32);
  }
  ascending(chains, 'values', start);
  return reader.fields;
}

function diffSize({ assets, messages }: { assets: number; messages: number }): number {
  return PAIR + assets * ASSET + messages * 32;
}

/** A count is a whole number, and no more than there can be. */
function checked(diff: { readonly assets: number; readonly messages: number }) {
  for (const count of [diff.assets, diff.messages]) {
    if (!Number.isInteger(count) || count < 0 || count > MAX_PARTS) {
      throw mismatch(`a count from 0 to ${MAX_PARTS}`, count);
    }
  }
  return diff;
}

/** 32, or 8 as the guest wrote it for a while; what is left has to be as long as one of them says. */
function chainIdSize(left: number, incoming: number, found: number, before: number): 8 | 32 {
  if (left === incoming * PAIR) return 32;
  if (left === incoming * 40) return 8;
  throw mismatch(`${before + incoming * PAIR} or ${before + incoming * 40} bytes`, found);
}

interface Reader {
  readonly fields: DecodedField[];
  number(name: string, size: number): bigint;
  hash(name: string, size?: number): void;
}

function createReader(bytes: Uint8Array, start: number): Reader {
  const fields: DecodedField[] = [];
  let offset = start;
  const take = (name: string, size: number, isNumber: boolean) => {
    const part = bytes.subarray(offset, offset + size);
    const value = isNumber ? String(bytesToBigInt(part)) : bytesToHex(part);
    fields.push({ name, offset, size, value, role: 'batch', isNumber });
    offset += size;
    return part;
  };
  return {
    fields,
    number: (name, size) => bytesToBigInt(take(name, size, true)),
    hash: (name, size = 32) => void take(name, size, false),
  };
}

function readAsset(reader: Reader, name: string): void {
  reader.hash(`${name}: token on L1`, 20);
  reader.hash(`${name}: token on the source`, 20);
  reader.hash(`${name}: token on the target`, 20);
  reader.number(`${name}: value`, 32);
}

/** Guest and contract write chains in ascending order, each once: wrong counts seldom give that. */
function ascending(chains: readonly bigint[], what: string, offset: number): void {
  for (let i = 1; i < chains.length; i++) {
    const [before, chain] = [chains[i - 1] as bigint, chains[i] as bigint]; // both within
    if (before < chain) continue;
    throw new ExplorerError('STATEMENT_FIELD_INVALID', `The ${what} are not in order of chains`, {
      field: what,
      offset,
      expected: `above ${before}`,
      found: String(chain),
    });
  }
}

function mismatch(expected: string, found: number): ExplorerError {
  return new ExplorerError('STATEMENT_TAIL_MISMATCH', 'The counts do not fit the tail', {
    expected,
    found,
  });
}
