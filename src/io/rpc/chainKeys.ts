/**
 * Keys that a contract says it trusts, asked through the reader's node: a tag is resolved to a block
 * first, and everything is asked at that block, so that the answer can be asked again by anyone.
 */

import { bytesToHex, type Hex, hexToBytes } from '../../core/bytes/hex.ts';
import { invalidTyped } from '../../core/bytes/typedText.ts';
import { ExplorerError, isExplorerError } from '../../core/errors.ts';
import {
  type ChainAnswer,
  type ChainCall,
  type ChainQuestion,
  chainCalls,
  getterMissing,
  readChainAnswer,
} from '../../core/published/chainKeys.ts';
import type { KeyProvenance } from '../../core/publishedProof.ts';
import { fetchChainId, resolveBlock, toQuantity } from './blockIdentity.ts';
import { parseBlockSelector } from './blockSelector.ts';
import type { RpcEnvironment } from './environment.ts';
import { parseResult } from './rawResult.ts';
import { rpcError } from './rpcError.ts';
import { createSession, type RpcSession } from './session.ts';
import { endpointOf, type RpcTarget } from './target.ts';

export interface ChainKeyOptions {
  readonly signal: AbortSignal;
  /** Number, hash or tag; `latest` where there is none. */
  readonly block?: string;
  readonly timeoutMs?: number;
  readonly environment?: RpcEnvironment;
}

export interface ChainKey {
  readonly answer: ChainAnswer;
  readonly provenance: Extract<KeyProvenance, { type: 'chain' }>;
}

/** Code of a contract has at most 24,576 bytes; chains of their own allow some times as much. */
const MAX_CODE_ANSWER_BYTES = 1_000_000;
const MAX_CALL_ANSWER_BYTES = 65_536;
const TIMEOUT_MS = 15_000;

/**
 * Asks the contract at `address` (0x-hex of 20 bytes). Errors: KEY_CONTRACT_MISSING, KEY_GETTER_MISSING,
 * KEY_ANSWER_MALFORMED, KEY_NOT_REGISTERED, INPUT_FIELD_INVALID for address or block, every `RPC_*`, ABORTED.
 */
export async function fetchChainKey(
  target: RpcTarget,
  address: string,
  question: ChainQuestion,
  options: ChainKeyOptions,
): Promise<ChainKey> {
  const contract = parseAddress(address);
  const selector = parseBlockSelector(options.block ?? 'latest');
  const { signal, timeoutMs = TIMEOUT_MS } = options;
  const { url, environment } = endpointOf(target, options.environment);
  const connection = { url, environment, signal, timeoutMs };
  const session = createSession(connection, MAX_CODE_ANSWER_BYTES, () => {});
  const chainId = await fetchChainId(session);
  const block = await resolveBlock(session, selector);
  const at = toQuantity(block.number);
  await requireCode(session, contract, at);
  const calls = chainCalls(question);
  const answers: Uint8Array[] = [];
  for (const call of calls) answers.push(await askContract(session, contract, call, at));
  const answer = readChainAnswer(question, answers, contract);
  const call = calls.map(({ signature }) => signature).join(', ');
  const provenance = {
    type: 'chain',
    chainId,
    address: contract,
    block: `${block.number}`,
    call,
  } as const;
  return { answer, provenance };
}

function parseAddress(text: string): Hex {
  const typed = text.trim();
  if (/^0x[0-9a-fA-F]{40}$/.test(typed)) return bytesToHex(hexToBytes(typed));
  throw invalidTyped('address', '0x and 40 hex digits', typed);
}

/** Without code every call answers with nothing, or with what a precompile makes of it. */
async function requireCode(session: RpcSession, address: Hex, block: string): Promise<void> {
  const code = await fetchHex(session, 'eth_getCode', [address, block], MAX_CODE_ANSWER_BYTES);
  if (code.length > 0) return;
  const what = `there is no code at ${address} in block ${BigInt(block)}`;
  throw new ExplorerError('KEY_CONTRACT_MISSING', what, { address, block: `${BigInt(block)}` });
}

async function askContract(
  session: RpcSession,
  to: Hex,
  { data, signature }: ChainCall,
  block: string,
): Promise<Uint8Array> {
  try {
    return await fetchHex(session, 'eth_call', [{ to, data }, block], MAX_CALL_ANSWER_BYTES);
  } catch (error) {
    if (isRevert(error)) throw getterMissing(to, signature);
    throw error;
  }
}

/** A contract without the function reverts, or runs into an invalid opcode; nodes say so in words of their own. */
function isRevert(error: unknown): boolean {
  return (
    isExplorerError(error, 'RPC_ERROR') && /revert|opcode|out of ?gas|stack/i.test(error.message)
  );
}

async function fetchHex(
  session: RpcSession,
  method: string,
  params: readonly unknown[],
  maxBytes: number,
): Promise<Uint8Array> {
  const call = { host: session.connection.url.host, method };
  const value = parseResult(await session.call('chain', method, params, maxBytes), call);
  if (typeof value !== 'string' || !/^0x(?:[0-9a-fA-F]{2})*$/.test(value)) {
    throw rpcError('RPC_RESPONSE_MALFORMED', call, 'the answer is not 0x-hex of whole bytes');
  }
  return hexToBytes(value);
}
