/** Faults of the wire: connections, headers, bodies and statuses, as sockets have them. */

import type { ServerResponse } from 'node:http';
import { constants, createGzip } from 'node:zlib';
import type { Answer, Exchange } from './fault.ts';

type Play = (exchange: Exchange) => void | Promise<void>;

/** Larger than any limit of the page; declared, never sent. */
const HUGE_BYTES = 40_000_000_000;
/** What a bomb unfolds to; a thousandth of it is on the wire. */
const BOMB_BYTES = 32 << 20;
const PIECE = Buffer.alloc(1 << 16, '0');
/** Shorter than any limit of silence in the tests. */
const DRIP_MS = 50;

export const dropBeforeHeaders: Play = ({ request }) => void request.socket.destroy();
export const resetConnection: Play = ({ request }) => void request.socket.resetAndDestroy();

export const dropInHeaders: Play = ({ request }) => {
  request.socket.write('HTTP/1.1 200 OK\r\nContent-Ty', () => request.socket.destroy());
};

export const dropInBody: Play = async (exchange) => {
  const { half } = await halved(exchange);
  const { response, request } = exchange;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(half, () => setTimeout(() => request.socket.destroy(), 20));
};

export const stallBeforeHeaders: Play = () => {};
export const stallInHeaders: Play = ({ request }) => {
  request.socket.write('HTTP/1.1 200 OK\r\nContent-Ty');
};

export const stallInBody: Play = async (exchange) => {
  const { half } = await halved(exchange);
  exchange.response.writeHead(200, { 'content-type': 'application/json' }).write(half);
};

/** A byte at a time, for as long as somebody listens. */
export const drip: Play = async (exchange) => {
  const { whole } = await halved(exchange);
  const { response } = exchange;
  response.writeHead(200, { 'content-type': 'application/json' });
  let at = 0;
  const timer = setInterval(() => response.write(whole.subarray(at, ++at)), DRIP_MS);
  response.on('close', () => clearInterval(timer));
};

export const truncateByLength: Play = async (exchange) => {
  const { half, whole } = await halved(exchange);
  const { response, request } = exchange;
  response.writeHead(200, { 'content-length': String(whole.length) });
  response.write(half, () => request.socket.end());
};

/** The connection is closed in good order, without the last chunk. */
export const truncateChunks: Play = async (exchange) => {
  const { half } = await halved(exchange);
  const { response, request } = exchange;
  response.writeHead(200, { 'transfer-encoding': 'chunked' });
  response.write(half, () => request.socket.end());
};

/** HTTP is whole, JSON is not. */
export const truncateJson: Play = async (exchange) => {
  const { half } = await halved(exchange);
  exchange.response.writeHead(200).end(half);
};

export const declareHuge: Play = ({ response }) => {
  response.writeHead(200, { 'content-length': String(HUGE_BYTES) }).write('{');
};

export const streamForEver: Play = ({ response, calls }) => {
  response.writeHead(200).write(head(calls[0]?.id));
  const pour = () => {
    const goOn = () => setTimeout(pour, 1); // whoever reads in this process gets its turn
    if (response.destroyed) return;
    if (response.write(PIECE)) goOn();
    else response.once('drain', goOn);
  };
  pour();
};

export const bomb: Play = ({ response, calls }) => {
  response.writeHead(200, { 'content-encoding': 'gzip' });
  const gzip = createGzip({ level: constants.Z_BEST_COMPRESSION });
  gzip.on('error', () => {}); // the page has hung up
  gzip.pipe(response);
  gzip.write(head(calls[0]?.id));
  for (let bytes = 0; bytes < BOMB_BYTES; bytes += PIECE.length) gzip.write(PIECE);
  gzip.end('"}');
};

export const falseGzip: Play = async (exchange) => {
  const { whole } = await halved(exchange);
  exchange.response.writeHead(200, { 'content-encoding': 'gzip' }).end(whole);
};

/** A body that is always the same, whatever was asked. */
export function page(status: number, body: string, headers: Record<string, string> = {}): Play {
  return ({ response }) => void response.writeHead(status, headers).end(body);
}

/** To the same path and query at another host, as servers do that move. */
export function redirect(status: number): Play {
  return ({ response, request, elsewhere }) => {
    response.writeHead(status, { location: new URL(request.url ?? '/', elsewhere).href }).end();
  };
}

/** The answers as the node gives them, as one text: a list for a batch. */
export function textOf({ isBatch }: Exchange, answers: readonly (Answer | string)[]): string {
  const texts = answers.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  return isBatch ? `[${texts.join(',')}]` : (texts[0] ?? '');
}

export function send(response: ServerResponse, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

function head(id: number | undefined): string {
  return `{"jsonrpc":"2.0","id":${id},"result":"0x`;
}

async function halved(exchange: Exchange): Promise<{ half: Buffer; whole: Buffer }> {
  const whole = Buffer.from(textOf(exchange, await exchange.ask()));
  return { whole, half: whole.subarray(0, whole.length >> 1) };
}
