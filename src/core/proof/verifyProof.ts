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

/** A proof that holds, or why it does not, with the nodes that are still what the one above them names. */
export type TrieVerdict =
  | { readonly proof: VerifiedProof; readonly error?: undefined }
  | { readonly error: ExplorerError; readonly begun: TrieProof; readonly proof?: undefined };

/** The RLP of an empty trie, which some clients list as its only node. */
const EMPTY_TRIE_RLP = Uint8Array.of(0x80);

/** Reads a list of nodes one after the other. */
interface Reader {
  readonly rlps: readonly Uint8Array[];
  next: number;
  /** Nodes that stand in their parents and are listed all the same. */
  readonly embedded: Uint8Array[];
  /** Why the walk ends at a node that was given. */
  error?: ExplorerError;
}

/**
 * What the nodes prove of the key with these nibbles. Assumes: `loadKeccak()` has resolved.
 * Errors, returned: PROOF_ROOT_MISMATCH, PROOF_NODE_MISMATCH, PROOF_NODE_MISSING, PROOF_NODE_MALFORMED,
 * PROOF_TRAILING_NODES, each with the index of the node and both sides.
 */
export function verifyTrieProof(
  root: Uint8Array,
  path: Uint8Array,
  rlps: readonly Uint8Array[],
): TrieVerdict {
  if (equalBytes(root, EMPTY_ROOT_HASH)) return verifyEmpty(rlps);
  const reader: Reader = { rlps, next: 0, embedded: [] };
  const find = (child: BlindedNode, depth: number) => readNode(reader, child, path, depth);
  const { nodes, outcome } = walkToKey(find, createBlinded(root), path);
  if (outcome.type === 'missing') {
    const error = reader.error ?? missingNode(outcome, path, rlps.length);
    return { error, begun: { nodes, outcome } };
  }
  const way = nodes.map(({ node }) => node);
  const error = belowExtensions(way) ?? leftOverIn(reader, way);
  return error === undefined ? { proof: { nodes, outcome } } : { error, begun: { nodes, outcome } };
}

function missingNode(
  outcome: Extract<ProofOutcome, { readonly type: 'missing' }>,
  path: Uint8Array,
  index: number,
): ExplorerError {
  const expected = bytesToHex(outcome.hash);
  const at = nibblesToText(path.subarray(0, outcome.depth));
  const message = `The proof ends before node ${expected}, at path ${at || '(root)'}`;
  const data = { index, expected, found: 'nothing', path: at };
  return new ExplorerError('PROOF_NODE_MISSING', message, data);
}

function verifyEmpty(rlps: readonly Uint8Array[]): TrieVerdict {
  const isEmpty =
    rlps.length === 0 || (rlps.length === 1 && equalBytes(rlps[0] as Uint8Array, EMPTY_TRIE_RLP));
  const proof = { nodes: [], outcome: { type: 'absent', reason: 'empty trie' } } as const;
  return isEmpty ? { proof } : { error: leftOver(0, rlps.length), begun: proof };
}

/** The next node of the list; null where there is none, or none that can stand here. */
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
    reader.error = new ExplorerError(code, message, { ...data, expected, found });
    return null;
  }
  return decodeProofNode(reader, rlp, hash, index);
}

function decodeProofNode(
  reader: Reader,
  rlp: Uint8Array,
  hash: Uint8Array,
  index: number,
): TrieNode | null {
  try {
    return decodeNode(rlp, hash, -1);
  } catch (cause) {
    if (!isExplorerError(cause)) throw cause;
    const message = `Node ${index}: ${cause.message}`;
    const data = { ...cause.data, index };
    reader.error = new ExplorerError('PROOF_NODE_MALFORMED', message, data, { cause });
    return null;
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

function belowExtensions(nodes: readonly TrieNode[]): ExplorerError | undefined {
  const at = nodes.findIndex(({ type }, i) => {
    const below = nodes[i + 1]?.type;
    return type === 'extension' && below !== undefined && below !== 'branch';
  });
  const below = nodes[at + 1];
  if (at < 0 || below === undefined) return undefined;
  const data = { index: at + 1, expected: 'branch', found: below.type };
  const message = `The node below extension ${at} is no branch`;
  return new ExplorerError('PROOF_NODE_MALFORMED', message, data);
}

function leftOverIn(reader: Reader, nodes: readonly TrieNode[]): ExplorerError | undefined {
  skipEmbedded(reader);
  const inline = nodes.slice(1).filter(isInline);
  const known = (rlp: Uint8Array) =>
    inline.some(({ reference }) => reference !== null && equalBytes(reference, rlp));
  const stray = reader.embedded.filter((rlp) => !known(rlp)).length;
  const { length } = reader.rlps;
  const isWhole = reader.next >= length && stray === 0;
  return isWhole ? undefined : leftOver(reader.next - stray, length);
}

function leftOver(used: number, given: number): ExplorerError {
  return new ExplorerError(
    'PROOF_TRAILING_NODES',
    `The way to the key has ${used} nodes, the proof ${given}`,
    { expected: used, found: given },
  );
}
