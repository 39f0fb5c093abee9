/**
 * A list of nodes as a proof of one key, present or absent, under one root. Nothing is trusted: each
 * node is hashed and must be the one that its parent (or the root) names, the path must be the key's,
 * and no node may be left over. Source: EIP-1186; Yellow Paper Appendix D.
 */

import { bytesToHex, equalBytes } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, keccak256 } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import { type ErrorCode, ExplorerError, isExplorerError } from '../errors.ts';
import { type BlindedNode, blindedHash, createBlinded, type TrieNode } from '../trie/node.ts';
import { decodeNode, HASH_LENGTH } from '../trie/nodeRlp.ts';
import { isInline, type ProofOutcome, type TrieProof, walkToKey } from '../trie/prove.ts';

/** A proof that holds: its way, whose outcome is never missing. */
export interface VerifiedProof extends TrieProof {
  readonly outcome: Exclude<ProofOutcome, { readonly type: 'missing' }>;
}

/** The RLP of an empty trie, which some clients list as its only node. */
const EMPTY_TRIE_RLP = Uint8Array.of(0x80);

/** Reads a list of nodes one after the other. */
interface Reader {
  readonly rlps: readonly Uint8Array[];
  next: number;
  /** Nodes that stand in their parents and are listed all the same. */
  readonly embedded: Uint8Array[];
}

/**
 * What the nodes prove of the key with these nibbles. Assumes: `loadKeccak()` has resolved.
 * Errors: PROOF_ROOT_MISMATCH, PROOF_NODE_MISMATCH, PROOF_NODE_MISSING, PROOF_NODE_MALFORMED,
 * PROOF_TRAILING_NODES, each with the index of the node and both sides.
 */
export function verifyTrieProof(
  root: Uint8Array,
  path: Uint8Array,
  rlps: readonly Uint8Array[],
): VerifiedProof {
  if (equalBytes(root, EMPTY_ROOT_HASH)) return verifyEmpty(rlps);
  const reader: Reader = { rlps, next: 0, embedded: [] };
  const find = (child: BlindedNode, depth: number) => readNode(reader, child, path, depth);
  const { nodes, outcome } = walkToKey(find, createBlinded(root), path);
  if (outcome.type === 'missing') {
    const expected = bytesToHex(outcome.hash);
    throw new ExplorerError(
      'PROOF_NODE_MISSING',
      `The proof ends before node ${expected}, at path ${nibblesToText(path.subarray(0, outcome.depth)) || '(root)'}`,
      {
        index: rlps.length,
        expected,
        found: 'nothing',
        path: nibblesToText(path.subarray(0, outcome.depth)),
      },
    );
  }
  checkBelowExtensions(nodes.map(({ node }) => node));
  checkLeftOver(
    reader,
    nodes.map(({ node }) => node),
  );
  return { nodes, outcome };
}

function verifyEmpty(rlps: readonly Uint8Array[]): VerifiedProof {
  const isEmpty =
    rlps.length === 0 || (rlps.length === 1 && equalBytes(rlps[0] as Uint8Array, EMPTY_TRIE_RLP));
  if (!isEmpty) throw leftOver(0, rlps.length);
  return { nodes: [], outcome: { type: 'absent', reason: 'empty trie' } };
}

function readNode(
  reader: Reader,
  child: BlindedNode,
  path: Uint8Array,
  depth: number,
): TrieNode | null {
  skipEmbedded(reader);
  const index = reader.next;
  const rlp = reader.rlps[index];
  if (rlp === undefined) return null;
  reader.next++;
  const hash = keccak256(rlp);
  const named = blindedHash(child);
  if (!equalBytes(hash, named)) {
    const code: ErrorCode = depth === 0 ? 'PROOF_ROOT_MISMATCH' : 'PROOF_NODE_MISMATCH';
    const data = { index, path: nibblesToText(path.subarray(0, depth)) };
    const [expected, found] = [bytesToHex(named), bytesToHex(hash)];
    const by = depth === 0 ? 'the root' : 'its parent';
    const message = `Node ${index} hashes to ${found}; ${by} names ${expected}`;
    throw new ExplorerError(code, message, { ...data, expected, found });
  }
  return decodeProofNode(rlp, hash, index);
}

function decodeProofNode(rlp: Uint8Array, hash: Uint8Array, index: number): TrieNode {
  try {
    return decodeNode(rlp, hash, -1);
  } catch (cause) {
    if (!isExplorerError(cause)) throw cause;
    const message = `Node ${index}: ${cause.message}`;
    throw new ExplorerError('PROOF_NODE_MALFORMED', message, { ...cause.data, index }, { cause });
  }
}

/** Below the root no hash names a node this short: it can only repeat one that its parent holds. */
function skipEmbedded(reader: Reader): void {
  for (let rlp = reader.rlps[reader.next]; reader.next > 0 && rlp !== undefined; ) {
    if (rlp.length >= HASH_LENGTH) return;
    reader.embedded.push(rlp);
    reader.next++;
    rlp = reader.rlps[reader.next];
  }
}

function checkBelowExtensions(nodes: readonly TrieNode[]): void {
  for (const [i, node] of nodes.entries()) {
    const below = nodes[i + 1];
    if (node.type !== 'extension' || below === undefined || below.type === 'branch') continue;
    throw new ExplorerError('PROOF_NODE_MALFORMED', `The node below extension ${i} is no branch`, {
      index: i + 1,
      expected: 'branch',
      found: below.type,
    });
  }
}

function checkLeftOver(reader: Reader, nodes: readonly TrieNode[]): void {
  skipEmbedded(reader);
  const inline = nodes.slice(1).filter(isInline);
  const known = (rlp: Uint8Array) =>
    inline.some(({ reference }) => reference !== null && equalBytes(reference, rlp));
  const stray = reader.embedded.filter((rlp) => !known(rlp)).length;
  const { length } = reader.rlps;
  if (reader.next < length || stray > 0) throw leftOver(reader.next - stray, length);
}

function leftOver(used: number, given: number): ExplorerError {
  return new ExplorerError(
    'PROOF_TRAILING_NODES',
    `The way to the key has ${used} nodes, the proof ${given}`,
    { expected: used, found: given },
  );
}
