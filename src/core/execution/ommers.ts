/**
 * Ommers: stale siblings of ancestors that a proof-of-work block may name, at most two.
 * Source: Yellow Paper §11.1; execution-specs `forks/gray_glacier/fork.py` validate_ommers.
 *
 * Whether an earlier block named the same ommer stands in the body of that block, which no witness
 * carries; its header holds the hash of its ommers, so the cases of one or both being ours are told
 * by hash, and where neither fits the report says what could not be excluded.
 */

import { bytesToHex, equalBytes } from '../bytes/hex.ts';
import { EMPTY_OMMERS_HASH, keccak256 } from '../bytes/keccak.ts';
import { encodeRlpListOf } from '../bytes/rlp.ts';
import { ExplorerError } from '../errors.ts';
import type { Block, BlockHeader } from './block.ts';
import type { ChainRules } from './chainRules.ts';
import {
  expectedBaseFee,
  expectedDifficulty,
  extraDataFault,
  fieldCountOf,
  gasLimitBounds,
  gasLimitReference,
  headerFieldCount,
} from './headerRules.ts';

const MAX_OMMERS = 2;
/** An ommer is at most this many blocks older than the block that names it. */
const MAX_OMMER_DEPTH = 6n;

/** Ancestors by descending number, the parent first. */
export type Ancestors = readonly BlockHeader[];

/**
 * Checks all ommers of a block. Returns what could not be excluded, in words, or null.
 * Errors: BLOCK_OMMER_INVALID, WITNESS_HEADER_MISSING.
 */
export function validateOmmers(
  block: Block,
  ancestors: Ancestors,
  rules: ChainRules,
): string | null {
  const { ommers } = block;
  if (ommers.length > MAX_OMMERS) throw invalid('too many', `at most ${MAX_OMMERS}`, ommers.length);
  const [first, second] = ommers;
  if (first && second && equalBytes(first.hash, second.hash))
    throw invalid('named twice', 'two different headers', hex(first));
  for (const ommer of ommers) validateOmmer(ommer, block, ancestors, rules);
  return ommers.length === 0 ? null : unknownInclusion(ommers, ancestors, block.header.number);
}

function validateOmmer(
  ommer: BlockHeader,
  block: Block,
  ancestors: Ancestors,
  rules: ChainRules,
): void {
  const { number } = block.header;
  if (ommer.number >= number || ommer.number + MAX_OMMER_DEPTH < number) {
    throw invalid(
      'of a wrong generation',
      `number ${number - MAX_OMMER_DEPTH} to ${number - 1n}`,
      String(ommer.number),
    );
  }
  if (ancestors.some((ancestor) => equalBytes(ancestor.hash, ommer.hash))) {
    throw invalid('an ancestor of the block', 'no ancestor', hex(ommer));
  }
  const parent = ancestorAt(ancestors, ommer.number - 1n, number);
  if (!equalBytes(parent.hash, ommer.parentHash)) {
    throw invalid(
      'not a child of an ancestor',
      bytesToHex(parent.hash),
      bytesToHex(ommer.parentHash),
    );
  }
  validateOmmerHeader(ommer, parent, rules);
  for (const ancestor of ancestors) {
    if (namesOnly(ancestor, ommer, block.ommers)) {
      throw invalid(
        `named by block ${ancestor.number} already`,
        'an ommer not included before',
        hex(ommer),
      );
    }
  }
}

function validateOmmerHeader(ommer: BlockHeader, parent: BlockHeader, rules: ChainRules): void {
  const { fork } = rules;
  const bounds = gasLimitBounds(gasLimitReference(parent, rules));
  const faults: readonly (readonly [boolean, string, string, string])[] = [
    [
      fieldCountOf(ommer) !== headerFieldCount(fork),
      'field count',
      String(headerFieldCount(fork)),
      String(fieldCountOf(ommer)),
    ],
    [
      ommer.timestamp <= parent.timestamp,
      'timestamp',
      `above ${parent.timestamp}`,
      String(ommer.timestamp),
    ],
    [
      ommer.gasLimit < bounds.min || ommer.gasLimit > bounds.max,
      'gas limit',
      `${bounds.min} to ${bounds.max}`,
      String(ommer.gasLimit),
    ],
    [
      ommer.gasUsed > ommer.gasLimit,
      'gas used',
      `at most ${ommer.gasLimit}`,
      String(ommer.gasUsed),
    ],
    [
      extraDataFault(ommer, rules) !== null,
      'extra data',
      extraDataFault(ommer, rules) ?? '',
      bytesToHex(ommer.extraData),
    ],
    [
      ommer.difficulty !== expectedDifficulty(ommer, parent, fork),
      'difficulty',
      String(expectedDifficulty(ommer, parent, fork)),
      String(ommer.difficulty),
    ],
    [
      ommer.baseFeePerGas !== undefined && ommer.baseFeePerGas !== expectedBaseFee(parent),
      'base fee',
      String(expectedBaseFee(parent)),
      String(ommer.baseFeePerGas),
    ],
  ];
  for (const [isWrong, field, expected, found] of faults) {
    if (isWrong) throw invalid(`wrong in its ${field}`, expected, found);
  }
}

/** The ancestor of this number. A witness that ends before it does not suffice. */
function ancestorAt(ancestors: Ancestors, number: bigint, blockNumber: bigint): BlockHeader {
  const found = ancestors[Number(blockNumber - 1n - number)];
  if (found !== undefined) return found;
  throw new ExplorerError(
    'WITNESS_HEADER_MISSING',
    `The ommers need the header of block ${number}`,
    {
      number: String(number),
      reason: 'ommers',
    },
  );
}

/** Whether the ommers of `ancestor` are known by hash to hold `ommer`. */
function namesOnly(
  ancestor: BlockHeader,
  ommer: BlockHeader,
  known: readonly BlockHeader[],
): boolean {
  return candidates(ommer, known).some((list) => equalBytes(keccak256(list), ancestor.ommersHash));
}

function candidates(ommer: BlockHeader, known: readonly BlockHeader[]): Uint8Array[] {
  const lists = [encodeRlpListOf([ommer.rlp])];
  for (const other of known) {
    if (other === ommer) continue;
    lists.push(encodeRlpListOf([ommer.rlp, other.rlp]), encodeRlpListOf([other.rlp, ommer.rlp]));
  }
  return lists;
}

function unknownInclusion(
  ommers: readonly BlockHeader[],
  ancestors: Ancestors,
  number: bigint,
): string | null {
  const oldest = ommers.reduce(
    (least, ommer) => (ommer.number < least ? ommer.number : least),
    number,
  );
  const opaque = ancestors.filter(
    (ancestor) => ancestor.number > oldest && !equalBytes(ancestor.ommersHash, EMPTY_OMMERS_HASH),
  );
  if (opaque.length === 0) return null;
  const numbers = opaque.map((header) => header.number).join(', ');
  return `Blocks ${numbers} name ommers of their own, which a witness does not carry: that one of them is named here again can be excluded only in part.`;
}

function hex(header: BlockHeader): string {
  return bytesToHex(header.hash);
}

function invalid(what: string, expected: string, found: string | number): ExplorerError {
  return new ExplorerError('BLOCK_OMMER_INVALID', `An ommer is ${what}`, { what, expected, found });
}
