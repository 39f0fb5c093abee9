/** Loading: a newer load replaces an older one, and no URL of a node is kept where it could be seen. */

import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ExplorerError } from '../core/errors.ts';
import { usePage } from '../stores/page.ts';
import { setProofText, useProof } from '../stores/proof.ts';
import { INITIAL_SESSION, useSession } from '../stores/session.ts';
import { copyHeldBytes } from './heldDocument.ts';
import {
  cancelLoad,
  dismissFailedLoad,
  openFile,
  openNode,
  openText,
  retryLoad,
  retryLoadPatiently,
  returnToBefore,
} from './loadDocument.ts';

const SECRET_URL = 'https://user:pass@node.example/v2/secret-key?token=secret';
const HASH = `0x${'ab'.repeat(32)}`;

const node = vi.hoisted(() => ({
  answer: undefined as ((...asked: readonly unknown[]) => Promise<unknown>) | undefined,
}));
/** What becomes of the check of the bytes; nothing, unless a test says so. */
const check = vi.hoisted(() => ({
  outcome: (_bytes: Uint8Array): Promise<unknown> => new Promise(() => {}),
}));
vi.mock('../bridge/clients.ts', () => ({
  warmCheckWorker: () => {},
  gatherInWorker: () => ({}),
  encodeDocument: () => new Promise(() => {}),
  checkProofs: () => new Promise(() => {}),
  checkDocument: (_signal: AbortSignal, bytes: Uint8Array) => check.outcome(bytes),
}));
vi.mock('../io/rpc.ts', () => ({
  fetchBlockDocument: (...asked: readonly unknown[]) => node.answer?.(...asked),
}));

beforeEach(() => {
  cancelLoad();
  useSession.setState(INITIAL_SESSION, true);
  window.location.hash = '#/';
  check.outcome = () => new Promise(() => {});
  node.answer = async () => ({
    name: 'block 7',
    bytes: new Uint8Array([7]),
    chainId: 1,
    number: '7',
    hash: HASH,
    methods: [],
  });
});

describe('retryLoadPatiently', () => {
  test('default: a silent node is asked as usual, and patiently only where the reader says so', async () => {
    const waits: unknown[] = [];
    node.answer = (_source, options) => {
      waits.push((options as { timeoutMs?: number }).timeoutMs); // as `fetchBlockDocument` takes them
      return Promise.reject(new ExplorerError('RPC_TIMEOUT', 'no byte', { limit: 15_000 }));
    };
    await openNode({ type: 'url', url: SECRET_URL }, '7');
    await retryLoad();
    await retryLoadPatiently();
    expect(waits).toEqual([undefined, undefined, 120_000]);
  });
});

describe('dismissFailedLoad', () => {
  test('default: a failed load is left, and what was loaded before is as it was', async () => {
    await openFile(new File(['abc'], 'block.json'));
    const { document } = useSession.getState();
    node.answer = () => Promise.reject(new ExplorerError('RPC_ANSWER_LOST', 'lost'));
    await openNode({ type: 'url', url: SECRET_URL }, '7');
    expect(useSession.getState()).toMatchObject({ document, loading: { status: 'failed' } });
    dismissFailedLoad();
    expect(useSession.getState()).toMatchObject({ document, loading: { status: 'idle' } });
  });
});

describe('returnToBefore', () => {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const settled = () => expect.poll(() => useSession.getState().checking.status).toBe('failed');

  test('default: documents that nobody can read give way to the last one that was read', async () => {
    check.outcome = (bytes) =>
      text(bytes) === 'abc'
        ? Promise.resolve({ verdict: 'VALID' })
        : Promise.reject(new ExplorerError('INPUT_NOT_JSON', 'no JSON'));
    await openFile(new File(['abc'], 'block.json'));
    await expect.poll(() => useSession.getState().checking.status).toBe('done');
    for (const name of ['first.txt', 'second.txt']) {
      await openFile(new File([name], name));
      await settled();
      expect(useSession.getState()).toMatchObject({
        document: { name },
        before: { name: 'block.json' },
      });
    }
    returnToBefore();
    expect(useSession.getState()).toMatchObject({
      document: { name: 'block.json' },
      before: undefined,
    });
    expect(window.location.hash).toBe('#/file/ba7816bf8f01cfea');
    await expect.poll(() => useSession.getState().checking.status).toBe('done');
    expect(text((await copyHeldBytes()) ?? new Uint8Array())).toBe('abc');
  });

  test('behavior: once a document was read, there is no way back to the one before', async () => {
    check.outcome = () => Promise.resolve({ verdict: 'VALID' });
    await openFile(new File(['abc'], 'block.json'));
    await openFile(new File(['def'], 'other.json'));
    await expect.poll(() => useSession.getState().checking.status).toBe('done');
    expect(useSession.getState().before).toBeUndefined();
    returnToBefore();
    expect(useSession.getState().document?.name).toBe('other.json');
    expect(text((await copyHeldBytes()) ?? new Uint8Array())).toBe('def');
  });
});

describe('openFile', () => {
  test('default: the document is loaded, has a link by content, and is being checked', async () => {
    await openFile(new File(['abc'], 'block.json'));
    expect(useSession.getState()).toMatchObject({
      document: { name: 'block.json', sizeBytes: 3, digest: 'ba7816bf8f01cfea' },
      loading: { status: 'idle' },
      checking: { status: 'running' },
    });
    expect(window.location.hash).toBe('#/file/ba7816bf8f01cfea');
  });

  test('behavior: a proof opens its own page, plain or gzipped', async () => {
    // Longer than what is looked at, and not one that gzip makes short.
    const nodes = Array.from({ length: 2_000 }, (_, i) => `"0x${(i * 2654435761).toString(16)}"`);
    const proof = `{"address":"0x","accountProof":[${nodes}],"storageProof":[]}`;
    const files = [new File([proof], 'p.json'), new File([gzipSync(proof)], 'p.json.gz')];
    for (const file of files) {
      setProofText('');
      window.location.hash = '#/';
      await openFile(file);
      expect(useProof.getState().text, file.name).toBe(proof);
      expect(window.location.hash, file.name).toBe('#/proof');
      expect(useSession.getState()).toMatchObject({ document: undefined });
    }
  });

  test('behavior: a gzipped block, a broken gzip and a bomb are left to the check', async () => {
    const block = gzipSync('{"witness":{},"x":{"accountProof":[]}}');
    const cutProof = gzipSync('{"accountProof":[]}').subarray(0, -9);
    const bomb = gzipSync(`{"accountProof":[${' '.repeat(9 << 20)}]}`);
    for (const bytes of [block, block.subarray(0, -9), cutProof, bomb]) {
      await openFile(new File([Uint8Array.from(bytes)], 'b.json.gz'));
      expect(useSession.getState().document).toMatchObject({ sizeBytes: bytes.length });
    }
  });

  test('error: INPUT_READ_FAILED for a file that cannot be read', async () => {
    const file = new File(['abc'], 'gone.json');
    file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    await openFile(file);
    expect(useSession.getState().loading).toMatchObject({
      status: 'failed',
      error: { code: 'INPUT_READ_FAILED' },
    });
  });

  test('behavior: of two loads the later one counts, whichever is faster', async () => {
    const slow = new File(['slow'], 'slow.json');
    let release = () => {};
    slow.arrayBuffer = () =>
      new Promise((resolve) => {
        release = () => resolve(new TextEncoder().encode('slow').buffer);
      });
    const first = openFile(slow);
    await openText('{}');
    release();
    await first;
    expect(useSession.getState().document?.name).toBe('pasted text');
  });
});

describe('openNode', () => {
  test('behavior: the link names chain and block hash, never the node', async () => {
    await openNode({ type: 'url', url: SECRET_URL }, 'latest');
    expect(window.location.hash).toBe(`#/1/block/${HASH}`);
    expect(useSession.getState().document?.source).toEqual({
      type: 'node',
      host: 'https://•••@node.example/v2/•••',
      block: 'latest',
    });
  });

  test('behavior: no part of the URL but its host is in a store, whatever happens', async () => {
    node.answer = () =>
      Promise.reject(new ExplorerError('RPC_HTTP_STATUS', 'HTTP 401', { status: 401 }));
    await openNode({ type: 'url', url: SECRET_URL }, 'latest');
    const stores = JSON.stringify([useSession.getState(), usePage.getState()]);
    expect(stores).toContain('RPC_HTTP_STATUS');
    expect(stores).not.toMatch(/secret|pass@|token/);
  });

  test('behavior: a failed request can be repeated without typing it again', async () => {
    const answer = node.answer;
    node.answer = () => Promise.reject(new ExplorerError('RPC_TIMEOUT', 'slow'));
    await openNode({ type: 'url', url: SECRET_URL }, 'latest');
    node.answer = answer;
    await retryLoad();
    expect(useSession.getState().document?.block).toEqual({ number: '7', hash: HASH });
  });

  test('behavior: cancelling keeps what was loaded before', async () => {
    await openText('{}');
    node.answer = () => new Promise(() => {});
    void openNode({ type: 'url', url: SECRET_URL }, 'latest');
    expect(useSession.getState().loading.status).toBe('running');
    cancelLoad();
    expect(useSession.getState()).toMatchObject({
      loading: { status: 'idle' },
      document: { name: 'pasted text' },
    });
  });
});
