/** The way from a root to a key, with every node in full and the place of each in its parent's bytes. */

import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { bytesToNibbles, nibblesToText } from '../bytes/nibbles.ts';
import { ExplorerError } from '../errors.ts';
import type { KeyPath, NodeDetail, PathStep, RlpField, StateTime, TrieId } from '../inspection.ts';
import { provenValue } from '../proof/accountProof.ts';
import { decodeAccount } from '../state/account.ts';
import type { StateTries } from '../state/stateTries.ts';
import { rootHash } from '../trie/hash.ts';
import type { TrieNode, TrieRoot } from '../trie/node.ts';
import { isInline, type ProofNode, proveKey, type TrieProof } from '../trie/prove.ts';
import { leafValue, nodeDetail } from './nodeDetail.ts';

/** The key of a look-up: its hash, 32 bytes, and what was hashed, where that is known. */
export interface HashedKey {
  readonly hashed: Uint8Array;
  readonly key?: Hex;
}

/** What a way is drawn from: nodes of the tries at hand, or of a proof that somebody gave. */
export interface PathSource {
  readonly trie: TrieId;
  readonly time: StateTime;
  readonly key: HashedKey;
  readonly root: Uint8Array;
  readonly proof: TrieProof;
  readonly rlpOf: (node: TrieNode) => Uint8Array;
  readonly marksOf: (node: TrieNode, depth: number) => number;
  readonly copiesOf: (node: TrieNode) => number;
}

export function createKeyPath(source: PathSource): KeyPath {
  const { trie, time, key, root, proof } = source;
  const steps: PathStep[] = [];
  for (const found of proof.nodes) steps.push(pathStep(source, found, steps.at(-1)));
  return {
    trie,
    time,
    ...(key.key !== undefined && { key: key.key }),
    hashedKey: bytesToHex(key.hashed),
    rootHash: bytesToHex(root),
    steps,
    outcome: outcomeOf(source),
  };
}

function pathStep(source: PathSource, found: ProofNode, parent: PathStep | undefined): PathStep {
  const { node, depth, consumes } = found;
  const { trie, time, key } = source;
  const path = nibblesToText(bytesToNibbles(key.hashed).subarray(0, depth));
  const isRoot = parent === undefined;
  const slot = isRoot ? undefined : slotOf(parent, path);
  const namedBy = isRoot ? source.root : isInline(node) ? undefined : (node.reference ?? undefined);
  const detail = nodeDetail({
    node,
    rlp: source.rlpOf(node),
    place: { trie, path },
    time,
    ...(namedBy !== undefined && { namedBy: namedIn(parent?.node, slot) ?? namedBy }),
    marks: source.marksOf(node, depth),
    copies: source.copiesOf(node),
  });
  return {
    node: detail,
    consumedBefore: depth,
    consumes,
    ...(slot !== undefined && { slotInParent: slot }),
  };
}

/** Where a child's reference stands in its parent: the payload of a hash, an inline node with its prefix. */
function slotOf(parent: PathStep, path: string): { start: number; end: number } | undefined {
  const field = childField(parent.node, path);
  if (field === undefined) return undefined;
  return field.items === undefined
    ? { start: field.payloadStart, end: field.end }
    : { start: field.start, end: field.end };
}

function childField(parent: NodeDetail, path: string): RlpField | undefined {
  if (parent.kind === 'extension') return parent.items[1];
  return parent.items[Number.parseInt(path.at(-1) ?? '', 16)];
}

/** The hash as the parent's own bytes have it. */
function namedIn(
  parent: NodeDetail | undefined,
  slot: { readonly start: number; readonly end: number } | undefined,
): Uint8Array | undefined {
  return slot === undefined ? undefined : parent?.rlp.slice(slot.start, slot.end);
}

function outcomeOf({ proof, trie, key }: PathSource): KeyPath['outcome'] {
  const { outcome } = proof;
  switch (outcome.type) {
    case 'present': {
      const leaf = leafValue(outcome.value, trie === 'account');
      return { type: 'present', value: outcome.value.slice(), leaf };
    }
    case 'absent':
      return outcome;
    case 'missing':
      return { type: 'missing', error: missingError(proof, trie, key) };
  }
}

function missingError(proof: TrieProof, trie: TrieId, { hashed, key }: HashedKey) {
  const subject = {
    trie: trie === 'account' ? 'account' : 'storage',
    ...(trie !== 'account' && { addressHash: trie }),
    ...(key !== undefined && { [trie === 'account' ? 'address' : 'slot']: key }),
  };
  try {
    provenValue(proof, bytesToNibbles(hashed), subject);
  } catch (error) {
    if (error instanceof ExplorerError) return error.toObject();
    throw error;
  }
  throw new Error('Invariant broken: a missing node that is there');
}

/** The root of one trie and its hash. Errors: WITNESS_NODE_MISSING for the way to the account, ACCOUNT_MALFORMED. */
export function trieRoot(
  tries: StateTries,
  trie: TrieId,
): { readonly root: TrieRoot; readonly hash: Uint8Array } {
  if (trie === 'account') return { root: tries.root, hash: tries.stateRoot };
  const path = bytesToNibbles(hexToBytes(trie, 'trie'));
  const subject = { trie: 'account', addressHash: trie };
  const value = provenValue(proveKey(tries.pool, tries.root, path), path, subject);
  if (value === null) return { root: null, hash: rootHash(null) };
  const account = decodeAccount(value);
  return { root: tries.storage(trie, account), hash: account.storageRoot };
}

/**
 * A key as it is asked for. In the account trie 20 bytes are an address and 32 a hash; in a storage
 * trie 32 bytes are a slot unless `isHashed`. Errors: INPUT_FIELD_INVALID.
 */
export function hashedKeyOf(trie: TrieId, key: Hex, isHashed: boolean): HashedKey {
  const bytes = hexToBytes(key, 'key');
  const isHash = bytes.length === 32 && (trie === 'account' || isHashed);
  if (isHash) return { hashed: bytes };
  if (bytes.length === (trie === 'account' ? 20 : 32)) {
    return { hashed: keccak256(bytes), key: bytesToHex(bytes) };
  }
  throw new ExplorerError(
    'INPUT_FIELD_INVALID',
    `A key of ${bytes.length} bytes fits no trie here`,
    {
      where: 'key',
      expected: trie === 'account' ? '20 or 32 bytes' : '32 bytes',
      found: `${bytes.length} bytes`,
    },
  );
}
