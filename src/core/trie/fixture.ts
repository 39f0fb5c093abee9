/** What the tests of the trie share: nodes written down as drawings, and a pool of them. */

import { keccak256 } from '../bytes/keccak.ts';
import { encodeHexPrefix } from '../bytes/nibbles.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';

/** Nibbles from their digits: `path('0a5')`. */
export function path(digits: string): Uint8Array {
  return Uint8Array.from(digits, (digit) => Number.parseInt(digit, 16));
}

/** A value too long for its leaf to stand within its parent. */
export function longValue(first: number): Uint8Array {
  return new Uint8Array(32).fill(first);
}

export function leafRlp(digits: string, value: Uint8Array): RlpInput[] {
  return [encodeHexPrefix(path(digits), true), value];
}

export function extensionRlp(digits: string, child: RlpInput[]): RlpInput[] {
  return [encodeHexPrefix(path(digits), false), referenceTo(child)];
}

export function branchRlp(
  children: Readonly<Record<string, RlpInput[]>>,
  value: Uint8Array = new Uint8Array(0),
): RlpInput[] {
  const items = [...'0123456789abcdef'].map((digit) => {
    const child = children[digit];
    return child === undefined ? new Uint8Array(0) : referenceTo(child);
  });
  return [...items, value];
}

/** What stands in a parent for a node: its hash, or itself where it is short. */
function referenceTo(node: RlpInput[]): RlpInput {
  const rlp = encodeRlp(node);
  return rlp.length < 32 ? node : keccak256(rlp);
}

export function hashOf(node: RlpInput[]): Uint8Array {
  return keccak256(encodeRlp(node));
}
