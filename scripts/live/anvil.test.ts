/**
 * Against a live anvil, whose engine is revm: one block with transactions of many kinds, run by us on
 * the same genesis state. Receipts, state diffs, call trees and steps are equal, but for the differences
 * that docs/traces.md lists. Without a binary for this platform, skipped.
 */

import type { Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Anvil, findAnvil } from '../../e2e/fixtures/anvil.ts';
import type { Geth } from '../../e2e/fixtures/geth.ts';
import { phaseOfTransaction } from '../../src/core/execution/phases.ts';
import type { Validation } from '../../src/core/execution/statelessValidation.ts';
import { createInspector, type Inspector } from '../../src/core/inspect/inspector.ts';
import { validateDocument } from '../../src/core/verifyDocument.ts';
import { parseDocument } from '../../src/core/witness/parseDocument.ts';
import { createDevChain } from '../capture/devChain.ts';
import type { Header } from '../capture/record.ts';
import { startDevAnvil } from './anvil.ts';
import { ourTrace, unexplained } from './compare.ts';
import { genesisDocument } from './genesisDocument.ts';
import { KNOWN_OF_ANVIL } from './known.ts';
import { linesOfChanges, linesOfPrestate, type PrestateDiff } from './prestate.ts';
import { createScenario, type Named } from './scenario.ts';

/** Room for everything in one block. */
const GAS_LIMIT = 300_000_000;
/** What EIP-1559 makes of the genesis base fee after an empty block; anvil keeps it unless told. */
const BASE_FEE = `0x${(875_000_000).toString(16)}`;
/** Its creation of nothing: revm runs a STOP where there is no code at all, which shifts all later steps. */
const SHIFTED = 'CREATE2 twice';

const found = findAnvil();
if (found.path === undefined) console.log(`anvil.test: skipped, ${found.reason}`);

/** Signing needs no node. */
const NOBODY = {} as Geth;

let anvil: Anvil;
let transactions: readonly Named[];
let hashes: readonly string[];
let validation: Validation;
let inspector: Inspector;

const trace = (hash: string | undefined, options: object) =>
  anvil.call<object>('debug_traceTransaction', [hash, options]);

describe.skipIf(found.path === undefined)('traces beside those of anvil', () => {
  beforeAll(async () => {
    const scenario = await createScenario(createDevChain(NOBODY), {
      blobs: false,
      randomPrograms: 0,
    });
    anvil = await startDevAnvil(found.path ?? '', GAS_LIMIT);
    const prepared = scenario.prepare.map((transaction, index) => ({
      name: `deployment ${index}`,
      transaction,
    }));
    transactions = [...prepared, ...scenario.blocks.flat()];
    await anvil.call('anvil_setNextBlockBaseFeePerGas', [BASE_FEE]);
    for (const { transaction } of transactions) {
      await anvil.call('eth_sendRawTransaction', [transaction]);
    }
    const { timestamp } = await anvil.call<Header>('eth_getBlockByNumber', ['0x0', false]);
    // Anvil may mine in the very second of its start, which no block may share with its parent.
    await anvil.call('evm_setNextBlockTimestamp', [Number(timestamp) + 12]);
    await anvil.call('evm_mine');
    const [genesis, block] = await Promise.all(
      ['0x0', '0x1'].map((number) =>
        anvil.call<Header & { readonly transactions: readonly string[] }>('eth_getBlockByNumber', [
          number,
          false,
        ]),
      ),
    );
    hashes = (block as { readonly transactions: readonly string[] }).transactions; // both were asked for
    const signed = transactions.map(({ transaction }) => transaction as Hex);
    const json = await genesisDocument(genesis as Header, block as Header, signed);
    const document = await parseDocument(new TextEncoder().encode(json));
    validation = await validateDocument(document, {}, () => {});
    inspector = createInspector(document, validation);
  }, 240_000);
  afterAll(() => anvil?.stop());

  test('behavior: all checks pass but that of the state root, for anvil makes no system calls (A7)', () => {
    const failed = validation.ladder.checks().filter(({ status }) => status === 'failed');
    expect(failed.map(({ id }) => id)).toEqual(['S1']);
    expect(hashes.length).toBe(transactions.length);
  });

  test('behavior: the state diff of each transaction equals prestateTracer in diff mode', async () => {
    for (const [index, { name }] of transactions.entries()) {
      const phase = phaseOfTransaction(validation.execution?.phases ?? [], index);
      const ours = linesOfChanges(inspector.phaseDiff(phase).accounts);
      const theirs = (await trace(hashes[index], {
        tracer: 'prestateTracer',
        tracerConfig: { diffMode: true },
      })) as PrestateDiff;
      expect(ours.sort(), name).toEqual(linesOfPrestate(theirs).sort());
    }
  }, 120_000);

  test('behavior: call trees equal callTracer, steps equal the struct logs, but for what is listed', async () => {
    const met = new Set<string>();
    for (const [index, { name }] of transactions.entries()) {
      const ours = await ourTrace(validation, index);
      const calls = await trace(hashes[index], { tracer: 'callTracer' });
      expect(unexplained(ours.calls, calls, KNOWN_OF_ANVIL, met).slice(0, 5), name).toEqual([]);
      if (name === SHIFTED) continue;
      const logs = await trace(hashes[index], { enableMemory: true });
      const differences = unexplained(ours.steps, logs, KNOWN_OF_ANVIL, met);
      const unlike = differences.filter(
        ({ place }) => !isCostOfLastStep(ours.steps.structLogs, place),
      );
      expect(unlike.slice(0, 5), name).toEqual([]);
    }
    expect([...met].sort()).toEqual(KNOWN_OF_ANVIL.map(({ id }) => id));
  }, 240_000);
});

/** Whether a place is the cost of a step at which its call failed (A9): revm charges in another order, and stops earlier. */
function isCostOfLastStep(
  logs: readonly { readonly depth: number; readonly error?: string }[],
  place: string,
): boolean {
  const index = Number(/^\/structLogs\/(\d+)\/gasCost$/.exec(place)?.[1] ?? Number.NaN);
  const [log, next] = [logs[index], logs[index + 1]];
  return log !== undefined && (next === undefined || next.depth < log.depth);
}
