/** A JSON-RPC server on this machine that says what it is told to say: for the tests of the client. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer: a value, or an error as a client words it. */
export type ServedAnswer = { readonly result: unknown } | { readonly error: ServedError };

interface ServedError {
  readonly code: number;
  readonly message: string;
}

export interface NodeServer {
  /** With a key in its path and its query. */
  readonly url: string;
  readonly host: string;
  /** The methods that were asked for, with their parameters, in order. */
  readonly asked: (readonly [string, readonly unknown[]])[];
  readonly stop: () => Promise<void>;
}

export const SERVER_KEY = 'k3y-S3CRET-0123456789abcdef';

/** Starts a server; what `answer` does not know is answered as geth does. */
export async function serveNode(
  answer: (method: string, params: readonly unknown[]) => ServedAnswer | undefined,
): Promise<NodeServer> {
  const asked: (readonly [string, readonly unknown[]])[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { id, method, params } = JSON.parse(body) as {
      id: number;
      method: string;
      params: unknown[];
    };
    asked.push([method, params]);
    const message = `the method ${method} does not exist/is not available`;
    const given = answer(method, params) ?? { error: { code: -32601, message } };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...given }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on a port
  const url = `http://${host}/v3/${SERVER_KEY}?key=${SERVER_KEY}`;
  return { url, host, asked, stop: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
