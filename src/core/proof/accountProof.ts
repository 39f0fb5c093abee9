/**
 * EIP-1186 both ways: the proof of an account and its slots out of the tries at hand, and the check
 * of one that somebody gave. An account that is proven absent has zeros, the hash of no code and the
 * root of no storage, as clients answer.
 */

import { bytesToBigInt, bytesToHex, equalBytes, type Hex } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, keccak256 } from '../bytes/keccak.ts';
import { bytesToNibbles, nibblesToText } from '../bytes/nibbles.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import type { AccountProofJson, StorageProofJson } from '../inspection.ts';
import {
  decodeAccount,
  decodeSlotValue,
  EMPTY_ACCOUNT,
  type TrieAccount,
} from '../state/account.ts';
import type { StateTries } from '../state/stateTries.ts';
import type { TrieRoot } from '../trie/node.ts';
import { proofRlps, proveKey, type TrieProof } from '../trie/prove.ts';
import type { AccountProof, StorageProof } from './proofJson.ts';
import { type VerifiedProof, verifyTrieProof } from './verifyProof.ts';

/** Code hash that some clients give for an account that does not exist. */
const NO_HASH = new Uint8Array(32);

/**
 * The proof of an account (`address` of 20 bytes) and of some of its slots (32 bytes each).
 * Errors: WITNESS_NODE_MISSING for what the tries at hand do not prove, ACCOUNT_MALFORMED, STORAGE_VALUE_MALFORMED.
 */
export function createAccountProof(
  tries: StateTries,
  address: Uint8Array,
  slots: readonly Uint8Array[],
): AccountProofJson {
  const subject = { trie: 'account', address: bytesToHex(address) };
  const hashed = keccak256(address);
  const proof = proveKey(tries.pool, tries.root, bytesToNibbles(hashed));
  const value = provenValue(proof, bytesToNibbles(hashed), subject);
  const account = value === null ? EMPTY_ACCOUNT : decodeAccount(value);
  const storage = tries.storage(bytesToHex(hashed), account);
  return {
    address: bytesToHex(address),
    accountProof: proofRlps(tries.pool, proof).map(bytesToHex),
    balance: quantity(account.balance),
    codeHash: bytesToHex(account.codeHash),
    nonce: quantity(account.nonce),
    storageHash: bytesToHex(account.storageRoot),
    storageProof: slots.map((slot) => createStorageProof(tries, storage, address, slot)),
  };
}

function createStorageProof(
  tries: StateTries,
  storage: TrieRoot,
  address: Uint8Array,
  slot: Uint8Array,
): StorageProofJson {
  const path = bytesToNibbles(keccak256(slot));
  const subject = { trie: 'storage', address: bytesToHex(address), slot: bytesToHex(slot) };
  const proof = proveKey(tries.pool, storage, path);
  const value = provenValue(proof, path, subject);
  return {
    key: bytesToHex(slot),
    value: quantity(value === null ? 0n : bytesToBigInt(decodeSlotValue(value))),
    proof: proofRlps(tries.pool, proof).map(bytesToHex),
  };
}

/** The value that a way ends in, null where it proves that there is none. Errors: WITNESS_NODE_MISSING. */
export function provenValue(
  { outcome }: TrieProof,
  path: Uint8Array,
  subject: Readonly<Record<string, string>>,
): Uint8Array | null {
  switch (outcome.type) {
    case 'present':
      return outcome.value;
    case 'absent':
      return null;
    case 'missing': {
      const at = nibblesToText(path.subarray(0, outcome.depth));
      const hash = bytesToHex(outcome.hash);
      throw new ExplorerError(
        'WITNESS_NODE_MISSING',
        `The witness lacks the trie node ${hash} at path ${at || '(root)'}`,
        { hash, path: at, reason: 'read', ...subject },
      );
    }
  }
}

/** What a check found of one key: the way that was proven, or how far it holds, and what is wrong. */
export interface KeyVerdict {
  readonly proof?: VerifiedProof;
  /** The nodes before the one that breaks the proof; they prove nothing of the key. */
  readonly begun?: TrieProof;
  readonly error?: ExplorerError;
}

export interface AccountVerdict extends KeyVerdict {
  readonly storage: readonly KeyVerdict[];
  /** As the nodes prove it, null where they prove that there is none. */
  readonly account?: TrieAccount | null;
}

/**
 * Checks a proof against a state root, 32 bytes. Nothing that it claims is taken: storage is checked
 * against the storage root that the account proof proves. Assumes: `loadKeccak()` has resolved.
 */
export function verifyAccountProof(given: AccountProof, stateRoot: Uint8Array): AccountVerdict {
  const path = bytesToNibbles(keccak256(given.address));
  const account = verifyTrieProof(stateRoot, path, given.nodes);
  const { proof } = account;
  if (proof === undefined) {
    const { error, begun } = account;
    return { error, begun, storage: unproven(given, error) };
  }
  const { outcome } = proof;
  const proven = attempt(() => (outcome.type === 'present' ? decodeAccount(outcome.value) : null));
  if (proven.value === undefined) {
    return {
      proof,
      ...failure(proven.error),
      storage: unproven(given, proven.error),
    };
  }
  const error = claimError(given, proven.value);
  const storageRoot = proven.value?.storageRoot ?? EMPTY_ROOT_HASH;
  return {
    proof,
    ...failure(error),
    account: proven.value,
    storage: given.storage.map((slot) => verifyStorageProof(slot, storageRoot)),
  };
}

/** Checks one storage proof against a storage root, 32 bytes. */
export function verifyStorageProof(given: StorageProof, storageRoot: Uint8Array): KeyVerdict {
  const path = bytesToNibbles(keccak256(given.slot));
  const checked = verifyTrieProof(storageRoot, path, given.nodes);
  const { proof } = checked;
  if (proof === undefined) return { error: checked.error, begun: checked.begun };
  const { outcome } = proof;
  const value = attempt(() =>
    outcome.type === 'present' ? bytesToBigInt(decodeSlotValue(outcome.value)) : 0n,
  );
  if (value.value === undefined) return { proof, ...failure(value.error) };
  if (value.value === given.value) return { proof };
  return { proof, error: mismatch('value', quantity(value.value), quantity(given.value)) };
}

function unproven({ storage }: AccountProof, error: ExplorerError | undefined): KeyVerdict[] {
  return storage.map(() => failure(error));
}

/** The first field whose claim is not what was proven. */
function claimError(given: AccountProof, proven: TrieAccount | null): ExplorerError | undefined {
  const { balance, nonce, codeHash, storageRoot } = proven ?? EMPTY_ACCOUNT;
  if (given.balance !== balance)
    return mismatch('balance', quantity(balance), quantity(given.balance));
  if (given.nonce !== nonce) return mismatch('nonce', quantity(nonce), quantity(given.nonce));
  const isNoHash = (hash: Uint8Array) => proven === null && equalBytes(hash, NO_HASH);
  if (!equalBytes(given.codeHash, codeHash) && !isNoHash(given.codeHash))
    return mismatch('codeHash', bytesToHex(codeHash), bytesToHex(given.codeHash));
  if (!equalBytes(given.storageHash, storageRoot) && !isNoHash(given.storageHash))
    return mismatch('storageHash', bytesToHex(storageRoot), bytesToHex(given.storageHash));
  return undefined;
}

function mismatch(field: string, proven: Hex, claimed: Hex): ExplorerError {
  return new ExplorerError(
    'PROOF_VALUE_MISMATCH',
    `The proof proves ${field} ${proven}; the answer claims ${claimed}`,
    { field, expected: proven, found: claimed },
  );
}

/** What `work` returns, or the expected failure that it throws. */
function attempt<T>(work: () => T): { readonly value?: T; readonly error?: ExplorerError } {
  try {
    return { value: work() };
  } catch (error) {
    if (isExplorerError(error)) return { error };
    throw error;
  }
}

function failure(error: ExplorerError | undefined): { readonly error?: ExplorerError } {
  return error === undefined ? {} : { error };
}

function quantity(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}
