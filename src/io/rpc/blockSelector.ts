/** Which block the reader asks for: a number, a hash, or a tag that moves with the chain. */

import { invalidTyped } from '../../core/bytes/typedText.ts';
import type { ExplorerError } from '../../core/errors.ts';

export type BlockSelector =
  | { readonly type: 'number'; readonly number: bigint }
  | { readonly type: 'hash'; readonly hash: string }
  | { readonly type: 'tag'; readonly tag: 'latest' | 'safe' | 'finalized' };

/** Block numbers are 64-bit in every client. */
const LARGEST_NUMBER = 2n ** 64n - 1n;

/**
 * A typed block: decimal (grouped by commas, spaces or underscores, if at all), 0x-quantity, 32-byte
 * hash, or tag. Errors: INPUT_FIELD_INVALID, also for the genesis block and for `pending`.
 */
export function parseBlockSelector(text: string): BlockSelector {
  const typed = text.trim().toLowerCase();
  if (typed === 'latest' || typed === 'safe' || typed === 'finalized') {
    return { type: 'tag', tag: typed };
  }
  if (typed === 'pending') throw blockError('pending is not a block yet: it has no hash', typed);
  if (typed === 'earliest') throw genesisError(typed);
  if (/^0x[0-9a-f]{64}$/.test(typed)) return { type: 'hash', hash: typed };
  const number = parseNumber(typed);
  if (number === undefined || number > LARGEST_NUMBER) {
    throw blockError('is neither a number, nor a 32-byte hash, nor a tag', typed);
  }
  if (number === 0n) throw genesisError(typed);
  return { type: 'number', number };
}

/** The genesis block was not executed: it has no parent and no witness. */
export function genesisError(found: string): ExplorerError {
  return blockError('the genesis block has no parent and no witness', found);
}

function parseNumber(typed: string): bigint | undefined {
  if (/^0x[0-9a-f]{1,16}$/.test(typed)) return BigInt(typed);
  const digits = typed.replace(/(?<=\d)[,_ ](?=\d{3}(\D|$))/g, '');
  return /^\d{1,20}$/.test(digits) ? BigInt(digits) : undefined;
}

function blockError(what: string, typed: string): ExplorerError {
  const expected = 'a number above 0, a hash of 0x and 64 hex digits, latest, safe or finalized';
  return invalidTyped('block', expected, typed, `Block: ${what}`);
}
