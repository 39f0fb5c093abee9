/**
 * Documents kept on this device: IndexedDB, by the SHA-256 of their bytes, within a bound. A convenience:
 * where the browser has no room or no such storage, the page works without it. No URL of a node is kept.
 */

import * as v from 'valibot';
import { ExplorerError } from '../core/errors.ts';
import { contentHash } from './files.ts';

/** What a list shows of a kept document. */
export interface KeptDocument {
  /** The first 16 hex digits of the SHA-256: what links name. */
  readonly digest: string;
  /** All 64. */
  readonly sha256: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970. */
  readonly usedMs: number;
  readonly source: KeptSource;
  readonly chainId?: number | undefined;
  readonly block?: { readonly number: string; readonly hash: string } | undefined;
}

/** Where it came from, as far as it may be shown. */
export type KeptSource =
  | { readonly type: 'file'; readonly name: string }
  | { readonly type: 'text' }
  | { readonly type: 'node'; readonly host: string; readonly block: string };

const NAME = 'glassblock';
const ENTRIES = 'entries';
const CONTENTS = 'contents';
/** A blocked upgrade or a wedged database never answers: then there is none. */
const OPEN_TIMEOUT_MS = 3_000;

/** Forty blocks of Mainnet as JSON; browsers give a site hundreds of megabytes at least. */
const MAX_KEPT_BYTES = 256 << 20;
/** One document may not push out all others. */
const MAX_DOCUMENT_BYTES = 64 << 20;
const MAX_DOCUMENTS = 100;

const text = v.pipe(v.string(), v.maxLength(1000));
const schema = v.object({
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  name: text,
  sizeBytes: v.number(),
  usedMs: v.number(),
  source: v.variant('type', [
    v.object({ type: v.literal('file'), name: text }),
    v.object({ type: v.literal('text') }),
    v.object({ type: v.literal('node'), host: text, block: text }),
  ]),
  chainId: v.optional(v.number()),
  block: v.optional(v.object({ number: text, hash: text })),
});

let opening: Promise<IDBDatabase> | undefined;

/** What is kept, the last used first. Throws what the browser throws where there is no storage. */
export async function listKept(): Promise<readonly KeptDocument[]> {
  const database = await open();
  const stored = await result(database.transaction(ENTRIES).objectStore(ENTRIES).getAll());
  return stored
    .map((entry) => v.safeParse(schema, entry))
    .flatMap((parsed) => (parsed.success ? [parsed.output] : []))
    .sort((a, b) => b.usedMs - a.usedMs);
}

/** Whether a document is small enough to be kept. */
export function isKeepable(sizeBytes: number): boolean {
  return sizeBytes <= MAX_DOCUMENT_BYTES;
}

/**
 * Keeps a document; the longest unused make room, within the bound and, once, where the browser's own is
 * reached. Throws what the browser throws: QuotaExceededError among others.
 */
export async function keepDocument(entry: KeptDocument, content: Blob): Promise<void> {
  await makeRoom(MAX_KEPT_BYTES - entry.sizeBytes, MAX_DOCUMENTS - 1, entry.digest);
  try {
    await put(entry, content);
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    await makeRoom(0, 0, entry.digest);
    await put(entry, content);
  }
}

/**
 * The bytes of a kept document, hashed again; nothing where it is not kept. A copy that has changed is
 * dropped. Errors: KEPT_COPY_DAMAGED, and what the browser throws.
 */
export async function readKept(digest: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const database = await open();
  const entry = (await listKept()).find((kept) => kept.digest === digest);
  const content: unknown = await result(
    database.transaction(CONTENTS).objectStore(CONTENTS).get(digest),
  );
  if (entry === undefined || !(content instanceof Blob)) return undefined;
  const bytes = new Uint8Array(await content.arrayBuffer());
  const found = await contentHash(bytes);
  if (found === entry.sha256) return bytes;
  await dropKept([digest]);
  throw new ExplorerError('KEPT_COPY_DAMAGED', 'A copy on this device has changed', {
    expected: entry.sha256,
    found: found ?? 'no hash',
    sizeBytes: bytes.length,
  });
}

/** Notes that a document was used just now. */
export async function touchKept(digest: string, usedMs: number): Promise<void> {
  const store = (await open()).transaction(ENTRIES, 'readwrite').objectStore(ENTRIES);
  const entry: unknown = await result(store.get(digest));
  if (typeof entry === 'object' && entry !== null) await result(store.put({ ...entry, usedMs }));
}

export async function dropKept(digests: readonly string[]): Promise<void> {
  const transaction = (await open()).transaction([ENTRIES, CONTENTS], 'readwrite');
  for (const digest of digests) {
    transaction.objectStore(ENTRIES).delete(digest);
    transaction.objectStore(CONTENTS).delete(digest);
  }
  await finished(transaction);
}

/** Drops everything, also what this version cannot read. */
export async function clearKept(): Promise<void> {
  const transaction = (await open()).transaction([ENTRIES, CONTENTS], 'readwrite');
  transaction.objectStore(ENTRIES).clear();
  transaction.objectStore(CONTENTS).clear();
  await finished(transaction);
}

async function put(entry: KeptDocument, content: Blob): Promise<void> {
  const transaction = (await open()).transaction([ENTRIES, CONTENTS], 'readwrite');
  transaction.objectStore(ENTRIES).put(entry);
  transaction.objectStore(CONTENTS).put(content, entry.digest);
  await finished(transaction);
}

/** Drops the longest unused until at most this much is left, besides `except`. */
async function makeRoom(maxBytes: number, maxDocuments: number, except: string): Promise<void> {
  let bytes = 0;
  const others = (await listKept()).filter(({ digest }) => digest !== except);
  const drop = others.filter(({ sizeBytes }, i) => {
    bytes += sizeBytes;
    return bytes > maxBytes || i >= maxDocuments;
  });
  if (drop.length > 0) await dropKept(drop.map(({ digest }) => digest));
}

function isQuotaError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function open(): Promise<IDBDatabase> {
  opening ??= openDatabase();
  opening.catch(() => {
    opening = undefined; // a permission may be given later
  });
  return opening;
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new DOMException('The storage does not answer', 'TimeoutError')),
      OPEN_TIMEOUT_MS,
    );
    const request = globalThis.indexedDB.open(NAME, 1); // throws where pages may not store: the promise rejects
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ENTRIES, { keyPath: 'digest' });
      request.result.createObjectStore(CONTENTS);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      clearTimeout(timer);
      const database = request.result;
      const forget = () => {
        opening = undefined;
      };
      database.onclose = forget;
      database.onversionchange = () => {
        database.close();
        forget();
      };
      resolve(database);
    };
  });
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}
