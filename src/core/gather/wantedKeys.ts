/**
 * Which accounts and slots a block touches, as far as that is known without running it: what stands in
 * the block itself, and what a node says of it. The latter is a hint: too much costs a question, too
 * little a round, and nothing else depends on it.
 */

import { bigIntToFixedBytes, bytesToBigInt, bytesToHex, type Hex } from '../bytes/hex.ts';
import { decodeRlp, type RlpItem } from '../bytes/rlp.ts';
import { isExplorerError } from '../errors.ts';
import type { Block } from '../execution/block.ts';
import type { RecoveredTransaction } from '../execution/blockExecutor.ts';
import type { ChainRules } from '../execution/chainRules.ts';
import { phasesOf, SYSTEM_CONTRACTS } from '../execution/phases.ts';
import type { CallObject } from '../gathering.ts';

/** Slots by account, both 0x-hex in lower case; an account alone has none. */
export type Keys = Map<Hex, Set<Hex>>;

/** A hint beyond this is no hint: 100 M gas pay for some 40,000 cold slots and accounts. */
const MAX_HINTED_KEYS = 100_000;

/** Items of gas, recipient and access list, by transaction type; 0 is legacy. EIP-2930, 1559, 4844, 7702. */
const LAYOUTS: Readonly<Record<number, readonly [gas: number, to: number, accessList: number]>> = {
  0: [2, 3, -1],
  1: [3, 4, 7],
  2: [4, 5, 8],
  3: [4, 5, 8],
  4: [4, 5, 8],
};
/** Item of the authorisations of type 4: [chain id, address, nonce, …]. */
const AUTHORISATIONS = 9;

export function addKey(keys: Keys, address: Hex, slot?: Hex): void {
  const slots = keys.get(address) ?? new Set<Hex>();
  if (slot !== undefined) slots.add(slot);
  keys.set(address, slots);
}

/** Keys that stand in the block and are surely touched: senders, recipients, who is paid, whom the protocol calls. */
export function keysOfBlock(
  block: Block,
  rules: ChainRules,
  transactions: readonly RecoveredTransaction[],
): Keys {
  const keys: Keys = new Map();
  addKey(keys, bytesToHex(block.header.feeRecipient));
  for (const { sender } of transactions) addKey(keys, sender);
  for (const envelope of block.transactions) addRecipient(keys, envelope);
  for (const { address } of block.withdrawals ?? []) addKey(keys, bytesToHex(address));
  for (const { feeRecipient } of block.ommers) addKey(keys, bytesToHex(feeRecipient));
  for (const phase of phasesOf(block, rules)) {
    if (phase.type === 'systemCall') addSystemContract(keys, block, phase.contract);
  }
  return keys;
}

/** What the access lists and authorisations of the transactions name: touched as a rule, not of need. */
export function keysNamedBy(block: Block): Keys {
  const keys: Keys = new Map();
  for (const envelope of block.transactions) addNamedKeys(keys, envelope);
  return keys;
}

/** The transactions as `eth_createAccessList` takes them. */
export function callsOf(block: Block, transactions: readonly RecoveredTransaction[]): CallObject[] {
  return block.transactions.flatMap((envelope, index) => {
    const items = itemsOf(envelope);
    const sender = transactions[index]?.sender;
    if (items === undefined || sender === undefined) return [];
    const [gasItem, toItem] = layoutOf(envelope);
    const to = bytesAt(items, toItem);
    return {
      from: sender,
      ...(to.length === 20 && { to: bytesToHex(to) }),
      gas: quantity(bytesAt(items, gasItem)),
      value: quantity(bytesAt(items, toItem + 1)),
      data: bytesToHex(bytesAt(items, toItem + 2)),
    };
  });
}

/**
 * Keys that a trace of the block names: the answer of `debug_traceBlockByHash` with the prestate tracer,
 * `[{result: {address: {storage: {slot}, code}}}]`. `onCode` receives what is said to be code.
 */
export function keysOfTrace(json: unknown, onCode: (code: unknown) => void): Keys {
  const keys: Keys = new Map();
  let left = MAX_HINTED_KEYS;
  for (const entry of listOf(json)) {
    for (const [name, account] of entriesOf(memberOf(entry, 'result') ?? entry)) {
      const address = hexOf(name, 20);
      if (address === undefined || left-- <= 0) continue;
      addKey(keys, address);
      for (const [key] of entriesOf(memberOf(account, 'storage'))) {
        const slot = hexOf(key, 32);
        if (slot !== undefined && left-- > 0) addKey(keys, address, slot);
      }
      onCode(memberOf(account, 'code'));
    }
  }
  return keys;
}

/** Keys that an answer of `eth_createAccessList` names: `{accessList: [{address, storageKeys}]}`. */
export function keysOfAccessList(json: unknown): Keys {
  const keys: Keys = new Map();
  let left = MAX_HINTED_KEYS;
  for (const entry of listOf(memberOf(json, 'accessList'))) {
    const address = hexOf(memberOf(entry, 'address'), 20);
    if (address === undefined || left-- <= 0) continue;
    addKey(keys, address);
    for (const key of listOf(memberOf(entry, 'storageKeys'))) {
      const slot = hexOf(key, 32);
      if (slot !== undefined && left-- > 0) addKey(keys, address, slot);
    }
  }
  return keys;
}

function addRecipient(keys: Keys, envelope: Uint8Array): void {
  const [, toItem] = layoutOf(envelope);
  const to = bytesAt(itemsOf(envelope) ?? [], toItem);
  if (to.length === 20) addKey(keys, bytesToHex(to));
}

function addNamedKeys(keys: Keys, envelope: Uint8Array): void {
  const items = itemsOf(envelope) ?? [];
  const [, , listItem] = layoutOf(envelope);
  for (const entry of listAt(items, listItem)) {
    const [address, slots] = entry instanceof Uint8Array ? [] : entry;
    if (!(address instanceof Uint8Array) || address.length !== 20) continue;
    addKey(keys, bytesToHex(address));
    for (const slot of slots === undefined || slots instanceof Uint8Array ? [] : slots) {
      if (slot instanceof Uint8Array && slot.length === 32) {
        addKey(keys, bytesToHex(address), bytesToHex(slot));
      }
    }
  }
  for (const entry of listAt(items, envelope[0] === 4 ? AUTHORISATIONS : -1)) {
    const address = entry instanceof Uint8Array ? undefined : entry[1];
    if (address instanceof Uint8Array && address.length === 20) addKey(keys, bytesToHex(address));
  }
}

/** A contract of the protocol, and the slots that its call surely touches. EIP-4788, 2935, 7002, 7251. */
function addSystemContract(
  keys: Keys,
  { header }: Block,
  contract: keyof typeof SYSTEM_CONTRACTS,
): void {
  const address = SYSTEM_CONTRACTS[contract];
  const slots = (...numbers: bigint[]) => {
    for (const number of numbers) addKey(keys, address, bytesToHex(bigIntToFixedBytes(number, 32)));
  };
  switch (contract) {
    case 'beaconRoots': {
      const ring = header.timestamp % RING;
      slots(ring, ring + RING);
      break;
    }
    case 'blockHashes':
      slots((header.number - 1n) % RING);
      break;
    case 'withdrawalRequests':
    case 'consolidationRequests':
      slots(0n, 1n, 2n, 3n); // excess, count, head and tail of the queue
  }
}

/** Length of the ring buffers of EIP-4788 and EIP-2935. */
const RING = 8191n;

function layoutOf(envelope: Uint8Array): readonly [number, number, number] {
  const first = envelope[0] ?? 0xff;
  return LAYOUTS[first >= 0xc0 ? 0 : first] ?? [-1, -1, -1];
}

function itemsOf(envelope: Uint8Array): readonly RlpItem[] | undefined {
  try {
    const item = decodeRlp((envelope[0] ?? 0) >= 0xc0 ? envelope : envelope.subarray(1));
    return item instanceof Uint8Array ? undefined : item;
  } catch (error) {
    if (isExplorerError(error)) return undefined;
    throw error;
  }
}

function bytesAt(items: readonly RlpItem[], index: number): Uint8Array {
  const item = items[index];
  return item instanceof Uint8Array ? item : new Uint8Array(0);
}

function listAt(items: readonly RlpItem[], index: number): readonly RlpItem[] {
  const item = items[index];
  return item === undefined || item instanceof Uint8Array ? [] : item;
}

function quantity(bytes: Uint8Array): Hex {
  return `0x${bytesToBigInt(bytes).toString(16)}`;
}

/** Hex of at most `length` bytes as hex of just as many; some tools write slots as quantities. */
function hexOf(value: unknown, length: number): Hex | undefined {
  if (typeof value !== 'string' || !/^0x[0-9a-f]+$/i.test(value)) return undefined;
  const digits = value.slice(2).toLowerCase();
  if (digits.length > 2 * length || (length === 20 && digits.length !== 40)) return undefined;
  return `0x${digits.padStart(2 * length, '0')}`;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name]; // an object that has it
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
