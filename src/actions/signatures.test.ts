/** The look-up of names as the page asks for it: never while it is off, once for each selector of a visit. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TransactionDetail } from '../core/changes.ts';
import { INITIAL_PAGE, usePage } from '../stores/page.ts';
import { lookUpNames, unknownNames } from './signatures.ts';

const SELECTOR = '0x2e1a7d4d';
const TOPIC = `0x${'ab'.repeat(32)}` as const;

/** What of a transaction the look-up reads. */
const DETAIL = {
  input: `${SELECTOR}${'07'.padStart(64, '0')}`,
  selector: SELECTOR,
  output: '0x',
  logs: [{ index: 4, address: '0x', topics: [TOPIC], data: '0x' }],
} as unknown as TransactionDetail;

let server: Server;
let asked: string[] = [];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    if (request.method === 'GET') asked.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*'); // as the service sends it
    const result = {
      function: { [SELECTOR]: [{ name: 'withdraw(uint256)' }] },
      event: {},
      error: {},
    };
    response.end(JSON.stringify({ ok: true, result }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    fetch(url.replace('https://api.4byte.sourcify.dev', `http://127.0.0.1:${port}`), init),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
  usePage.setState(INITIAL_PAGE);
});

const signal = new AbortController().signal;

describe('lookUpNames', () => {
  test('behavior: off at first, and then nothing leaves the page', async () => {
    expect(INITIAL_PAGE.signatureLookup).toBe(false);
    expect(unknownNames(DETAIL)).toBe(2);
    expect(await lookUpNames(DETAIL, signal)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test('default: possible matches with their arguments; the second time from memory', async () => {
    usePage.setState({ signatureLookup: true });
    for (let i = 0; i < 2; i++) {
      const matches = await lookUpNames(DETAIL, signal);
      expect(matches?.call).toEqual([
        {
          signature: 'withdraw(uint256)',
          decoded: {
            signature: 'withdraw(uint256)',
            arguments: [{ name: '', type: 'uint256', value: '7' }],
          },
        },
      ]);
      expect(matches?.logs).toEqual(new Map([[4, []]]));
      expect(matches?.revert).toEqual([]);
    }
    expect(asked).toEqual([`/signature-database/v1/lookup?function=${SELECTOR}&event=${TOPIC}`]);
  });

  test('behavior: a transaction whose names are all known asks nothing', async () => {
    usePage.setState({ signatureLookup: true });
    const { selector: _, ...known } = DETAIL;
    expect(unknownNames({ ...known, logs: [] })).toBe(0);
    await lookUpNames({ ...known, logs: [] }, signal);
    expect(asked).toEqual([]);
  });
});
