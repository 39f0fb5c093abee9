/** What the tests of the state share: a state built from plain values, as a pool and a root. */

import { bigIntToBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { bytesToNibbles } from '../bytes/nibbles.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import { rootHash } from '../trie/hash.ts';
import type { TrieChild, TrieRoot } from '../trie/node.ts';
import { createNodePool } from '../trie/nodePool.ts';
import { encodeNode } from '../trie/nodeRlp.ts';
import { insert } from '../trie/update.ts';
import { EMPTY_ACCOUNT, encodeAccount } from './account.ts';

/** An account in plain values. */
export interface PlainAccount {
  readonly nonce?: bigint;
  readonly balance?: bigint;
  readonly code?: Uint8Array;
  /** By slot. */
  readonly storage?: ReadonlyMap<bigint, bigint>;
}

/** All that a witness of the whole state would hold. */
export interface WholeState {
  readonly nodes: Uint8Array[];
  readonly codes: Uint8Array[];
  readonly root: Uint8Array;
}

export function address(n: number): Uint8Array {
  const bytes = new Uint8Array(20);
  bytes.set([n >> 8, n & 0xff], 18);
  return bytes;
}

export function slotKey(slot: bigint): Uint8Array {
  const bytes = new Uint8Array(32);
  const word = bigIntToBytes(slot);
  bytes.set(word, 32 - word.length);
  return bytes;
}

/** A state with these accounts, by the number of their address; every node and code of it. */
export function wholeState(accounts: ReadonlyMap<number, PlainAccount>): WholeState {
  return stateOf([...accounts].map(([n, account]) => [address(n), account]));
}

/** A state with these accounts, by address. */
export function stateOf(accounts: readonly (readonly [Uint8Array, PlainAccount])[]): WholeState {
  const nodes: Uint8Array[] = [];
  const codes: Uint8Array[] = [];
  const entries: [Uint8Array, Uint8Array][] = [];
  for (const [key, { nonce = 0n, balance = 0n, code, storage = new Map() }] of accounts) {
    const slots = [...storage].map(([slot, value]): [Uint8Array, Uint8Array] => [
      slotKey(slot),
      encodeRlp(bigIntToBytes(value)),
    ]);
    if (code !== undefined) codes.push(code);
    const storageRoot = build(slots, nodes);
    const codeHash = code === undefined ? EMPTY_ACCOUNT.codeHash : keccak256(code);
    entries.push([key, encodeAccount({ nonce, balance, storageRoot, codeHash })]);
  }
  return { root: build(entries, nodes), nodes, codes };
}

/** The root over hashed keys; its nodes are added to `nodes`. */
function build(
  entries: readonly (readonly [Uint8Array, Uint8Array])[],
  nodes: Uint8Array[],
): Uint8Array {
  const pool = createNodePool([]);
  const root = entries.reduce<TrieRoot>(
    (trie, [key, value]) => insert(pool, trie, bytesToNibbles(keccak256(key)), value),
    null,
  );
  const hash = rootHash(root);
  if (root === null || root.type === 'blinded') return hash;
  collect(root, nodes);
  // The root is a node by itself however short it is.
  if (root.reference !== null && root.reference.length < 32) nodes.push(root.reference);
  return hash;
}

function collect(node: TrieChild, nodes: Uint8Array[]): void {
  if (node.type === 'blinded') return;
  if (node.reference?.length === 32) nodes.push(encodeNode(node));
  if (node.type === 'extension') collect(node.child, nodes);
  if (node.type === 'branch') for (const child of node.children) if (child) collect(child, nodes);
}
