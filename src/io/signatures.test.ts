/** The look-up of signatures against a real HTTP server that answers as the service does, and in every way it should not. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Hex } from '../core/bytes/hex.ts';
import { type ErrorCode, isExplorerError } from '../core/errors.ts';
import { lookUpSignatures, type SignatureQuestion } from './signatures.ts';

const TRANSFER: Hex = '0xa9059cbb';
const UNKNOWN: Hex = '0xdeadbeef';
const TRANSFER_EVENT: Hex = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';
const ERROR: Hex = '0x08c379a0';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
}

function send(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

const names = (...list: readonly string[]) => list.map((name) => ({ name, filtered: false }));

interface Asked {
  readonly function: readonly string[];
  readonly event: readonly string[];
  readonly error: readonly string[];
}

/** A service that knows `entries` by hash; `asked` is what it was asked, request by request. */
async function service(entries: Record<string, unknown>) {
  const asked: Asked[] = [];
  const url = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://service');
    expect(pathname).toBe('/signature-database/v1/lookup');
    expect(request.method).toBe('GET');
    const kinds = ['function', 'event', 'error'] as const;
    const lists = kinds.map((kind) => searchParams.get(kind)?.split(',') ?? []);
    const [functions, events, errors] = lists as [string[], string[], string[]]; // three kinds
    asked.push({ function: functions, event: events, error: errors });
    const answer = (hashes: readonly string[]) =>
      Object.fromEntries(hashes.map((hash) => [hash, entries[hash] ?? []]));
    const result = { function: answer(functions), event: answer(events), error: answer(errors) };
    send(response, { ok: true, result });
  });
  return { url, asked };
}

const ask = (question: Partial<SignatureQuestion>, url: string, options = {}) =>
  lookUpSignatures(
    { function: [], event: [], error: [], ...question },
    { signal: new AbortController().signal, service: url, timeoutMs: 2_000, ...options },
  );

async function failure(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isExplorerError(error)) throw new Error(`no ExplorerError: ${error}`);
  return error;
}

describe('lookUpSignatures', () => {
  test('default: functions, events and errors in one request', async () => {
    const { url, asked } = await service({
      [TRANSFER]: names('transfer(address,uint256)'),
      [TRANSFER_EVENT]: names('Transfer(address,address,uint256)'),
      [ERROR]: names('Error(string)'),
    });
    const answer = await ask(
      { function: [TRANSFER, UNKNOWN, TRANSFER], event: [TRANSFER_EVENT], error: [ERROR] },
      url,
    );
    expect(answer.function.get(TRANSFER)).toEqual(['transfer(address,uint256)']);
    expect(answer.function.get(UNKNOWN)).toEqual([]);
    expect(answer.event.get(TRANSFER_EVENT)).toEqual(['Transfer(address,address,uint256)']);
    expect(answer.error.get(ERROR)).toEqual(['Error(string)']);
    expect(asked).toEqual([
      { function: [TRANSFER, UNKNOWN], event: [TRANSFER_EVENT], error: [ERROR] },
    ]);
  });

  test('behavior: nothing asked, nothing sent', async () => {
    const { url, asked } = await service({});
    await ask({}, url);
    expect(asked).toEqual([]);
  });

  test('behavior: a name that hashes to something else, or is none, does not count', async () => {
    const { url } = await service({
      [TRANSFER]: names(
        'approve(address,uint256)',
        'transfer(address,uint256)\u202e',
        '<b>transfer(address,uint256)</b>',
        'transfer(address, uint256)',
        'many_msg_babbage(bytes1)',
      ),
      [UNKNOWN]: null,
    });
    const { function: found } = await ask({ function: [TRANSFER, UNKNOWN] }, url);
    // The last one is another function whose selector is the same: both are possible.
    expect(found.get(TRANSFER)).toEqual(['transfer(address,uint256)', 'many_msg_babbage(bytes1)']);
    expect(found.get(UNKNOWN)).toEqual([]);
  });

  test('behavior: many selectors go out in several requests, none twice', async () => {
    const { url, asked } = await service({});
    const many = Array.from(
      { length: 150 },
      (_, i): Hex => `0x${(i + 1).toString(16).padStart(8, '0')}`,
    );
    const { function: found } = await ask({ function: [...many, ...many] }, url);
    expect(asked.flatMap((request) => request.function)).toEqual(many);
    expect(asked).toHaveLength(3);
    expect(found.size).toBe(150);
  });

  test('behavior: no key, no cookie and no referrer are sent', async () => {
    let headers: IncomingMessage['headers'] = {};
    const url = await serve((request, response) => {
      headers = request.headers;
      send(response, { ok: true, result: {} });
    });
    await ask({ function: [TRANSFER] }, url);
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
    expect(headers.authorization).toBeUndefined();
  });

  const FAULTS: readonly (readonly [ErrorCode, string, Handler])[] = [
    [
      'SIGNATURES_REFUSED',
      'its own error',
      (_, r) => send(r, { ok: false, error: 'Invalid\u202e hash' }, 500),
    ],
    ['SIGNATURES_REFUSED', 'too many requests', (_, r) => send(r, 'slow down', 429)],
    ['SIGNATURES_REFUSED', 'a page that is not there', (_, r) => send(r, '<html>', 404)],
    ['SIGNATURES_MALFORMED', 'a web page', (_, r) => send(r, '<html>')],
    ['SIGNATURES_MALFORMED', 'no result', (_, r) => send(r, { ok: true })],
    ['SIGNATURES_MALFORMED', 'a list', (_, r) => send(r, [])],
    [
      'SIGNATURES_MALFORMED',
      'names that are numbers',
      (_, r) => send(r, { ok: true, result: { function: { [TRANSFER]: [{ name: 7 }] } } }),
    ],
    ['SIGNATURES_MALFORMED', 'two megabytes', (_, r) => send(r, `"${'x'.repeat(2 << 20)}"`)],
    ['SIGNATURES_UNREACHABLE', 'a cut connection', (_, r) => r.destroy()],
    [
      'SIGNATURES_UNREACHABLE',
      'half an answer',
      (_, r) => {
        r.writeHead(200, { 'content-length': '1000' });
        r.write('{"ok":');
        setTimeout(() => r.destroy(), 50);
      },
    ],
    [
      'SIGNATURES_UNREACHABLE',
      'a redirect',
      (_, r) => {
        r.writeHead(302, { location: 'https://elsewhere.example/' });
        r.end();
      },
    ],
    ['SIGNATURES_UNREACHABLE', 'silence', () => {}],
  ];

  test.each(FAULTS)('error: %s for %s', async (code, _, handler) => {
    const url = await serve(handler);
    const error = await failure(ask({ function: [TRANSFER] }, url, { timeoutMs: 400 }));
    expect(error.code).toBe(code);
    expect(JSON.stringify(error.toObject())).not.toContain('\u202e');
    expect(error.cause).toBeUndefined();
  });

  test('error: SIGNATURES_UNREACHABLE where nobody listens', async () => {
    const error = await failure(ask({ function: [TRANSFER] }, 'http://127.0.0.1:1'));
    expect(error.code).toBe('SIGNATURES_UNREACHABLE');
  });

  test('error: ABORTED when the reader goes on', async () => {
    const url = await serve(() => {});
    const controller = new AbortController();
    const asking = failure(ask({ function: [TRANSFER] }, url, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect((await asking).code).toBe('ABORTED');
  });
});
