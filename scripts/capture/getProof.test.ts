/**
 * Witnesses from `eth_getProof` of real clients, checked against those that the client itself makes. geth
 * is not built here (the end-to-end tests do that once); where it is not there yet, this is skipped.
 */

import { encodeFunctionData, type Hex, pad, toHex } from 'viem';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Anvil, findAnvil, startAnvil } from '../../e2e/fixtures/anvil.ts';
import {
  DEV_ACCOUNTS,
  DEV_CHAIN_CONFIG,
  SHANGHAI_CHAIN_CONFIG,
} from '../../e2e/fixtures/devGenesis.ts';
import { findBuiltGeth, type Geth, startGeth } from '../../e2e/fixtures/geth.ts';
import {
  ALL_BUT_WITNESSES,
  type MethodProxyOptions,
  PROOFS_ALONE,
  PROOFS_AND_ACCESS_LISTS,
  startMethodProxy,
} from '../../e2e/fixtures/methodProxy.ts';
import { createGathering } from '../../src/core/gather/createGathering.ts';
import type { GatheringOptions } from '../../src/core/gather/gatherState.ts';
import { verifyDocument } from '../../src/core/verifyDocument.ts';
import { type FetchedDocument, fetchBlockDocument } from '../../src/io/rpc.ts';
import { chooseSlots } from './chooseSlots.ts';
import { compile } from './compile.ts';
import { createDevChain, type Deployed, type DevChain } from './devChain.ts';
import { NASTY_BLOCKS } from './nastyBlocks.ts';

const geth = await findBuiltGeth();
const reason = geth === undefined ? ': skipped, geth is not built yet' : '';

/** A second or two on an idle machine; a node and its blocks take longer where others work too. */
const TIMEOUT_MS = 180_000;

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
    { target: { type: 'url', url }, block },
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
    'with access lists, without batches': {
      refuses: PROOFS_AND_ACCESS_LISTS,
      refusesBatches: true,
    },
    'by proofs alone': { refuses: PROOFS_ALONE },
  };

  test.each(NASTY_BLOCKS)(
    '$title',
    async ({ make, siblings = 0, probeFirstNibbles }) => {
      const hash = await make(chain);
      const whole = await verifyDocument((await fetchFrom(node.url, hash, false)).bytes);
      expect(whole).toMatchObject({ verdict: 'VALID', block: { hash } });
      for (const [way, options] of Object.entries(WAYS)) {
        const { bytes, gathered } = await fetchThrough(options, hash, {
          ...(probeFirstNibbles !== undefined && { probeFirstNibbles }),
        });
        const report = await verifyDocument(bytes);
        expect(report, way).toMatchObject({ verdict: 'VALID', block: { hash } });
        expect(report.preStateRoot, way).toBe(whole.preStateRoot);
        expect(report.postStateRoot, way).toBe(whole.postStateRoot);
        expect(report.format, way).toContain('witness built from eth_getProof');
        expect(report.witness?.nodes.used, way).toBe(report.witness?.nodes.given);
        expect(gathered?.report.counts.siblings, way).toBe(siblings);
      }
    },
    TIMEOUT_MS,
  );
});

/** Contracts of which some go in one block: enough for branches that keep one child, of every kind. */
const MORTALS = 40;
const DEAD = 25;

describe.skipIf(geth === undefined)(`geth before Cancun, through eth_getProof${reason}`, () => {
  test(
    'accounts removed from the account trie',
    async () => {
      node = await startGeth(geth ?? '', { fork: 'shanghai' });
      try {
        const hash = await commitDeaths(createDevChain(node));
        const whole = await verifyDocument(
          (await fetchFrom(node.url, hash, false, {}, SHANGHAI_CHAIN_CONFIG)).bytes,
        );
        expect(whole).toMatchObject({ verdict: 'VALID', fork: 'shanghai' });
        for (const options of [{}, { probeFirstNibbles: 0 }]) {
          const { bytes, gathered } = await fetchFrom(
            node.url,
            hash,
            true,
            options,
            SHANGHAI_CHAIN_CONFIG,
          );
          const { verdict, postStateRoot } = await verifyDocument(bytes);
          expect({ verdict, postStateRoot }).toEqual({
            verdict: 'VALID',
            postStateRoot: whole.postStateRoot,
          });
          expect(gathered?.report.counts.siblings).toBeGreaterThan(3);
        }
      } finally {
        await node.stop();
      }
    },
    TIMEOUT_MS,
  );
});

/** A block in which contracts destroy themselves; answers its hash. */
async function commitDeaths(chain: DevChain): Promise<string> {
  const { alice } = DEV_ACCOUNTS;
  const mortals: Deployed[] = [];
  const births: Hex[] = [];
  for (let i = 0; i < MORTALS; i++) {
    const { transaction, deployed } = await chain.signDeployment(alice, compile('Mortal'));
    births.push(transaction);
    mortals.push(deployed);
  }
  await chain.commit(births.slice(0, MORTALS / 2));
  await chain.commit(births.slice(MORTALS / 2));
  const deaths: Hex[] = [];
  for (const mortal of mortals.slice(0, DEAD)) {
    deaths.push(await chain.signCall(alice, mortal, 'end', [alice.address]));
  }
  return chain.commit(deaths);
}

const { path: anvil } = findAnvil();

describe.skipIf(anvil === undefined)(
  `anvil through eth_getProof${anvil === undefined ? ': skipped, its package is not here' : ''}`,
  () => {
    let anvilNode: Anvil;
    let mine: (transactions: readonly object[]) => Promise<MinedBlock>;
    beforeEach(async () => {
      anvilNode = await startAnvil(anvil ?? '', { hardfork: 'shanghai', timestamp: 1_767_225_600 });
      mine = createMiner(anvilNode);
    });
    afterEach(() => anvilNode.stop());

    test('ether, a deployment, slots set and set again, and nothing at all: VALID', async () => {
      const { bytecode, abi } = compile('Slots');
      const set = (slots: readonly bigint[], value: bigint) =>
        encodeFunctionData({ abi, functionName: 'set', args: [slots, value] });
      const somebody = { to: `0x${'5e'.repeat(20)}`, value: '0x1' };
      await mine([somebody]); // the genesis header of anvil has the root of an empty state
      const { hash, created } = await mine([somebody, { data: bytecode }]);
      const [to] = created;
      const filled = await mine([{ to, data: set([1n, 2n, 3n, 4n, 5n], 7n) }]);
      const changed = await mine([{ to, data: set([2n, 6n], 8n) }]);
      const empty = await mine([]);
      for (const block of [hash, filled.hash, changed.hash, empty.hash]) {
        expect(await verifyFrom(anvilNode, block, 0)).toMatchObject({ verdict: 'VALID' });
      }
    });

    test('a slot set to zero: anvil keeps it in its trie, and its root is not that of the rules', async () => {
      const { bytecode, abi } = compile('Slots');
      const { removed, sibling } = chooseSlots('leaf', 1);
      const set = (slots: readonly bigint[], value: bigint) =>
        encodeFunctionData({ abi, functionName: 'set', args: [slots, value] });
      const { created } = await mine([{ data: bytecode }]);
      const [to] = created;
      await mine([{ to, data: set([removed, ...sibling, 1_000_001n, 2_000_002n], 7n) }]);
      const { hash } = await mine([{ to, data: set([removed], 0n) }]);
      const { storageProof } = await anvilNode.call<{
        storageProof: readonly { readonly proof: readonly string[] }[];
      }>('eth_getProof', [to, [pad(toHex(removed), { size: 32 })], 'latest']);
      expect(storageProof[0]?.proof.at(-1)).toMatch(/80$/); // a leaf whose value is zero
      const report = await verifyFrom(anvilNode, hash, 1);
      expect(report).toMatchObject({ verdict: 'INVALID', error: { code: 'STATE_ROOT_MISMATCH' } });
    });
  },
);

interface MinedBlock {
  readonly hash: string;
  /** Contracts that its transactions created. */
  readonly created: readonly string[];
}

async function verifyFrom({ url }: Anvil, hash: string, siblings: number) {
  const { bytes, gathered } = await fetchFrom(url, hash, false, {}, null);
  expect(gathered?.report.counts.siblings).toBe(siblings);
  return verifyDocument(bytes);
}

/** Mines blocks of transactions of anvil's first account, twelve seconds apart. */
function createMiner(node: Anvil): (transactions: readonly object[]) => Promise<MinedBlock> {
  let seconds = 1_767_225_600;
  return async (transactions) => {
    const [from] = await node.call<readonly string[]>('eth_accounts');
    const hashes: string[] = [];
    for (const transaction of transactions) {
      const draft = { from, gas: '0x100000', ...transaction };
      hashes.push(await node.call<string>('eth_sendTransaction', [draft]));
    }
    seconds += 12;
    await node.call('evm_mine', [seconds]);
    const created: string[] = [];
    for (const hash of hashes) {
      const receipt = await node.call<{ contractAddress: string | null; status: string }>(
        'eth_getTransactionReceipt',
        [hash],
      );
      expect(receipt.status).toBe('0x1');
      if (receipt.contractAddress !== null) created.push(receipt.contractAddress);
    }
    const { hash } = await node.call<{ hash: string }>('eth_getBlockByNumber', ['latest', false]);
    return { hash, created };
  };
}
