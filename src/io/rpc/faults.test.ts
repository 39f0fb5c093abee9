/**
 * Every fault of the table on every way of asking, played by a proxy before a running geth on the real
 * client: each ends as the table says, nothing hangs, and the key of the URL is in nothing that comes of
 * it. Without geth and Go, skipped. `e2e/faults.spec.ts` has what a browser adds.
 */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsToMarkdown } from '../../../e2e/faults/document.ts';
import { type Fault, MAIN_METHOD, WAYS, type Way, WORKS } from '../../../e2e/faults/fault.ts';
import { KEYS, withKeys } from '../../../e2e/faults/keys.ts';
import { deadUrl, type FaultProxy, startFaultProxy } from '../../../e2e/faults/proxy.ts';
import { FAULTS } from '../../../e2e/faults/table.ts';
import { findGeth, type Geth, startGeth } from '../../../e2e/fixtures/geth.ts';
import { type RangeNode, startRangeNode } from '../../../e2e/fixtures/rangeNode.ts';
import { commitTransfers } from '../../../e2e/fixtures/transfers.ts';
import type { Finding } from '../../core/connection.ts';
import { ERROR_CODES, ExplorerError } from '../../core/errors.ts';
import { createGathering } from '../../core/gather/createGathering.ts';
import { verifyDocument } from '../../core/verifyDocument.ts';
import { type FetchOptions, fetchBlockDocument } from '../rpc.ts';
import { askForHash } from '../secondOpinion.ts';
import { probeSource } from './probe.ts';
import { fetchSharedWitness } from './rangeWitness.ts';
import { fetchRecentBlocks } from './recentBlocks.ts';

/** Building geth takes some minutes, once. */
const BUILD_TIMEOUT_MS = 900_000;
/** In place of 15 s: the same timers, sooner. Who is not to run into them has more time than a busy machine takes. */
const SILENCE_MS = 500;
const PATIENT_MS = 20_000;
/** In place of 768 MiB: the bomb and the endless answer are larger. */
const MAX_BYTES = 4 << 20;
const BLOCK = 3;
const CHAIN_ID = 1337;

const found = await findGeth();
if (found.path === undefined) console.log(`faults.test: skipped, ${found.reason}`);

let geth: Geth;
let ranges: RangeNode;
let proxy: FaultProxy;
let rangeProxy: FaultProxy;
let dead: string;
let hash: string;

beforeAll(async () => {
  if (found.path === undefined) return;
  geth = await startGeth(found.path);
  hash = (await commitTransfers(geth, BLOCK)).at(-1) ?? '';
  ranges = await startRangeNode(geth, '*', { range: true });
  proxy = await startFaultProxy(geth.url, '*');
  rangeProxy = await startFaultProxy(ranges.url, '*');
  dead = await deadUrl();
}, BUILD_TIMEOUT_MS);

afterAll(async () => {
  await Promise.all([proxy?.stop(), rangeProxy?.stop(), ranges?.stop()]);
  await geth?.stop();
});

/** What a way gave away: everything that could be shown, stored or printed. */
type Given = unknown[];

/** Asks on a way as the page does; answers WORKS, or the verdict where it is another. */
async function ask(way: Way, url: string, given: Given, timeoutMs = PATIENT_MS): Promise<string> {
  const signal = new AbortController().signal;
  const target = { type: 'url', url } as const;
  const bounds = { signal, timeoutMs };
  const options: FetchOptions = {
    ...bounds,
    maxBytes: MAX_BYTES,
    onProgress: (progress) => given.push(progress),
    gather: { gathering: createGathering(), firstPauseMs: 1 },
  };
  switch (way) {
    case 'witness':
      return verdictOf(await fetchBlockDocument({ target, block: `${BLOCK}` }, options), given);
    case 'compare':
      return verdictOf(await fetchBlockDocument({ target, block: hash }, options), given);
    case 'proofs': {
      const byProofs = { ...options, byProofs: true };
      return verdictOf(await fetchBlockDocument({ target, block: `${BLOCK}` }, byProofs), given);
    }
    case 'range': {
      const shared = await fetchSharedWitness({ target, from: BLOCK - 1, to: BLOCK }, options);
      const document = shared // without one, a witness for each block
        ? await shared.documentOf(BLOCK - 1)
        : await fetchBlockDocument({ target, block: `${BLOCK - 1}` }, options);
      return verdictOf(document, given);
    }
    case 'list': {
      const { blocks } = await fetchRecentBlocks(target, bounds);
      given.push(blocks);
      expect(blocks.at(-1)?.number).toBe(0);
      return WORKS;
    }
    case 'opinion': {
      const question = {
        target,
        chainId: CHAIN_ID,
        number: `${BLOCK}`,
      } as const;
      expect(await askForHash(question, bounds)).toMatchObject({ hash });
      return WORKS;
    }
    case 'probe':
      return probe(url, bounds, given);
  }
}

async function probe(
  url: string,
  bounds: { readonly signal: AbortSignal; readonly timeoutMs: number },
  given: Given,
): Promise<string> {
  const findings: Finding[] = [];
  const onFinding = (finding: Finding) => void findings.push(finding);
  await probeSource({ type: 'url', url }, { ...bounds, onFinding, chainId: CHAIN_ID });
  given.push(findings);
  const stages = ['reach', 'cors', 'chain', 'head'];
  const failed = findings.find(({ probe, status }) => stages.includes(probe) && status !== 'yes');
  return failed?.error?.code ?? WORKS;
}

async function verdictOf({ bytes }: { readonly bytes: Uint8Array }, given: Given): Promise<string> {
  given.push(new TextDecoder().decode(bytes));
  const { verdict, error } = await verifyDocument(bytes);
  given.push(error);
  return verdict === 'VALID' ? WORKS : verdict.replace('_', ' ');
}

/** Plays a fault on a way: how it ended, how often it was played, what was given away. */
async function play(
  fault: Fault,
  way: Way,
): Promise<{ readonly ending: string; readonly played: number; readonly given: string }> {
  const given: Given = [];
  const used = way === 'range' ? rangeProxy : proxy;
  used.play(fault, MAIN_METHOD[way]);
  const url = withKeys(fault.isDead ? dead : used.url);
  const isSilence = /^RPC_(TIMEOUT|TOO_SLOW)$/.test(fault.ends[way] ?? '');
  const timeoutMs = isSilence ? SILENCE_MS : PATIENT_MS;
  const ending = await ask(way, url, given, timeoutMs).catch((error: unknown) => {
    if (!(error instanceof ExplorerError)) throw error;
    given.push(error.toObject(), error.stack, String(error.cause));
    return error.code;
  });
  given.push(used.visits);
  return { ending, played: used.rest(), given: JSON.stringify(given) };
}

describe.skipIf(found.path === undefined)('a node that breaks', () => {
  test.each(WAYS)('behavior: without a fault, %s works', async (way) => {
    const given: Given = [];
    const url = withKeys(way === 'range' ? rangeProxy.url : proxy.url);
    expect(await ask(way, url, given)).toBe(WORKS);
    for (const key of KEYS) expect(JSON.stringify(given)).not.toContain(key);
  });

  for (const fault of FAULTS) {
    for (const way of WAYS) {
      const end = fault.ends[way];
      if (end === undefined) continue;
      test(`behavior: ${fault.name} × ${way}: ${end}, and no key in what comes of it`, async () => {
        const { ending, played, given } = await play(fault, way);
        expect(ending).toBe(end);
        if (!fault.isDead) expect(played).toBeGreaterThan(0);
        for (const key of KEYS) expect(given).not.toContain(key);
      });
    }
  }
});

describe.skipIf(found.path === undefined)('a node whose chain is reorganised', () => {
  test('behavior: between the block and its witness: the witness does not suffice, and is not taken for it', async () => {
    const reorganised: Fault = {
      name: 'reorganisation',
      does: 'the block is replaced before its witness is asked for',
      play: async ({ before, ask: forward, response }) => {
        if (before === 0) {
          await geth.call('debug_setHead', [`0x${(BLOCK - 1).toString(16)}`]);
          await geth.commit({ feeRecipient: `0x${'ab'.repeat(20)}` });
        }
        response.end(JSON.stringify((await forward())[0]));
      },
      ends: { witness: 'CANNOT VERIFY' },
      seen: {},
    };
    const { ending, played } = await play(reorganised, 'witness');
    expect(played).toBeGreaterThan(0);
    expect(ending).toBe('CANNOT VERIFY');
    const given: Given = [];
    expect(await ask('witness', proxy.url, given)).toBe(WORKS); // the block that is there now
  });
});

describe('FAULTS', () => {
  test('behavior: docs/faults.md has this table (npx tsx scripts/writeFaults.ts writes it)', () => {
    const text = readFileSync(new URL('../../../docs/faults.md', import.meta.url), 'utf8');
    expect(text.endsWith(`\n\n${faultsToMarkdown(FAULTS)}\n`)).toBe(true);
  });

  test('behavior: at least thirty, each by its own name, each seen in a browser', () => {
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
    expect(FAULTS.length).toBeGreaterThanOrEqual(30);
    for (const { name, seen } of FAULTS) expect(Object.keys(seen), name).not.toEqual([]);
  });

  test('behavior: every end is a code, a verdict, or as without the fault', () => {
    const known: readonly string[] = [...ERROR_CODES, WORKS, 'INVALID', 'CANNOT VERIFY'];
    for (const { ends, seen } of FAULTS) {
      for (const end of [...Object.values(ends), ...Object.values(seen)]) {
        if (end !== true) expect(known).toContain(end);
      }
    }
  });
});
