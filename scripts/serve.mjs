/**
 * A static server for `dist`: the page needs nothing more of any host. Run by `npm start` and by
 * the browser tests; `PORT` and `HOST` come from the environment.
 */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headerPolicy } from './securityPolicy.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  // Without Content-Encoding: the page itself inflates what it is given.
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const HEADERS = {
  'Cache-Control': 'no-cache',
  'Content-Security-Policy': headerPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Files of the build carry their hash in their name: they never change, and start without a network. */
const LASTING = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/**
 * Serves `root` until the process ends.
 * @param {{ port?: number, host?: string, root?: string }} [options]
 * @returns {Promise<string>} the URL
 */
export function serve({ port = 4173, host = 'localhost', root = DIST } = {}) {
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => refuse(response, 500, 'Internal error'));
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, host, () => resolve(`http://${host}:${port}/`));
  });
}

/**
 * What to tell the reader when the server cannot start.
 * @param {any} error as `listen` reports it
 * @param {number} port
 */
export function explainListenError(error, port) {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`;
  if (error.code === 'EACCES')
    return `Port ${port} may not be used by this user. Choose one above 1023: PORT=4173 npm start`;
  return `The server cannot listen on port ${port}: ${error.message}`;
}

/** The port of the environment, or the usual one; ends with a clear line where it is no port. */
export function portFromEnvironment() {
  const text = process.env.PORT || '4173';
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  console.error(`PORT is "${text}"; it must be a number from 1 to 65535.`);
  return process.exit(1);
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, 'Only GET and HEAD are answered');
  const file = fileOf(root, request.url ?? '/');
  if (file === null) return refuse(response, 400, 'Bad path');
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return refuse(response, 404, 'Not found');
  response.writeHead(200, {
    ...HEADERS,
    ...(file.startsWith(join(root, 'assets') + sep) && LASTING),
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
  });
  if (request.method === 'HEAD') return response.end();
  return createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/**
 * The file that a URL names, `index.html` for a folder; null where it would leave `root`.
 * @param {string} root
 * @param {string} url
 */
function fileOf(root, url) {
  let path;
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/, ''));
  } catch {
    return null; // broken percent-encoding
  }
  if (path.includes('\0')) return null;
  const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
  return file.startsWith(root + sep) ? file : null;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function refuse(response, status, text) {
  if (response.headersSent) return response.destroy();
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
  return response.end(`${text}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = portFromEnvironment();
  await serve({ port, host: process.env.HOST || 'localhost' }).then(
    (url) => console.log(url),
    (error) => {
      console.error(explainListenError(error, port));
      process.exit(1);
    },
  );
}
