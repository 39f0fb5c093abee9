/** A file of another site, from a real server on this machine: what is counted, what is refused, what no text repeats. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type ExplorerError, isExplorerError } from '../core/errors.ts';
import { MAX_PART_BYTES } from '../core/published/limits.ts';
import { type ForeignFileOptions, fetchForeignBytes } from './foreignFile.ts';

const SECRET = 'k3y-0f-the-reader';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A server, and the address of a file of it with a key in every place that a URL has for one. */
async function serve(listener: RequestListener): Promise<{ url: string; host: string }> {
  server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  return {
    url: `http://user:${SECRET}@${host}/${SECRET}/proof.json?key=${SECRET}#${SECRET}`,
    host,
  };
}

const fetchBytes = (url: string, options?: ForeignFileOptions, signal?: AbortSignal) =>
  fetchForeignBytes(url, signal ?? new AbortController().signal, () => {}, options);

/** What it is refused with. No refusal repeats the URL. */
async function refusal(work: Promise<unknown>): Promise<ExplorerError> {
  const error = await work.then(
    () => new Error('it was taken'),
    (cause: unknown) => cause,
  );
  if (!isExplorerError(error)) throw error;
  expect(JSON.stringify([error.toObject(), error.stack, error.cause])).not.toContain(SECRET);
  return error;
}

describe('fetchForeignBytes', () => {
  test('default: the bytes, the last word of the path, and the counts while they come', async () => {
    const chunks = ['{"proof":', ' "0x12"', '}'];
    const { url } = await serve(async (_request, response) => {
      response.setHeader('content-length', chunks.join('').length);
      for (const chunk of chunks) {
        response.write(chunk);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      response.end();
    });
    const counts: [number, number][] = [];
    const { bytes, name } = await fetchForeignBytes(
      url,
      new AbortController().signal,
      (done, total) => counts.push([done, total]),
    );
    expect(new TextDecoder().decode(bytes)).toBe(chunks.join(''));
    expect(name).toBe('proof.json');
    expect(counts.at(-1)).toEqual([17, 17]);
    const done = counts.map(([count]) => count);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  test('behavior: neither cookies nor a referrer; user name and password as a header; no fragment', async () => {
    let asked: IncomingMessage | undefined;
    const { url } = await serve((request, response) => {
      asked = request;
      response.end('x');
    });
    await fetchBytes(url);
    expect(asked?.headers).not.toHaveProperty('cookie');
    expect(asked?.headers).not.toHaveProperty('referer');
    const basic = `Basic ${Buffer.from(`user:${SECRET}`).toString('base64')}`;
    expect(asked?.headers.authorization).toBe(basic);
    expect(asked?.url).toBe(`/${SECRET}/proof.json?key=${SECRET}`);
  });

  test('behavior: an address without a path names it a file', async () => {
    const { host } = await serve((_request, response) => response.end('x'));
    expect((await fetchBytes(`http://${host}`)).name).toBe('file');
  });

  test('error: PART_FETCH_FAILED where the server answers with a status of failure, which is named', async () => {
    const { url, host } = await serve((_request, response) => {
      response.statusCode = 404;
      response.end('not here');
    });
    const { code, data } = await refusal(fetchBytes(url));
    expect([code, data]).toEqual(['PART_FETCH_FAILED', { host, reason: 'it answered HTTP 404' }]);
  });

  test('error: PART_FETCH_FAILED for a redirect: the other address is never asked', async () => {
    const asked: (string | undefined)[] = [];
    const { url, host } = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: `http://${host}/elsewhere` });
      response.end();
    });
    const { code, data } = await refusal(fetchBytes(url));
    expect([code, data['host']]).toEqual(['PART_FETCH_FAILED', host]);
    expect(data['reason']).toContain('redirects');
    expect(asked).toHaveLength(1);
  });

  test('error: PART_FETCH_FAILED where nothing listens, and where the connection breaks off', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    expect((await refusal(fetchBytes(url))).code).toBe('PART_FETCH_FAILED');
    server?.closeAllConnections();
    server?.close();
    expect((await refusal(fetchBytes(url))).code).toBe('PART_FETCH_FAILED');
  });

  test('error: PART_FETCH_FAILED of an https page for an http file of another host, with that reason', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const options = { fetch, pageProtocol: 'https:' };
    const { data } = await refusal(fetchBytes(`http://files.invalid/${SECRET}`, options));
    expect(data['reason']).toContain('https page');
    const local = await refusal(fetchBytes(`http://localhost:9/${SECRET}`, options));
    expect(local.data['reason']).not.toContain('https page');
  });

  test('error: PART_FETCH_FAILED where the server falls silent, before its answer and within', async () => {
    const silent = await serve(() => {});
    const { data } = await refusal(fetchBytes(silent.url, { silenceMs: 50 }));
    expect(data['reason']).toBe('it fell silent');
    server?.closeAllConnections();
    server?.close();
    const within = await serve((_request, response) => {
      response.write('a start');
    });
    const second = await refusal(fetchBytes(within.url, { silenceMs: 50 }));
    expect([second.code, second.data['reason']]).toEqual(['PART_FETCH_FAILED', 'it fell silent']);
  });

  test('behavior: a slow server that keeps talking is heard to its end', async () => {
    const { url } = await serve(async (_request, response) => {
      for (let i = 0; i < 6; i++) {
        response.write('x');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      response.end();
    });
    expect((await fetchBytes(url, { silenceMs: 400 })).bytes).toHaveLength(6); // 600 ms in all
  });

  test('error: INPUT_TOO_LARGE by the header, before a byte is read; by the stream, where there is none', async () => {
    const announced = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': String(MAX_PART_BYTES + 1) });
      response.write('x');
    });
    const first = await refusal(fetchBytes(announced.url));
    expect(first.code).toBe('INPUT_TOO_LARGE');
    expect(first.data).toEqual({
      host: announced.host,
      sizeBytes: MAX_PART_BYTES + 1,
      limit: MAX_PART_BYTES,
    });
    server?.closeAllConnections();
    server?.close();
    let isClosed: Promise<unknown> = Promise.resolve();
    const endless = await serve((_request, response) => {
      isClosed = once(response, 'close');
      const more = () => {
        if (!response.destroyed && response.write(new Uint8Array(1000))) setTimeout(more, 1);
        else response.once('drain', more);
      };
      more();
    });
    const second = await refusal(fetchBytes(endless.url, { maxBytes: 5000 }));
    expect([second.code, second.data['limit']]).toEqual(['INPUT_TOO_LARGE', 5000]);
    expect(second.data['sizeBytes']).toBeGreaterThan(5000);
    await isClosed; // the rest is not waited for
  });

  test('error: ABORTED at once, before the request and in the middle of the bytes', async () => {
    const { url } = await serve((_request, response) => {
      response.write('a start');
    });
    const before = new AbortController();
    before.abort();
    expect((await refusal(fetchBytes(url, {}, before.signal))).code).toBe('ABORTED');
    const within = new AbortController();
    const work = fetchForeignBytes(url, within.signal, () => within.abort());
    expect((await refusal(work)).code).toBe('ABORTED');
  });

  test('error: RPC_URL_INVALID what is no address of the web, without repeating it', async () => {
    for (const text of [SECRET, `ftp://${SECRET}/x`, `javascript:${SECRET}`])
      expect((await refusal(fetchBytes(text))).code).toBe('RPC_URL_INVALID');
  });
});
