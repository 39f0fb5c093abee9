/**
 * Several calls in one HTTP request. JSON-RPC 2.0 §6: the answers come as a list in any order, each
 * under the id of its call. Answers are parsed here: a batch is kept small, unlike a witness.
 */

import { isExplorerError } from '../../core/errors.ts';
import { createEnvelopeReader } from './envelope.ts';
import { nodeErrorToExplorerError } from './nodeError.ts';
import { joinChunks } from './rawResult.ts';
import { type RpcCall, rpcError } from './rpcError.ts';
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
    return readBatch(connection, calls, parseJson(joinChunks(chunks)), call);
  } catch (error) {
    // Asked one by one, the same calls will say what is wrong, or will work.
    const isOfBatch = isExplorerError(
      error,
      'RPC_HTTP_STATUS',
      'RPC_ERROR',
      'RPC_RESPONSE_TOO_LARGE',
    );
    if (isOfBatch || isExplorerError(error, 'RPC_METHOD_MISSING')) return { type: 'refused' };
    throw error;
  } finally {
    watch.stop();
  }
}

function readBatch(
  { url }: NodeConnection,
  calls: readonly BatchCall[],
  json: unknown,
  call: RpcCall,
): BatchOutcome {
  if (!Array.isArray(json)) return readRefusal(json, call, url.secrets);
  const methods = new Map(calls.map(({ id, method }) => [id, method]));
  const answers = new Map<number, CallOutcome>();
  for (const item of json) {
    const { id } = (item ?? {}) as { id?: unknown }; // checked next
    const method = typeof id === 'number' ? methods.get(id) : undefined;
    if (typeof id !== 'number' || method === undefined || answers.has(id)) {
      const found = typeof id === 'number' ? id : typeof id;
      throw rpcError('RPC_ID_MISMATCH', call, `an answer of the batch is for request ${found}`, {
        expected: `${calls[0]?.id} to ${calls.at(-1)?.id}, each once`,
        found,
      });
    }
    answers.set(id, readItem(item, { host: url.host, method }, url.secrets));
  }
  return { type: 'answers', answers };
}

/** One envelope for the whole batch: too many calls for the moment, or no batches at all. */
function readRefusal(json: unknown, call: RpcCall, secrets: readonly string[]): BatchOutcome {
  const outcome = readItem(json, call, secrets);
  if (outcome.type === 'error' && isExplorerError(outcome.error, 'RPC_RATE_LIMITED')) {
    throw outcome.error;
  }
  return { type: 'refused' };
}

function readItem(item: unknown, call: RpcCall, secrets: readonly string[]): CallOutcome {
  const { jsonrpc, result, error } = (item ?? {}) as Readonly<Record<string, unknown>>; // checked next
  if (
    jsonrpc === '2.0' &&
    typeof error === 'object' &&
    error !== null &&
    (result ?? null) === null
  ) {
    const { code, message } = error as Readonly<Record<string, unknown>>; // an object, just seen
    const nodeError = {
      message: typeof message === 'string' ? message : '',
      ...(typeof code === 'number' && { code }),
    };
    return { type: 'error', error: nodeErrorToExplorerError(nodeError, call, secrets) };
  }
  if (jsonrpc === '2.0' && result !== undefined && (error ?? null) === null) {
    return { type: 'value', value: result };
  }
  const what = 'not a JSON-RPC 2.0 answer';
  return { type: 'error', error: rpcError('RPC_RESPONSE_MALFORMED', call, what) };
}

/** Undefined for what is no JSON: a page, a login, nothing. Asked one by one the node will show it again. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
