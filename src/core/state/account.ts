/**
 * Accounts ↔ RLP, and the values of storage slots. Source: Yellow Paper §4.1; execution-specs `fork_types.py`.
 */

import { bigIntToBytes, bytesToBigInt, equalBytes } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH, EMPTY_ROOT_HASH } from '../bytes/keccak.ts';
import { decodeRlp, encodeRlp } from '../bytes/rlp.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';

/** An account as the account trie holds it. */
export interface TrieAccount {
  readonly nonce: bigint;
  /** Wei. */
  readonly balance: bigint;
  /** 32 bytes. */
  readonly storageRoot: Uint8Array;
  /** 32 bytes. */
  readonly codeHash: Uint8Array;
}

/** An account that exists and holds nothing. */
export const EMPTY_ACCOUNT: TrieAccount = {
  nonce: 0n,
  balance: 0n,
  storageRoot: EMPTY_ROOT_HASH,
  codeHash: EMPTY_CODE_HASH,
};

/** Whether an account is empty as EIP-161 says: no nonce, no balance, no code. */
export function isEmptyAccount(account: TrieAccount): boolean {
  return (
    account.nonce === 0n && account.balance === 0n && equalBytes(account.codeHash, EMPTY_CODE_HASH)
  );
}

/** The value of an account leaf. */
export function encodeAccount(account: TrieAccount): Uint8Array {
  return encodeRlp([
    bigIntToBytes(account.nonce),
    bigIntToBytes(account.balance),
    account.storageRoot,
    account.codeHash,
  ]);
}

/** An account from the value of its leaf: four items, canonical. Errors: ACCOUNT_MALFORMED. */
export function decodeAccount(value: Uint8Array): TrieAccount {
  const items = strict('ACCOUNT_MALFORMED', 'Account', value);
  if (items instanceof Uint8Array || items.length !== 4 || !items.every(isBytes)) {
    throw malformed('ACCOUNT_MALFORMED', 'Account is not a list of four byte strings');
  }
  const [nonce, balance, storageRoot, codeHash] = items as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]; // four, all bytes, checked above
  if (nonce.length > 8 || nonce[0] === 0)
    throw malformed('ACCOUNT_MALFORMED', 'Account nonce is not a canonical 64-bit integer');
  if (balance.length > 32 || balance[0] === 0)
    throw malformed('ACCOUNT_MALFORMED', 'Account balance is not a canonical 256-bit integer');
  if (storageRoot.length !== 32)
    throw malformed(
      'ACCOUNT_MALFORMED',
      'Account storage root is not 32 bytes',
      storageRoot.length,
    );
  if (codeHash.length !== 32)
    throw malformed('ACCOUNT_MALFORMED', 'Account code hash is not 32 bytes', codeHash.length);
  return { nonce: bytesToBigInt(nonce), balance: bytesToBigInt(balance), storageRoot, codeHash };
}

/** The value of a storage leaf for a slot that holds `value` (big-endian, no leading zeros, not empty). */
export function encodeSlotValue(value: Uint8Array): Uint8Array {
  return encodeRlp(value);
}

/** What a slot holds, 1 to 32 bytes without leading zeros, from the value of its leaf. Errors: STORAGE_VALUE_MALFORMED. */
export function decodeSlotValue(value: Uint8Array): Uint8Array {
  const item = strict('STORAGE_VALUE_MALFORMED', 'Storage value', value);
  if (!isBytes(item)) throw malformed('STORAGE_VALUE_MALFORMED', 'Storage value is a list');
  if (item.length === 0 || item.length > 32 || item[0] === 0) {
    throw malformed(
      'STORAGE_VALUE_MALFORMED',
      'Storage value is not a canonical integer of 1 to 32 bytes',
      item.length,
    );
  }
  return item;
}

type Malformed = 'ACCOUNT_MALFORMED' | 'STORAGE_VALUE_MALFORMED';

function strict(code: Malformed, what: string, value: Uint8Array): ReturnType<typeof decodeRlp> {
  try {
    return decodeRlp(value);
  } catch (cause) {
    if (!isExplorerError(cause)) throw cause;
    throw new ExplorerError(code, `${what}: ${cause.message}`, cause.data, { cause });
  }
}

function isBytes(item: unknown): item is Uint8Array {
  return item instanceof Uint8Array;
}

function malformed(code: Malformed, message: string, found?: number): ExplorerError {
  return new ExplorerError(code, message, { found });
}
