/** The execution witness of a block, by whichever method and parameters the node understands. */

import { type BlockIdentity, toQuantity } from './blockIdentity.ts';
import { firstBytes, isNull } from './rawResult.ts';
import { rpcError } from './rpcError.ts';
import { type Attempt, callFirst, type RpcSession } from './session.ts';
import type { RawResult } from './transport.ts';

const METHOD = 'debug_executionWitness';
/** reth and its kin: the plain method takes numbers and tags alone. */
const METHOD_BY_HASH = 'debug_executionWitnessByBlockHash';
const OPEN_OBJECT = 0x7b;

/**
 * The witness as the node's raw result. A block asked for by number is asked for by number (every
 * client takes it); one found by tag or hash is asked for by hash first, so that a chain that moves
 * on cannot change it. Errors: RPC_METHOD_MISSING, RPC_STATE_PRUNED, RPC_RESPONSE_MALFORMED, others.
 */
export async function fetchWitness(
  session: RpcSession,
  block: BlockIdentity,
  askedBy: 'number' | 'hash' | 'tag',
): Promise<RawResult> {
  const byNumber = { method: METHOD, params: [toQuantity(block.number)] };
  const byHash: Attempt[] = [
    { method: METHOD, params: [block.hash] },
    { method: METHOD_BY_HASH, params: [block.hash] },
  ];
  const attempts = askedBy === 'number' ? [byNumber, ...byHash] : [...byHash, byNumber];
  const result = await callFirst(session, 'witness', attempts);
  const call = { host: session.connection.url.host, method: result.method };
  if (isNull(result)) {
    throw rpcError('RPC_BLOCK_NOT_FOUND', call, `no witness for block ${block.number}`, {
      block: `${block.number}`,
      hash: block.hash,
    });
  }
  if (firstBytes(result, 1)[0] !== OPEN_OBJECT) {
    throw rpcError('RPC_RESPONSE_MALFORMED', call, 'the witness is no JSON object');
  }
  return result;
}
