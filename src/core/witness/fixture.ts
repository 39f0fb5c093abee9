/** What the tests of this folder share: the smallest header, block and witness, and failures as values. */

import { ExplorerError } from '../errors.ts';
import type { BlockDocument } from './executionWitness.ts';
import { parseDocument } from './parseDocument.ts';

export const ROOT = `0x${'11'.repeat(32)}`;

/** Every field that a header must have. */
export const HEADER = {
  parentHash: ROOT,
  sha3Uncles: ROOT,
  miner: `0x${'22'.repeat(20)}`,
  stateRoot: ROOT,
  transactionsRoot: ROOT,
  receiptsRoot: ROOT,
  logsBloom: `0x${'00'.repeat(256)}`,
  difficulty: '0x0',
  number: '0x9',
  gasLimit: '0x1',
  gasUsed: '0x1',
  timestamp: '0x1',
  extraData: '0x',
  mixHash: ROOT,
  nonce: `0x${'00'.repeat(8)}`,
};

/** As `eth_getBlockByNumber` gives a block. */
export const BLOCK = { ...HEADER, transactions: [], uncles: [] };

/** As `debug_executionWitness` gives a witness. */
export const WITNESS = { state: ['0xc1'], codes: ['0x00'], keys: [], headers: ['0xf9'] };

export function toUtf8(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

export function parseValue(value: unknown): Promise<BlockDocument> {
  return parseDocument(toUtf8(value));
}

/** What `run` throws; undefined when it throws nothing. Anything but an ExplorerError passes through. */
export function failureOf(run: () => unknown): ExplorerError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof ExplorerError) return error;
    throw error;
  }
  return undefined;
}

/** As {@link failureOf}, for a promise that has to reject. */
export async function rejectionOf(promise: Promise<unknown>): Promise<ExplorerError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ExplorerError) return error;
    throw error;
  }
  throw new Error('expected a rejection');
}
