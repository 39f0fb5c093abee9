/** Receipts and their bloom filters. Source: Yellow Paper §4.3.1; EIP-658, EIP-2718. */

import { bigIntToBytes, concatBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';

export interface Log {
  /** 20 bytes. */
  readonly address: Uint8Array;
  /** At most four, 32 bytes each. */
  readonly topics: readonly Uint8Array[];
  readonly data: Uint8Array;
}

export interface Receipt {
  readonly type: number;
  /** From Byzantium on whether it succeeded; before, the state root after the transaction. */
  readonly outcome: boolean | Uint8Array;
  readonly cumulativeGasUsed: bigint;
  readonly logsBloom: Uint8Array;
  readonly logs: readonly Log[];
}

export const BLOOM_BYTES = 256;

/** A receipt as it enters the receipts trie. */
export function encodeReceipt(receipt: Receipt): Uint8Array {
  const { outcome } = receipt;
  const rlp = encodeRlp([
    outcome instanceof Uint8Array ? outcome : outcome ? Uint8Array.of(1) : new Uint8Array(0),
    bigIntToBytes(receipt.cumulativeGasUsed),
    receipt.logsBloom,
    receipt.logs.map((log) => [log.address, log.topics, log.data]),
  ]);
  return receipt.type === 0 ? rlp : concatBytes(Uint8Array.of(receipt.type), rlp);
}

/** The bloom filter of some logs: three bits for each address and each topic. */
export function bloomOf(logs: readonly Log[]): Uint8Array {
  const bloom = new Uint8Array(BLOOM_BYTES);
  for (const log of logs) {
    addToBloom(bloom, log.address);
    for (const topic of log.topics) addToBloom(bloom, topic);
  }
  return bloom;
}

/** Every bit that is set in any of the filters. */
export function uniteBlooms(blooms: readonly Uint8Array[]): Uint8Array {
  const united = new Uint8Array(BLOOM_BYTES);
  for (const bloom of blooms) {
    for (let i = 0; i < BLOOM_BYTES; i++) united[i] = (united[i] as number) | (bloom[i] as number);
  }
  return united;
}

/** Sets the bits that the first three pairs of bytes of the hash name, modulo 2,048, counted from the end. */
function addToBloom(bloom: Uint8Array, entry: Uint8Array): void {
  const hash = keccak256(entry);
  for (const at of [0, 2, 4]) {
    const bit = (((hash[at] as number) << 8) | (hash[at + 1] as number)) & 2047;
    const byte = BLOOM_BYTES - 1 - (bit >> 3);
    bloom[byte] = (bloom[byte] as number) | (1 << (bit & 7));
  }
}
