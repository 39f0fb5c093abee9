/** The head of a node's chain and the blocks below it, by parent hashes: a chain that moves on cannot mix two branches. */

import { type ChainBlock, MAX_FOLLOWED_BLOCKS } from '../../core/chainHead.ts';
import { fetchChainId, readIdentity } from './blockIdentity.ts';
import type { RpcEnvironment } from './environment.ts';
import { isNull, parseResult } from './rawResult.ts';
import { type RpcCall, rpcError } from './rpcError.ts';
import { createSession, type RpcSession } from './session.ts';
import { SILENCE_LIMIT_MS } from './silence.ts';
import { endpointOf, type RpcTarget } from './target.ts';

export interface RecentOptions {
  readonly signal: AbortSignal;
  /** Hashes of blocks that are known: the way down ends above them. */
  readonly known?: ReadonlySet<string>;
  /** Most blocks to fetch. */
  readonly limit?: number;
  readonly timeoutMs?: number;
  readonly environment?: RpcEnvironment;
}

export interface RecentBlocks {
  readonly chainId: number;
  /** By descending number, the head first; each the parent of the one before it. */
  readonly blocks: readonly ChainBlock[];
}

/** A block with the hashes of its transactions: 67 bytes each, and some tens of thousands at most. */
const MAX_BLOCK_BYTES = 8_000_000;

/** Asks for the head, and for what lies between it and what is known. Errors: every `RPC_*`, ABORTED. */
export async function fetchRecentBlocks(
  target: RpcTarget,
  options: RecentOptions,
): Promise<RecentBlocks> {
  const { signal, known = new Set(), limit = MAX_FOLLOWED_BLOCKS } = options;
  const { timeoutMs = SILENCE_LIMIT_MS } = options;
  const connection = { ...endpointOf(target, options.environment), signal, timeoutMs };
  const session = createSession(connection, MAX_BLOCK_BYTES, () => {});
  const chainId = await fetchChainId(session);
  const head = await fetchBlock(session, 'eth_getBlockByNumber', 'latest');
  if (head === undefined) {
    const call = { host: connection.url.host, method: 'eth_getBlockByNumber' };
    throw rpcError('RPC_BLOCK_NOT_FOUND', call, 'the node has no head', { block: 'latest' });
  }
  const blocks = [head];
  for (let last = head; blocks.length < limit && last.number > 0; ) {
    if (known.has(last.hash) || known.has(last.parentHash)) break;
    const parent = await fetchBlock(session, 'eth_getBlockByHash', last.parentHash);
    if (parent === undefined) break; // pruned, or reorganised away just now: the next question tells
    if (parent.number !== last.number - 1) throw gapError(session, last, parent);
    blocks.push(parent);
    last = parent;
  }
  return { chainId, blocks };
}

async function fetchBlock(
  session: RpcSession,
  method: string,
  param: string,
): Promise<ChainBlock | undefined> {
  const call = { host: session.connection.url.host, method };
  const result = await session.call('block', method, [param, false], MAX_BLOCK_BYTES);
  if (isNull(result)) return undefined;
  const block = readChainBlock(parseResult(result, call), call);
  if (method === 'eth_getBlockByHash' && block.hash !== param) {
    throw rpcError('RPC_BLOCK_MISMATCH', call, `asked for hash ${param}, got ${block.hash}`, {
      field: 'hash',
      expected: param,
      found: block.hash,
    });
  }
  return block;
}

/** A parent's number is one less: else the node's answers do not belong together. */
function gapError(session: RpcSession, child: ChainBlock, parent: ChainBlock): Error {
  const call = { host: session.connection.url.host, method: 'eth_getBlockByHash' };
  const data = { field: 'number', expected: child.number - 1, found: parent.number };
  const what = `the parent of block ${child.number} has number ${parent.number}`;
  return rpcError('RPC_BLOCK_MISMATCH', call, what, data);
}

/** Errors: RPC_RESPONSE_MALFORMED. */
function readChainBlock(value: unknown, call: RpcCall): ChainBlock {
  const { number, hash } = readIdentity(value, call);
  const block = value as Record<string, unknown>; // an object with number and hash, just seen
  const quantity = (name: string): bigint => {
    const text = block[name];
    if (typeof text === 'string' && /^0x[0-9a-f]{1,16}$/i.test(text)) return BigInt(text);
    throw rpcError('RPC_RESPONSE_MALFORMED', call, `the block has no ${name}`);
  };
  const { parentHash, transactions, size } = block;
  if (typeof parentHash !== 'string' || !/^0x[0-9a-f]{64}$/i.test(parentHash)) {
    throw rpcError('RPC_RESPONSE_MALFORMED', call, 'the block has no parent hash');
  }
  if (number > BigInt(Number.MAX_SAFE_INTEGER) || !Array.isArray(transactions)) {
    throw rpcError('RPC_RESPONSE_MALFORMED', call, 'the block has no list of transactions');
  }
  return {
    number: Number(number),
    hash,
    parentHash: parentHash.toLowerCase(),
    timestamp: Number(quantity('timestamp')),
    transactions: transactions.length,
    gasUsed: String(quantity('gasUsed')),
    gasLimit: String(quantity('gasLimit')),
    ...(size !== undefined && size !== null && { sizeBytes: Number(quantity('size')) }),
  };
}
