/** Another source's hash for a block: computed from its header where that is possible. */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type NodeServer, SERVER_KEY, serveNode } from './rpc/fixture.ts';
import { askForHash } from './secondOpinion.ts';

/** A block as geth gives it, recorded. */
const { chainId, block } = JSON.parse(
  gunzipSync(
    readFileSync(new URL('../../public/examples/geth-raw.json.gz', import.meta.url)),
  ).toString(),
) as { chainId: number; block: Record<string, unknown> };
const number = `${BigInt(block.number as string)}`;

const servers: NodeServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function ask(given: unknown, about = { chainId, number }) {
  const server = await serveNode((method) => {
    if (method === 'eth_chainId') return { result: `0x${chainId.toString(16)}` };
    return method === 'eth_getBlockByNumber' ? { result: given } : undefined;
  });
  servers.push(server);
  const target = { type: 'url', url: server.url } as const;
  return askForHash({ target, ...about }, { signal: new AbortController().signal });
}

describe('askForHash', () => {
  test('default', async () => {
    expect(await ask(block)).toEqual({ hash: block.hash, isComputed: true });
  });

  test('behavior: a header with a field of a later fork is taken by its name', async () => {
    const hash = `0x${'12'.repeat(32)}`;
    expect(await ask({ ...block, hash, newField: '0x1' })).toEqual({ hash, isComputed: false });
  });

  test('error: RPC_BLOCK_MISMATCH where the header has another hash than it names', async () => {
    const lying = { ...block, stateRoot: `0x${'00'.repeat(32)}` };
    await expect(ask(lying)).rejects.toMatchObject({
      code: 'RPC_BLOCK_MISMATCH',
      data: { field: 'hash', found: block.hash },
    });
  });

  test('error: RPC_BLOCK_MISMATCH for another number', async () => {
    await expect(ask(block, { chainId, number: '77' })).rejects.toMatchObject({
      code: 'RPC_BLOCK_MISMATCH',
      data: { field: 'number' },
    });
  });

  test('error: RPC_CHAIN_MISMATCH, RPC_BLOCK_NOT_FOUND; no text holds the key', async () => {
    const codes: [unknown, { chainId: number; number: string }, string][] = [
      [block, { chainId: 1, number }, 'RPC_CHAIN_MISMATCH'],
      [null, { chainId, number }, 'RPC_BLOCK_NOT_FOUND'],
    ];
    for (const [given, about, code] of codes) {
      const thrown = await ask(given, about).catch((error: unknown) => error);
      expect(thrown).toMatchObject({ code });
      expect(`${JSON.stringify(thrown)} ${thrown}`).not.toContain(SERVER_KEY);
    }
  });
});
