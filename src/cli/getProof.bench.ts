/**
 * What a witness from `eth_getProof` costs against the one that the node makes: requests, bytes and time
 * by phase, on the same blocks of a geth on this machine. Where geth is not built yet, nothing is measured.
 */

import type { Hex } from 'viem';
import { parseEther } from 'viem';
import { DEV_ACCOUNTS, DEV_CHAIN_CONFIG, devAccount } from '../../e2e/fixtures/devGenesis.ts';
import { findBuiltGeth, startGeth } from '../../e2e/fixtures/geth.ts';
import {
  ALL_BUT_WITNESSES,
  PROOFS_ALONE,
  startMethodProxy,
} from '../../e2e/fixtures/methodProxy.ts';
import { chooseSlots } from '../../scripts/capture/chooseSlots.ts';
import { compile } from '../../scripts/capture/compile.ts';
import { createDevChain, type DevChain } from '../../scripts/capture/devChain.ts';
import { createGathering } from '../core/gather/createGathering.ts';
import { verifyDocument } from '../core/verifyDocument.ts';
import { defaultEnvironment } from '../io/rpc/environment.ts';
import { type FetchedDocument, fetchBlockDocument } from '../io/rpc.ts';
import { type Measurement, median, rounded } from './compare.bench.ts';

interface Traffic {
  requests: number;
  bytes: number;
}

interface Timed {
  readonly fetched: FetchedDocument;
  readonly ms: number;
  readonly traffic: Traffic;
}

/** The blocks, each with its story; none of them is small, and one has branches that collapse. */
const BLOCKS: Readonly<Record<string, (chain: DevChain) => Promise<string>>> = {
  'transfers: 100 tokens to new holders': transfers,
  'removals: 60 slots, branches collapse': removals,
};

/** Both ways of building, against the node's own witness; nothing where geth is not here. */
export async function measureGetProof(runs: number): Promise<Measurement[]> {
  const path = await findBuiltGeth();
  if (path === undefined) return [];
  const results: Measurement[] = [];
  for (const [name, make] of Object.entries(BLOCKS)) {
    const geth = await startGeth(path);
    const traced = await startMethodProxy(geth.url, { refuses: ALL_BUT_WITNESSES });
    const proofs = await startMethodProxy(geth.url, { refuses: PROOFS_ALONE });
    const all = await startMethodProxy(geth.url, { refuses: () => false });
    try {
      const hash = await make(createDevChain(geth));
      for (const [way, { url }] of Object.entries({ 'with a trace': traced, alone: proofs })) {
        results.push(await measure(`${name}, ${way}`, hash, url, all.url, runs));
      }
    } finally {
      for (const proxy of [traced, proofs, all]) await proxy.stop();
      await geth.stop();
    }
  }
  return results;
}

async function measure(
  name: string,
  hash: string,
  ourUrl: string,
  theirUrl: string,
  runs: number,
): Promise<Measurement> {
  const ours: Timed[] = [];
  const theirs: Timed[] = [];
  for (let run = -1; run < runs; run++) {
    const our = await timed(ourUrl, hash);
    const their = await timed(theirUrl, hash);
    if (run < 0) await checkBoth(our, their);
    else {
      ours.push(our);
      theirs.push(their);
    }
  }
  const [ourMs, theirMs] = [ours, theirs].map((timings) => median(timings.map(({ ms }) => ms)));
  const last = ours.at(-1) as Timed; // at least one run
  const { report, timings } = last.fetched.gathered as NonNullable<FetchedDocument['gathered']>; // it was built
  const phases = Object.entries(timings).map(([phase, ms]) => [`${phase}Ms`, rounded(ms)]);
  const { traffic } = theirs.at(-1) as Timed;
  return {
    name: `h: eth_getProof, ${name}`,
    ratio: rounded((theirMs as number) / (ourMs as number)),
    rival: 'debug_executionWitness',
    runs,
    detail: {
      ourMs: rounded(ourMs as number),
      theirMs: rounded(theirMs as number),
      ourRequests: last.traffic.requests,
      theirRequests: traffic.requests,
      ourBytes: last.traffic.bytes,
      theirBytes: traffic.bytes,
      rounds: report.counts.round,
      calls: report.calls,
      siblings: report.counts.siblings,
      ...Object.fromEntries(phases),
    },
  };
}

/** Errors: a plain Error where one of them is not VALID, or the roots differ. */
async function checkBoth(our: Timed, their: Timed): Promise<void> {
  const reports = [];
  for (const { fetched } of [our, their]) reports.push(await verifyDocument(fetched.bytes));
  const roots = new Set(reports.map(({ verdict, postStateRoot }) => `${verdict} ${postStateRoot}`));
  if (roots.size !== 1 || reports[0]?.verdict !== 'VALID') {
    throw new Error(`The two ways disagree: ${[...roots].join(', ')}`);
  }
}

async function timed(url: string, block: string): Promise<Timed> {
  const traffic: Traffic = { requests: 0, bytes: 0 };
  const start = performance.now();
  const fetched = await fetchBlockDocument(
    { target: { type: 'url', url }, block },
    {
      signal: new AbortController().signal,
      onProgress: () => {},
      environment: { ...defaultEnvironment(), fetch: countingFetch(traffic) },
      gather: { gathering: createGathering() },
      chainConfig: DEV_CHAIN_CONFIG,
    },
  );
  return { fetched, ms: performance.now() - start, traffic };
}

function countingFetch(traffic: Traffic): typeof fetch {
  return async (input, init) => {
    traffic.requests++;
    const response = await fetch(input, init);
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        traffic.bytes += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const { status, headers } = response;
    return new Response(response.body?.pipeThrough(count) ?? null, { status, headers });
  };
}

const { alice } = DEV_ACCOUNTS;

async function transfers(chain: DevChain): Promise<string> {
  const token = await chain.deploy(alice, compile('Token'), [parseEther('1000000')]);
  const block = async (round: number) => {
    const transactions: Hex[] = [];
    for (let i = 0; i < 100; i++) {
      const { address } = devAccount(`holder ${round} ${i}`);
      const draft = { gas: 100_000n };
      transactions.push(await chain.signCall(alice, token, 'transfer', [address, 1n], draft));
    }
    return chain.commit(transactions);
  };
  await block(0);
  return block(1);
}

async function removals(chain: DevChain): Promise<string> {
  const contract = await chain.deploy(alice, compile('Slots'));
  const { removed, sibling } = chooseSlots('branch', 1);
  const slots = Array.from({ length: 300 }, (_, i) => BigInt(1_000_000 + i));
  const all = [removed, ...sibling, ...slots];
  const gas = 12_000_000n;
  await chain.commit([await chain.signCall(alice, contract, 'set', [all, 7n], { gas })]);
  const gone = [removed, ...slots.slice(0, 60)];
  return chain.commit([await chain.signCall(alice, contract, 'set', [gone, 0n], { gas })]);
}
