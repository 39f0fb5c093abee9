/**
 * A proxy on this machine between a page and a real node. It passes everything on, single calls and
 * batches, and plays one fault on the requests that have a method which the fault concerns.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Call, Fault } from './fault.ts';
import { send } from './wire.ts';

export interface FaultProxy {
  /** `http://127.0.0.1:port/`. */
  readonly url: string;
  /** What came to the other host that redirects lead to: address and headers, as one text each. */
  readonly visits: string[];
  /** Plays a fault from now on, on requests with these methods; the first `after` of them pass. */
  readonly play: (fault: Fault, methods: RegExp, after?: number) => void;
  /** How often the fault was played. */
  readonly played: () => number;
  /** Passes everything on again. Answers how often the fault was played. */
  readonly rest: () => number;
  /** Refuses these methods from now on, beside any fault, as a node that lacks them. */
  readonly lack: (methods: RegExp | undefined) => void;
  readonly stop: () => Promise<void>;
}

interface State {
  readonly target: string;
  readonly origin: string;
  readonly elsewhere: string;
  fault?: Fault | undefined;
  methods: RegExp;
  lacked?: RegExp | undefined;
  after: number;
  played: number;
}

/** Starts a proxy before the node at `target`, for pages of `origin`. */
export async function startFaultProxy(target: string, origin: string): Promise<FaultProxy> {
  const visits: string[] = [];
  const other = await listen((request, response) => {
    visits.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    allow(response, '*');
    send(response, '{}');
  });
  const state: State = {
    target,
    origin,
    elsewhere: urlOf(other),
    methods: /^$/,
    after: 0,
    played: 0,
  };
  const server = await listen((request, response) => {
    response.on('error', () => {}); // whoever asked has hung up
    handle(state, request, response).catch(() => response.destroy()); // or the node has
  });
  return {
    url: urlOf(server),
    visits,
    play: (fault, methods, after = 0) => {
      Object.assign(state, { fault, methods: fault.methods ?? methods, after, played: 0 });
    },
    played: () => state.played,
    rest: () => {
      state.fault = undefined;
      return state.played;
    },
    lack: (methods) => {
      state.lacked = methods;
    },
    stop: async () => {
      await Promise.all([close(server), close(other)]);
    },
  };
}

/** A URL of this machine where nobody listens. */
export async function deadUrl(): Promise<string> {
  const server = await listen(() => {});
  await close(server);
  return urlOf(server);
}

async function handle(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  if (request.method !== 'POST') return handleOther(state, request, response);
  const payload = JSON.parse(body) as Call | readonly Call[]; // our own client asks
  const calls = Array.isArray(payload) ? (payload as readonly Call[]) : [payload as Call];
  const { fault, methods } = state;
  const isConcerned = calls.some(({ method }) => methods.test(method));
  const isPlayed = fault !== undefined && isConcerned && state.after-- <= 0;
  if (!isPlayed || fault.cors !== 'absent') {
    allow(response, isPlayed && fault.cors === 'other' ? 'https://other.example' : state.origin);
  }
  const ask = (asked = calls) => forward(state, asked);
  const isBatch = Array.isArray(payload);
  if (!isPlayed) {
    const answers = await ask();
    return send(response, JSON.stringify(isBatch ? answers : answers[0]));
  }
  const before = state.played++;
  const concerns = ({ method }: Call) => methods.test(method);
  const { elsewhere } = state;
  const exchange = { calls, isBatch, request, response, ask, concerns, before, elsewhere };
  await fault.play(exchange);
}

/** The browser's questions before a question, and a probe whether anything is there at all. */
function handleOther(state: State, request: IncomingMessage, response: ServerResponse): void {
  const { fault, origin, elsewhere } = state;
  if (fault?.isTotal || fault?.cors === 'preflight') state.played++;
  if (fault?.isTotal) return void request.socket.destroy();
  if (fault?.cors === 'preflight') {
    const isMoved = fault.name === 'preflight-redirect' && request.method === 'OPTIONS';
    return void response
      .writeHead(isMoved ? 302 : 403, isMoved ? { location: elsewhere } : {})
      .end();
  }
  allow(response, origin);
  response.writeHead(204).end();
}

/** The node's answers in the order of the calls, whatever came of them. */
async function forward({ target, lacked }: State, calls: readonly Call[]): Promise<Answer[]> {
  return Promise.all(
    calls.map(async (call): Promise<Answer> => {
      const { id, method } = call;
      if (lacked?.test(method)) {
        const message = `the method ${method} does not exist/is not available`;
        return { jsonrpc: '2.0', id, error: { code: -32601, message } };
      }
      const response = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(call),
      });
      return (await response.json()) as Answer; // a real node answers
    }),
  );
}

/** No preflight is remembered: the next fault may be one of them. */
function allow(response: ServerResponse, origin: string): void {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-allow-headers', 'content-type, authorization');
  response.setHeader('access-control-max-age', '0');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

async function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  lastUrl.set(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`); // listening on a port
  return server;
}

/** A server that is closed no longer says where it was. */
const lastUrl = new WeakMap<Server, string>();

function urlOf(server: Server): string {
  return lastUrl.get(server) ?? '';
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
