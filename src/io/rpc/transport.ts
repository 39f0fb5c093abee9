/**
 * One JSON-RPC call over HTTP: the answer's bytes counted while they stream in, the place of its
 * `result` found on the way. Nothing is parsed here and nothing is joined: a witness can be hundreds
 * of megabytes, and this runs beside the page.
 */

import { isExplorerError } from '../../core/errors.ts';
import { createEnvelopeReader, type EnvelopeReader } from './envelope.ts';
import type { RpcEnvironment } from './environment.ts';
import { explainNetworkFailure } from './networkFailure.ts';
import { nodeErrorToExplorerError } from './nodeError.ts';
import type { NodeUrl } from './nodeUrl.ts';
import { createPacer } from './pacer.ts';
import { abortedError, codeOfStatus, type RpcCall, rpcError } from './rpcError.ts';
import { PACE_SILENCES, SLOWEST_BYTES_PER_SECOND } from './silence.ts';

/** Where calls go, and what bounds them. */
export interface NodeConnection {
  readonly url: NodeUrl;
  readonly environment: RpcEnvironment;
  readonly signal: AbortSignal;
  /** Longest silence, before the answer and within it. */
  readonly timeoutMs: number;
  /** What is known of this node so far; a session keeps it for its calls. */
  readonly record?: NodeRecord;
}

export interface NodeRecord {
  /** Whether an answer of it could be read: then nothing in general keeps this page from reading. */
  hasBeenRead: boolean;
}

/** One request. */
export interface RpcRequest {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
  /** Longest answer accepted. */
  readonly maxBytes: number;
  /** Bytes received so far, of `total` where the node said so. */
  readonly onBytes: (bytes: number, total?: number) => void;
}

/** The `result` of an answer, as the raw bytes of its JSON value. */
export interface RawResult {
  readonly method: string;
  readonly parts: readonly Uint8Array[];
  readonly sizeBytes: number;
}

/** What is read of an answer with an HTTP error status: enough for a JSON-RPC error inside. */
const MAX_ERROR_BODY_BYTES = 65_536;

/** Makes one call. Errors: every `RPC_*` of the transport and of the node, ABORTED. */
export async function callNode(
  connection: NodeConnection,
  request: RpcRequest,
): Promise<RawResult> {
  const call = { host: connection.url.host, method: request.method };
  const watch = startWatch(connection, call);
  try {
    const { id, method, params } = request;
    const payload = { jsonrpc: '2.0', id, method, params };
    const response = await send(connection, payload, call, watch);
    const reader = createEnvelopeReader(call, request.id);
    if (!response.ok) throw await statusError(connection, response, call, reader, watch);
    const chunks = await readBody(response, request, call, reader, watch);
    const envelope = reader.finish();
    if (envelope.type === 'error') {
      throw nodeErrorToExplorerError(envelope.error, call, connection.url.secrets);
    }
    const { start, end } = envelope;
    return { method: request.method, parts: slice(chunks, start, end), sizeBytes: end - start };
  } finally {
    watch.stop();
  }
}

/** Ends a call when the reader cancels or the node falls silent. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Headers or that many bytes came: the silence starts anew, and the pace is watched from here on. */
  readonly heard: (bytes?: number) => void;
  readonly stop: () => void;
  /** The error that ended the call, if the watch did it. */
  readonly verdict: () => Error | undefined;
}

/** Errors: ABORTED where it was cancelled before. */
export function startWatch({ signal, timeoutMs }: NodeConnection, call: RpcCall): Watch {
  if (signal.aborted) throw abortedError(call);
  const controller = new AbortController();
  let verdict: Error | undefined;
  const end = (error: Error) => {
    verdict ??= error;
    controller.abort();
  };
  const cancel = () => end(abortedError(call));
  const silence = () =>
    end(rpcError('RPC_TIMEOUT', call, `no byte for ${timeoutMs} ms`, { limit: timeoutMs }));
  let timer = setTimeout(silence, timeoutMs);
  const pace = watchPace(timeoutMs * PACE_SILENCES, call, end);
  signal.addEventListener('abort', cancel);
  return {
    signal: controller.signal,
    heard: (bytes = 0) => {
      clearTimeout(timer);
      timer = setTimeout(silence, timeoutMs);
      pace.heard(bytes);
    },
    stop: () => {
      clearTimeout(timer);
      pace.stop();
      signal.removeEventListener('abort', cancel);
      controller.abort(); // whatever of the answer is still on its way is not wanted
    },
    verdict: () => verdict,
  };
}

/** Looks once in `windowMs` whether enough came: a byte now and then is no silence, and no answer either. */
function watchPace(
  windowMs: number,
  call: RpcCall,
  end: (error: Error) => void,
): { readonly heard: (bytes: number) => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setInterval> | undefined;
  let sinceMs = 0;
  let received = 0;
  const judge = () => {
    const seconds = (performance.now() - sinceMs) / 1000;
    if (received < SLOWEST_BYTES_PER_SECOND * seconds) {
      const what = `${received} bytes in ${seconds.toFixed(0)} s`;
      const data = { limit: `${SLOWEST_BYTES_PER_SECOND} bytes a second`, found: what };
      end(rpcError('RPC_TOO_SLOW', call, what, data));
    }
    sinceMs = performance.now();
    received = 0;
  };
  return {
    heard: (bytes) => {
      received += bytes;
      if (timer !== undefined) return;
      sinceMs = performance.now();
      timer = setInterval(judge, windowMs);
    },
    stop: () => clearInterval(timer),
  };
}

/** Posts a request, or several as a list. Errors: RPC_* of a network that fails, ABORTED. */
export async function send(
  { url, environment, record }: NodeConnection,
  payload: object,
  call: RpcCall,
  watch: Watch,
): Promise<Response> {
  const wasRead = record?.hasBeenRead === true;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (url.authorization !== undefined) headers['authorization'] = url.authorization;
  try {
    const response = await environment.fetch(url.href, {
      method: 'POST',
      headers,
      body: JSON.stringify(payload),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual', // never followed, but told from a host that cannot be read
      cache: 'no-store',
      signal: watch.signal,
    });
    watch.heard();
    if (isRedirect(response)) throw redirectError(url, response, call);
    if (record !== undefined) record.hasBeenRead = true;
    return response;
  } catch (error) {
    if (isExplorerError(error)) throw error;
    const asking = { environment, signal: watch.signal, wasRead };
    const failure = watch.verdict() ?? (await explainNetworkFailure(url, call, asking));
    throw watch.verdict() ?? failure; // it may have been cancelled, or the time be over, during the probe
  }
}

/** A page sees that there was a redirect, and nothing more of it; Node sees all. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304);
}

/** Names the host that it leads to where that can be seen: the rest of the address may hold the key. */
function redirectError({ href }: NodeUrl, { status, headers }: Response, call: RpcCall): Error {
  const location = headers.get('location') ?? '';
  const to = URL.canParse(location, href) ? new URL(location, href).host : undefined;
  const data = {
    ...(status !== 0 && { status }),
    ...(to !== undefined && location !== '' && { to }),
  };
  return rpcError('RPC_REDIRECTED', call, 'the answer is a redirect', data);
}

/** The body as it comes, fed to the envelope reader. */
export async function readBody(
  response: Response,
  request: Pick<RpcRequest, 'maxBytes' | 'onBytes'>,
  call: RpcCall,
  envelope: Pick<EnvelopeReader, 'push'>,
  watch: Watch,
): Promise<Uint8Array[]> {
  const total = declaredLength(response);
  if (total !== undefined) checkSize(total, request.maxBytes, call);
  const chunks: Uint8Array[] = [];
  const pace = createPacer();
  const stream = response.body?.getReader();
  let bytes = 0;
  for (;;) {
    const next = await readNext(stream, call, watch, bytes);
    if (next === undefined) return chunks;
    bytes += next.length;
    checkSize(bytes, request.maxBytes, call);
    for (const piece of pieces(next)) {
      envelope.push(piece);
      await pace();
    }
    chunks.push(next);
    // The length of a compressed answer counts other bytes, and a page cannot see that it is compressed.
    request.onBytes(bytes, total !== undefined && bytes <= total ? total : undefined);
    if (watch.verdict() !== undefined) throw watch.verdict();
  }
}

/** A chunk of the network is at most some megabytes, but nothing promises it. */
function* pieces(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += 1 << 20) yield chunk.subarray(at, at + (1 << 20));
}

async function readNext(
  stream: ReadableStreamDefaultReader<Uint8Array> | undefined,
  call: RpcCall,
  watch: Watch,
  bytes: number,
): Promise<Uint8Array | undefined> {
  try {
    const { done, value } = (await stream?.read()) ?? { done: true, value: undefined };
    watch.heard(value?.length);
    return done ? undefined : value;
  } catch {
    // The browser reports a body shorter than its Content-Length, or a connection cut, like this.
    throw (
      watch.verdict() ??
      rpcError('RPC_RESPONSE_TRUNCATED', call, `the connection broke after ${bytes} bytes`, {
        found: bytes,
      })
    );
  }
}

/** Content-Length, where it counts the bytes that will be read: not those of a compressed body. */
function declaredLength(response: Response): number | undefined {
  const encoding = response.headers.get('content-encoding');
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const plain = encoding === null || encoding === 'identity';
  return plain && Number.isSafeInteger(length) && length > 0 ? length : undefined;
}

function checkSize(bytes: number, maxBytes: number, call: RpcCall): void {
  if (bytes <= maxBytes) return;
  throw rpcError('RPC_RESPONSE_TOO_LARGE', call, `more than ${maxBytes} bytes`, {
    limit: maxBytes,
    found: bytes,
  });
}

/** Nethermind, Erigon and providers send JSON-RPC errors with an HTTP error status. */
export async function statusError(
  { url }: NodeConnection,
  response: Response,
  call: RpcCall,
  envelope: EnvelopeReader,
  watch: Watch,
): Promise<Error> {
  const { status } = response;
  if (status === 429) {
    const wait = response.headers.get('retry-after') ?? ''; // seconds, or a date; often hidden from a page
    const data = { status, ...(/^\d{1,6}$/.test(wait) && { retryAfterSeconds: Number(wait) }) };
    return rpcError('RPC_RATE_LIMITED', call, 'HTTP status 429', data);
  }
  try {
    const limits = { maxBytes: MAX_ERROR_BODY_BYTES, onBytes: () => {} };
    await readBody(response, limits, call, envelope, watch);
    const answer = envelope.finish();
    if (answer.type === 'error') return nodeErrorToExplorerError(answer.error, call, url.secrets);
  } catch {
    if (watch.verdict() !== undefined) return watch.verdict() as Error; // just seen
    // No JSON-RPC inside: the status is all there is.
  }
  return rpcError(codeOfStatus(status), call, `HTTP status ${status}`, { status });
}

/** Views on the bytes from `start` to `end` of the joined chunks. */
function slice(chunks: readonly Uint8Array[], start: number, end: number): Uint8Array[] {
  const views: Uint8Array[] = [];
  let offset = 0;
  for (const chunk of chunks) {
    const from = Math.max(0, start - offset);
    const to = Math.min(chunk.length, end - offset);
    if (from < to) views.push(chunk.subarray(from, to));
    offset += chunk.length;
  }
  return views;
}
