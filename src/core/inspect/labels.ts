/**
 * Names for hashed keys: whatever the document shows of addresses and slots, hashed here: `keys`, the
 * block's fields, what was read and written, call data, logs and what calls returned. A label is found
 * by its own keccak, so a false `keys` entry, or a number that looks like an address, names nothing.
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { recoverAuthority } from '../execution/authorization.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import { addressesWithin } from '../labels/addressScan.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';
import { envelopeOf, keysIn } from './transactions.ts';

export interface Labels {
  /** Address by its hash. */
  readonly addresses: ReadonlyMap<Hex, Hex>;
  /** Slot (32 bytes) by its hash. */
  readonly slots: ReadonlyMap<Hex, Hex>;
}

export function createLabels(document: BlockDocument, validation: Validation): Labels {
  const addresses = new Map<Hex, Uint8Array>();
  const slots = new Map<Hex, Uint8Array>();
  const add = (key: Uint8Array) => {
    if (key.length === 20) addresses.set(bytesToHex(key), key);
    else if (key.length === 32) slots.set(bytesToHex(key), key);
    else if (key.length === 52) [key.subarray(0, 20), key.subarray(20)].map(add); // an address with its slot, as some clients pair them
  };
  for (const key of document.witness.keys) add(key);
  addFromBlock(validation, add);
  addFromExecution(validation, add);
  return { addresses: byHash(addresses), slots: byHash(slots) };
}

function addFromBlock({ block }: Validation, add: (key: Uint8Array) => void): void {
  if (block === undefined) return;
  add(block.header.feeRecipient);
  for (const { feeRecipient } of block.ommers) add(feeRecipient);
  for (const { address } of block.withdrawals ?? []) add(address);
  for (const transaction of block.transactions) {
    const envelope = envelopeOf(transaction);
    if (envelope === undefined) continue;
    for (const key of keysIn(envelope)) add(key);
    for (const authorization of envelope.authorizations ?? []) {
      const authority = recoverAuthority(authorization);
      if (authority !== undefined) add(authority);
    }
  }
}

/**
 * Accounts and slots that were read or written, created contracts among them, and what call data, logs
 * and returned data name. Before the block ran none of it: the first picture does not wait for that.
 */
function addFromExecution(
  { block, state, execution }: Validation,
  add: (key: Uint8Array) => void,
): void {
  for (const { address, slots } of state?.accounts.values() ?? []) {
    add(address);
    for (const { key } of slots.values()) add(key);
  }
  for (const { logs } of execution?.receipts ?? []) {
    for (const { address, topics, data } of logs) {
      add(address);
      for (const bytes of [...topics, data]) for (const found of addressesWithin(bytes)) add(found);
    }
  }
  if (execution === undefined) return;
  const inputs = (block?.transactions ?? []).map((bytes) => envelopeOf(bytes)?.data);
  for (const bytes of [...inputs, ...execution.outcomes.map(({ output }) => output)]) {
    for (const found of addressesWithin(bytes ?? new Uint8Array(0))) add(found);
  }
}

function byHash(preimages: ReadonlyMap<Hex, Uint8Array>): Map<Hex, Hex> {
  const labels = new Map<Hex, Hex>();
  for (const [hex, bytes] of preimages) labels.set(bytesToHex(keccak256(bytes)), hex);
  return labels;
}
