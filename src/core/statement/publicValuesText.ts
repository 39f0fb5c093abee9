/**
 * Public values as people copy them: hex with or without 0x, a JSON list of bytes, or the eight 32-bit
 * words that ZisK prints, whose little-endian bytes one after the other are the digest.
 */

import { hexToBytes } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';

/** More than any program prints for a block; a longer text is not looked at. */
const MAX_TEXT = 1_000_000;
const ZISK_WORDS = 8;

/** The bytes of a text. Errors: STATEMENT_TEXT_INVALID. */
export function parsePublicValues(text: string): Uint8Array {
  if (text.length > MAX_TEXT) throw invalid(`at most ${MAX_TEXT} characters`, text);
  const trimmed = text.trim().replace(/^"(.*)"$/s, '$1');
  const digits = trimmed.replace(/\s+/g, '').replace(/^0x/i, '');
  if (digits.length > 0 && digits.length % 2 === 0 && /^[0-9a-f]+$/i.test(digits)) {
    // A list of numbers has commas: digits with nothing but spaces between them are hex.
    return hexToBytes(`0x${digits}`);
  }
  const numbers = numbersOf(trimmed);
  if (numbers === undefined) throw invalid('hex of whole bytes, or a list of numbers', text);
  return bytesOf(numbers, text);
}

/** `[1, 2, 3]`, or numbers with commas between them. */
function numbersOf(text: string): number[] | undefined {
  const items = text
    .replace(/^\[(.*)\]$/s, '$1')
    .split(',')
    .map((item) => item.trim());
  const known = items.every((item) => /^(0x[0-9a-f]{1,8}|0|[1-9][0-9]{0,9})$/i.test(item));
  return known ? items.map(Number) : undefined;
}

function bytesOf(numbers: readonly number[], text: string): Uint8Array {
  if (numbers.every((value) => value < 0x100)) return Uint8Array.from(numbers);
  if (numbers.length !== ZISK_WORDS || numbers.some((value) => value > 0xffffffff)) {
    throw invalid('bytes below 256, or eight words of 32 bits', text);
  }
  const bytes = new Uint8Array(4 * ZISK_WORDS);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of numbers.entries()) view.setUint32(4 * i, value, true);
  return bytes;
}

function invalid(expected: string, text: string): ExplorerError {
  const found = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new ExplorerError('STATEMENT_TEXT_INVALID', 'The text is no public values', {
    expected,
    found,
  });
}
