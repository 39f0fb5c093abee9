/**
 * One witness for several blocks in a row: `debug_executionWitness(from, to)`, as ethrex serves it. It is
 * fetched once; of each block then only the block itself is asked for.
 */

import { ExplorerError } from '../../core/errors.ts';
import type { FetchedDocument, FetchOptions } from '../rpc.ts';
import { assembleDocument } from './assemble.ts';
import { fetchBlockBody } from './blockBody.ts';
import { fetchChainId, resolveBlock, toQuantity } from './blockIdentity.ts';
import { fetchChainConfig } from './chainConfig.ts';
import { firstBytes } from './rawResult.ts';
import { createSession, isRefusal, type RpcSession } from './session.ts';
import { SILENCE_LIMIT_MS } from './silence.ts';
import { endpointOf, type RpcTarget } from './target.ts';
import type { RawResult } from './transport.ts';

export interface RangeSource {
  readonly target: RpcTarget;
  readonly from: number;
  /** Included. */
  readonly to: number;
}

export interface SharedWitness {
  readonly sizeBytes: number;
  /** The document of one block of the range, with the witness of all of them. Errors: every `RPC_*`, ABORTED. */
  readonly documentOf: (number: number) => Promise<FetchedDocument>;
}

const METHOD = 'debug_executionWitness';
const OPEN_OBJECT = 0x7b;
const MAX_WITNESS_BYTES = 256 << 20;

/** The witness of a range; nothing where the node does not take one. Errors: every other `RPC_*`, ABORTED. */
export async function fetchSharedWitness(
  { target, from, to }: RangeSource,
  options: FetchOptions,
): Promise<SharedWitness | undefined> {
  const {
    signal,
    onProgress,
    timeoutMs = SILENCE_LIMIT_MS,
    maxBytes = MAX_WITNESS_BYTES,
  } = options;
  const { url, environment } = endpointOf(target, options.environment);
  const session = createSession({ url, environment, signal, timeoutMs }, maxBytes, onProgress);
  const chainId = await fetchChainId(session);
  const witness = await askForRange(session, from, to);
  if (witness === undefined) return undefined;
  const chainConfig = await fetchChainConfig(session, chainId);
  return {
    sizeBytes: witness.sizeBytes,
    async documentOf(number) {
      if (number < from || number > to) throw new ExplorerError('RANGE_INVALID', 'Another range');
      const identity = await resolveBlock(session, { type: 'number', number: BigInt(number) });
      const block = await fetchBlockBody(session, identity);
      const { hash } = identity;
      const head = { chainId, source: url.host, number, hash, chainConfig };
      const bytes = await assembleDocument(head, block, witness);
      const name = `${url.host} block ${number}`;
      return { name, bytes, chainId, number: `${number}`, hash, methods: session.methods };
    },
  };
}

async function askForRange(
  session: RpcSession,
  from: number,
  to: number,
): Promise<RawResult | undefined> {
  const params = [toQuantity(BigInt(from)), toQuantity(BigInt(to))];
  try {
    const result = await session.call('witness', METHOD, params);
    return firstBytes(result, 1)[0] === OPEN_OBJECT ? result : undefined;
  } catch (error) {
    if (isRefusal(error)) return undefined; // one block a witness, then
    throw error;
  }
}
