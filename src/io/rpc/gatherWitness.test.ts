/**
 * A witness from `eth_getProof` over HTTP, of a node that answers out of a recorded one and breaks in
 * every way that matters: each ends in its own error, nothing hangs, what was fetched is kept.
 */

import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, type Hex } from '../../core/bytes/hex.ts';
import { type ExplorerError, isExplorerError } from '../../core/errors.ts';
import { createGathering } from '../../core/gather/createGathering.ts';
import { createWitnessNode, type WitnessNode } from '../../core/gather/fixture.ts';
import type { GatherAnswer } from '../../core/gathering.ts';
import { listExamples, readExample } from '../../core/testData.ts';
import { verifyDocument } from '../../core/verifyDocument.ts';
import type { BlockDocument } from '../../core/witness/executionWitness.ts';
import { type FetchedDocument, fetchBlockDocument } from '../rpc.ts';
import type { AnswerStore } from './caller.ts';
import type { GatherReport } from './session.ts';

const KEY = 'k3y-S3CRET-0123456789abcdef';

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}
type Envelope = { readonly result?: unknown; readonly error?: { code: number; message: string } };
/** What a fault does with one call; nothing means: answer well. */
type Fault = (call: Call, seen: number) => Envelope | undefined;
/** What a fault does with a whole request; true: it was answered. */
type Breakage = (response: ServerResponse, calls: readonly Call[], requests: number) => boolean;

interface NodeOptions {
  readonly fault?: Fault;
  readonly breaks?: Breakage;
  readonly takesBatches?: boolean;
  readonly takesHashes?: boolean;
}

interface RunningNode {
  readonly url: string;
  readonly calls: Call[];
  requests: number;
}

const hasExamples = listExamples().length > 0;
const servers: Server[] = [];
let document: BlockDocument;
let witness: WitnessNode;

beforeAll(async () => {
  if (!hasExamples) return;
  document = await readExample('branch-collapse');
  witness = await createWitnessNode(document, 'trace');
});

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Serves the block of the example, its proofs, and no witness. */
async function serve(options: NodeOptions = {}): Promise<RunningNode> {
  const { fault, breaks, takesBatches = true } = options;
  const running = { url: '', calls: [] as Call[], requests: 0 };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const payload = JSON.parse(body) as Call | readonly Call[]; // our own client asks
      const calls = Array.isArray(payload) ? (payload as readonly Call[]) : [payload as Call];
      running.requests++;
      if (breaks?.(response, calls, running.requests) === true) return;
      const answers = calls.map((call) => {
        running.calls.push(call);
        const { id } = call;
        const seen = running.calls.filter(({ method }) => method === call.method).length;
        return { jsonrpc: '2.0', id, ...(fault?.(call, seen) ?? answerOf(call, options)) };
      });
      if (!Array.isArray(payload)) send(response, answers[0]);
      else if (takesBatches) send(response, answers.reverse());
      else
        send(response, { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'no lists' } });
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/${KEY}`;
  return running;
}

function send(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function answerOf({ method, params }: Call, { takesHashes = true }: NodeOptions): Envelope {
  const { block } = witness.validation;
  if (block === undefined) throw new Error('the example has a block');
  const hash = bytesToHex(block.header.hash);
  const number = `0x${block.header.number.toString(16)}`;
  const [first, second, third] = params;
  switch (method) {
    case 'eth_chainId':
      return { result: '0x539' };
    case 'admin_nodeInfo':
      return { result: { protocols: { eth: { config: document.chain.config } } } };
    case 'debug_getRawBlock':
      return { result: bytesToHex(document.blockRlp) };
    case 'debug_traceBlockByHash':
      return ofAnswer(witness.answer({ type: 'trace' }));
    case 'eth_getBlockByHash':
    case 'eth_getBlockByNumber':
      if (first === hash || first === number || first === 'latest')
        return { result: { hash, number } };
      return ofAnswer(witness.answer({ type: 'header', number: BigInt(Number(number)) - 1n }));
    case 'eth_getProof':
      if (!takesHashes && typeof third === 'object') {
        return { error: { code: -32602, message: 'invalid argument 2: hex string expected' } };
      }
      return ofAnswer(
        witness.answer({
          type: 'proof',
          address: first as Hex, // our own client asks, here and below
          slots: second as Hex[],
          at: isBlock(third, hash, number) ? 'block' : 'parent',
        }),
      );
    case 'eth_getCode': {
      const { state } = witness.validation;
      const account = [...(state?.accounts.values() ?? [])].find(
        ({ address }) => bytesToHex(address) === first,
      );
      const codeHash = account?.initial?.codeHash;
      return ofAnswer(
        witness.answer({
          type: 'code',
          address: first as Hex,
          hash: bytesToHex(codeHash ?? new Uint8Array(32)),
        }),
      );
    }
    default:
      return { error: { code: -32601, message: `the method ${method} does not exist` } };
  }
}

function isBlock(state: unknown, hash: Hex, number: string): boolean {
  return state === number || (state as { blockHash?: unknown }).blockHash === hash;
}

function ofAnswer(answer: GatherAnswer): Envelope {
  return { result: answer.type === 'value' ? answer.value : null };
}

interface RunOptions {
  readonly signal?: AbortSignal;
  readonly store?: AnswerStore;
  readonly onReport?: (report: GatherReport) => void;
  readonly timeoutMs?: number;
}

function run(url: string, options: RunOptions = {}): Promise<FetchedDocument> {
  const { store, onReport, signal = new AbortController().signal, timeoutMs = 2_000 } = options;
  return fetchBlockDocument(
    { target: { type: 'url', url }, block: 'latest' },
    {
      signal,
      timeoutMs,
      onProgress: ({ gathering }) => gathering && onReport?.(gathering),
      gather: {
        gathering: createGathering(),
        firstPauseMs: 2,
        ...(store !== undefined && { store }),
      },
    },
  );
}

/** The error of a run; checks that the key is nowhere in it. */
async function failure(node: RunningNode, options: RunOptions = {}): Promise<ExplorerError> {
  const error = await run(node.url, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isExplorerError(error)) throw new Error(`no ExplorerError: ${error}`);
  expect(`${error.message} ${error.stack} ${JSON.stringify(error.toObject())}`).not.toContain(KEY);
  return error;
}

async function expectValid({ bytes }: FetchedDocument): Promise<void> {
  const report = await verifyDocument(bytes);
  expect(report).toMatchObject({ verdict: 'VALID' });
  expect(new TextDecoder().decode(bytes)).not.toContain(KEY);
}

const rateLimited = { error: { code: -32005, message: 'too many requests' } };

describe.skipIf(!hasExamples)(`gatherWitness${hasExamples ? '' : ': skipped, no examples'}`, () => {
  test('default: a node without witnesses: the bundle is VALID, with counts on the way', async () => {
    const node = await serve();
    const reports: GatherReport[] = [];
    const fetched = await run(node.url, { onReport: (report) => reports.push(report) });
    await expectValid(fetched);
    expect(fetched.gathered?.report.counts).toMatchObject({ siblings: 1, headers: 1 });
    expect(fetched.gathered?.report.requests).toBeLessThan(8);
    expect(fetched.gathered?.report.bytes).toBeGreaterThan(10_000);
    expect(fetched.methods).toContain('eth_getProof');
    expect(reports.length).toBeGreaterThan(0);
    const parent = {
      blockHash: bytesToHex(witness.validation.block?.header.parentHash as Uint8Array),
    };
    const proofs = node.calls.filter(({ method }) => method === 'eth_getProof').slice(1);
    expect(proofs.every(({ params }) => JSON.stringify(params[2]) === JSON.stringify(parent))).toBe(
      true,
    );
  });

  test('behavior: a node that takes no batches, one that takes no hashes', async () => {
    const single = await serve({ takesBatches: false });
    await expectValid(await run(single.url));
    const byNumber = await serve({ takesHashes: false });
    await expectValid(await run(byNumber.url));
    const proofs = byNumber.calls.filter(({ method }) => method === 'eth_getProof').slice(1);
    expect(proofs.every(({ params }) => typeof params[2] === 'string')).toBe(true);
  });

  test('behavior: calls that the node leaves out of its answer are asked for one by one', async () => {
    const node = await serve({
      breaks: (response, calls) => {
        if (calls.length < 5) return false;
        const [call] = calls;
        send(response, [{ jsonrpc: '2.0', id: call?.id, ...answerOf(call as Call, {}) }]);
        return true;
      },
    });
    await expectValid(await run(node.url));
  });

  test('behavior: calls that fail only in company are made alone', async () => {
    const tooLarge = { error: { code: -32003, message: 'response too large' } };
    const node = await serve({
      breaks: (response, calls) => {
        if (calls.length < 2) return false;
        const answers = calls.map((call, i) => ({
          jsonrpc: '2.0',
          id: call.id,
          ...(i < 2 ? answerOf(call, {}) : tooLarge),
        }));
        send(response, answers);
        return true;
      },
    });
    await expectValid(await run(node.url));
  });

  test('behavior: a pause that the node asks for is made, for a call or for a whole request', async () => {
    const some = await serve({
      fault: ({ method }, seen) =>
        method === 'eth_getProof' && seen % 2 === 1 && seen < 9 ? rateLimited : undefined,
    });
    await expectValid(await run(some.url));
    const whole = await serve({
      breaks: (response, calls, requests) => {
        if (requests % 2 === 1 || calls.length < 2) return false;
        response.writeHead(429).end('Too Many Requests');
        return true;
      },
    });
    await expectValid(await run(whole.url));
  });

  test('error: RPC_RATE_LIMITED once the patience is over', async () => {
    const node = await serve({
      fault: ({ method }, seen) =>
        method === 'eth_getProof' && seen > 1 ? rateLimited : undefined,
    });
    expect((await failure(node)).code).toBe('RPC_RATE_LIMITED');
    const proofs = node.calls.filter(({ method }) => method === 'eth_getProof');
    expect(new Set(proofs.map(({ params }) => String(params[0]))).size).toBeLessThan(10);
  });

  test('behavior: what was fetched before a failure is not fetched again', async () => {
    let isDown = true;
    const node = await serve({
      breaks: (response, calls) => {
        if (!isDown || !calls.some(({ method }) => method === 'eth_getCode')) return false;
        response.writeHead(503).end('maintenance');
        return true;
      },
    });
    const store: AnswerStore = new Map();
    expect((await failure(node, { store })).code).toBe('RPC_SERVER_FAILED');
    const before = node.calls.filter(({ method }) => method === 'eth_getProof').length;
    expect(before).toBeGreaterThan(5);
    isDown = false;
    node.calls.length = 0;
    await expectValid(await run(node.url, { store }));
    const again = node.calls.filter(({ method }) => method === 'eth_getProof').length;
    expect(again).toBeLessThan(3); // the sibling alone
  });

  test('behavior: a false answer is asked for again by a retry', async () => {
    let isLying = true;
    const node = await serve({
      fault: (call, seen) => {
        if (!isLying || call.method !== 'eth_getProof' || seen < 3) return undefined;
        const { result } = answerOf(call, {});
        return { result: { ...(result as object), balance: '0x7' } };
      },
    });
    const store: AnswerStore = new Map();
    expect((await failure(node, { store })).code).toBe('PROOF_VALUE_MISMATCH');
    isLying = false;
    await expectValid(await run(node.url, { store }));
  });

  test('error: RPC_METHOD_MISSING of a node that gives no proofs either, at the first question', async () => {
    const node = await serve({
      fault: ({ method }) =>
        method === 'eth_getProof' ? { error: { code: -32601, message: 'no' } } : undefined,
    });
    expect(await failure(node)).toMatchObject({
      code: 'RPC_METHOD_MISSING',
      data: { method: 'eth_getProof' },
    });
  });

  test('error: RPC_STATE_PRUNED of a node that has no state of the parent', async () => {
    const message = 'missing trie node 1234 (path ) state 0x12 is not available';
    const node = await serve({
      fault: ({ method }, seen) =>
        method === 'eth_getProof' && seen > 1 ? { error: { code: -32000, message } } : undefined,
    });
    expect((await failure(node)).code).toBe('RPC_STATE_PRUNED');
  });

  test('behavior: a changing head, a proof at another block: PROOF_ROOT_MISMATCH', async () => {
    const node = await serve({
      takesHashes: false,
      fault: ({ method, params }, seen) => {
        if (method !== 'eth_getProof' || seen < 6) return undefined;
        if (typeof params[2] === 'object') return undefined;
        const [address, slots] = params as [Hex, Hex[]];
        return ofAnswer(witness.answer({ type: 'proof', address, slots, at: 'block' }));
      },
    });
    const { code, data } = await failure(node);
    expect(code).toBe('PROOF_ROOT_MISMATCH');
    expect(data.address).toMatch(/^0x[0-9a-f]{40}$/);
  });

  test('error: RPC_ID_MISMATCH within a batch', async () => {
    const node = await serve({
      breaks: (response, calls) => {
        if (calls.length < 2) return false;
        send(
          response,
          calls.map((call) => ({ jsonrpc: '2.0', id: call.id + 1_000, ...answerOf(call, {}) })),
        );
        return true;
      },
    });
    expect((await failure(node)).code).toBe('RPC_ID_MISMATCH');
  });

  test('error: RPC_TIMEOUT of a node that falls silent', async () => {
    const node = await serve({
      breaks: (_response, calls) => calls.length > 4,
    });
    const started = performance.now();
    expect((await failure(node, { timeoutMs: 300 })).code).toBe('RPC_TIMEOUT');
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('error: ABORTED while the node is asked, and during a pause', async () => {
    for (const breaks of [
      () => true,
      (response: ServerResponse) => {
        response.writeHead(429).end();
        return true;
      },
    ]) {
      const controller = new AbortController();
      const node = await serve({
        breaks: (response, calls) => {
          if (calls.length < 5) return false;
          setTimeout(() => controller.abort(), 5);
          return breaks(response);
        },
      });
      const { signal } = controller;
      expect((await failure(node, { signal })).code).toBe('ABORTED');
    }
  });

  test('behavior: HTML and truncated lists lead to single calls, which say what is wrong or work', async () => {
    const html = await serve({
      breaks: (response, calls) => {
        if (calls.length < 2) return false;
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
        return true;
      },
    });
    await expectValid(await run(html.url));
    const cut = await serve({
      breaks: (response, calls) => {
        if (calls.length < 2) return false;
        response.writeHead(200, { 'content-length': '9999' }).write('[{"jsonrpc":');
        setTimeout(() => response.destroy(), 5);
        return true;
      },
    });
    expect((await failure(cut)).code).toBe('RPC_RESPONSE_TRUNCATED');
  });
});
