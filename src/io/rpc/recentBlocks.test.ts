/** The way from a node's head down to what is known, against answers of a node in memory. */

import { describe, expect, test } from 'vitest';
import type { RpcEnvironment } from './environment.ts';
import { fetchRecentBlocks } from './recentBlocks.ts';

const hashOf = (number: number, branch = 'a') =>
  `0x${branch}${number.toString(16).padStart(63, '0')}`;
const quantity = (value: number) => `0x${value.toString(16)}`;

function blockOf(number: number, branch = 'a', change: object = {}): Record<string, unknown> {
  return {
    number: quantity(number),
    hash: hashOf(number, branch),
    parentHash: hashOf(Math.max(0, number - 1), number === 0 ? '0' : branch),
    timestamp: quantity(12 * number),
    transactions: [hashOf(1)],
    gasUsed: '0x5208',
    gasLimit: '0x1c9c380',
    size: '0x2ef',
    ...change,
  };
}

/** A node with these blocks, the last one its head. */
function nodeOf(blocks: readonly Record<string, unknown>[], asked: string[] = []): RpcEnvironment {
  const answer = (method: string, [param]: readonly unknown[]): unknown => {
    if (method === 'eth_chainId') return '0x539';
    if (method === 'eth_getBlockByNumber') return blocks.at(-1) ?? null;
    return blocks.find(({ hash }) => hash === param) ?? null;
  };
  return {
    pageProtocol: 'http:',
    permissionState: async () => undefined,
    async fetch(_, init) {
      const { id, method, params } = JSON.parse(String(init?.body));
      asked.push(method);
      return new Response(JSON.stringify({ jsonrpc: '2.0', id, result: answer(method, params) }));
    },
  };
}

const URL_OF_NODE = 'http://node.example/v3/s3cret-key';
const ask = (environment: RpcEnvironment, options: object = {}) =>
  fetchRecentBlocks(
    { type: 'url', url: URL_OF_NODE },
    { signal: new AbortController().signal, environment, ...options },
  );

describe('fetchRecentBlocks', () => {
  test('default: the head first, down to the genesis block', async () => {
    const { chainId, blocks } = await ask(nodeOf([0, 1, 2, 3].map((number) => blockOf(number))));
    expect(chainId).toBe(1337);
    expect(blocks.map(({ number }) => number)).toEqual([3, 2, 1, 0]);
    expect(blocks[0]).toEqual({
      number: 3,
      hash: hashOf(3),
      parentHash: hashOf(2),
      timestamp: 36,
      transactions: 1,
      gasUsed: '21000',
      gasLimit: '30000000',
      sizeBytes: 751,
    });
  });

  test('behavior: it ends above what is known, and at the limit', async () => {
    const all = [0, 1, 2, 3, 4, 5].map((number) => blockOf(number));
    const asked: string[] = [];
    const { blocks } = await ask(nodeOf(all, asked), { known: new Set([hashOf(3)]) });
    expect(blocks.map(({ number }) => number)).toEqual([5, 4]);
    expect(asked).toEqual(['eth_chainId', 'eth_getBlockByNumber', 'eth_getBlockByHash']);
    expect((await ask(nodeOf(all), { limit: 2 })).blocks).toHaveLength(2);
    expect((await ask(nodeOf(all), { known: new Set([hashOf(5)]) })).blocks).toHaveLength(1);
  });

  test('behavior: a parent that the node has lost ends the list', async () => {
    const { blocks } = await ask(nodeOf([blockOf(1), blockOf(4), blockOf(5)]));
    expect(blocks.map(({ number }) => number)).toEqual([5, 4]);
  });

  test('behavior: a block without a size, as some nodes send it', async () => {
    const { blocks } = await ask(nodeOf([blockOf(0, 'a', { size: null })]));
    expect(blocks[0]).not.toHaveProperty('sizeBytes');
  });

  test.each([
    ['RPC_BLOCK_NOT_FOUND', []],
    ['RPC_RESPONSE_MALFORMED', [blockOf(1, 'a', { parentHash: 7 })]],
    ['RPC_RESPONSE_MALFORMED', [blockOf(1, 'a', { transactions: null })]],
    ['RPC_RESPONSE_MALFORMED', [blockOf(1, 'a', { gasUsed: '21000' })]],
    ['RPC_RESPONSE_MALFORMED', [blockOf(1, 'a', { timestamp: '0x' })]],
  ])('error: %s, without the URL', async (code, blocks) => {
    const thrown = await ask(nodeOf(blocks)).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code });
    expect(JSON.stringify([thrown, String(thrown)])).not.toContain('s3cret');
  });

  test('error: RPC_BLOCK_MISMATCH when another block comes than was asked for', async () => {
    const node = nodeOf([blockOf(2)]);
    const lying: RpcEnvironment = {
      ...node,
      async fetch(input, init) {
        const { id, method } = JSON.parse(String(init?.body));
        if (method !== 'eth_getBlockByHash') return node.fetch(input, init);
        return new Response(JSON.stringify({ jsonrpc: '2.0', id, result: blockOf(1, 'b') }));
      },
    };
    await expect(ask(lying)).rejects.toMatchObject({ code: 'RPC_BLOCK_MISMATCH' });
  });
});
