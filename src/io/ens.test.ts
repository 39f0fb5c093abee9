/** Names against a real HTTP server that answers `eth_call`, well and badly. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { isExplorerError } from '../core/errors.ts';
import { namehash, resolveEnsName } from './ens.ts';
import { looksLikeName, nameFault } from './ensName.ts';

const KEY = 'k3y-S3CRET-0123456789abcdef';
const REGISTRY = '0x00000000000c2e074ec69a0dfb2997ba6c7d2e1e';
const RESOLVER = `0x${'4e'.repeat(20)}`;
const ADDRESS = `0x${'ad'.repeat(20)}`;
const FOO_ETH = 'de9b09fd7c5f901e23a3f19fecc54828e9c848539801e86591bd9801b019f84f';

type Call = readonly [{ readonly to: string; readonly data: string }, string];
interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const word = (address: string) => `0x${'00'.repeat(12)}${address.slice(2)}`;

/** A node of Mainnet whose registry and resolver answer as told; `calls` are the calls it was asked. */
async function serve(answers: { chain?: unknown; registry?: Answer; resolver?: Answer }) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const { id, method, params } = JSON.parse(body);
      const answer = (): Answer => {
        if (method === 'eth_chainId') return { result: answers.chain ?? '0x1' };
        calls.push(params);
        return params[0].to === REGISTRY
          ? (answers.registry ?? { result: word(RESOLVER) })
          : (answers.resolver ?? { result: word(ADDRESS) });
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ jsonrpc: '2.0', id, ...answer() }));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { url: `http://user:${KEY}@127.0.0.1:${port}/v3/${KEY}`, calls };
}

const ask = (url: string, signal = new AbortController().signal) =>
  resolveEnsName(
    { url, name: 'foo.eth', chainId: 1, block: '20000000' },
    { signal, timeoutMs: 2_000 },
  );

/** The code of what is thrown; checks that the key is nowhere in it. */
async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isExplorerError(error)) throw new Error(`no ExplorerError: ${error}`);
  expect(`${error.stack} ${JSON.stringify(error.toObject())}`).not.toContain(KEY);
  return error.code;
}

describe('namehash', () => {
  test('default: the vectors of EIP-137', async () => {
    expect(await namehash('')).toBe(`0x${'00'.repeat(32)}`);
    expect(await namehash('eth')).toBe(
      '0x93cdeb708b7545dc668eb9280176169d1c33cfd8ed6f04690a0bcc88a93fc4ae',
    );
    expect(await namehash('foo.eth')).toBe(`0x${FOO_ETH}`);
  });

  test('error: INPUT_FIELD_INVALID for a name that would have to be normalised', async () => {
    expect(await codeOf(namehash('Foo.eth'))).toBe('INPUT_FIELD_INVALID');
  });
});

describe('resolveEnsName', () => {
  test('default: registry, then resolver, both in the state of the block', async () => {
    const { url, calls } = await serve({});
    expect(await ask(url)).toEqual({ type: 'address', address: ADDRESS });
    expect(calls).toEqual([
      [{ to: REGISTRY, data: `0x0178b8bf${FOO_ETH}` }, '0x1312d00'],
      [{ to: RESOLVER, data: `0x3b3b57de${FOO_ETH}` }, '0x1312d00'],
    ]);
  });

  test('behavior: what is not registered is no error', async () => {
    const none = { result: `0x${'00'.repeat(32)}` };
    const lacks = async (answers: Parameters<typeof serve>[0]) => ask((await serve(answers)).url);
    expect(await lacks({ registry: { result: '0x' } })).toEqual({
      type: 'none',
      lacks: 'registry',
    });
    expect(await lacks({ registry: none })).toEqual({ type: 'none', lacks: 'resolver' });
    expect(await lacks({ resolver: none })).toEqual({ type: 'none', lacks: 'address' });
    expect(await lacks({ resolver: { result: '0x' } })).toEqual({ type: 'none', lacks: 'address' });
  });

  test('error: RPC_CHAIN_MISMATCH for a node of another chain, which is asked for no name', async () => {
    const { url, calls } = await serve({ chain: '0xaa36a7' });
    expect(await codeOf(ask(url))).toBe('RPC_CHAIN_MISMATCH');
    expect(calls).toEqual([]);
  });

  test('error: RPC_RESPONSE_MALFORMED for what is no address in a word', async () => {
    const bad = ['0x1', 7, null, ADDRESS, `0x01${word(ADDRESS).slice(4)}`, `${word(ADDRESS)}00`];
    for (const result of bad) {
      const { url } = await serve({ resolver: { result } });
      expect(await codeOf(ask(url)), `${result}`).toBe('RPC_RESPONSE_MALFORMED');
    }
  });

  test('error: what the node says: reverted, pruned, no such method, gone, cancelled', async () => {
    const said = async (code: number, message: string) =>
      codeOf(ask((await serve({ resolver: { error: { code, message } } })).url));
    expect(await said(3, `execution reverted ${KEY}`)).toBe('RPC_ERROR');
    expect(await said(-32000, 'missing trie node')).toBe('RPC_STATE_PRUNED');
    expect(await said(-32601, 'no')).toBe('RPC_METHOD_MISSING');
    expect(await codeOf(ask('http://127.0.0.1:1'))).toBe('RPC_UNREACHABLE');
    expect(await codeOf(ask('ftp://node.example'))).toBe('RPC_URL_INVALID');
    expect(await codeOf(ask((await serve({})).url, AbortSignal.abort()))).toBe('ABORTED');
  });
});

describe('names', () => {
  test('behavior: words with dots are names; paths, URLs and numbers are not', () => {
    for (const name of ['foo.eth', 'a.b.xyz', 'Ünï.eth']) expect(looksLikeName(name)).toBe(true);
    for (const text of [
      'foo',
      '',
      '0a...',
      '0a…',
      'https://foo.eth/x',
      '1.5',
      'foo .eth',
      '.eth',
    ]) {
      expect(looksLikeName(text), text).toBe(false);
    }
  });

  test('behavior: what would have to be normalised is refused with a sentence', () => {
    expect(nameFault('foo-1.eth')).toBeUndefined();
    for (const name of ['Foo.eth', 'fö.eth', 'f_o.eth', 'f..eth']) {
      expect(nameFault(name), name).toContain('normalised');
    }
    expect(nameFault('xn--fo-5ja.eth')).toContain('ENSIP-15');
    expect(nameFault(`${'a'.repeat(300)}.eth`)).toContain('255');
  });
});
