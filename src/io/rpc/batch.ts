/**
 * Several calls in one HTTP request. JSON-RPC 2.0 §6: the answers come as a list in any order, each
 * under the id of its call. Answers are parsed here: a batch is kept small, unlike a witness.
 */

import { isExplorerError } from '../../core/errors.ts';
import { createEnvelopeReader, type OpenEnvelope, openEnvelope } from './envelope.ts';
import { listItems } from './listItems.ts';
import { nodeErrorToExplorerError } from './nodeError.ts';
import { joinChunks, parseResult } from './rawResult.ts';
import { type RpcCall, rpcError, STATUS_CODES } from './rpcError.ts';
import { type NodeConnection, readBody, send, startWatch, statusError } from './transport.ts';

export interface BatchCall {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What one call came to. */
export type CallOutcome =
  | { readonly type: 'value'; readonly value: unknown }
  | { readonly type: 'error'; readonly error: Error };

export type BatchOutcome =
  /** By id; a call that the node left out is not there. */
  | { readonly type: 'answers'; readonly answers: ReadonlyMap<number, CallOutcome> }
  /** The node takes no batches, or not this one. */
  | { readonly type: 'refused' };

interface BatchLimits {
  readonly maxBytes: number;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Makes some calls at once. Errors: ABORTED, RPC_RATE_LIMITED, RPC_ID_MISMATCH, RPC_TIMEOUT, and what
 * keeps a node from being reached.
 */
export async function callBatch(
  connection: NodeConnection,
  calls: readonly BatchCall[],
  limits: BatchLimits,
): Promise<BatchOutcome> {
  const call = { host: connection.url.host, method: calls[0]?.method ?? '' };
  const watch = startWatch(connection, call);
  try {
    const payload = calls.map(({ id, method, params }) => ({ jsonrpc: '2.0', id, method, params }));
    const response = await send(connection, payload, call, watch);
    if (!response.ok) {
      const reader = createEnvelopeReader(call, -1); // of a whole batch an error has no id
      throw await statusError(connection, response, call, reader, watch);
    }
    const chunks = await readBody(response, limits, call, { push: () => {} }, watch);
    return readBatch(connection, calls, joinChunks(chunks), call);
  } catch (error) {
    // Asked one by one, the same calls will say what is wrong, or will work.
    const ofBatch = ['RPC_ERROR', 'RPC_METHOD_MISSING', 'RPC_RESPONSE_TOO_LARGE'] as const;
    if (isExplorerError(error, ...STATUS_CODES, ...ofBatch)) return { type: 'refused' };
    throw error;
  } finally {
    watch.stop();
  }
}

function readBatch(
  { url }: NodeConnection,
  calls: readonly BatchCall[],
  bytes: Uint8Array,
  call: RpcCall,
): BatchOutcome {
  const items = listItems(bytes);
  if (items === undefined) return readRefusal(bytes, call, url.secrets);
  const methods = new Map(calls.map(({ id, method }) => [id, method]));
  const answers = new Map<number, CallOutcome>();
  for (const item of items) {
    const envelope = tryOpen(item, call);
    if (envelope === undefined) return { type: 'refused' }; // alone it will show what is wrong with it
    const { id } = envelope;
    const method = typeof id === 'number' ? methods.get(id) : undefined;
    if (typeof id !== 'number' || method === undefined || answers.has(id)) {
      const found = typeof id === 'number' ? id : typeof id;
      throw rpcError('RPC_ID_MISMATCH', call, `an answer of the batch is for request ${found}`, {
        expected: `${calls[0]?.id} to ${calls.at(-1)?.id}, each once`,
        found,
      });
    }
    answers.set(id, readItem(item, envelope, { host: url.host, method }, url.secrets));
  }
  return { type: 'answers', answers };
}

/** One envelope for the whole batch: too many calls for the moment, or no batches at all. */
function readRefusal(bytes: Uint8Array, call: RpcCall, secrets: readonly string[]): BatchOutcome {
  const envelope = tryOpen(bytes, call);
  const outcome = envelope && readItem(bytes, envelope, call, secrets);
  if (outcome?.type === 'error' && isExplorerError(outcome.error, 'RPC_RATE_LIMITED')) {
    throw outcome.error;
  }
  return { type: 'refused' };
}

/** Undefined for what is no JSON object: a page, a login, nothing. */
function tryOpen(bytes: Uint8Array, call: RpcCall): OpenEnvelope | undefined {
  try {
    return openEnvelope(call, bytes);
  } catch (error) {
    if (isExplorerError(error)) return undefined; // asked one by one the node will show it again
    throw error;
  }
}

/** As strict as with an answer that comes alone: a doubled or contradictory member is refused. */
function readItem(
  bytes: Uint8Array,
  envelope: OpenEnvelope,
  call: RpcCall,
  secrets: readonly string[],
): CallOutcome {
  try {
    const body = envelope.read(call);
    if (body.type === 'error') {
      return { type: 'error', error: nodeErrorToExplorerError(body.error, call, secrets) };
    }
    const part = bytes.subarray(body.start, body.end);
    const result = { method: call.method, parts: [part], sizeBytes: part.length };
    return { type: 'value', value: parseResult(result, call) };
  } catch (error) {
    if (isExplorerError(error)) return { type: 'error', error };
    throw error;
  }
}
