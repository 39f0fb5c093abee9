/**
 * What another source says of a block's hash. It is asked for the block of that number; the hash is
 * computed from the header that it gives, where the header has only fields that are known. Nothing of
 * this is proof: it is one more voice.
 */

import { isExplorerError } from '../core/errors.ts';
import { fetchChainId, readIdentity, toQuantity } from './rpc/blockIdentity.ts';
import type { RpcEnvironment } from './rpc/environment.ts';
import { isNull, parseResult } from './rpc/rawResult.ts';
import { type RpcCall, rpcError } from './rpc/rpcError.ts';
import { createSession, type RpcSession } from './rpc/session.ts';
import { SILENCE_LIMIT_MS } from './rpc/silence.ts';
import { endpointOf, type RpcTarget } from './rpc/target.ts';

export interface HashQuestion {
  readonly target: RpcTarget;
  readonly chainId: number;
  /** Decimal. */
  readonly number: string;
}

export interface HashAnswer {
  /** 0x-hex of 32 bytes. */
  readonly hash: string;
  /** Whether it was computed here from the header; otherwise it is what the source named. */
  readonly isComputed: boolean;
}

interface HashOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  readonly environment?: RpcEnvironment;
}

const MAX_BLOCK_BYTES = 8_000_000;

/**
 * Errors: every `RPC_*` of a call; RPC_CHAIN_MISMATCH; RPC_BLOCK_NOT_FOUND; RPC_BLOCK_MISMATCH where the
 * header has another hash than the one named beside it; ABORTED.
 */
export async function askForHash(
  question: HashQuestion,
  options: HashOptions,
): Promise<HashAnswer> {
  const { signal, timeoutMs = SILENCE_LIMIT_MS } = options;
  const connection = { ...endpointOf(question.target, options.environment), signal, timeoutMs };
  const session = createSession(connection, MAX_BLOCK_BYTES, () => {});
  await checkChain(session, question.chainId);
  const call = { host: connection.url.host, method: 'eth_getBlockByNumber' };
  const number = BigInt(question.number);
  const result = await session.call('block', call.method, [toQuantity(number), false]);
  if (isNull(result)) {
    throw rpcError('RPC_BLOCK_NOT_FOUND', call, `the node has no block ${number}`);
  }
  const block = parseResult(result, call);
  const named = readIdentity(block, call);
  if (named.number !== number) {
    const data = { field: 'number', expected: `${number}`, found: `${named.number}` };
    throw rpcError('RPC_BLOCK_MISMATCH', call, `asked for ${number}, got ${named.number}`, data);
  }
  return { hash: named.hash, isComputed: await isHashOf(block, call) };
}

async function checkChain(session: RpcSession, expected: number): Promise<void> {
  const found = await fetchChainId(session);
  if (found === expected) return;
  const call = { host: session.connection.url.host, method: 'eth_chainId' };
  const data = { expected, found };
  throw rpcError(
    'RPC_CHAIN_MISMATCH',
    call,
    `the node is of chain ${found}, not ${expected}`,
    data,
  );
}

/**
 * Whether the hash of the header's fields is the one beside them; no, where it has a field that is not
 * known here, or lacks one. Errors: RPC_BLOCK_MISMATCH where all are known and the hash is another.
 */
async function isHashOf(block: unknown, call: RpcCall): Promise<boolean> {
  // Loaded here, so that a page that never asks a node never loads the WebAssembly of the hash.
  const { loadKeccak } = await import('../core/bytes/keccak.ts');
  const { encodeHeader } = await import('../core/witness/encodeHeader.ts');
  await loadKeccak();
  try {
    encodeHeader({ value: block, where: '' });
    return true;
  } catch (error) {
    if (!isExplorerError(error, 'INPUT_FIELD_INVALID')) throw error;
    const { unknownFields, found, expected } = error.data;
    if (unknownFields !== '') return false;
    const what = 'the header has another hash than the one beside it';
    throw rpcError('RPC_BLOCK_MISMATCH', call, what, {
      field: 'hash',
      expected: found,
      found: expected,
    });
  }
}
