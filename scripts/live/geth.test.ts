/**
 * Against a live geth: for blocks filled with transactions of many kinds, the state diff equals
 * `prestateTracer` in diff mode, the call tree `callTracer`, and the steps the struct logs, but for the
 * differences that docs/traces.md lists. Without geth and Go, skipped.
 */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findGeth, type Geth, startGeth } from '../../e2e/fixtures/geth.ts';
import { phaseOfTransaction } from '../../src/core/execution/phases.ts';
import type { Validation } from '../../src/core/execution/statelessValidation.ts';
import { createInspector, type Inspector } from '../../src/core/inspect/inspector.ts';
import { validateDocument } from '../../src/core/verifyDocument.ts';
import { parseDocument } from '../../src/core/witness/parseDocument.ts';
import { createDevChain } from '../capture/devChain.ts';
import { recordBlock, toBundle } from '../capture/record.ts';
import { ourTrace, unexplained } from './compare.ts';
import { KNOWN_OF_GETH } from './known.ts';
import { linesOfChanges, linesOfPrestate, type PrestateDiff } from './prestate.ts';
import { createScenario, type Named } from './scenario.ts';

/** Building geth takes some minutes, once. */
const BUILD_TIMEOUT_MS = 900_000;

interface CheckedBlock {
  readonly transactions: readonly Named[];
  readonly hashes: readonly string[];
  readonly validation: Validation;
  readonly inspector: Inspector;
}

const found = await findGeth();
if (found.path === undefined) console.log(`geth.test: skipped, ${found.reason}`);

/** Signing needs no node. */
const NOBODY = {} as Geth;

let geth: Geth;
const blocks: CheckedBlock[] = [];

async function checkBlock(hash: string, transactions: readonly Named[]): Promise<CheckedBlock> {
  const recording = await recordBlock(geth, hash);
  const bytes = new TextEncoder().encode(JSON.stringify(toBundle(recording, 'geth')));
  const document = await parseDocument(bytes);
  const validation = await validateDocument(document, {}, () => {});
  const hashes = (recording.block.transactions as unknown as { readonly hash: string }[]).map(
    (transaction) => transaction.hash,
  );
  return { transactions, hashes, validation, inspector: createInspector(document, validation) };
}

const trace = (hash: string | undefined, options: object) =>
  geth.call<object>('debug_traceTransaction', [hash, options]);

describe.skipIf(found.path === undefined)('traces beside those of geth', () => {
  beforeAll(async () => {
    // Signed before geth runs: it takes so long on a busy machine that geth hangs up meanwhile.
    const scenario = await createScenario(createDevChain(NOBODY));
    geth = await startGeth(found.path ?? '');
    await geth.commit({ transactions: scenario.prepare });
    for (const block of scenario.blocks) {
      const hash = await geth.commit({ transactions: block.map(({ transaction }) => transaction) });
      blocks.push(await checkBlock(hash, block));
    }
  }, BUILD_TIMEOUT_MS);
  afterAll(() => geth?.stop());

  test('behavior: the blocks are VALID, and all transactions are in them', () => {
    expect(blocks.map(({ validation }) => validation.ladder.verdict())).toEqual(
      blocks.map(() => 'VALID'),
    );
    expect(blocks.map(({ hashes }) => hashes.length)).toEqual(
      blocks.map(({ transactions }) => transactions.length),
    );
    expect(blocks.flatMap(({ hashes }) => hashes).length).toBeGreaterThan(150);
  });

  test('behavior: the state diff of each transaction equals prestateTracer in diff mode', async () => {
    for (const { transactions, hashes, validation, inspector } of blocks) {
      for (const [index, { name }] of transactions.entries()) {
        const phase = phaseOfTransaction(validation.execution?.phases ?? [], index);
        const ours = linesOfChanges(inspector.phaseDiff(phase).accounts);
        const theirs = (await trace(hashes[index], {
          tracer: 'prestateTracer',
          tracerConfig: { diffMode: true },
        })) as PrestateDiff;
        expect(ours.sort(), name).toEqual(linesOfPrestate(theirs).sort());
      }
    }
  }, 120_000);

  test('behavior: call trees equal callTracer, steps equal the struct logs, but for what is listed', async () => {
    const met = new Set<string>();
    let steps = 0;
    for (const { transactions, hashes, validation } of blocks) {
      for (const [index, { name }] of transactions.entries()) {
        const ours = await ourTrace(validation, index);
        const calls = await trace(hashes[index], { tracer: 'callTracer' });
        const logs = await trace(hashes[index], { enableMemory: true });
        expect(unexplained(ours.calls, calls, KNOWN_OF_GETH, met).slice(0, 5), name).toEqual([]);
        expect(unexplained(ours.steps, logs, KNOWN_OF_GETH, met).slice(0, 5), name).toEqual([]);
        steps += ours.steps.structLogs.length;
      }
    }
    expect(steps).toBeGreaterThan(50_000);
    expect([...met].sort()).toEqual(KNOWN_OF_GETH.map(({ id }) => id));
  }, 240_000);
});
