/** One node in full: its bytes item by item, its hash beside the one that names it, its children, its value. */

import { bytesToBigInt, bytesToHex, type Hex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import { isExplorerError } from '../errors.ts';
import type { ChildCell, LeafValue, NodeDetail, NodePlace, StateTime } from '../inspection.ts';
import { decodeAccount, decodeSlotValue } from '../state/account.ts';
import { blindedHash, type TrieChild, type TrieNode } from '../trie/node.ts';
import { isInline } from '../trie/prove.ts';
import { rlpFields } from './rlpFields.ts';

export interface NodeFacts {
  readonly node: TrieNode;
  readonly rlp: Uint8Array;
  readonly place: NodePlace;
  readonly time: StateTime;
  /** Hash by which the parent, the account or the header names it; absent for an inline node. */
  readonly namedBy?: Uint8Array;
  readonly marks: number;
  readonly copies: number;
}

export function nodeDetail({
  node,
  rlp,
  place,
  time,
  namedBy,
  marks,
  copies,
}: NodeFacts): NodeDetail {
  const isAccountTrie = place.trie === 'account';
  return {
    place,
    time,
    kind: node.type,
    rlp: rlp.slice(),
    hash: bytesToHex(keccak256(rlp)),
    ...(namedBy !== undefined && { namedBy: bytesToHex(namedBy) }),
    isInline: namedBy === undefined,
    items: rlpFields(rlp, node, isAccountTrie),
    ...(node.type !== 'branch' && { path: nibblesToText(node.path) }),
    ...(node.type === 'leaf' && { value: leafValue(node.value, isAccountTrie) }),
    ...(node.type === 'branch' && { children: node.children.map(childCell) }),
    ...(node.type === 'extension' && { children: [childCell(node.child, node.path[0] ?? 0)] }),
    marks,
    copies,
  };
}

/** What a leaf says: an account, a slot value, or bytes that are neither. */
export function leafValue(value: Uint8Array, isAccountTrie: boolean): LeafValue {
  try {
    if (!isAccountTrie) return { type: 'slot', value: slotHex(decodeSlotValue(value)) };
    const { nonce, balance, storageRoot, codeHash } = decodeAccount(value);
    return {
      type: 'account',
      account: {
        nonce: String(nonce),
        balance: String(balance),
        storageRoot: bytesToHex(storageRoot),
        codeHash: bytesToHex(codeHash),
      },
    };
  } catch (error) {
    if (isExplorerError(error)) return { type: 'unknown' };
    throw error;
  }
}

/** A slot value as a quantity: `0x0` for none. */
export function slotHex(value: Uint8Array): Hex {
  return `0x${bytesToBigInt(value).toString(16)}`;
}

function childCell(child: TrieChild | null, nibble: number): ChildCell {
  if (child === null) return { nibble, state: 'empty' };
  if (child.type === 'blinded') {
    return { nibble, state: 'blinded', hash: bytesToHex(blindedHash(child)) };
  }
  if (isInline(child)) return { nibble, state: 'inline' };
  const { reference } = child;
  return {
    nibble,
    state: 'present',
    ...(reference !== null && { hash: bytesToHex(reference) }),
  };
}
