/**
 * A block of a running geth → the document of an example. geth gives ancestor headers as objects and
 * no keys; the bundle holds them as RLP, each hashed against its child, and the keys of a trace.
 */

import { concat, type Hex, hexToBigInt, keccak256, pad, toHex, toRlp } from 'viem';
import { DEV_CHAIN_CONFIG, DEV_CHAIN_ID, SYSTEM_CONTRACTS } from '../../e2e/fixtures/devGenesis.ts';
import type { Geth } from '../../e2e/fixtures/geth.ts';

export type Header = Readonly<Record<string, Hex>>;

export interface RawWitness {
  readonly state: readonly Hex[];
  readonly codes: readonly Hex[];
  readonly headers: readonly Header[];
  readonly keys: null;
}

export interface RpcBlock extends Header {
  readonly hash: Hex;
  readonly number: Hex;
  readonly parentHash: Hex;
}

export interface Recording {
  readonly hash: Hex;
  readonly number: number;
  readonly blockRlp: Hex;
  readonly block: RpcBlock;
  /** As geth served it. */
  readonly rawWitness: RawWitness;
  /** Ancestor headers, RLP, ascending. */
  readonly headers: readonly Hex[];
  /** Preimages of trie keys: addresses and slots, sorted. */
  readonly keys: readonly Hex[];
}

/** Header fields in the order of their RLP; the quantities lose leading zeros. */
const HEADER_FIELDS = [
  ['parentHash', 'bytes'],
  ['sha3Uncles', 'bytes'],
  ['miner', 'bytes'],
  ['stateRoot', 'bytes'],
  ['transactionsRoot', 'bytes'],
  ['receiptsRoot', 'bytes'],
  ['logsBloom', 'bytes'],
  ['difficulty', 'quantity'],
  ['number', 'quantity'],
  ['gasLimit', 'quantity'],
  ['gasUsed', 'quantity'],
  ['timestamp', 'quantity'],
  ['extraData', 'bytes'],
  ['mixHash', 'bytes'],
  ['nonce', 'bytes'],
  ['baseFeePerGas', 'quantity'],
  ['withdrawalsRoot', 'bytes'],
  ['blobGasUsed', 'quantity'],
  ['excessBlobGas', 'quantity'],
  ['parentBeaconBlockRoot', 'bytes'],
  ['requestsHash', 'bytes'],
] as const;

/** Records the block `hash`. Throws when the headers do not link up to it. */
export async function recordBlock(geth: Geth, hash: string): Promise<Recording> {
  const block = await geth.call<RpcBlock>('eth_getBlockByHash', [hash, true]);
  const blockRlp = await geth.call<Hex>('debug_getRawBlock', [hash]);
  const rawWitness = await geth.call<RawWitness>('debug_executionWitness', [hash]);
  const headers = rawWitness.headers.map(encodeHeader);
  checkLinks(headers, rawWitness.headers, block.parentHash);
  const keys = await tracedKeys(geth, block);
  const number = Number(block.number);
  return { hash: block.hash, number, blockRlp, block, rawWitness, headers, keys };
}

/** The bundle of a recording: everything that a check needs, in one file. */
export function toBundle(recording: Recording, client: string): object {
  const { hash, number, blockRlp, rawWitness, headers, keys } = recording;
  return {
    format: 'Glassblock bundle',
    source: `${client}, development chain of scripts/capture.ts`,
    chainId: DEV_CHAIN_ID,
    chainConfig: DEV_CHAIN_CONFIG,
    number,
    hash,
    blockRlp,
    witness: { state: rawWitness.state, codes: rawWitness.codes, keys, headers },
  };
}

/** Block object and witness as geth served them. */
export function toRawCapture(recording: Recording): object {
  const { block, rawWitness } = recording;
  return {
    chainId: DEV_CHAIN_ID,
    chainConfig: DEV_CHAIN_CONFIG,
    block,
    witness: rawWitness,
  };
}

export function encodeHeader(header: Header): Hex {
  const fields = HEADER_FIELDS.map(([name, type]) => {
    const value = header[name];
    if (value === undefined) throw new Error(`a header without ${name}`);
    return type === 'bytes' ? value : minimal(value);
  });
  return toRlp(fields);
}

/** A quantity as minimal bytes: zero is no bytes. */
function minimal(quantity: Hex): Hex {
  const value = hexToBigInt(quantity);
  return value === 0n ? '0x' : toHex(value);
}

/** Every header is the parent of the next, the last one of the block. */
function checkLinks(headers: readonly Hex[], objects: readonly Header[], parentHash: Hex): void {
  for (const [index, header] of headers.entries()) {
    const child = objects[index + 1]?.parentHash ?? parentHash;
    if (keccak256(header) !== child)
      throw new Error(`header ${index} is not the parent of the next`);
  }
  if (headers.length === 0) throw new Error('the witness has no header');
}

type Prestate = Record<Hex, { readonly storage?: Record<Hex, Hex> }>;

/** What the transactions touched, by geth's own trace, and what the system calls touch on their own. */
async function tracedKeys(geth: Geth, block: RpcBlock): Promise<Hex[]> {
  const keys = new Set<Hex>(Object.values(SYSTEM_CONTRACTS));
  const traces = await geth.call<readonly { readonly result: Prestate }[]>(
    'debug_traceBlockByHash',
    [block.hash, { tracer: 'prestateTracer' }],
  );
  for (const { result } of traces) {
    for (const [address, { storage = {} }] of Object.entries(result)) {
      keys.add(address as Hex); // a key of Prestate
      for (const slot of Object.keys(storage)) keys.add(slot as Hex); // likewise
    }
  }
  for (const slot of systemSlots(block)) keys.add(slot);
  const withdrawals = (block.withdrawals ?? []) as unknown as readonly { readonly address: Hex }[];
  for (const { address } of withdrawals) keys.add(address);
  if (block.miner !== undefined) keys.add(block.miner);
  return [...keys].sort();
}

/** Slots of the system calls: ring buffers of EIP-4788 and EIP-2935, counters of EIP-7002 and EIP-7251. */
function systemSlots({ number, timestamp }: RpcBlock): Hex[] {
  const RING = 8191n;
  const time = hexToBigInt(timestamp ?? '0x0') % RING;
  const slots = [0n, 1n, 2n, 3n, time, time + RING, (hexToBigInt(number) - 1n) % RING];
  return slots.map((slot) => pad(toHex(slot), { size: 32 }));
}

/** Bytes of all nodes of a witness. */
export function witnessSize({ state }: RawWitness): number {
  return state.length === 0 ? 0 : (concat([...state]).length - 2) / 2;
}
