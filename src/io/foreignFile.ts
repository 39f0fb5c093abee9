/**
 * A file of another site, for the parts of a proof: bytes counted while they come, an end to silence
 * and size, no cookies, no referrer, no redirect. No text of ours repeats the URL, where keys live.
 */

import { ExplorerError, isExplorerError } from '../core/errors.ts';
import { MAX_PART_BYTES } from '../core/published/limits.ts';
import { isLoopback, type NodeUrl, parseNodeUrl } from './rpc/nodeUrl.ts';

/** A file server that says nothing this long will say nothing. */
const SILENCE_MS = 15_000;

export interface ForeignFileOptions {
  readonly fetch?: typeof globalThis.fetch;
  readonly silenceMs?: number;
  readonly maxBytes?: number;
  /** `https:` or `http:`, of the page itself. */
  readonly pageProtocol?: string;
}

/** The bytes and the last word of the path. Errors: RPC_URL_INVALID, PART_FETCH_FAILED, INPUT_TOO_LARGE, ABORTED. */
export async function fetchForeignBytes(
  text: string,
  signal: AbortSignal,
  onBytes: (done: number, total: number) => void = () => {},
  options: ForeignFileOptions = {},
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string }> {
  const url = parseNodeUrl(text);
  const watch = startWatch(options.silenceMs ?? SILENCE_MS);
  const ending = AbortSignal.any([signal, watch.signal]);
  try {
    const bytes = await request(url, ending, watch.heard, onBytes, options);
    return { bytes, name: nameOf(url) };
  } catch (error) {
    if (signal.aborted) throw new ExplorerError('ABORTED', 'The work was cancelled');
    if (isExplorerError(error)) throw error;
    throw failed(url, watch.signal.aborted ? 'it fell silent' : reasonOf(url, options));
  } finally {
    watch.end();
  }
}

async function request(
  url: NodeUrl,
  signal: AbortSignal,
  heard: () => void,
  onBytes: (done: number, total: number) => void,
  { fetch: send = globalThis.fetch, maxBytes = MAX_PART_BYTES }: ForeignFileOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await send(url.href, {
    signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    cache: 'no-store',
    ...(url.authorization !== undefined && { headers: { authorization: url.authorization } }),
  });
  if (!response.ok || !response.body) throw failed(url, `it answered HTTP ${response.status}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  if (total > maxBytes) throw tooLarge(url, total, maxBytes);
  const chunks: Uint8Array[] = [];
  let done = 0;
  const reader = response.body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    heard();
    chunks.push(chunk.value);
    done += chunk.value.length;
    if (done > maxBytes) {
      await reader.cancel();
      throw tooLarge(url, done, maxBytes);
    }
    onBytes(done, total);
  }
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer()); // from a stream: never shared
}

/** Aborts when `heard` is not called for a while. */
function startWatch(silenceMs: number) {
  const controller = new AbortController();
  const silence = () => controller.abort();
  let timer = setTimeout(silence, silenceMs);
  return {
    signal: controller.signal,
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(silence, silenceMs);
    },
    end: () => clearTimeout(timer),
  };
}

/** The browser does not say why a request failed; what can be known is. */
function reasonOf({ protocol, hostname }: NodeUrl, { pageProtocol }: ForeignFileOptions): string {
  const page = pageProtocol ?? globalThis.location?.protocol;
  if (page === 'https:' && protocol === 'http:' && !isLoopback(hostname))
    return 'an https page may not read an http file';
  return 'it is down, redirects, or does not let this page read (CORS)';
}

function nameOf({ href }: NodeUrl): string {
  return new URL(href).pathname.split('/').at(-1) || 'file';
}

function failed({ host }: NodeUrl, reason: string): ExplorerError {
  return new ExplorerError('PART_FETCH_FAILED', `${host}: ${reason}`, { host, reason });
}

function tooLarge({ host }: NodeUrl, sizeBytes: number, limit: number): ExplorerError {
  return new ExplorerError(
    'INPUT_TOO_LARGE',
    `The file of ${host} has ${sizeBytes} bytes, limit is ${limit}`,
    {
      host,
      sizeBytes,
      limit,
    },
  );
}
