/**
 * A node that serves one recorded block and breaks in a chosen way: what stands between a page and a
 * witness in real life, without a node.
 */

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** How the node breaks; `none` serves the block as it should. All but the first two touch the witness alone. */
export type Fault =
  | 'none'
  | 'cors-refused'
  | 'method-absent'
  | 'wrong-id'
  | 'truncated'
  | 'slow'
  | 'huge'
  | 'not-json'
  | 'pruned'
  | 'rate-limited'
  | 'server-error'
  /** Serves the block well, but gives it another hash when it is asked for by number. */
  | 'other-hash';

export interface FaultProxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

interface Question {
  readonly id: number;
  readonly method: string;
}

/** Larger than any limit of the page; declared, never sent. */
const HUGE_BYTES = 40_000_000_000;

const RECORDED = new URL('../public/examples/geth-raw.json.gz', import.meta.url);

/** Starts a node with a fault, on a free port of this machine, for pages of `origin`. */
export async function startFaultProxy(fault: Fault, origin: string): Promise<FaultProxy> {
  const results = recordedResults(fault);
  const server = createServer((request, response) => {
    if (fault !== 'cors-refused') allow(response, origin);
    if (request.method === 'POST') void answer(fault, results, request, response);
    else response.writeHead(fault === 'cors-refused' ? 403 : 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on a port
  return { url: `http://127.0.0.1:${port}/`, stop: () => close(server) };
}

/** A URL of this machine where nobody listens. */
export async function deadUrl(): Promise<string> {
  const proxy = await startFaultProxy('none', '*');
  await proxy.stop();
  return proxy.url;
}

function recordedResults(fault: Fault): ReadonlyMap<string, unknown> {
  const { chainId, chainConfig, block, witness } = JSON.parse(
    gunzipSync(readFileSync(RECORDED)).toString('utf8'),
  );
  return new Map<string, unknown>([
    ['eth_chainId', `0x${chainId.toString(16)}`],
    ['debug_chainConfig', chainConfig],
    ['eth_getBlockByNumber', fault === 'other-hash' ? otherBlock(block) : block],
    ['eth_getBlockByHash', block],
    ['debug_executionWitness', witness],
  ]);
}

/** With a field that no fork here knows: its hash can only be taken as it is named. */
function otherBlock(block: object): object {
  return { ...block, hash: `0x${'ab'.repeat(32)}`, laterField: '0x1' };
}

function allow(response: ServerResponse, origin: string): void {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-allow-headers', 'content-type, authorization');
}

/** What an answer to the question for the witness is made of. */
interface Exchange {
  readonly results: ReadonlyMap<string, unknown>;
  readonly question: Question;
  readonly response: ServerResponse;
}

async function answer(
  fault: Fault,
  results: ReadonlyMap<string, unknown>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const question = JSON.parse(body) as Question; // our own page asks
  const isWitness = question.method.startsWith('debug_executionWitness');
  (isWitness ? WITNESS_ANSWERS[fault] : answerWell)({ results, question, response });
}

const WITNESS_ANSWERS: Readonly<Record<Fault, (exchange: Exchange) => void>> = {
  none: answerWell,
  'cors-refused': answerWell,
  'method-absent': (exchange) =>
    fail(exchange, -32601, 'the method does not exist/is not available'),
  pruned: (exchange) =>
    fail(exchange, -32000, 'missing trie node 1234 (path ) state 0x12 is not available'),
  'wrong-id': ({ question, ...rest }) =>
    answerWell({ question: { ...question, id: question.id + 1000 }, ...rest }),
  truncated: ({ response }) => {
    response.writeHead(200, { 'content-length': '100000' }).write('{"jsonrpc":"2.0","id":');
    setTimeout(() => response.destroy(), 50);
  },
  // The connection stays open, and nothing comes.
  slow: () => {},
  huge: ({ response }) => {
    response.writeHead(200, { 'content-length': String(HUGE_BYTES) }).write('{');
  },
  'not-json': ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
  },
  'rate-limited': ({ response }) => {
    response.writeHead(429).end('Too Many Requests');
  },
  'other-hash': answerWell,
  'server-error': ({ response }) => {
    response.writeHead(502).end('<h1>Bad Gateway</h1>');
  },
};

function answerWell({ results, question: { id, method }, response }: Exchange): void {
  const result = results.get(method);
  const error = { code: -32601, message: `the method ${method} does not exist/is not available` };
  respond(response, { jsonrpc: '2.0', id, ...(result === undefined ? { error } : { result }) });
}

function fail({ question: { id }, response }: Exchange, code: number, message: string): void {
  respond(response, { jsonrpc: '2.0', id, error: { code, message } });
}

function respond(response: ServerResponse, envelope: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(envelope));
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
