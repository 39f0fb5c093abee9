/** What the tests of block rules share: headers made from a few fields, as they come out of their RLP. */

import { bigIntToBytes } from '../bytes/hex.ts';
import { EMPTY_OMMERS_HASH, EMPTY_ROOT_HASH } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import { type BlockHeader, decodeHeader } from './block.ts';
import type { ChainRules } from './chainRules.ts';
import type { Fork } from './forks.ts';
import { headerFieldCount } from './headerRules.ts';

export type HeaderFields = Partial<Omit<BlockHeader, 'hash' | 'rlp'>>;

const HASH = new Uint8Array(32);

/** A header of `fork` with these fields; the others are zero or empty. */
export function createHeader(fork: Fork, fields: HeaderFields = {}): BlockHeader {
  const bytes = (value: bigint | undefined): Uint8Array => bigIntToBytes(value ?? 0n);
  const items = [
    fields.parentHash ?? HASH,
    fields.ommersHash ?? EMPTY_OMMERS_HASH,
    fields.feeRecipient ?? new Uint8Array(20),
    fields.stateRoot ?? EMPTY_ROOT_HASH,
    fields.transactionsRoot ?? EMPTY_ROOT_HASH,
    fields.receiptsRoot ?? EMPTY_ROOT_HASH,
    fields.logsBloom ?? new Uint8Array(256),
    bytes(fields.difficulty),
    bytes(fields.number),
    bytes(fields.gasLimit),
    bytes(fields.gasUsed),
    bytes(fields.timestamp),
    fields.extraData ?? new Uint8Array(0),
    fields.mixHash ?? HASH,
    fields.nonce ?? new Uint8Array(8),
    bytes(fields.baseFeePerGas),
    fields.withdrawalsRoot ?? EMPTY_ROOT_HASH,
    bytes(fields.blobGasUsed),
    bytes(fields.excessBlobGas),
    fields.parentBeaconBlockRoot ?? HASH,
    fields.requestsHash ?? HASH,
  ];
  return decodeHeader(encodeRlp(items.slice(0, headerFieldCount(fork))));
}

/** Rules of a fork on mainnet, without more. */
export function rulesOfFork(fork: Fork, more: Partial<ChainRules> = {}): ChainRules {
  return {
    chainId: 1,
    chainName: 'Mainnet',
    fork,
    depositContract: '0x00000000219ab540356cbb839cbe05303d7705fa',
    ...more,
  };
}
