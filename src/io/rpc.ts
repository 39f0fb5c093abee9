/**
 * A block and its execution witness from a node, as one document for the check. Own strict client
 * instead of viem's transport: bytes are counted while they stream, big answers are never parsed
 * here, and no error text holds the URL, where keys live.
 */

import { isExplorerError } from '../core/errors.ts';
import { assembleDocument } from './rpc/assemble.ts';
import { fetchBlockBody } from './rpc/blockBody.ts';
import { type BlockIdentity, fetchChainId, resolveBlock } from './rpc/blockIdentity.ts';
import { type BlockSelector, parseBlockSelector } from './rpc/blockSelector.ts';
import { fetchChainConfig } from './rpc/chainConfig.ts';
import type { RpcEnvironment } from './rpc/environment.ts';
import { type GatheredWitness, type GatherOptions, gatherWitness } from './rpc/gatherWitness.ts';
import { createSession, type RpcProgress, type RpcSession } from './rpc/session.ts';
import { SILENCE_LIMIT_MS } from './rpc/silence.ts';
import { endpointOf, type RpcTarget } from './rpc/target.ts';
import type { RawResult } from './rpc/transport.ts';
import { fetchWitness } from './rpc/witnessBody.ts';

/** Whom to ask, and for which block. */
export interface RpcSource {
  /** The URL of a node may hold a key, which no text of ours ever repeats. */
  readonly target: RpcTarget;
  /** Decimal or 0x number, 32-byte hash, or latest, safe, finalized. */
  readonly block: string;
}

export interface FetchOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RpcProgress) => void;
  /** Largest single answer. */
  readonly maxBytes?: number;
  /** Longest silence of the node, before and within an answer; 15 s where it is not given. */
  readonly timeoutMs?: number;
  readonly environment?: RpcEnvironment;
  /** How to put a witness together from proofs; without one, a node has to make it. */
  readonly gather?: GatherOptions;
  /** Whether proofs are asked for even of a node that makes witnesses. */
  readonly byProofs?: boolean;
  /** Configuration in genesis form; it goes before what the node says of its chain. */
  readonly chainConfig?: unknown;
}

export interface FetchedDocument {
  /** For a heading or a file name: host and block number. */
  readonly name: string;
  /** UTF-8 JSON `{chainId, source, number, hash, chainConfig?, block, witness}`. */
  readonly bytes: Uint8Array;
  readonly chainId: number;
  /** Decimal. */
  readonly number: string;
  /** 0x-hex of 32 bytes, as the node gave it. */
  readonly hash: string;
  /** The methods whose answers were used. */
  readonly methods: readonly string[];
  /** How the witness was put together, where the node did not make it as a whole. */
  readonly gathered?: Omit<GatheredWitness, 'bytes'>;
}

/**
 * The largest witnesses are some 300 MiB of nodes and codes, 600 MiB as hex (estimate for a block
 * of 60 M gas that only loads code); a browser gives one buffer about 2 GiB.
 */
const MAX_ANSWER_BYTES = 768 << 20;

/**
 * Fetches a block and its witness. Errors: every `RPC_*`, INPUT_FIELD_INVALID for the block,
 * OUT_OF_MEMORY, ABORTED.
 */
export async function fetchBlockDocument(
  source: RpcSource,
  options: FetchOptions,
): Promise<FetchedDocument> {
  const { signal, onProgress } = options;
  const { maxBytes = MAX_ANSWER_BYTES, timeoutMs = SILENCE_LIMIT_MS } = options;
  const { url, environment } = endpointOf(source.target, options.environment);
  const selector = parseBlockSelector(source.block);
  const session = createSession({ url, environment, signal, timeoutMs }, maxBytes, onProgress);
  const chainId = await fetchChainId(session);
  const chainConfig = options.chainConfig ?? (await fetchChainConfig(session, chainId));
  const identity = await resolveBlock(session, selector);
  const block = await fetchBlockBody(session, identity);
  const { hash } = identity;
  const number = `${identity.number}`;
  // `chainConfig` is left out by JSON.stringify where there is none.
  const head = { chainId, source: url.host, number: Number(number), hash, chainConfig };
  const about = { name: `${url.host} block ${number}`, chainId, number, hash };
  const witness = await fetchWholeWitness(session, identity, selector.type, options);
  if (witness !== undefined) {
    const bytes = await assembleDocument(head, block, witness);
    return { ...about, bytes, methods: session.methods };
  }
  const document = await assembleDocument(head, block, emptyWitness());
  const gather = options.gather as GatherOptions; // without them the node's refusal was thrown
  const { bytes, ...gathered } = await gatherWitness(session, identity, document, gather);
  return { ...about, bytes, methods: session.methods, gathered };
}

/** The witness as the node makes it; nothing where it makes none and proofs will do. */
async function fetchWholeWitness(
  session: RpcSession,
  identity: BlockIdentity,
  askedBy: BlockSelector['type'],
  { gather, byProofs = false }: FetchOptions,
): Promise<RawResult | undefined> {
  if (gather !== undefined && byProofs) return undefined;
  try {
    return await fetchWitness(session, identity, askedBy);
  } catch (error) {
    if (gather !== undefined && isExplorerError(error, 'RPC_METHOD_MISSING')) return undefined;
    throw error;
  }
}

function emptyWitness(): RawResult {
  const parts = [new TextEncoder().encode('{"state":[],"codes":[],"headers":[]}')];
  return { method: 'eth_getProof', parts, sizeBytes: (parts[0] as Uint8Array).length };
}
