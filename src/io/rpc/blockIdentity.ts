/** Which chain and which block: the chain id, and the number and hash that everything later must match. */

import type { BlockSelector } from './blockSelector.ts';
import { genesisError } from './blockSelector.ts';
import { isNull, parseResult } from './rawResult.ts';
import { type RpcCall, rpcError } from './rpcError.ts';
import type { RpcSession } from './session.ts';

export interface BlockIdentity {
  readonly number: bigint;
  /** 0x-hex of 32 bytes, lower case. */
  readonly hash: string;
}

/** A block with the hashes of its transactions: 67 bytes each, and some tens of thousands at most. */
const MAX_BLOCK_BYTES = 8_000_000;
const MAX_SMALL_BYTES = 65_536;

/** The node's chain id. Errors: RPC_RESPONSE_MALFORMED and those of the call. */
export async function fetchChainId(session: RpcSession): Promise<number> {
  const call = { host: session.connection.url.host, method: 'eth_chainId' };
  const result = await session.call('chain', call.method, [], MAX_SMALL_BYTES);
  const chainId = parseQuantity(parseResult(result, call));
  if (chainId === undefined || chainId > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw rpcError('RPC_RESPONSE_MALFORMED', call, 'the chain id is no quantity');
  }
  return Number(chainId);
}

/**
 * Number and hash of the block asked for: a tag is resolved here, once, so that a chain that moves on
 * cannot mix two blocks. Errors: RPC_BLOCK_NOT_FOUND, RPC_BLOCK_MISMATCH, RPC_RESPONSE_MALFORMED;
 * INPUT_FIELD_INVALID when it is the genesis block.
 */
export async function resolveBlock(
  session: RpcSession,
  selector: BlockSelector,
): Promise<BlockIdentity> {
  const { method, param } = question(selector);
  const call = { host: session.connection.url.host, method };
  const result = await session.call('block', method, [param, false], MAX_BLOCK_BYTES);
  if (isNull(result)) {
    throw rpcError('RPC_BLOCK_NOT_FOUND', call, `the node has no block ${param}`, { block: param });
  }
  const block = readIdentity(parseResult(result, call), call);
  checkAsked(selector, block, call);
  if (block.number === 0n) throw genesisError(param);
  return block;
}

/** 0x-quantity of JSON-RPC: no leading zeros, at most 64 bits. */
export function toQuantity(number: bigint): string {
  return `0x${number.toString(16)}`;
}

/** Throws RPC_BLOCK_MISMATCH unless `found` is the block that was `asked` for. */
export function checkSameBlock(asked: BlockIdentity, found: BlockIdentity, call: RpcCall): void {
  if (found.number !== asked.number) {
    throw mismatch(call, 'number', `${asked.number}`, `${found.number}`);
  }
  if (found.hash !== asked.hash) throw mismatch(call, 'hash', asked.hash, found.hash);
}

/** Number and hash of a block object. Errors: RPC_RESPONSE_MALFORMED. */
export function readIdentity(block: unknown, call: RpcCall): BlockIdentity {
  const { number, hash } = (block ?? {}) as { number?: unknown; hash?: unknown }; // checked below
  const parsed = parseQuantity(number);
  if (parsed === undefined || typeof hash !== 'string' || !/^0x[0-9a-f]{64}$/i.test(hash)) {
    throw rpcError('RPC_RESPONSE_MALFORMED', call, 'the block has no number or no hash');
  }
  return { number: parsed, hash: hash.toLowerCase() };
}

function question(selector: BlockSelector): { method: string; param: string } {
  switch (selector.type) {
    case 'hash':
      return { method: 'eth_getBlockByHash', param: selector.hash };
    case 'number':
      return { method: 'eth_getBlockByNumber', param: toQuantity(selector.number) };
    case 'tag':
      return { method: 'eth_getBlockByNumber', param: selector.tag };
  }
}

function checkAsked(selector: BlockSelector, found: BlockIdentity, call: RpcCall): void {
  if (selector.type === 'hash' && found.hash !== selector.hash) {
    throw mismatch(call, 'hash', selector.hash, found.hash);
  }
  if (selector.type === 'number' && found.number !== selector.number) {
    throw mismatch(call, 'number', `${selector.number}`, `${found.number}`);
  }
}

/** A JSON-RPC quantity of at most 64 bits; nothing where it is none. */
export function parseQuantity(value: unknown): bigint | undefined {
  return typeof value === 'string' && /^0x[0-9a-f]{1,16}$/i.test(value) ? BigInt(value) : undefined;
}

function mismatch(call: RpcCall, field: string, expected: string, found: string): Error {
  return rpcError('RPC_BLOCK_MISMATCH', call, `asked for ${field} ${expected}, got ${found}`, {
    field,
    expected,
    found,
  });
}
