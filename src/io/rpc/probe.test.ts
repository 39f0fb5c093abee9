/** The probe against a real HTTP server that speaks as each client does. */

import { afterEach, describe, expect, test } from 'vitest';
import { type Finding, type ProbeId, planOf } from '../../core/connection.ts';
import { isExplorerError } from '../../core/errors.ts';
import { defaultEnvironment } from './environment.ts';
import { type NodeServer, SERVER_KEY, type ServedAnswer, serveNode } from './fixture.ts';
import { type ProbeOptions, probeSource } from './probe.ts';

const HASH = `0x${'ab'.repeat(32)}`;
const HEAD_NUMBER = 0x16e3600; // 24,000,000

type Answers = Readonly<Record<string, (params: readonly unknown[]) => ServedAnswer | undefined>>;

const result = (value: unknown) => () => ({ result: value });
const error = (code: number, message: string) => () => ({ error: { code, message } });

const BASE: Answers = {
  eth_chainId: result('0x1'),
  web3_clientVersion: result('Test/v1.0.0'),
  eth_getBlockByNumber: result({
    number: `0x${HEAD_NUMBER.toString(16)}`,
    hash: HASH,
    timestamp: '0x6925f3b0',
  }),
};

const PROOF = { accountProof: ['0x01'], storageProof: [] };

/** Proofs down to `depth` blocks behind the head, then the refusal. */
function proofsTo(depth: number, refusal: { code: number; message: string }) {
  return ([, , block]: readonly unknown[]): ServedAnswer =>
    HEAD_NUMBER - Number(block) <= depth ? { result: PROOF } : { error: refusal };
}

const servers: NodeServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function start(answers: Answers): Promise<NodeServer> {
  const all: Answers = { ...BASE, ...answers };
  const server = await serveNode((method, params) => all[method]?.(params));
  servers.push(server);
  return server;
}

async function probe(url: string, options: Partial<ProbeOptions> = {}) {
  const findings: Finding[] = [];
  await probeSource(
    { type: 'url', url },
    {
      signal: new AbortController().signal,
      onFinding: (finding) => findings.push(finding),
      timeoutMs: 2_000,
      ...options,
    },
  );
  expect(JSON.stringify(findings)).not.toContain(SERVER_KEY);
  return (id: ProbeId) => findings.find((finding) => finding.probe === id);
}

/** Every client's words for the same three things, as their issues and sources have them. */
const CLIENTS = [
  {
    name: 'geth',
    client: 'Geth/v1.17.8-stable/linux-amd64/go1.26.0',
    unknownBlock: error(-32000, 'block number 2147483647 not found'),
    pruned: {
      code: -32000,
      message: 'missing trie node 1a3b (path ) state 0x1a3b is not available',
    },
    missing: undefined,
    depth: 128,
  },
  {
    name: 'reth, which proves the newest state alone unless told otherwise',
    client: 'reth/v1.9.3-27a8c0f/x86_64-unknown-linux-gnu',
    unknownBlock: error(-32001, 'block not found: 0x7fffffff'),
    pruned: { code: -32602, message: 'distance to target block exceeds maximum proof window' },
    missing: error(-32601, 'Method not found'),
    depth: 0,
  },
  {
    name: 'Nethermind',
    client: 'Nethermind/v1.36.0+a1b2/linux-x64/dotnet10.0.0',
    unknownBlock: error(-32001, 'Block 2147483647 could not be found'),
    pruned: { code: -32002, message: `No state available for block ${HASH}` },
    missing: error(-32601, "The method 'debug_getBlockAccessList' is not supported."),
    depth: 128,
  },
  {
    name: 'Erigon without the history of its commitment',
    client: 'erigon/3.3.0/linux-amd64/go1.25.0',
    unknownBlock: error(-32000, 'block 2147483647 not found'),
    pruned: {
      code: -32000,
      message: 'root hash mismatch witnessTrieRootHash(ba81)!=expectedRootHash(60f8)',
    },
    missing: error(-32601, 'the method debug_x does not exist/is not available'),
    depth: 0,
  },
  {
    name: 'Besu, which answers null for an unknown block',
    client: 'besu/v25.11.0/linux-x86_64/openjdk-java-21',
    unknownBlock: result(null),
    pruned: { code: -32000, message: 'World state unavailable' },
    missing: error(-32604, 'Method not enabled'),
    depth: 128,
  },
  {
    name: 'a node that follows the specification',
    client: 'spec/v1',
    unknownBlock: error(-39001, 'Unknown block'),
    pruned: { code: 4444, message: 'pruned history unavailable' },
    missing: error(-32601, 'Method not found'),
    depth: 10_000,
  },
] as const;

describe('probeSource', () => {
  test.each(CLIENTS)(
    'behavior: $name',
    async ({ client, unknownBlock, pruned, missing, depth }) => {
      const server = await start({
        web3_clientVersion: result(client),
        debug_executionWitness: unknownBlock,
        debug_getRawBlock: unknownBlock,
        eth_getBlockReceipts: unknownBlock,
        eth_getProof: proofsTo(depth, pruned),
        ...(missing && { debug_getBlockAccessList: missing }),
      });
      const find = await probe(server.url);
      expect(find('chain')).toMatchObject({ status: 'yes', chainName: 'Mainnet', client });
      expect(find('head')).toMatchObject({
        status: 'yes',
        head: { number: '24000000', hash: HASH },
      });
      for (const id of ['witness', 'rawBlock', 'receipts'] as const) {
        expect(find(id)?.status, id).toBe('yes');
      }
      for (const id of ['witnessByHash', 'blockAccessList', 'ethrex', 'prestateTrace'] as const) {
        expect(find(id)?.status, id).toBe('no');
      }
      const proof = find('proof');
      expect(proof?.error?.code).toBe('RPC_STATE_PRUNED');
      expect(proof?.status).toBe(depth === 0 ? 'no' : 'yes');
      expect(proof?.depth?.served).toBe(depth === 0 ? undefined : depth);
    },
  );

  test('behavior: nothing that is asked can make a node execute a block', async () => {
    const server = await start({ eth_getProof: result(PROOF) });
    await probe(server.url);
    expect(server.asked.length).toBeLessThanOrEqual(18);
    for (const [method, params] of server.asked) {
      if (!method.startsWith('debug_')) continue;
      expect(params[0], method).toMatch(/^(0x7fffffff|0x0{63}1)$/);
    }
  });

  test('behavior: an archive is proven back to the genesis block', async () => {
    const server = await start({ eth_getProof: result(PROOF) });
    const find = await probe(server.url);
    expect(find('proof')).toMatchObject({ status: 'yes', depth: { served: HEAD_NUMBER } });
    const findings = [find('head'), find('proof')].filter((finding) => finding !== undefined);
    expect(planOf(findings).proofsFrom).toBe('1');
  });

  test('behavior: an answer without a proof is a refusal', async () => {
    const server = await start({ eth_getProof: result(null) });
    const find = await probe(server.url);
    expect(find('proof')).toMatchObject({ status: 'no', error: { code: 'RPC_STATE_PRUNED' } });
  });

  test('behavior: a limit leaves methods open', async () => {
    const limit = error(-32005, 'limit exceeded');
    const server = await start({ debug_executionWitness: limit, eth_getProof: limit });
    const find = await probe(server.url);
    expect(find('witness')).toMatchObject({
      status: 'unknown',
      error: { code: 'RPC_RATE_LIMITED' },
    });
    expect(find('proof')?.status).toBe('unknown');
  });

  test('error: RPC_CHAIN_MISMATCH of a link is a finding, and nothing else is asked', async () => {
    const server = await start({});
    const find = await probe(server.url, { chainId: 5 });
    expect(find('chain')).toMatchObject({ status: 'no', error: { code: 'RPC_CHAIN_MISMATCH' } });
    expect(server.asked.map(([method]) => method)).toEqual(['eth_chainId', 'web3_clientVersion']);
  });

  test('error: RPC_UNREACHABLE, RPC_CORS_REFUSED and the permission are told apart', async () => {
    const cases = [
      { probe: false, permission: undefined, id: 'reach', code: 'RPC_UNREACHABLE' },
      { probe: true, permission: undefined, id: 'cors', code: 'RPC_CORS_REFUSED' },
      { probe: true, permission: 'denied', id: 'reach', code: 'RPC_LOCAL_NETWORK_DENIED' },
    ] as const;
    for (const { probe: answers, permission, id, code } of cases) {
      const find = await probe('http://127.0.0.1:1/', {
        environment: {
          ...defaultEnvironment(),
          pageProtocol: 'http:',
          permissionState: async () => permission,
          fetch: async (_input, init) => {
            if (init?.mode === 'no-cors' && answers) return new Response(null);
            throw new TypeError('Failed to fetch');
          },
        },
      });
      expect(find(id)).toMatchObject({ status: 'no', error: { code } });
      expect(find('witness')).toBeUndefined();
    }
  });

  test('error: ABORTED when the reader stops it', async () => {
    const controller = new AbortController();
    const server = await start({ eth_getProof: result(PROOF) });
    const stopped = probe(server.url, {
      signal: controller.signal,
      onFinding: ({ probe: id }) => id === 'head' && controller.abort(),
    });
    await expect(stopped).rejects.toSatisfy((thrown) => isExplorerError(thrown, 'ABORTED'));
  });

  test('error: RPC_URL_INVALID', async () => {
    await expect(probe('ws://127.0.0.1')).rejects.toMatchObject({ code: 'RPC_URL_INVALID' });
  });
});
