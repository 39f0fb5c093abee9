/**
 * The files of the circuit from a real server that serves public/circuits, well and badly, with a storage
 * that Node lacks (the browser's own is in e2e/kept.spec.ts and e2e/prove.spec.ts).
 */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ExplorerError, isExplorerError } from '../core/errors.ts';
import { STATE_CHANGE_FILES } from '../core/snark/keys/stateChange.ts';
import {
  type ArtefactProgress,
  clearArtefacts,
  fetchArtefact,
  fetchCircuit,
  keptArtefactBytes,
} from './artefacts.ts';
import { readPreferences, writePreferences } from './preferences.ts';

const PUBLIC = join(import.meta.dirname, '../../public');
const NAMES = Object.values(STATE_CHANGE_FILES).map(({ name }) => name);
const ALL_BYTES = Object.values(STATE_CHANGE_FILES).reduce((sum, file) => sum + file.bytes, 0);
const KEY = STATE_CHANGE_FILES.verificationKey;

const fileOf = (name: string) => new Uint8Array(readFileSync(join(PUBLIC, 'circuits', name)));
const never = () => new AbortController().signal;

/** What was asked of the server, in order. */
let asked: string[] = [];
let server: Server | undefined;

/** Serves, and lets the page's relative addresses mean this server. */
async function serve(listener: RequestListener): Promise<void> {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // it listens on a port
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(new URL(path, base), init));
}

const honestly: RequestListener = (request, response) => {
  response.end(readFileSync(join(PUBLIC, request.url ?? '')));
};

/** A storage of responses by name, with the calls that are used here. */
function storageOf(contents = new Map<string, Uint8Array<ArrayBuffer>>()) {
  let isOpen = contents.size > 0;
  const match = async (key: string) => {
    const bytes = contents.get(key);
    return bytes && new Response(bytes);
  };
  const cache = {
    match,
    keys: async () => [...contents.keys()],
    delete: async (key: string) => contents.delete(key),
    put: async (key: string, response: Response) => {
      contents.set(key, new Uint8Array(await response.arrayBuffer()));
    },
  };
  const storage = {
    match,
    has: async () => isOpen,
    delete: async () => {
      contents.clear();
      isOpen = false;
    },
    open: async () => {
      isOpen = true;
      return cache;
    },
  };
  return { contents, storage, cache, isOpen: () => isOpen };
}

async function refusal(work: Promise<unknown>): Promise<ExplorerError> {
  const error = await work.then(
    () => new Error('it was taken'),
    (cause: unknown) => cause,
  );
  if (!isExplorerError(error)) throw error;
  return error;
}

const keyOf = (sha256: string) => `circuits/by-sha256/${sha256}`;

beforeEach(() => {
  asked = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
  writePreferences({ ...readPreferences(), keepsDocuments: true });
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

describe('fetchCircuit', () => {
  test('default: all files, kept under their hashes, and then without the server', async () => {
    await serve(honestly);
    const { storage, contents } = storageOf();
    vi.stubGlobal('caches', storage);
    const files = await fetchCircuit(never());
    expect(asked.toSorted()).toEqual(NAMES.map((name) => `/circuits/${name}`).toSorted());
    for (const [role, { name, sha256 }] of Object.entries(STATE_CHANGE_FILES)) {
      expect(Buffer.compare(files[role as keyof typeof files], fileOf(name)), name).toBe(0);
      expect(contents.has(keyOf(sha256)), name).toBe(true);
    }
    server?.close();
    server?.closeAllConnections();
    const again = await fetchCircuit(never());
    for (const role of ['wasm', 'zkey', 'verificationKey'] as const) {
      expect(Buffer.compare(again[role], files[role]), role).toBe(0);
    }
    expect(asked).toHaveLength(NAMES.length);
  });

  test('behavior: bytes are counted over all files, up to their sum; kept ones say so', async () => {
    await serve(honestly);
    vi.stubGlobal('caches', storageOf().storage);
    for (const isKept of [false, true]) {
      const seen: ArtefactProgress[] = [];
      await fetchCircuit(never(), (progress) => seen.push(progress));
      const counts = seen.map(({ doneBytes }) => doneBytes);
      expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      expect(seen.at(-1)).toMatchObject({ doneBytes: ALL_BYTES, totalBytes: ALL_BYTES, isKept });
      expect(seen.length).toBeGreaterThanOrEqual(NAMES.length);
    }
  });

  test('behavior: the sum holds where the host compresses and names the size of that', async () => {
    const { gzipSync } = await import('node:zlib');
    await serve((request, response) => {
      const packed = gzipSync(readFileSync(join(PUBLIC, request.url ?? '')), { level: 1 });
      response.setHeader('content-encoding', 'gzip');
      response.setHeader('content-length', packed.length);
      response.end(packed);
    });
    const seen: ArtefactProgress[] = [];
    await fetchCircuit(never(), (progress) => seen.push(progress));
    expect(seen.every(({ doneBytes, totalBytes }) => doneBytes <= totalBytes)).toBe(true);
    expect(seen.at(-1)?.doneBytes).toBe(ALL_BYTES);
  });

  test('error: PROVER_ARTEFACT_UNAVAILABLE names the file, and the others are given up', async () => {
    const closed: Promise<unknown>[] = [];
    await serve((request, response) => {
      if (request.url?.endsWith('.zkey')) {
        response.statusCode = 404;
        response.end();
        return;
      }
      closed.push(once(response, 'close'));
      response.write('never the end');
    });
    const { code, data } = await refusal(fetchCircuit(never()));
    expect(code).toBe('PROVER_ARTEFACT_UNAVAILABLE');
    expect(data).toMatchObject({ file: 'stateChange.zkey', reason: 'HTTP 404' });
    await Promise.all(closed); // their connections are closed by the page
  });

  test('error: ABORTED at the signal, while bytes come and connections are closed', async () => {
    const closed: Promise<unknown>[] = [];
    let started = () => {};
    const coming = new Promise<void>((resolve) => {
      started = resolve;
    });
    await serve((_request, response) => {
      closed.push(once(response, 'close'));
      response.write('never the end');
      if (closed.length === NAMES.length) started();
    });
    const controller = new AbortController();
    const seen: ArtefactProgress[] = [];
    const work = refusal(fetchCircuit(controller.signal, (progress) => seen.push(progress)));
    await coming;
    controller.abort();
    const count = seen.length;
    expect((await work).code).toBe('ABORTED');
    await Promise.all(closed);
    expect(seen).toHaveLength(count); // nothing is reported after it
  });

  test('error: ABORTED at the signal, though the storage never answers', async () => {
    const { storage } = storageOf();
    vi.stubGlobal('caches', { ...storage, match: () => new Promise(() => {}) });
    const controller = new AbortController();
    const work = refusal(fetchCircuit(controller.signal));
    controller.abort();
    expect((await work).code).toBe('ABORTED');
    expect((await refusal(fetchCircuit(controller.signal))).code).toBe('ABORTED');
    expect(asked).toEqual([]);
  });
});

describe('fetchArtefact', () => {
  test('error: PROVER_ARTEFACT_CHANGED with both hashes; it is not kept', async () => {
    await serve((_request, response) => response.end('{"protocol":"groth16"}'));
    const { storage, contents } = storageOf();
    vi.stubGlobal('caches', storage);
    const { code, data } = await refusal(fetchArtefact('verificationKey', never()));
    expect(code).toBe('PROVER_ARTEFACT_CHANGED');
    expect(data).toEqual({
      file: KEY.name,
      expected: KEY.sha256,
      found: '0x09f0225270a009802e6a951275148c136d7aecc469303256c6ee1bb8431452da',
    });
    expect(contents.size).toBe(0);
  });

  test('behavior: a kept copy that has changed is thrown away and fetched again', async () => {
    await serve(honestly);
    const damaged = fileOf(KEY.name);
    damaged[7] = (damaged[7] ?? 0) ^ 1;
    const { storage, contents } = storageOf(new Map([[keyOf(KEY.sha256), damaged]]));
    vi.stubGlobal('caches', storage);
    writePreferences({ ...readPreferences(), keepsDocuments: false });
    const bytes = await fetchArtefact('verificationKey', never());
    expect(Buffer.compare(bytes, fileOf(KEY.name))).toBe(0);
    expect(asked).toEqual([`/circuits/${KEY.name}`]);
    expect(contents.size).toBe(0);
    writePreferences({ ...readPreferences(), keepsDocuments: true });
    await fetchArtefact('verificationKey', never());
    expect(contents.get(keyOf(KEY.sha256))).toEqual(fileOf(KEY.name));
  });

  test('behavior: nothing is kept, not even an empty storage, where the reader wants nothing kept', async () => {
    await serve(honestly);
    const { storage, contents, isOpen } = storageOf();
    vi.stubGlobal('caches', storage);
    writePreferences({ ...readPreferences(), keepsDocuments: false });
    await fetchArtefact('verificationKey', never());
    expect([contents.size, isOpen()]).toEqual([0, false]);
  });

  test('behavior: without a storage, with one that refuses and with a full one it is fetched all the same', async () => {
    await serve(honestly);
    const { storage, cache } = storageOf();
    const refuse = () => Promise.reject(new DOMException('no', 'SecurityError'));
    const put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const storages = [
      undefined, // a page over plain HTTP
      { match: refuse, has: refuse, open: refuse, delete: refuse },
      { ...storage, open: async () => ({ ...cache, put }) },
    ];
    for (const each of storages) {
      vi.stubGlobal('caches', each);
      const bytes = await fetchArtefact('verificationKey', never());
      expect(Buffer.compare(bytes, fileOf(KEY.name))).toBe(0);
      expect(await keptArtefactBytes()).toBe(0);
    }
    expect(asked).toHaveLength(storages.length);
  });

  test('behavior: where the page cannot hash, what comes is given out and never kept', async () => {
    await serve((_request, response) => response.end('another'));
    const { storage, contents } = storageOf();
    vi.stubGlobal('caches', storage);
    vi.stubGlobal('crypto', {});
    const bytes = await fetchArtefact('verificationKey', never());
    expect(new TextDecoder().decode(bytes)).toBe('another'); // the prover hashes for itself
    expect(contents.size).toBe(0);
  });
});

describe('clearArtefacts', () => {
  test('default: the size counts all that is kept, and then nothing is', async () => {
    await serve(honestly);
    const old = [keyOf(`0x${'0'.repeat(64)}`), Uint8Array.of(1, 2, 3)] as const;
    const { storage, isOpen } = storageOf(new Map([old]));
    vi.stubGlobal('caches', storage);
    expect(await keptArtefactBytes()).toBe(3);
    await fetchCircuit(never());
    expect(await keptArtefactBytes()).toBe(ALL_BYTES + 3);
    await clearArtefacts();
    expect([await keptArtefactBytes(), isOpen()]).toEqual([0, false]);
  });
});
