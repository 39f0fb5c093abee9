/** The RPC client against a real HTTP server that breaks in every way a node or a proxy can. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ExplorerError, isExplorerError } from '../core/errors.ts';
import { nextTurn } from '../platform/turn.ts';
import { defaultEnvironment, type RpcEnvironment } from './rpc/environment.ts';
import type { RpcProgress } from './rpc/session.ts';
import { type FetchOptions, fetchBlockDocument } from './rpc.ts';

vi.mock('../platform/turn.ts', { spy: true });

const KEY = 'k3y-S3CRET-0123456789abcdef';

/** Header of Ethereum's block 1, from its RLP in `BLOCK_RLP`. */
const HASH = '0x88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6';
const BLOCK_RLP =
  '0xf90216f90211a0d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3a01dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d493479405a56e2d52c817161883f50c441c3228cfe54d9fa0d67e4d450343046425ae4271474353857ab860dbc0a1dde64b41b5cd3a532bf3a056e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421a056e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421b90100' +
  '00'.repeat(256) +
  '8503ff80000001821388808455ba422499476574682f76312e302e302f6c696e75782f676f312e342e32a0969b900de27b6ac6a67742365dd65f55a0526c41fd18e1b16f1a1215c2e66f5988539bd4979fef1ec4c0c0';
const WITNESS = { state: ['0x01'], codes: [], headers: ['0x02'] };
const BLOCK = { number: '0x1', hash: HASH, transactions: [{ number: '0x9', hash: '0x9' }] };

interface Question {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}
type Answer = (question: Question, response: ServerResponse, request: IncomingMessage) => void;
type Results = Record<string, unknown>;

const GOOD: Results = {
  eth_chainId: '0x1',
  eth_getBlockByNumber: BLOCK,
  eth_getBlockByHash: BLOCK,
  debug_getRawBlock: BLOCK_RLP,
  debug_executionWitness: WITNESS,
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const question =
        body === '' ? { id: 0, method: request.method, params: [] } : JSON.parse(body);
      answer(question, response, request);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://user:${KEY}@127.0.0.1:${(server.address() as AddressInfo).port}/v3/${KEY}?key=${KEY}`;
}

function send(response: ServerResponse, envelope: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof envelope === 'string' ? envelope : JSON.stringify(envelope));
}

/** A node that gives `results` by method, `{error}` objects as errors, and -32601 otherwise. */
function node(results: Results): Answer {
  return ({ id, method, params }, response) => {
    const result = results[method];
    const value = typeof result === 'function' ? result(params) : result;
    if (value === undefined) {
      const error = {
        code: -32601,
        message: `the method ${method} does not exist/is not available`,
      };
      send(response, { jsonrpc: '2.0', id, error });
    } else if (value?.error) send(response, { jsonrpc: '2.0', id, error: value.error });
    else send(response, { jsonrpc: '2.0', id, result: value });
  };
}

/** A good node whose answer to `method` is `answer`. */
function brokenAt(method: string, answer: Answer): Answer {
  const good = node(GOOD);
  return (question, response, request) =>
    (question.method === method ? answer : good)(question, response, request);
}

interface Asked {
  readonly url?: string;
  readonly block?: string;
}

function run(asked: Asked, options: Partial<FetchOptions> = {}) {
  const { url = 'http://127.0.0.1:1', block = '1' } = asked;
  return fetchBlockDocument(
    { target: { type: 'url', url }, block },
    { signal: new AbortController().signal, onProgress: () => {}, timeoutMs: 2_000, ...options },
  );
}

/** The error of a run; checks that the key is nowhere in it. */
async function failure(source: Asked, options: Partial<FetchOptions> = {}): Promise<ExplorerError> {
  const error = await run(source, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isExplorerError(error)) throw new Error(`no ExplorerError: ${error}`);
  const everything = `${error.message} ${error.stack} ${JSON.stringify(error.toObject())} ${error.cause}`;
  expect(everything).not.toContain(KEY);
  expect(everything).not.toContain('/v3/');
  expect(error.cause).toBeUndefined();
  return error;
}

function environment(changes: Partial<RpcEnvironment>): RpcEnvironment {
  return { ...defaultEnvironment(), ...changes };
}

/** A `fetch` that fails as a browser does: a refused read, and a probe that is let through or not. */
function browserFetch(probeSucceeds: boolean): typeof fetch {
  return async (_input, init) => {
    if (init?.mode === 'no-cors' && probeSucceeds) return new Response(null);
    throw new TypeError(`Failed to fetch ${KEY}`);
  };
}

/** A `fetch` whose witness is there at once, in chunks of a megabyte: nothing but our own work takes time. */
function fakeFetch(witness: Uint8Array): typeof fetch {
  return async (_input, init) => {
    const { id, method } = JSON.parse(String(init?.body));
    const isWitness = method === 'debug_executionWitness';
    const text = (value: string) => new TextEncoder().encode(value);
    const start = text(`{"jsonrpc":"2.0","id":${id},"result":`);
    const chunks = [start, isWitness ? witness : text(JSON.stringify(GOOD[method])), text('}')];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk === undefined) return controller.close();
        if (chunk.length > 1 << 20) chunks.unshift(chunk.subarray(1 << 20));
        controller.enqueue(chunk.subarray(0, 1 << 20));
      },
    });
    return new Response(body);
  };
}

describe('fetchBlockDocument', () => {
  test('default', async () => {
    const progress: RpcProgress[] = [];
    const url = await serve(node(GOOD));
    const fetched = await run({ url }, { onProgress: (report) => progress.push(report) });
    const document = JSON.parse(new TextDecoder().decode(fetched.bytes));
    const host = new URL(url).host;
    expect(document).toEqual({
      chainId: 1,
      source: host,
      number: 1,
      hash: HASH,
      block: BLOCK_RLP,
      witness: WITNESS,
    });
    expect(fetched).toMatchObject({ chainId: 1, number: '1', hash: HASH, name: `${host} block 1` });
    expect(fetched.methods).toEqual([
      'eth_chainId',
      'eth_getBlockByNumber',
      'debug_getRawBlock',
      'debug_executionWitness',
    ]);
    expect([...new Set(progress.map(({ step }) => step))]).toEqual(['chain', 'block', 'witness']);
    expect(progress.at(-1)?.bytes).toBeGreaterThan(0);
  });

  test('behavior: sends POST with JSON, numbered ids, and user name and password as a header', async () => {
    const seen: unknown[] = [];
    const good = node(GOOD);
    const url = await serve((question, response, request) => {
      const { authorization, 'content-type': type, referer, cookie } = request.headers;
      seen.push([question.id, request.method, authorization, type, referer, cookie]);
      good(question, response, request);
    });
    await run({ url });
    const authorization = `Basic ${btoa(`user:${KEY}`)}`;
    expect(seen).toEqual(
      [1, 2, 3, 4].map((id) => [
        id,
        'POST',
        authorization,
        'application/json',
        undefined,
        undefined,
      ]),
    );
  });

  test('behavior: a tag is resolved once, then the block is asked for by its hash', async () => {
    const asked: Question[] = [];
    const good = node(GOOD);
    const url = await serve((question, response, request) => {
      asked.push(question);
      good(question, response, request);
    });
    await run({ url, block: 'Finalized' });
    expect(asked.map(({ method, params }) => [method, ...params])).toEqual([
      ['eth_chainId'],
      ['eth_getBlockByNumber', 'finalized', false],
      ['debug_getRawBlock', HASH],
      ['debug_executionWitness', HASH],
    ]);
  });

  test('behavior: without debug_getRawBlock the block object is taken', async () => {
    const url = await serve(node({ ...GOOD, debug_getRawBlock: undefined }));
    const { bytes, methods } = await run({ url });
    expect(JSON.parse(new TextDecoder().decode(bytes)).block).toEqual(BLOCK);
    expect(methods).toContain('eth_getBlockByHash');
  });

  test('behavior: a node that takes numbers alone is asked by number', async () => {
    const invalid = { error: { code: -32602, message: 'invalid argument 0' } };
    const byNumber = (value: unknown) => (params: unknown[]) =>
      String(params[0]).length === 66 ? invalid : value;
    const url = await serve(
      node({
        ...GOOD,
        debug_getRawBlock: byNumber(BLOCK_RLP),
        debug_executionWitness: byNumber(WITNESS),
      }),
    );
    const { bytes } = await run({ url, block: HASH.toUpperCase().replace('0X', '0x') });
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ block: BLOCK_RLP });
  });

  test('behavior: reth is asked by hash with its own method', async () => {
    const url = await serve(
      node({
        ...GOOD,
        debug_executionWitness: { error: { code: -32602, message: 'Invalid params' } },
        debug_executionWitnessByBlockHash: WITNESS,
      }),
    );
    const { methods } = await run({ url, block: HASH });
    expect(methods.at(-1)).toBe('debug_executionWitnessByBlockHash');
  });

  test('behavior: the rules of an unknown chain are asked for, and kept in the document', async () => {
    const config = { chainId: 1337, osakaTime: 0 };
    const nodeInfo = { enode: 'enode://x', protocols: { eth: { config } } };
    const url = await serve(node({ ...GOOD, eth_chainId: '0x539', admin_nodeInfo: nodeInfo }));
    const document = JSON.parse(new TextDecoder().decode((await run({ url })).bytes));
    expect(document).toMatchObject({ chainId: 1337, chainConfig: config });
    expect(JSON.stringify(document)).not.toContain('enode');
  });

  test('behavior: a node that keeps its rules to itself gives a document without them', async () => {
    const wrongChain = { chainId: 7 };
    const url = await serve(node({ ...GOOD, eth_chainId: '0x539', debug_chainConfig: wrongChain }));
    const document = JSON.parse(new TextDecoder().decode((await run({ url })).bytes));
    expect(document).not.toHaveProperty('chainConfig');
  });

  test('behavior: an answer in a thousand pieces is put together', async () => {
    const url = await serve(
      brokenAt('debug_executionWitness', async ({ id }, response) => {
        const text = JSON.stringify({
          id,
          result: { ...WITNESS, keys: ['\\"}{][', 'é'] },
          jsonrpc: '2.0',
        });
        for (const byte of Buffer.from(text)) {
          response.write(Uint8Array.of(byte));
          if (byte === 0x7b) await new Promise((resolve) => setTimeout(resolve, 2));
        }
        response.end();
      }),
    );
    const document = JSON.parse(new TextDecoder().decode((await run({ url })).bytes));
    expect(document.witness.keys).toEqual(['\\"}{][', 'é']);
  });

  test('behavior: 64 MB are taken in slices, with turns for the page in between', async () => {
    const state = Array.from({ length: 60_000 }, () => `0x${'f8'.repeat(532)}`);
    const witness = new TextEncoder().encode(JSON.stringify({ state, codes: [], headers: [] }));
    const turns = vi.mocked(nextTurn);
    turns.mockClear();
    await run({}, { environment: environment({ fetch: fakeFetch(witness) }) });
    expect(turns).toHaveBeenCalled();
  });

  test('error: INPUT_FIELD_INVALID for a block that is none, for pending and for genesis', async () => {
    for (const block of ['', 'twelve', '0x', '-1', '1.5', 'pending', 'earliest', '0', '0x0']) {
      expect((await failure({ block })).code, block).toBe('INPUT_FIELD_INVALID');
    }
    const genesis = { ...BLOCK, number: '0x0' };
    const url = await serve(node({ ...GOOD, eth_getBlockByHash: genesis }));
    expect((await failure({ url, block: HASH })).code).toBe('INPUT_FIELD_INVALID');
  });

  test('error: RPC_URL_INVALID', async () => {
    for (const url of [
      '',
      'localhost',
      'ws://localhost:8546',
      `${KEY}:x`,
      'http://',
      `https:// ${KEY}`,
    ]) {
      expect((await failure({ url })).code, url).toBe('RPC_URL_INVALID');
    }
  });

  test('error: RPC_UNREACHABLE', async () => {
    const url = await serve(node(GOOD));
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    expect((await failure({ url })).code).toBe('RPC_UNREACHABLE');
  });

  test('error: RPC_CORS_REFUSED when the host answers a probe that needs no CORS', async () => {
    const url = `https://node.example/v3/${KEY}`;
    const corsRefused = environment({ fetch: browserFetch(true), pageProtocol: 'https:' });
    const error = await failure({ url }, { environment: corsRefused });
    expect(error).toMatchObject({ code: 'RPC_CORS_REFUSED', data: { host: 'node.example' } });
    const down = environment({ fetch: browserFetch(false) });
    expect((await failure({ url }, { environment: down })).code).toBe('RPC_UNREACHABLE');
  });

  test('error: RPC_MIXED_CONTENT for an http node on an https page, but not on this machine', async () => {
    const page = environment({ fetch: browserFetch(false), pageProtocol: 'https:' });
    const codeOf = async (url: string) => (await failure({ url }, { environment: page })).code;
    expect(await codeOf('http://192.168.1.5:8545')).toBe('RPC_MIXED_CONTENT');
    expect(await codeOf('http://localhost:8545')).toBe('RPC_UNREACHABLE');
    expect(await codeOf('http://127.0.0.1:8545')).toBe('RPC_UNREACHABLE');
    expect(await codeOf('https://192.168.1.5:8545')).toBe('RPC_UNREACHABLE');
  });

  test('behavior: with the permission for the local network, http from https is no reason', async () => {
    const page = environment({
      fetch: browserFetch(false),
      pageProtocol: 'https:',
      permissionState: async (name) => (name === 'local-network' ? 'granted' : 'prompt'),
    });
    const codeOf = async (url: string) => (await failure({ url }, { environment: page })).code;
    expect(await codeOf('http://192.168.1.5:8545')).toBe('RPC_UNREACHABLE');
    expect(await codeOf('http://node.example:8545')).toBe('RPC_MIXED_CONTENT');
  });

  test('error: RPC_LOCAL_NETWORK_DENIED', async () => {
    const page = environment({
      fetch: browserFetch(false),
      permissionState: async (name) => (name === 'loopback-network' ? 'denied' : undefined),
    });
    const codeOf = async (url: string) => (await failure({ url }, { environment: page })).code;
    expect(await codeOf('http://localhost:8545')).toBe('RPC_LOCAL_NETWORK_DENIED');
    expect(await codeOf('http://node.example')).toBe('RPC_UNREACHABLE');
  });

  test('behavior: the probe for CORS asks for the root of the host, where no key is', async () => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (init?.mode === 'no-cors') asked.push(String(input));
      throw new TypeError('Failed to fetch');
    };
    const url = `https://user:${KEY}@node.example/v3/${KEY}?key=${KEY}`;
    await failure({ url }, { environment: environment({ fetch, pageProtocol: 'https:' }) });
    expect(asked).toEqual(['https://node.example/']);
  });

  test('error: RPC_ANSWER_LOST of a host that answers, and was read before', async () => {
    const url = await serve(
      brokenAt('debug_executionWitness', (_question, response) => response.destroy()),
    );
    const page = environment({ pageProtocol: 'http:' });
    expect(await failure({ url }, { environment: page })).toMatchObject({
      code: 'RPC_ANSWER_LOST',
      data: { method: 'debug_executionWitness' },
    });
    const atOnce = await serve(
      brokenAt('eth_chainId', (_question, response) => response.destroy()),
    );
    expect((await failure({ url: atOnce }, { environment: page })).code).toBe('RPC_CORS_REFUSED');
    expect((await failure({ url: atOnce })).code).toBe('RPC_ANSWER_LOST');
  });

  test('error: RPC_REDIRECTED names the other host alone, and nothing goes there', async () => {
    let visits = 0;
    const other = await serve((_question, response) => {
      visits++;
      send(response, '');
    });
    const { host } = new URL(other);
    for (const status of [301, 302, 303, 307, 308]) {
      const url = await serve((_question, response) => {
        response.writeHead(status, { location: `http://${host}/v3/${KEY}` }).end();
      });
      const { code, data } = await failure({ url });
      expect(code).toBe('RPC_REDIRECTED');
      expect(data).toMatchObject({ status, to: host });
    }
    expect(visits).toBe(0);
  });

  test('error: RPC_KEY_REFUSED, RPC_PATH_UNKNOWN, RPC_SERVER_FAILED, RPC_HTTP_STATUS by the status', async () => {
    const codes = {
      RPC_KEY_REFUSED: [401, 402, 403],
      RPC_PATH_UNKNOWN: [404, 405, 410],
      RPC_SERVER_FAILED: [500, 502, 503, 504, 521],
      RPC_HTTP_STATUS: [400, 413, 418],
    };
    for (const [code, statuses] of Object.entries(codes)) {
      for (const status of statuses) {
        const url = await serve((_question, response) => send(response, `<h1>${KEY}</h1>`, status));
        expect(await failure({ url }), `${status}`).toMatchObject({ code, data: { status } });
      }
    }
  });

  test('behavior: a JSON-RPC error inside an HTTP error is read', async () => {
    const error = { code: -32601, message: 'Method not found' };
    const url = await serve(
      brokenAt('debug_executionWitness', ({ id }, response) =>
        send(response, { jsonrpc: '2.0', id, error }, 400),
      ),
    );
    expect((await failure({ url })).code).toBe('RPC_METHOD_MISSING');
  });

  test('error: RPC_RATE_LIMITED', async () => {
    const by429 = await serve((_question, response) => send(response, 'slow down', 429));
    expect((await failure({ url: by429 })).code).toBe('RPC_RATE_LIMITED');
    const told = await serve((_question, response) => {
      response.setHeader('retry-after', '12');
      send(response, 'slow down', 429);
    });
    expect((await failure({ url: told })).data).toMatchObject({ retryAfterSeconds: 12 });
    const byText = await serve(
      node({ eth_chainId: { error: { code: -32000, message: 'Too many requests' } } }),
    );
    expect((await failure({ url: byText })).code).toBe('RPC_RATE_LIMITED');
  });

  test('error: RPC_TIMEOUT before and within an answer', async () => {
    const silent = await serve(() => {});
    expect(await failure({ url: silent }, { timeoutMs: 80 })).toMatchObject({
      code: 'RPC_TIMEOUT',
      data: { limit: 80 },
    });
    const stalled = await serve(
      brokenAt('debug_executionWitness', (_question, response) => response.write('{"jsonrpc":')),
    );
    expect((await failure({ url: stalled }, { timeoutMs: 80 })).code).toBe('RPC_TIMEOUT');
  });

  test('error: RPC_TOO_SLOW of an answer whose every byte comes within the limit', async () => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const url = await serve(
      brokenAt('debug_executionWitness', (_question, response) => {
        response.write('{"jsonrpc":"2.0","id":4,"result":{"state":["0x');
        timer = setInterval(() => response.write('00'), 30);
        response.on('close', () => clearInterval(timer));
      }),
    );
    // A busy machine may hold up this process for longer than the drip itself waits.
    expect(await failure({ url }, { timeoutMs: 1_000 })).toMatchObject({
      code: 'RPC_TOO_SLOW',
      data: { limit: '1024 bytes a second', method: 'debug_executionWitness' },
    });
  }, 20_000);

  test('error: RPC_RESPONSE_TOO_LARGE, declared or not', async () => {
    const large = JSON.stringify({ jsonrpc: '2.0', id: 1, result: 'x'.repeat(100_000) });
    const declared = await serve((_question, response) => {
      response.setHeader('content-length', large.length);
      send(response, large);
    });
    const url = await serve((_question, response) => {
      response.write(large.slice(0, 50_000));
      response.end(large.slice(50_000));
    });
    expect((await failure({ url: declared })).code).toBe('RPC_RESPONSE_TOO_LARGE');
    expect(await failure({ url })).toMatchObject({
      code: 'RPC_RESPONSE_TOO_LARGE',
      data: { limit: 65_536 },
    });
    const witness = await serve(node(GOOD));
    expect((await failure({ url: witness }, { maxBytes: 1_000 })).code).toBe(
      'RPC_RESPONSE_TOO_LARGE',
    );
  });

  test('error: RPC_RESPONSE_TRUNCATED by length, by a cut connection, and within the JSON', async () => {
    const half = '{"jsonrpc":"2.0","id":4,"result":{"state":["0x';
    const answers: Answer[] = [
      (_question, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write(half);
        setTimeout(() => response.destroy(), 20);
      },
      (_question, response) => send(response, half),
      (_question, response) => {
        response.write(half);
        setTimeout(() => response.destroy(), 20);
      },
    ];
    for (const answer of answers) {
      const url = await serve(brokenAt('debug_executionWitness', answer));
      expect((await failure({ url })).code).toBe('RPC_RESPONSE_TRUNCATED');
    }
  });

  test('error: RPC_RESPONSE_EMPTY', async () => {
    for (const status of [200, 204]) {
      const url = await serve((_question, response) => response.writeHead(status).end());
      expect((await failure({ url })).code).toBe('RPC_RESPONSE_EMPTY');
    }
  });

  test('error: RPC_RESPONSE_NOT_JSON', async () => {
    for (const text of ['<html>', '[1,2]', 'null', '{"jsonrpc" "2.0"}', '{"a":[}]}', '{"a":1}x']) {
      const url = await serve((_question, response) => send(response, text));
      expect((await failure({ url })).code, text).toBe('RPC_RESPONSE_NOT_JSON');
    }
  });

  test('error: RPC_RESPONSE_MALFORMED', async () => {
    const bodies = [
      '{"id":1,"result":"0x1"}',
      '{"jsonrpc":"1.0","id":1,"result":"0x1"}',
      '{"jsonrpc":"2.0","id":1}',
      '{"jsonrpc":"2.0","id":1,"result":"0x1","error":{"code":1,"message":""}}',
      '{"jsonrpc":"2.0","id":1,"result":"0x1","result":"0x2"}',
      '{"jsonrpc":"2.0","id":1,"result":"0x1","r\\u0065sult":"0x2"}',
      '{"jsonrpc":"2.0","id":1,"id":1,"result":"0x1"}',
      '{"jsonrpc":"2.0","id":1,"result":"one"}',
      '{"jsonrpc":"2.0","id":1,"result":1}',
      `{"jsonrpc":"2.0","id":1,"result":${'['.repeat(100)}${']'.repeat(100)}}`,
    ];
    for (const body of bodies) {
      const url = await serve((_question, response) => send(response, body));
      expect((await failure({ url })).code, body).toBe('RPC_RESPONSE_MALFORMED');
    }
    const noObject = await serve(node({ ...GOOD, debug_executionWitness: 'witness' }));
    expect((await failure({ url: noObject })).code).toBe('RPC_RESPONSE_MALFORMED');
    const noRlp = await serve(node({ ...GOOD, debug_getRawBlock: '0xzz00' }));
    expect((await failure({ url: noRlp })).code).toBe('RPC_RESPONSE_MALFORMED');
  });

  test('error: RPC_ID_MISMATCH', async () => {
    for (const id of [2, '1', null, undefined]) {
      const url = await serve((_question, response) =>
        send(response, { jsonrpc: '2.0', id, result: '0x1' }),
      );
      expect((await failure({ url })).code, String(id)).toBe('RPC_ID_MISMATCH');
    }
  });

  test('error: RPC_METHOD_MISSING in the words of each client', async () => {
    const errors = [
      {
        code: -32601,
        message: 'the method debug_executionWitness does not exist/is not available',
      },
      { code: -32601, message: 'Method not found' },
      { code: -32604, message: 'Method not enabled' },
      { code: -32600, message: 'Unsupported method: debug_executionWitness on ETH_MAINNET' },
      { code: -32000, message: 'The method "debug_executionWitness" is not supported.' },
      { code: -32600, message: "namespace 'Debug' is disabled for http://0.0.0.0:8545" },
    ];
    for (const error of errors) {
      const url = await serve(node({ ...GOOD, debug_executionWitness: { error } }));
      const thrown = await failure({ url });
      expect(thrown.code, error.message).toBe('RPC_METHOD_MISSING');
      expect(thrown.data.method).toBe('debug_executionWitness');
    }
  });

  test('error: RPC_STATE_PRUNED', async () => {
    const errors = [
      { code: 4444, message: 'pruned history unavailable' },
      { code: -32000, message: 'missing trie node 1234 (path ) state 0x12 is not available' },
      { code: -32000, message: 'required historical state unavailable (reexec=128)' },
      { code: -32000, message: 'historical state 0xabc is not available' },
      { code: -32000, message: 'state at block #12 is pruned' },
    ];
    for (const error of errors) {
      const url = await serve(node({ ...GOOD, debug_executionWitness: { error } }));
      expect((await failure({ url })).code, error.message).toBe('RPC_STATE_PRUNED');
    }
  });

  test('error: RPC_BLOCK_NOT_FOUND', async () => {
    const url = await serve(node({ ...GOOD, eth_getBlockByNumber: null }));
    expect((await failure({ url })).code).toBe('RPC_BLOCK_NOT_FOUND');
    const noWitness = await serve(node({ ...GOOD, debug_executionWitness: null }));
    expect((await failure({ url: noWitness })).code).toBe('RPC_BLOCK_NOT_FOUND');
  });

  test('error: RPC_BLOCK_MISMATCH of the number, the hash, the raw block and the block object', async () => {
    const codeOf = async (results: Results, block: string) =>
      (await failure({ url: await serve(node({ ...GOOD, ...results })), block })).code;
    const other = { ...BLOCK, number: '0x2', hash: `0x${'ab'.repeat(32)}` };
    expect(await codeOf({ eth_getBlockByNumber: other }, '1')).toBe('RPC_BLOCK_MISMATCH');
    expect(await codeOf({ eth_getBlockByHash: other }, HASH)).toBe('RPC_BLOCK_MISMATCH');
    const otherRlp = BLOCK_RLP.replace('55ba4224', '55ba4225');
    expect(await codeOf({ debug_getRawBlock: otherRlp }, '1')).toBe('RPC_BLOCK_MISMATCH');
    const objectAlone = { debug_getRawBlock: undefined, eth_getBlockByHash: other };
    expect(await codeOf(objectAlone, '1')).toBe('RPC_BLOCK_MISMATCH');
  });

  test('error: RPC_ERROR with the text of the node, cleaned and without the key', async () => {
    const message = `bad\u0000 pro\u200bject \u202e${KEY}\u202c ${KEY.slice(0, 4)}\u200b${KEY.slice(4)} ${'x'.repeat(999)}`;
    const url = await serve(node({ eth_chainId: { error: { code: -32000, message } } }));
    const { code, data } = await failure({ url });
    expect(code).toBe('RPC_ERROR');
    expect(data.nodeText).toMatch(/^bad project ••• ••• x{270,}…$/);
    expect(data.nodeCode).toBe(-32000);
  });

  test('error: ABORTED before, between and within answers', async () => {
    const before = AbortSignal.abort();
    expect((await failure({ url: await serve(node(GOOD)) }, { signal: before })).code).toBe(
      'ABORTED',
    );
    const controller = new AbortController();
    const url = await serve(
      brokenAt('debug_executionWitness', (_question, response) => {
        response.write('{"jsonrpc":"2.0",');
        setTimeout(() => controller.abort(), 20);
      }),
    );
    expect((await failure({ url }, { signal: controller.signal })).code).toBe('ABORTED');
  });
});
