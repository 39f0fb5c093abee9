/** Whether a node serves the witness of a range, and the documents that are made with it. */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { verifyDocument } from '../../core/verifyDocument.ts';
import type { RpcEnvironment } from './environment.ts';
import { fetchSharedWitness } from './rangeWitness.ts';

const RECORDED = JSON.parse(
  gunzipSync(
    readFileSync(new URL('../../../public/examples/geth-raw.json.gz', import.meta.url)),
  ).toString(),
);

interface RpcAnswer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

function nodeWith(
  witness: (params: readonly unknown[]) => RpcAnswer,
  asked: string[] = [],
): RpcEnvironment {
  const answer = (method: string, params: readonly unknown[]): RpcAnswer => {
    switch (method) {
      case 'eth_chainId':
        return { result: `0x${RECORDED.chainId.toString(16)}` };
      case 'debug_chainConfig':
        return { result: RECORDED.chainConfig };
      case 'debug_executionWitness':
        return witness(params);
      case 'eth_getBlockByNumber':
      case 'eth_getBlockByHash':
        return { result: RECORDED.block };
      default:
        return { error: { code: -32601, message: `the method ${method} does not exist` } };
    }
  };
  return {
    pageProtocol: 'http:',
    permissionState: async () => undefined,
    async fetch(_, init) {
      const { id, method, params } = JSON.parse(String(init?.body));
      asked.push(`${method}/${params.length}`);
      return new Response(JSON.stringify({ jsonrpc: '2.0', id, ...answer(method, params) }));
    },
  };
}

const NUMBER = Number(RECORDED.block.number);
const ask = (environment: RpcEnvironment) =>
  fetchSharedWitness(
    { target: { type: 'url', url: 'http://node.example/' }, from: NUMBER, to: NUMBER + 3 },
    { signal: new AbortController().signal, onProgress: () => {}, environment },
  );

describe('fetchSharedWitness', () => {
  test('default: asked once, with both ends; each document holds block and witness', async () => {
    const asked: string[] = [];
    const params: (readonly unknown[])[] = [];
    const shared = await ask(
      nodeWith((given) => {
        params.push(given);
        return { result: RECORDED.witness };
      }, asked),
    );
    expect(params).toEqual([[`0x${NUMBER.toString(16)}`, `0x${(NUMBER + 3).toString(16)}`]]);
    const document = await shared?.documentOf(NUMBER);
    expect(document?.number).toBe(String(NUMBER));
    expect(document?.bytes.length).toBeGreaterThan(shared?.sizeBytes ?? 0);
    const report = await verifyDocument(document?.bytes ?? new Uint8Array());
    expect(report.verdict).toBe('VALID');
    expect(asked.filter((method) => method.startsWith('debug_executionWitness'))).toHaveLength(1);
  });

  test.each([
    [-32602, 'too many arguments, want at most 1'], // geth
    [-32602, 'Invalid params'], // reth: the second one is a mode
    [-32601, 'the method debug_executionWitness does not exist/is not available'],
  ])('behavior: %s "%s" means that there is none', async (code, message) => {
    expect(await ask(nodeWith(() => ({ error: { code, message } })))).toBeUndefined();
  });

  test('behavior: an answer that is no object means that there is none', async () => {
    expect(await ask(nodeWith(() => ({ result: null })))).toBeUndefined();
  });

  test('error: RPC_STATE_PRUNED ends the search: a single block would be refused as well', async () => {
    const pruned = nodeWith(() => ({
      error: { code: 4444, message: 'pruned history unavailable' },
    }));
    await expect(ask(pruned)).rejects.toMatchObject({ code: 'RPC_STATE_PRUNED' });
  });

  test('error: RANGE_INVALID for a block outside', async () => {
    const shared = await ask(nodeWith(() => ({ result: RECORDED.witness })));
    await expect(shared?.documentOf(NUMBER + 4)).rejects.toMatchObject({ code: 'RANGE_INVALID' });
  });
});
