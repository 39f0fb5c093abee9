/** Files in and out: bytes of a dropped file, its content address, downloads, the clipboard. */

import { ExplorerError, isExplorerError } from '../core/errors.ts';
import { MAX_DOCUMENT_BYTES } from '../core/witness/limits.ts';

/** Bytes of a file. Errors: INPUT_TOO_LARGE, INPUT_READ_FAILED, ABORTED. */
export async function readFile(
  file: Blob & { readonly name?: string },
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const name = file.name ?? 'input';
  if (file.size > MAX_DOCUMENT_BYTES) throw tooLarge(name, file.size);
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw new ExplorerError('INPUT_READ_FAILED', `${name} could not be read`, { name }, { cause });
  });
  if (signal.aborted) throw new ExplorerError('ABORTED', 'The work was cancelled');
  return new Uint8Array(bytes);
}

/**
 * Bytes of a URL of this site, with real counts while they come.
 * Errors: INPUT_TOO_LARGE, INPUT_READ_FAILED, ABORTED.
 */
export async function fetchBytes(
  path: string,
  signal: AbortSignal,
  onBytes: (done: number, total: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(path, { signal, credentials: 'omit', redirect: 'error' });
    if (!response.ok || !response.body) throw unreadable(path, `HTTP ${response.status}`);
    const total = Number(response.headers.get('content-length') ?? 0);
    return await collect(response.body, path, (done) => onBytes(done, total));
  } catch (error) {
    if (signal.aborted) throw new ExplorerError('ABORTED', 'The work was cancelled');
    if (isExplorerError(error)) throw error;
    throw unreadable(path, error instanceof Error ? error.message : 'no answer', error);
  }
}

/**
 * The first 16 hex digits of the SHA-256, by which links name a document.
 * `undefined` where the browser has no `crypto.subtle`: pages over plain HTTP.
 */
export async function contentDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  return (await contentHash(bytes))?.slice(0, 16);
}

/** The SHA-256 in 64 hex digits; `undefined` as of {@link contentDigest}. */
export async function contentHash(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What a gzip file holds, inflated beside the page; nothing where it holds more than `maxBytes` or is
 * broken. For a look at small files only: the check inflates for itself, and says what is wrong.
 */
export async function inflateSmall(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { content, isWhole } = await inflate(bytes, maxBytes);
  return isWhole ? content : undefined;
}

/** What the first `sizeBytes` of a gzip file hold, at most as many bytes again; none where they are no gzip. */
export async function inflateHead(
  bytes: Uint8Array<ArrayBuffer>,
  sizeBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return (await inflate(bytes.subarray(0, sizeBytes), sizeBytes)).content;
}

/** Offers `content` as a download. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own reference after the next task; before it, some browsers save nothing.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Puts text on the clipboard. False where the browser refuses. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // no permission, or a page over plain HTTP
  }
}

/** Inflates up to `maxBytes`; `isWhole` where the gzip file ended before, and well. */
async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<{ readonly content: Uint8Array<ArrayBuffer>; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const content = () => joinBytes(chunks, sizeBytes).subarray(0, maxBytes);
  if (typeof DecompressionStream === 'undefined') return { content: content(), isWhole: false };
  try {
    const source = new Blob([bytes]).stream();
    const reader = source.pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      chunks.push(chunk.value);
      sizeBytes += chunk.value.length;
      if (sizeBytes > maxBytes) {
        await reader.cancel();
        return { content: content(), isWhole: false };
      }
    }
  } catch {
    return { content: content(), isWhole: false }; // broken, or cut off here: what came before is good
  }
  return { content: content(), isWhole: true };
}

async function collect(
  body: ReadableStream<Uint8Array>,
  path: string,
  onBytes: (done: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let done = 0;
  const reader = body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    chunks.push(chunk.value);
    done += chunk.value.length;
    if (done > MAX_DOCUMENT_BYTES) {
      await reader.cancel();
      throw tooLarge(path, done);
    }
    onBytes(done);
  }
  return joinBytes(chunks, done);
}

function joinBytes(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'offscreen';
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

function tooLarge(name: string, sizeBytes: number): ExplorerError {
  return new ExplorerError(
    'INPUT_TOO_LARGE',
    `${name} has ${sizeBytes} bytes, limit is ${MAX_DOCUMENT_BYTES}`,
    { name, sizeBytes, limit: MAX_DOCUMENT_BYTES },
  );
}

function unreadable(name: string, reason: string, cause?: unknown): ExplorerError {
  return new ExplorerError(
    'INPUT_READ_FAILED',
    `${name} could not be read: ${reason}`,
    { name, reason },
    { cause },
  );
}
