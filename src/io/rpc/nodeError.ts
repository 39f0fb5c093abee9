/**
 * What a node's JSON-RPC error means. Clients agree on few codes, so the texts of geth, reth, ethrex,
 * Nethermind, Erigon, Besu, Nimbus and of the large providers are read as well.
 */

import type { ErrorCode, ExplorerError } from '../../core/errors.ts';
import { cleanNodeText } from './nodeText.ts';
import { type RpcCall, rpcError } from './rpcError.ts';

/** The `error` member of an answer. */
export interface NodeError {
  readonly code?: number;
  readonly message: string;
}

/** JSON-RPC 2.0 §5.1: the method does not exist or is not available. */
const METHOD_NOT_FOUND = -32601;
/** Besu: the method exists, its namespace is not enabled. */
const METHOD_NOT_ENABLED = -32604;
/** EIP-1474: the method is not supported. */
const METHOD_NOT_SUPPORTED = -32004;
/** EIP-1193: the reader refused, or the page was not authorised; the wallet forwards no such method. */
const WALLET_REFUSED: ReadonlySet<unknown> = new Set([4001, 4100]);
const WALLET_UNSUPPORTED = 4200;
/** EIP-1193: the wallet has no connection, to any chain or to this one. */
const WALLET_OFFLINE: ReadonlySet<unknown> = new Set([4900, 4901]);
const METHOD_CODES: ReadonlySet<unknown> = new Set([
  METHOD_NOT_FOUND,
  METHOD_NOT_ENABLED,
  METHOD_NOT_SUPPORTED,
  WALLET_UNSUPPORTED,
]);
/** EIP-1474: request limit exceeded. */
const LIMIT_EXCEEDED = -32005;
/** execution-apis: pruned history unavailable. */
const PRUNED = 4444;

const METHOD_TEXT =
  /\bmethod\b.{0,160}(not found|does ?n.t exist|does not exist|not (be )?(available|supported|enabled|allowed|implemented|whitelisted)|disabled|unsupported)|(unsupported|unknown|no such|invalid) method|namespace.{0,80}(disabled|not enabled)/is;
const PRUNED_TEXT =
  /missing ?trie ?node|pruned|historical state|\bstate\b.{0,100}(not available|unavailable|not found|missing)|no state (found|available)|commitment history|proof window|witnessTrieRootHash|data before txNum|layer missing/is;
const RATE_TEXT =
  /rate.?limit|too many requests|(request|daily|monthly|compute|capacity|quota).{0,40}(limit|exceeded)|throttl/is;
const BLOCK_TEXT =
  /block.{0,100}not found|block height is \d+ but requested|unknown block|header not found|could not find block/is;

/** The expected failure behind a node's error; `secrets` are blotted out of the node's own text. */
export function nodeErrorToExplorerError(
  error: NodeError,
  call: RpcCall,
  secrets: readonly string[],
): ExplorerError {
  const text = cleanNodeText(error.message, secrets);
  const data = { nodeCode: error.code, nodeText: text };
  return rpcError(
    codeOf(error),
    call,
    `the node answered: ${text || 'an error without text'}`,
    data,
  );
}

function codeOf({ code, message }: NodeError): ErrorCode {
  if (METHOD_CODES.has(code)) return 'RPC_METHOD_MISSING';
  if (WALLET_REFUSED.has(code)) return 'RPC_WALLET_REFUSED';
  if (WALLET_OFFLINE.has(code)) return 'RPC_WALLET_OFFLINE';
  if (code === PRUNED) return 'RPC_STATE_PRUNED';
  if (METHOD_TEXT.test(message)) return 'RPC_METHOD_MISSING';
  if (PRUNED_TEXT.test(message)) return 'RPC_STATE_PRUNED';
  if (code === LIMIT_EXCEEDED || code === 429 || RATE_TEXT.test(message)) return 'RPC_RATE_LIMITED';
  if (BLOCK_TEXT.test(message)) return 'RPC_BLOCK_NOT_FOUND';
  return 'RPC_ERROR';
}
