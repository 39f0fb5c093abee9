/**
 * The address of an ENS name, as a node claims it: the registry names a resolver, the resolver an
 * address. Nothing of it is proven. Wildcards (ENSIP-10) and answers off the chain (EIP-3668) are not
 * followed. Source: EIP-137.
 */

import { bytesToHex, type Hex, hexToBytes } from '../core/bytes/hex.ts';
import { invalidTyped } from '../core/bytes/typedText.ts';
import { nameFault } from './ensName.ts';
import { fetchChainId, toQuantity } from './rpc/blockIdentity.ts';
import { defaultEnvironment, type RpcEnvironment } from './rpc/environment.ts';
import { parseNodeUrl } from './rpc/nodeUrl.ts';
import { parseResult } from './rpc/rawResult.ts';
import { rpcError } from './rpc/rpcError.ts';
import { createSession, type RpcSession } from './rpc/session.ts';
import { SILENCE_LIMIT_MS } from './rpc/silence.ts';

export interface NameQuestion {
  /** http or https; may hold a key, which no text of ours ever repeats. */
  readonly url: string;
  readonly name: string;
  /** The chain that the node has to be of. */
  readonly chainId: number;
  /** Decimal: the name is asked for in the state after this block. */
  readonly block: string;
}

export interface NameOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  readonly environment?: RpcEnvironment;
}

/** Where the way to the address ends. */
export type NameAnswer =
  | { readonly type: 'address'; readonly address: Hex }
  | { readonly type: 'none'; readonly lacks: 'registry' | 'resolver' | 'address' };

/** The same on Mainnet, Sepolia and Holesky. Source: ENS deployments. */
const REGISTRY = '0x00000000000c2e074ec69a0dfb2997ba6c7d2e1e';
/** First four bytes of the hash of `resolver(bytes32)` and `addr(bytes32)`. */
const RESOLVER_OF = '0x0178b8bf';
const ADDRESS_OF = '0x3b3b57de';

const ZERO_ADDRESS = `0x${'00'.repeat(20)}`;
const WORD_BYTES = 32;
/** An answer is one word; a revert may carry some data. */
const MAX_ANSWER_BYTES = 65_536;

/**
 * Asks a node for the address of a name. Errors: every `RPC_*` of a call, RPC_CHAIN_MISMATCH,
 * INPUT_FIELD_INVALID for a name that would need normalisation, ABORTED.
 */
export async function resolveEnsName(
  question: NameQuestion,
  options: NameOptions,
): Promise<NameAnswer> {
  const { signal, timeoutMs = SILENCE_LIMIT_MS, environment = defaultEnvironment() } = options;
  const url = parseNodeUrl(question.url);
  const connection = { url, environment, signal, timeoutMs };
  const session = createSession(connection, MAX_ANSWER_BYTES, () => {});
  const node = await namehash(question.name);
  await checkChain(session, question.chainId);
  const block = toQuantity(BigInt(question.block));
  const resolver = await callForAddress(session, REGISTRY, RESOLVER_OF, node, block);
  if (resolver === undefined) return { type: 'none', lacks: 'registry' };
  if (resolver === ZERO_ADDRESS) return { type: 'none', lacks: 'resolver' };
  const address = await callForAddress(session, resolver, ADDRESS_OF, node, block);
  if (address === undefined || address === ZERO_ADDRESS) return { type: 'none', lacks: 'address' };
  return { type: 'address', address };
}

/** The hash by which the registry knows a name. Errors: INPUT_FIELD_INVALID. Source: EIP-137. */
export async function namehash(name: string): Promise<Hex> {
  let node = new Uint8Array(WORD_BYTES);
  if (name === '') return bytesToHex(node);
  const fault = nameFault(name);
  if (fault !== undefined) {
    throw invalidTyped('name', 'a name of a-z, 0-9 and hyphens, with dots', name, fault);
  }
  // Loaded here, so that a page that never asks for a name never loads the WebAssembly of the hash.
  const { keccak256, loadKeccak } = await import('../core/bytes/keccak.ts');
  await loadKeccak();
  for (const label of name.split('.').reverse()) {
    const pair = new Uint8Array(2 * WORD_BYTES);
    pair.set(node);
    pair.set(keccak256(new TextEncoder().encode(label)), WORD_BYTES);
    node = Uint8Array.from(keccak256(pair));
  }
  return bytesToHex(node);
}

/** A name means something else on another chain. */
async function checkChain(session: RpcSession, expected: number): Promise<void> {
  const found = await fetchChainId(session);
  if (found === expected) return;
  const call = { host: session.connection.url.host, method: 'eth_chainId' };
  throw rpcError('RPC_CHAIN_MISMATCH', call, `the node is of chain ${found}, not ${expected}`, {
    expected,
    found,
  });
}

/** The address that a contract answers with; nothing where there is no contract. */
async function callForAddress(
  session: RpcSession,
  to: string,
  selector: string,
  node: Hex,
  block: string,
): Promise<Hex | undefined> {
  const call = { host: session.connection.url.host, method: 'eth_call' };
  const params = [{ to, data: `${selector}${node.slice(2)}` }, block];
  const answer = parseResult(await session.call('chain', call.method, params), call);
  if (answer === '0x') return undefined;
  if (typeof answer !== 'string' || !/^0x0{24}[0-9a-f]{40}$/i.test(answer)) {
    throw rpcError('RPC_RESPONSE_MALFORMED', call, 'the answer is no address in 32 bytes');
  }
  return bytesToHex(hexToBytes(answer).subarray(12));
}
