/** Storage words as text: hex as they are, decimal beside it where it is short enough to be read. */

import { formatInteger, shortHash } from '../../core/format.ts';
import { signedInteger } from '../amountText.ts';

/** Up to here a number is read as one; above, a word is a hash, an address or packed fields. */
const LARGEST_READ = 1n << 64n;
/** Amounts of tokens stay below; larger words are packed fields, whose difference means nothing. */
const LARGEST_AMOUNT = 1n << 96n;

/** A quantity in hex, both ends of a long one. */
export function wordHex(value: string): string {
  return shortHash(value, 8);
}

/** `1,024` where the word is a small number, else nothing. */
export function wordDecimal(value: string): string | undefined {
  const number = toNumber(value);
  return number > 9n && number < LARGEST_READ ? formatInteger(number) : undefined;
}

/** What happened to a slot: set, cleared, or by how much it changed where both are amounts. */
export function wordChange(before: string | undefined, after: string): string {
  if (before === undefined) return 'written';
  const [old, now] = [toNumber(before), toNumber(after)];
  if (old === now) return 'the same again';
  if (old === 0n) return 'set';
  if (now === 0n) return 'cleared';
  const isAmount = old < LARGEST_AMOUNT && now < LARGEST_AMOUNT;
  return isAmount ? signedInteger(now - old) : 'written';
}

function toNumber(value: string): bigint {
  return BigInt(value === '0x' ? '0x0' : value);
}
