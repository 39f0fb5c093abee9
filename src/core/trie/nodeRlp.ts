/**
 * Trie nodes ↔ RLP, strictly: a node that any client would have encoded otherwise is refused.
 * Source: Yellow Paper Appendix D; execution-specs `trie.py` encode_internal_node.
 */

import { decodeHexPrefix, encodeHexPrefix } from '../bytes/nibbles.ts';
import { encodeRlp, encodeRlpListOf, prefixLength, rlpSpanAt, writePrefix } from '../bytes/rlp.ts';
import { ExplorerError } from '../errors.ts';
import {
  blindedHash,
  createBlinded,
  type NodeReference,
  type TrieChild,
  type TrieNode,
} from './node.ts';

/** A child whose RLP is this long or longer is named by its hash. */
export const HASH_LENGTH = 32;

/**
 * A node from its RLP. `reference` is how its parent names it, `index` its place in a pool.
 * Errors: NODE_MALFORMED, RLP_*.
 */
export function decodeNode(bytes: Uint8Array, reference: NodeReference, index: number): TrieNode {
  const list = rlpSpanAt(bytes, 0, bytes.length);
  if (!list.isList) throw malformed('is not a list');
  if (list.end !== bytes.length) throw malformed('is followed by bytes');
  const second = itemEnd(bytes, list.start, list.end);
  const third = itemEnd(bytes, second, list.end);
  return third === list.end
    ? decodePathNode(bytes, list.start, second, third, reference, index)
    : decodeBranch(bytes, list.start, list.end, reference, index);
}

/** The RLP of a node. Assumes: the references of its children are computed. */
export function encodeNode(node: TrieNode): Uint8Array {
  switch (node.type) {
    case 'branch':
      return encodeBranch(node.children, node.value);
    case 'extension':
      return encodeRlpListOf([
        encodeRlp(encodeHexPrefix(node.path, false)),
        encodeReference(referenceOf(node.child)),
      ]);
    case 'leaf':
      return encodeRlp([encodeHexPrefix(node.path, true), node.value]);
  }
}

/** The end of the item at `at`: the short cut for the two forms that nearly all children have. */
function itemEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) throw malformed('has neither 17 nor 2 items');
  const first = bytes[at];
  if (first === 0x80) return at + 1;
  if (first === 0xa0 && at + 33 <= end) return at + 33;
  return rlpSpanAt(bytes, at, end).end;
}

function decodeBranch(
  bytes: Uint8Array,
  start: number,
  end: number,
  reference: NodeReference,
  index: number,
): TrieNode {
  const children: (TrieChild | null)[] = new Array(16).fill(null);
  let occupied = 0;
  let at = start;
  for (let i = 0; i < 16; i++) {
    const next = itemEnd(bytes, at, end);
    if (next !== at + 1 || bytes[at] !== 0x80) {
      children[i] = decodeChild(bytes, at, next);
      occupied++;
    }
    at = next;
  }
  if (itemEnd(bytes, at, end) !== end) throw malformed('has more than 17 items');
  const value = decodeString(bytes, at, end);
  if (value.length > 0) occupied++;
  if (occupied < 2) throw malformed('is a branch with fewer than two ways', occupied);
  return { type: 'branch', children, value: value.length > 0 ? value : null, index, reference };
}

function decodePathNode(
  bytes: Uint8Array,
  first: number,
  second: number,
  end: number,
  reference: NodeReference,
  index: number,
): TrieNode {
  const { path, isLeaf } = decodeHexPrefix(decodeString(bytes, first, second));
  if (isLeaf) {
    const value = decodeString(bytes, second, end);
    if (value.length === 0) throw malformed('is a leaf without a value');
    return { type: 'leaf', path, value, index, reference };
  }
  if (path.length === 0) throw malformed('is an extension without a path');
  if (bytes[second] === 0x80) throw malformed('is an extension without a child');
  const child = decodeChild(bytes, second, end);
  if (child.type !== 'blinded' && child.type !== 'branch') {
    throw malformed('is an extension whose child is no branch');
  }
  return { type: 'extension', path, child, index, reference };
}

/** A child: 32 bytes are its hash; a list shorter than 32 bytes is the child itself. */
function decodeChild(bytes: Uint8Array, start: number, end: number): TrieChild {
  const first = bytes[start] as number;
  if (first === 0xa0) return createBlinded(bytes, start + 1);
  const length = end - start;
  if (first < 0xc0) throw malformed('refers to a child by other than 32 bytes', length);
  if (length >= HASH_LENGTH) throw malformed('holds a child that should stand by its hash', length);
  const inline = bytes.subarray(start, end);
  return decodeNode(inline, inline, -1);
}

function decodeString(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const span = rlpSpanAt(bytes, start, end);
  if (span.isList) throw malformed('has a list where bytes are expected');
  return bytes.subarray(span.start, span.end);
}

function encodeBranch(
  children: readonly (TrieChild | null)[],
  value: Uint8Array | null,
): Uint8Array {
  const encodedValue = encodeRlp(value ?? new Uint8Array(0));
  let payload = encodedValue.length;
  for (const child of children) payload += child === null ? 1 : referenceLength(child);
  const bytes = new Uint8Array(prefixLength(payload) + payload);
  let at = writePrefix(bytes, 0, payload, 0xc0);
  for (const child of children) at = writeReference(bytes, at, child);
  bytes.set(encodedValue, at);
  return bytes;
}

function writeReference(bytes: Uint8Array, at: number, child: TrieChild | null): number {
  if (child === null) {
    bytes[at] = 0x80;
    return at + 1;
  }
  if (child.type === 'blinded') return writeHash(bytes, at, child.source, child.offset);
  const reference = referenceOf(child);
  if (reference.length === HASH_LENGTH) return writeHash(bytes, at, reference, 0);
  bytes.set(reference, at);
  return at + reference.length;
}

function writeHash(bytes: Uint8Array, at: number, source: Uint8Array, offset: number): number {
  bytes[at] = 0xa0;
  for (let i = 0; i < HASH_LENGTH; i++) bytes[at + 1 + i] = source[offset + i] as number;
  return at + 1 + HASH_LENGTH;
}

function referenceLength(child: TrieChild): number {
  if (child.type === 'blinded') return HASH_LENGTH + 1;
  const { length } = referenceOf(child);
  return length < HASH_LENGTH ? length : HASH_LENGTH + 1;
}

function encodeReference(reference: NodeReference): Uint8Array {
  return reference.length < HASH_LENGTH ? reference : encodeRlp(reference);
}

function referenceOf(child: TrieChild): NodeReference {
  if (child.type === 'blinded') return blindedHash(child);
  if (child.reference === null)
    throw new Error('Invariant broken: a child is encoded before it is hashed');
  return child.reference;
}

function malformed(what: string, found?: number): ExplorerError {
  return new ExplorerError('NODE_MALFORMED', `Trie node ${what}`, { what, found });
}
