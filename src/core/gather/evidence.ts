/**
 * What has been proven so far: nodes, codes and headers, each let in by its hash alone. A proof enters
 * whole or not at all; whatever is wrong with it names the account, the slot and the node.
 */

import { bytesToHex, equalBytes, type Hex, hexToBytes } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH, EMPTY_ROOT_HASH, keccak256 } from '../bytes/keccak.ts';
import { bytesToNibbles } from '../bytes/nibbles.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import { type BlockHeader, decodeHeader } from '../execution/block.ts';
import type { StateOf } from '../gathering.ts';
import { verifyAccountProof } from '../proof/accountProof.ts';
import { type AccountProof, readAccountProof } from '../proof/proofJson.ts';
import type { VerifiedProof } from '../proof/verifyProof.ts';
import type { TrieAccount } from '../state/account.ts';
import { encodeHeader } from '../witness/encodeHeader.ts';

/** The question that an answer must fit. */
export interface ProofQuestion {
  readonly address: Hex;
  readonly slots: readonly Hex[];
  readonly at: StateOf;
}

/** What the proofs of one account say. */
export interface ProvenAccount {
  /** Null where there is none. */
  readonly account: TrieAccount | null;
  /** Slots that are proven, present or absent. */
  readonly slots: Set<Hex>;
}

/** The ways that a proof has shown, for who wants to look at their nodes. */
export interface ProvenWays {
  readonly account: VerifiedProof;
  /** By slot. */
  readonly storage: ReadonlyMap<Hex, VerifiedProof>;
}

export interface Evidence {
  /** Nodes of the parent's state by hash, in the order in which they came. */
  readonly nodes: Map<Hex, Uint8Array>;
  readonly codes: Map<Hex, Uint8Array>;
  /** RLP and content of ancestors by number; each is linked down to the block. */
  readonly headers: Map<bigint, { readonly rlp: Uint8Array; readonly header: BlockHeader }>;
  readonly accounts: Map<Hex, ProvenAccount>;
}

export function createEvidence(): Evidence {
  return { nodes: new Map(), codes: new Map(), headers: new Map(), accounts: new Map() };
}

/**
 * Checks an answer of `eth_getProof` against a state root, 32 bytes. Errors: PROOF_* with address and,
 * where one is meant, slot; PROOF_KEY_MISMATCH for an answer to another question.
 */
export function checkProofAnswer(
  json: unknown,
  question: ProofQuestion,
  stateRoot: Uint8Array,
): {
  readonly proof: AccountProof;
  readonly account: TrieAccount | null;
  readonly ways: ProvenWays;
} {
  const { address, at } = question;
  const proof = naming({ address, at }, () => readAccountProof(json));
  checkKeys(proof, question);
  const verdict = verifyAccountProof(proof, stateRoot);
  if (verdict.error !== undefined) throw named(verdict.error, { address, at, trie: 'account' });
  const storage = new Map<Hex, VerifiedProof>();
  for (const [i, { error, proof: way }] of verdict.storage.entries()) {
    const slot = bytesToHex((proof.storage[i] as AccountProof['storage'][number]).slot); // one verdict each
    if (error !== undefined) throw named(error, { address, slot, at, trie: 'storage' });
    if (way !== undefined) storage.set(slot, way);
  }
  const { proof: account } = verdict;
  if (account === undefined) throw new Error('Invariant broken: a proof without fault has no way');
  return { proof, account: verdict.account ?? null, ways: { account, storage } };
}

/** Takes a checked proof of the parent's state in. */
export function addProof(
  evidence: Evidence,
  question: ProofQuestion,
  checked: ReturnType<typeof checkProofAnswer>,
): void {
  const { proof, account } = checked;
  for (const rlp of proof.nodes) addNode(evidence, rlp);
  for (const { nodes } of proof.storage) for (const rlp of nodes) addNode(evidence, rlp);
  const known = evidence.accounts.get(question.address) ?? { account, slots: new Set<Hex>() };
  for (const slot of question.slots) known.slots.add(slot);
  evidence.accounts.set(question.address, known);
}

/** A node that its hash names: from a proof, or rebuilt. The empty trie needs none. */
export function addNode(evidence: Evidence, rlp: Uint8Array): void {
  const hash = keccak256(rlp);
  if (!equalBytes(hash, EMPTY_ROOT_HASH)) evidence.nodes.set(bytesToHex(hash), rlp);
}

/** Takes a code in. Errors: CODE_HASH_MISMATCH. */
export function addCode(evidence: Evidence, json: unknown, address: Hex, hash: Hex): void {
  const code = bytesOf(json);
  const found = code === undefined ? 'no code' : bytesToHex(keccak256(code));
  if (code !== undefined && found === hash) {
    evidence.codes.set(hash, code);
    return;
  }
  throw new ExplorerError(
    'CODE_HASH_MISMATCH',
    `The code of ${address} hashes to ${found}; its account names ${hash}`,
    { address, expected: hash, found },
  );
}

/** Takes a code in whatever it belongs to: a hint of a trace, found again by its hash or not at all. */
export function addHintedCode(evidence: Evidence, json: unknown): void {
  const code = bytesOf(json);
  if (code === undefined || code.length === 0) return;
  const hash = keccak256(code);
  if (!equalBytes(hash, EMPTY_CODE_HASH)) evidence.codes.set(bytesToHex(hash), code);
}

/**
 * Takes the header of an ancestor in, whose hash must be `hash`. False where it is another one and was
 * asked for by number alone: the chain has another block there. Errors: HEADER_HASH_MISMATCH.
 */
export function addHeader(
  evidence: Evidence,
  json: unknown,
  expected: { readonly number: bigint; readonly hash: Hex; readonly askedByHash: boolean },
): boolean {
  const { rlp, fault } = headerRlp(json);
  const found = rlp === undefined ? 'no header' : bytesToHex(keccak256(rlp));
  if (rlp !== undefined && found === expected.hash) {
    evidence.headers.set(expected.number, { rlp, header: decodeHeader(rlp) });
    return true;
  }
  if (!expected.askedByHash) return false;
  throw new ExplorerError(
    'HEADER_HASH_MISMATCH',
    `The header of block ${expected.number} hashes to ${found}; its child names ${expected.hash}`,
    { number: `${expected.number}`, expected: expected.hash, found, reason: fault },
  );
}

/** Whether everything that is asked for is proven already. */
export function isProven(evidence: Evidence, address: Hex, slot?: Hex): boolean {
  const known = evidence.accounts.get(address);
  return known !== undefined && (slot === undefined || known.slots.has(slot));
}

/** Nibbles of the hashed key: where a key stands in its trie. */
export function pathOfKey(key: Uint8Array): Uint8Array {
  return bytesToNibbles(keccak256(key));
}

/** The answer must speak of the account and of exactly the slots that were asked for. */
function checkKeys(proof: AccountProof, { address, slots, at }: ProofQuestion): void {
  const foundAddress = bytesToHex(proof.address);
  if (foundAddress !== address) throw otherKey({ address, at }, 'account', address, foundAddress);
  const found = new Set(proof.storage.map(({ slot }) => bytesToHex(slot)));
  for (const slot of slots) {
    if (!found.has(slot)) throw otherKey({ address, slot, at }, 'slot', slot, 'no proof of it');
  }
  if (found.size === slots.length) return;
  const stray = [...found].find((slot) => !slots.includes(slot));
  throw otherKey({ address, at }, 'slot', `${slots.length} slots`, stray ?? 'the same slot twice');
}

function otherKey(
  data: Readonly<Record<string, string>>,
  what: string,
  expected: string,
  found: string,
): ExplorerError {
  return new ExplorerError(
    'PROOF_KEY_MISMATCH',
    `The proof is not of the ${what} that was asked for: expected ${expected}, found ${found}`,
    { ...data, expected, found },
  );
}

/** The RLP of a header in either form, or why there is none: the fields of a newer fork, most likely. */
function headerRlp(json: unknown): { readonly rlp?: Uint8Array; readonly fault?: string } {
  try {
    const isObject = typeof json === 'object' && json !== null;
    const rlp = isObject ? encodeHeader({ value: json, where: 'header' }) : bytesOf(json);
    return rlp === undefined ? {} : { rlp };
  } catch (error) {
    if (isExplorerError(error)) return { fault: error.message };
    throw error;
  }
}

function bytesOf(json: unknown): Uint8Array | undefined {
  const isHex = typeof json === 'string' && /^0x(?:[0-9a-f]{2})*$/i.test(json);
  return isHex ? hexToBytes(json) : undefined;
}

function naming<T>(subject: Readonly<Record<string, string>>, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (isExplorerError(error)) throw named(error, subject);
    throw error;
  }
}

/** The same failure, and for whom. */
function named(error: ExplorerError, subject: Readonly<Record<string, string>>): ExplorerError {
  const { address, slot, at } = subject;
  const what = slot === undefined ? `account ${address}` : `slot ${slot} of ${address}`;
  const data = { ...error.data, ...subject };
  return new ExplorerError(
    error.code,
    `Proof of ${what} at the ${at === 'block' ? 'block' : 'parent'}: ${error.message}`,
    data,
    { cause: error },
  );
}
