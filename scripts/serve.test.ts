/** The static server: types, headers, and nothing from outside its folder. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainListenError, serve } from './serve.mjs';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly policy: string;
  readonly cache: string;
  readonly body: string;
}

let root: string;
let port: number;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'serve-'));
  await writeFile(join(root, 'index.html'), '<p>page</p>');
  await writeFile(join(root, 'code.wasm'), 'wasm');
  await mkdir(join(root, 'assets'));
  await writeFile(join(root, 'assets', 'code-a1b2.js'), 'code');
  await writeFile(join(root, 'block.json.gz'), 'gz');
  await writeFile(`${root}-secret`, 'secret');
  port = await freePort();
  await serve({ root, port, host: 'localhost' });
});

afterAll(async () => {
  await rm(root, { recursive: true });
  await rm(`${root}-secret`);
});

describe('serve', () => {
  test('default: a folder is its index.html, under the policy of the page', async () => {
    const { status, type, policy, body } = await ask('/?x=1');
    expect({ status, type, body }).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '<p>page</p>',
    });
    expect(policy).toContain("default-src 'none'");
  });

  test.each([
    ['/code.wasm', 'application/wasm'],
    ['/block.json.gz', 'application/gzip'],
  ])('behavior: %s is %s', async (path, expected) => {
    expect((await ask(path)).type).toBe(expected);
  });

  test('behavior: files named by their hash are kept without asking again, all others are not', async () => {
    expect((await ask('/assets/code-a1b2.js')).cache).toContain('immutable');
    expect((await ask('/assets/../code.wasm')).cache).toBe('no-cache');
    expect((await ask('/index.html')).cache).toBe('no-cache');
    expect((await ask('/assets/absent.js')).cache).toBe('no-cache');
  });

  test('behavior: HEAD has no body', async () => {
    expect(await ask('/code.wasm', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  test.each([
    ['/absent.js', 404],
    ['/../package.json', 400],
    ['/%2e%2e/%2e%2e/etc/hostname', 400],
    ['/..%2fx', 400],
    ['/%', 400],
    ['/a%00.html', 400],
  ])('error: %s is refused with %d', async (path, status) => {
    expect((await ask(path)).status).toBe(status);
  });

  test('error: a sibling whose name begins like the folder is not inside it', async () => {
    const name = root.split('/').at(-1);
    const { status, body } = await ask(`/../${name}-secret`);
    expect(status).toBe(400);
    expect(body).not.toContain('secret');
  });

  test('error: POST is refused', async () => {
    expect((await ask('/', 'POST')).status).toBe(405);
  });

  test('error: a taken port is named, with the remedy', async () => {
    const error = await serve({ root, port, host: 'localhost' }).catch((caught) => caught);
    expect(explainListenError(error, port)).toBe(
      `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
    );
  });
});

/** One request with its path as it is: `fetch` would resolve the dots. */
function ask(path: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, path, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          cache: String(response.headers['cache-control']),
          policy: String(response.headers['content-security-policy']),
          body,
        }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
