/**
 * Nibbles, the half-bytes by which a trie is walked, and their hex-prefix encoding in nodes.
 * Source: Yellow Paper Appendix C; execution-specs `trie.py` nibble_list_to_compact.
 *
 * ```text
 * first nibble   bit 1: the path ends in a leaf   bit 0: odd number of nibbles
 *   0  00        extension, even   (a zero nibble pads)
 *   1  01        extension, odd
 *   2  10        leaf, even        (a zero nibble pads)
 *   3  11        leaf, odd
 * ```
 */

import { ExplorerError } from '../errors.ts';

/** Two nibbles for each byte, the high one first. */
export function bytesToNibbles(bytes: Uint8Array): Uint8Array {
  const nibbles = new Uint8Array(bytes.length * 2);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    nibbles[2 * i] = byte >> 4;
    nibbles[2 * i + 1] = byte & 0x0f;
  }
  return nibbles;
}

/** Nibbles as text, one hex digit each: the form of paths in errors and links. */
export function nibblesToText(nibbles: Uint8Array): string {
  let text = '';
  for (const nibble of nibbles) text += nibble.toString(16);
  return text;
}

/** The hex-prefix encoding of a path. */
export function encodeHexPrefix(nibbles: Uint8Array, isLeaf: boolean): Uint8Array {
  const odd = nibbles.length % 2;
  const bytes = new Uint8Array((nibbles.length >> 1) + 1);
  const flag = (isLeaf ? 2 : 0) + odd;
  bytes[0] = (flag << 4) | (odd === 1 ? (nibbles[0] as number) : 0);
  for (let i = odd, at = 1; i < nibbles.length; i += 2, at++) {
    bytes[at] = ((nibbles[i] as number) << 4) | (nibbles[i + 1] as number);
  }
  return bytes;
}

/**
 * A hex-prefix path, strictly: known flag, zero padding, at least one byte.
 * Errors: NODE_MALFORMED.
 */
export function decodeHexPrefix(bytes: Uint8Array): {
  readonly path: Uint8Array;
  readonly isLeaf: boolean;
} {
  if (bytes.length === 0) throw malformedPath('is empty', 0);
  const first = bytes[0] as number;
  const flag = first >> 4;
  if (flag > 3) throw malformedPath('has an unknown flag', flag);
  const odd = flag & 1;
  if (odd === 0 && (first & 0x0f) !== 0)
    throw malformedPath('is padded with a nibble that is not zero', first & 0x0f);
  const path = new Uint8Array(2 * (bytes.length - 1) + odd);
  if (odd === 1) path[0] = first & 0x0f;
  for (let i = 1, at = odd; i < bytes.length; i++, at += 2) {
    const byte = bytes[i] as number;
    path[at] = byte >> 4;
    path[at + 1] = byte & 0x0f;
  }
  return { path, isLeaf: flag >= 2 };
}

/** How many nibbles `a` from `aStart` and `b` have in common. */
export function commonLength(a: Uint8Array, aStart: number, b: Uint8Array): number {
  const limit = Math.min(a.length - aStart, b.length);
  let length = 0;
  while (length < limit && a[aStart + length] === b[length]) length++;
  return length;
}

function malformedPath(what: string, found: number): ExplorerError {
  return new ExplorerError('NODE_MALFORMED', `Hex-prefix path ${what}`, { what, found });
}
