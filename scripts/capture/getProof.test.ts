/**
 * Witnesses from `eth_getProof` of real clients, checked against those that the client itself makes. geth
 * is not built here (the end-to-end tests do that once); where it is not there yet, this is skipped.
 */

import { encodeFunctionData } from 'viem';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Anvil, findAnvil, startAnvil } from '../../e2e/fixtures/anvil.ts';
import { findBuiltGeth, type Geth, startGeth } from '../../e2e/fixtures/geth.ts';
import {
  ALL_BUT_WITNESSES,
  type MethodProxyOptions,
  PROOFS_ALONE,
  PROOFS_AND_ACCESS_LISTS,
  startMethodProxy,
} from '../../e2e/fixtures/methodProxy.ts';
import { DEV_CHAIN_CONFIG } from '../../e2e/fixtures/devGenesis.ts';
import { createGathering, type GatheringOptions } from '../../src/core/gather/createGathering.ts';
import { verifyDocument } from '../../src/core/verifyDocument.ts';
import { type FetchedDocument, fetchBlockDocument } from '../../src/io/rpc.ts';
import { compile } from './compile.ts';
import { createDevChain, type DevChain } from './devChain.ts';
import { NASTY_BLOCKS } from './nastyBlocks.ts';

const geth = await findBuiltGeth();
const reason = geth === undefined ? ': skipped, geth is not built yet' : '';

let node: Geth;
let chain: DevChain;

function fetchFrom(
  url: string,
  block: string,
  byProofs: boolean,
  options: GatheringOptions = {},
  chainConfig: object | null = DEV_CHAIN_CONFIG,
): Promise<FetchedDocument> {
  return fetchBlockDocument(
    { url, block },
    {
      signal: new AbortController().signal,
      onProgress: () => {},
      gather: { gathering: createGathering(options) },
      byProofs,
      ...(chainConfig !== null && { chainConfig }),
    },
  );
}

async function fetchThrough(
  options: MethodProxyOptions,
  block: string,
  gathering: GatheringOptions = {},
): Promise<FetchedDocument> {
  const proxy = await startMethodProxy(node.url, options);
  try {
    return await fetchFrom(proxy.url, block, false, gathering);
  } finally {
    await proxy.stop();
  }
}

describe.skipIf(geth === undefined)(`geth through eth_getProof${reason}`, () => {
  // A chain for each: the scenarios count nonces from zero.
  beforeEach(async () => {
    node = await startGeth(geth ?? '');
    chain = createDevChain(node);
  });
  afterEach(() => node.stop());

  const WAYS: Readonly<Record<string, MethodProxyOptions>> = {
    'with a trace': { refuses: ALL_BUT_WITNESSES },
    'with access lists': { refuses: PROOFS_AND_ACCESS_LISTS },
    'by proofs alone': { refuses: PROOFS_ALONE },
    'without batches': { refuses: PROOFS_ALONE, refusesBatches: true },
  };

  test.each(NASTY_BLOCKS)('$title', async ({ make, siblings = 0 }) => {
    const hash = await make(chain);
    const whole = await verifyDocument((await fetchFrom(node.url, hash, false)).bytes);
    expect(whole).toMatchObject({ verdict: 'VALID', block: { hash } });
    for (const [way, options] of Object.entries(WAYS)) {
      const { bytes, gathered } = await fetchThrough(options, hash);
      const report = await verifyDocument(bytes);
      expect(report, way).toMatchObject({ verdict: 'VALID', block: { hash } });
      expect(report.preStateRoot, way).toBe(whole.preStateRoot);
      expect(report.postStateRoot, way).toBe(whole.postStateRoot);
      expect(report.format, way).toContain('witness built from eth_getProof');
      expect(report.witness?.nodes.used, way).toBe(report.witness?.nodes.given);
      expect(gathered?.report.counts.siblings, way).toBe(siblings);
      if (process.env['GLASSBLOCK_SHOW']) console.log(way, JSON.stringify(gathered?.report), whole.witness?.nodes.used, report.witness?.nodes.used);
    }
  });
});

const anvil = findAnvil();
const SHANGHAI = 'shanghai';

/** Contracts of which some go in one block: enough for branches with two of them, or one and a bystander. */
const MORTALS = 40;
const DEAD = 12;

describe.skipIf(anvil === undefined)(
  `anvil through eth_getProof${anvil === undefined ? ': skipped, its package is not here' : ''}`,
  () => {
    test('accounts removed from the account trie, before Cancun', async () => {
      const node = await startAnvil(anvil ?? '', SHANGHAI);
      try {
        const hash = await commitDeaths(node);
        for (const options of [{}, { probeFirstNibbles: 0 }]) {
          const { bytes, gathered } = await fetchFrom(node.url, hash, true, options, null);
          const report = await verifyDocument(bytes);
          expect(report).toMatchObject({ verdict: 'VALID', fork: SHANGHAI, block: { hash } });
          expect(gathered?.report.counts.siblings).toBeGreaterThan(0);
          if (process.env['GLASSBLOCK_SHOW']) console.log(JSON.stringify(gathered));
        }
      } finally {
        await node.stop();
      }
    });
  },
);

/** A block in which contracts destroy themselves; answers its hash. */
async function commitDeaths(node: Anvil): Promise<string> {
  const [from] = await node.call<readonly string[]>('eth_accounts');
  const { bytecode, abi } = compile('Mortal');
  let seconds = 1_767_225_600;
  const mine = async (transactions: readonly object[]) => {
    const hashes: string[] = [];
    for (const transaction of transactions) {
      const draft = { from, gas: '0x30000', ...transaction };
      hashes.push(await node.call<string>('eth_sendTransaction', [draft]));
    }
    seconds += 12;
    await node.call('evm_mine', [seconds]);
    return hashes;
  };
  const created = await mine(Array.from({ length: MORTALS }, () => ({ data: bytecode })));
  const mortals: string[] = [];
  for (const hash of created) {
    const receipt = await node.call<{ contractAddress: string; status: string }>(
      'eth_getTransactionReceipt',
      [hash],
    );
    expect(receipt.status).toBe('0x1');
    mortals.push(receipt.contractAddress);
  }
  const data = encodeFunctionData({ abi, functionName: 'end', args: [from] });
  await mine(mortals.slice(0, DEAD).map((to) => ({ to, data })));
  const block = await node.call<{ hash: string; transactions: readonly string[] }>(
    'eth_getBlockByNumber',
    ['latest', false],
  );
  expect(block.transactions).toHaveLength(DEAD);
  return block.hash;
}
