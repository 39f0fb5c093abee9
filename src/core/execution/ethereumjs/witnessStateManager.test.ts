/** ethereumjs' view of a witness state: what it reads, what it keeps aside, and the failure it remembers. */

import { Account, Address } from '@ethereumjs/util';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../../bytes/hex.ts';
import { EMPTY_ROOT_HASH, loadKeccak } from '../../bytes/keccak.ts';
import { createCodePool } from '../../state/codePool.ts';
import { address, slotKey, wholeState } from '../../state/fixture.ts';
import { createWitnessState } from '../../state/witnessState.ts';
import { createNodePool } from '../../trie/nodePool.ts';
import { SYSTEM_ADDRESS, WitnessStateManager } from './witnessStateManager.ts';

beforeAll(loadKeccak);

const CODE = Uint8Array.of(0x60, 0x01);
const of = (n: number): Address => new Address(address(n));
const SYSTEM = new Address(SYSTEM_ADDRESS);

function open(): WitnessStateManager {
  const { nodes, codes, root } = wholeState(
    new Map([[2, { nonce: 1n, balance: 9n, code: CODE, storage: new Map([[0n, 7n]]) }]]),
  );
  return new WitnessStateManager(
    createWitnessState(createNodePool(nodes), createCodePool(codes), root),
  );
}

describe('WitnessStateManager', () => {
  test('default: accounts, code and storage, absent ones undefined and empty', async () => {
    const manager = open();
    expect(await manager.getAccount(of(2))).toMatchObject({ nonce: 1n, balance: 9n });
    expect(await manager.getAccount(of(3))).toBeUndefined();
    expect(await manager.getCode(of(2))).toEqual(CODE);
    expect(await manager.getCodeSize(of(2))).toBe(2);
    expect(await manager.getStorage(of(2), slotKey(0n))).toEqual(Uint8Array.of(7));
    expect(await manager.getStorage(of(3), slotKey(0n))).toHaveLength(0);
    expect(manager.failure).toBeUndefined();
  });

  test('behavior: values are kept without leading zeros, zero is empty', async () => {
    const manager = open();
    await manager.putStorage(of(2), slotKey(1n), slotKey(5n));
    expect(await manager.getStorage(of(2), slotKey(1n))).toEqual(Uint8Array.of(5));
    await manager.putStorage(of(2), slotKey(1n), new Uint8Array(32));
    expect(await manager.getStorage(of(2), slotKey(1n))).toHaveLength(0);
  });

  test('behavior: the original value of a slot is that of the begin of the transaction', async () => {
    const manager = open();
    expect(await manager.originalStorageCache.get(of(2), slotKey(0n))).toEqual(Uint8Array.of(7));
    await manager.putStorage(of(2), slotKey(0n), Uint8Array.of(8));
    expect(await manager.originalStorageCache.get(of(2), slotKey(0n))).toEqual(Uint8Array.of(7));
    manager.originalStorageCache.clear();
    expect(await manager.originalStorageCache.get(of(2), slotKey(0n))).toEqual(Uint8Array.of(8));
  });

  test('behavior: the system caller is no account of the state, and only while it calls', async () => {
    const manager = open();
    const root = bytesToHex(await manager.getStateRoot());
    manager.inSystemCall = true;
    await manager.putAccount(SYSTEM, new Account(5n, 5n));
    expect(await manager.getAccount(SYSTEM)).toMatchObject({ nonce: 5n });
    expect(await manager.getCode(SYSTEM)).toHaveLength(0);
    await manager.deleteAccount(SYSTEM);
    expect(await manager.getAccount(SYSTEM)).toBeUndefined();
    await manager.putAccount(SYSTEM, new Account(5n, 5n));
    manager.endSystemCall();
    expect(await manager.getAccount(SYSTEM)).toBeUndefined();
    expect(bytesToHex(await manager.getStateRoot())).toBe(root);
  });

  test('behavior: storage that was cleared shows in the storage root', async () => {
    const manager = open();
    expect((await manager.getAccount(of(2)))?.storageRoot).not.toEqual(EMPTY_ROOT_HASH);
    await manager.checkpoint();
    await manager.clearStorage(of(2));
    expect((await manager.getAccount(of(2)))?.storageRoot).toEqual(EMPTY_ROOT_HASH);
    await manager.revert();
    expect((await manager.getAccount(of(2)))?.storageRoot).not.toEqual(EMPTY_ROOT_HASH);
    await manager.modifyAccountFields(of(2), { balance: 1n });
    expect(await manager.getAccount(of(2))).toMatchObject({ nonce: 1n, balance: 1n });
  });

  test('error: WITNESS_NODE_MISSING is remembered, for callers that swallow it', async () => {
    const state = createWitnessState(
      createNodePool([]),
      createCodePool([]),
      new Uint8Array(32).fill(1),
    );
    const manager = new WitnessStateManager(state);
    await expect(manager.getAccount(of(1))).rejects.toMatchObject({ code: 'WITNESS_NODE_MISSING' });
    const first = manager.failure;
    await expect(manager.getAccount(of(2))).rejects.toThrow();
    expect(manager.failure).toBe(first);
  });

  test('behavior: what a witness state is never asked for is refused', async () => {
    const manager = open();
    await expect(manager.setStateRoot()).rejects.toThrow('fixed');
    expect(() => manager.shallowCopy()).toThrow('not copied');
    expect(await manager.hasStateRoot(await manager.getStateRoot())).toBe(true);
    expect(await manager.hasStateRoot(new Uint8Array(32))).toBe(false);
  });
});
