/**
 * What is known of a block, by the names that programs give it, and by value. A name says what a value
 * stands for, and it is the reader who gives it; an equal value says no more than that it is equal.
 */

import type { BlockStatement } from '../publishedProof.ts';
import { LAYOUT_TEXT } from '../statementLayouts.ts';

/** A value of the block. */
export interface KnownValue {
  /** In words, for "equal to the …". */
  readonly what: string;
  /** 0x-hex of 32 bytes, or decimal. */
  readonly value: string;
  readonly isNumber: boolean;
  /** Whether it is of this one block. */
  readonly namesBlock: boolean;
}

type ValueId =
  | 'blockHash'
  | 'parentHash'
  | 'preStateRoot'
  | 'postStateRoot'
  | 'transactionsRoot'
  | 'receiptsRoot'
  | 'number'
  | 'timestamp'
  | 'chainId'
  | 'transactionCount';

const WHAT: Readonly<Record<ValueId, string>> = {
  blockHash: 'block hash',
  parentHash: 'hash of the parent block',
  preStateRoot: 'state root before the block',
  postStateRoot: 'state root after the block',
  transactionsRoot: 'transactions root',
  receiptsRoot: 'receipts root',
  number: 'block number',
  timestamp: 'timestamp',
  chainId: 'chain id',
  transactionCount: 'number of transactions',
};

/** Names in lower case, without underscores. */
const NAMES: Readonly<Record<string, ValueId>> = {
  blockhash: 'blockHash',
  headerhash: 'blockHash',
  blockheaderhash: 'blockHash',
  lastblockhash: 'blockHash',
  parenthash: 'parentHash',
  parentblockhash: 'parentHash',
  previousblockhash: 'parentHash',
  prevblockhash: 'parentHash',
  prestateroot: 'preStateRoot',
  parentstateroot: 'preStateRoot',
  initialstateroot: 'preStateRoot',
  initialstatehash: 'preStateRoot',
  previousstateroot: 'preStateRoot',
  prevstateroot: 'preStateRoot',
  oldstateroot: 'preStateRoot',
  stateroot: 'postStateRoot',
  poststateroot: 'postStateRoot',
  finalstateroot: 'postStateRoot',
  finalstatehash: 'postStateRoot',
  newstateroot: 'postStateRoot',
  transactionsroot: 'transactionsRoot',
  txroot: 'transactionsRoot',
  txsroot: 'transactionsRoot',
  receiptsroot: 'receiptsRoot',
  receiptroot: 'receiptsRoot',
  number: 'number',
  blocknumber: 'number',
  blocknum: 'number',
  height: 'number',
  blockheight: 'number',
  timestamp: 'timestamp',
  blocktimestamp: 'timestamp',
  chainid: 'chainId',
  transactioncount: 'transactionCount',
  txcount: 'transactionCount',
};

/** A name without what differs from hand to hand. */
function normalised(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** What the block says under a name; undefined for a name that is not known. */
export function valueByName(name: string, block: BlockStatement): KnownValue | undefined {
  const id = NAMES[normalised(name)];
  return id === undefined ? undefined : knownValue(id, block);
}

/** Whether a name is that of a transaction's hash, or of its place in the block. */
export function isTransactionName(name: string, what: 'hash' | 'index'): boolean {
  const plain = normalised(name);
  return what === 'hash'
    ? plain === 'txhash' || plain === 'transactionhash'
    : plain === 'txindex' || plain === 'transactionindex';
}

/** The place of a transaction in the block, or −1. */
export function transactionIndex(hash: string, block: BlockStatement): number {
  const hashes: readonly string[] = block.transactionHashes;
  return hashes.indexOf(hash);
}

function knownValue(id: ValueId, block: BlockStatement): KnownValue {
  const what = WHAT[id];
  switch (id) {
    case 'number':
    case 'timestamp':
      return { what, value: block[id], isNumber: true, namesBlock: false };
    case 'chainId':
      return { what, value: String(block.chainId), isNumber: true, namesBlock: false };
    case 'transactionCount': {
      const value = String(block.transactionHashes.length);
      return { what, value, isNumber: true, namesBlock: false };
    }
    case 'blockHash':
    case 'parentHash':
    case 'preStateRoot':
    case 'postStateRoot':
    case 'transactionsRoot':
    case 'receiptsRoot':
      return { what, value: block[id], isNumber: false, namesBlock: id === 'blockHash' };
  }
}

/** Root of a trie without entries, keccak256(0x80): empty blocks share it, so that it says nothing. */
const EMPTY_ROOT = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';
const BY_VALUE = [
  'blockHash',
  'parentHash',
  'preStateRoot',
  'postStateRoot',
  'transactionsRoot',
  'receiptsRoot',
] as const;

/** Which 32-byte value of the block `hex` equals, in words. Numbers are never taken for one. */
export function equalTo(hex: string, block: BlockStatement): string | undefined {
  if (hex.length !== 66 || hex === EMPTY_ROOT || /^0x0{24}/.test(hex)) return undefined;
  const id = BY_VALUE.find((candidate) => block[candidate] === hex);
  if (id !== undefined) return WHAT[id];
  const index = transactionIndex(hex, block);
  if (index >= 0) return `hash of transaction ${index}`;
  return dialectValue(hex, block);
}

function dialectValue(hex: string, { dialects }: BlockStatement): string | undefined {
  for (const { id, bytes, sha256, keccak256 } of dialects) {
    if (sha256 === hex) return `SHA-256 of its public values in ${LAYOUT_TEXT[id].title}`;
    if (keccak256 === hex) return `keccak of its public values in ${LAYOUT_TEXT[id].title}`;
    if (id === 'eip8025-33' && bytes?.startsWith(hex)) return 'root of its payload request';
  }
  return undefined;
}
