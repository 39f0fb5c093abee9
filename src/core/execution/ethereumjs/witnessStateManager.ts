/**
 * `StateManagerInterface` of ethereumjs over a `WitnessState`.
 *
 * The account that makes system calls (0xff…fe) is no part of the state: it is kept aside while
 * such a call runs, and forgotten afterwards. The first error that is not of the EVM is kept too,
 * because some callers inside ethereumjs take any error for a failed call.
 */

import type { AccountFields, StateManagerInterface } from '@ethereumjs/common';
import { Account, type Address } from '@ethereumjs/util';
import { equalBytes } from '../../bytes/hex.ts';
import { EMPTY_ROOT_HASH } from '../../bytes/keccak.ts';
import type { TrieAccount } from '../../state/account.ts';
import { checkpoint, commit, revert } from '../../state/journal.ts';
import {
  clearStorage,
  computeStateRoot,
  deleteAccount,
  hasClearedStorage,
  readAccount,
  readCode,
  readStorage,
  type WitnessState,
  writeAccount,
  writeCode,
  writeStorage,
} from '../../state/witnessState.ts';
import { rootHash } from '../../trie/hash.ts';

/** The caller of system calls: 0xfffffffffffffffffffffffffffffffffffffffe. EIP-4788. */
export const SYSTEM_ADDRESS: Uint8Array = new Uint8Array(20).fill(0xff);
SYSTEM_ADDRESS[19] = 0xfe;

export class WitnessStateManager implements StateManagerInterface {
  readonly originalStorageCache: StateManagerInterface['originalStorageCache'];
  /** The first error that came out of the witness. */
  failure: unknown;
  /** Set while a system call runs. */
  inSystemCall = false;
  private readonly state: WitnessState;
  private systemAccount: Account | undefined;
  private readonly originals = new Map<string, Uint8Array>();

  constructor(state: WitnessState) {
    this.state = state;
    this.originalStorageCache = {
      get: (address, key) => this.originalStorage(address, key),
      clear: () => this.originals.clear(),
    };
  }

  async getAccount(address: Address): Promise<Account | undefined> {
    if (this.isSystemCaller(address)) return this.systemAccount;
    const account = this.read(() => readAccount(this.state, address.bytes));
    if (account === null) return undefined;
    const cleared = this.read(() => hasClearedStorage(this.state, address.bytes));
    const storageRoot = cleared ? EMPTY_ROOT_HASH : account.storageRoot;
    return new Account(account.nonce, account.balance, storageRoot, account.codeHash);
  }

  async putAccount(address: Address, account?: Account): Promise<void> {
    if (this.isSystemCaller(address)) {
      this.systemAccount = account;
      return;
    }
    this.read(() =>
      writeAccount(this.state, address.bytes, account === undefined ? null : plain(account)),
    );
  }

  async deleteAccount(address: Address): Promise<void> {
    if (this.isSystemCaller(address)) this.systemAccount = undefined;
    else this.read(() => deleteAccount(this.state, address.bytes));
  }

  async modifyAccountFields(address: Address, fields: AccountFields): Promise<void> {
    const account = (await this.getAccount(address)) ?? new Account();
    await this.putAccount(address, Object.assign(account, fields));
  }

  async putCode(address: Address, code: Uint8Array): Promise<void> {
    this.read(() => writeCode(this.state, address.bytes, code));
  }

  async getCode(address: Address): Promise<Uint8Array> {
    if (this.isSystemCaller(address)) return new Uint8Array(0);
    return this.read(() => readCode(this.state, address.bytes));
  }

  async getCodeSize(address: Address): Promise<number> {
    return (await this.getCode(address)).length;
  }

  async getStorage(address: Address, key: Uint8Array): Promise<Uint8Array> {
    return this.read(() => readStorage(this.state, address.bytes, key));
  }

  async putStorage(address: Address, key: Uint8Array, value: Uint8Array): Promise<void> {
    this.read(() => writeStorage(this.state, address.bytes, key, withoutLeadingZeros(value)));
  }

  async clearStorage(address: Address): Promise<void> {
    this.read(() => clearStorage(this.state, address.bytes));
  }

  async checkpoint(): Promise<void> {
    checkpoint(this.state);
  }

  async commit(): Promise<void> {
    commit(this.state);
  }

  async revert(): Promise<void> {
    revert(this.state);
  }

  /** Asked for after each transaction before Byzantium, whose receipts hold the root. */
  async getStateRoot(): Promise<Uint8Array> {
    return this.read(() => computeStateRoot(this.state));
  }

  async setStateRoot(): Promise<void> {
    throw new Error('The root of a witness state is fixed');
  }

  async hasStateRoot(root: Uint8Array): Promise<boolean> {
    return equalBytes(root, rootHash(this.state.initialRoot));
  }

  clearCaches(): void {
    this.originals.clear();
  }

  shallowCopy(): StateManagerInterface {
    throw new Error('A witness state is not copied');
  }

  /** Forgets the account of the system caller. */
  endSystemCall(): void {
    this.inSystemCall = false;
    this.systemAccount = undefined;
  }

  /** The value of a slot when the transaction began: it is asked for before the first write. */
  private async originalStorage(address: Address, key: Uint8Array): Promise<Uint8Array> {
    const id = `${String.fromCharCode(...address.bytes)}${String.fromCharCode(...key)}`;
    const known = this.originals.get(id);
    if (known !== undefined) return known;
    const value = await this.getStorage(address, key);
    this.originals.set(id, value);
    return value;
  }

  private isSystemCaller(address: Address): boolean {
    return this.inSystemCall && equalBytes(address.bytes, SYSTEM_ADDRESS);
  }

  private read<T>(access: () => T): T {
    try {
      return access();
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}

function plain(account: Account): TrieAccount {
  const { nonce, balance, storageRoot, codeHash } = account;
  return { nonce, balance, storageRoot, codeHash };
}

function withoutLeadingZeros(value: Uint8Array): Uint8Array {
  let at = 0;
  while (at < value.length && value[at] === 0) at++;
  return value.slice(at);
}
