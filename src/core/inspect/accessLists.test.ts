/**
 * Access lists of transactions against what ethereumjs itself calls warm: it reports every address and
 * slot that the calls of a transaction warmed.
 */

import { EVM } from '@ethereumjs/evm';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../bytes/hex.ts';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import type { AccessListEntry } from '../changes.ts';
import { type AncestorChain, ancestorHash } from '../execution/ancestors.ts';
import { isAtLeast } from '../execution/forks.ts';
import { isPrecompile } from '../execution/precompiles.ts';
import { createWitnessState, type WitnessState } from '../state/witnessState.ts';
import { HAS_DATA, listExamples } from '../testData.ts';
import type { CheckedDocument } from '../verifyDocument.ts';
import { NO_WITNESS_DATA } from '../witness/testData.ts';
import { createContext } from './context.ts';
import { executed } from './executed.ts';
import { createInspector } from './inspector.ts';
import { checkExample, checkReal } from './testData.ts';
import { envelopeOf, keysIn } from './transactions.ts';

const skipped = HAS_DATA ? '' : `: skipped, ${NO_WITNESS_DATA}`;

/** By transaction: slots by address, as ethereumjs reports them. */
async function reported({ document, validation }: CheckedDocument): Promise<AccessListEntry[][]> {
  const run = executed(createContext(document, validation));
  const { block, rules } = run;
  const { pool, codes } = run.state as WitnessState;
  const state = createWitnessState(pool, codes, run.preStateRoot as Uint8Array);
  const lists: AccessListEntry[][] = [];
  const { runCall } = EVM.prototype;
  EVM.prototype.runCall = async function (options) {
    const { phase, frame } = state.journal.clock;
    const isTransaction = frame === 0 && run.execution.phases[phase]?.type === 'transaction';
    if (isTransaction) this.journal.startReportingAccessList();
    const result = await runCall.call(this, options);
    if (isTransaction) {
      const warmed = [...(this.journal.accessList ?? new Map<string, Set<string>>())];
      lists.push(
        warmed.map(([address, slots]) => ({
          address: `0x${address}`,
          storageKeys: [...slots].map((slot): Hex => `0x${slot}`).sort(),
        })),
      );
    }
    return result;
  };
  try {
    const blockHash = (number: bigint) =>
      ancestorHash(run.ancestors as AncestorChain, block.header, number);
    const context = { block, rules, state, blockHash, onTransaction: () => {} };
    await run.executor.execute(context, run.prepared);
  } finally {
    EVM.prototype.runCall = runCall;
  }
  return lists;
}

async function expectSameLists(checked: CheckedDocument): Promise<void> {
  const inspector = createInspector(checked.document, checked.validation);
  const lists = await reported(checked);
  const { block, rules } = executed(inspector.context);
  const recipient = bytesToHex(block.header.feeRecipient);
  const rows = inspector.changes().phases.filter(({ type }) => type === 'transaction');
  expect(lists).toHaveLength(rows.length);
  for (const [i, { phase, sender, to, created }] of rows.entries()) {
    const warm = [sender, to ?? created, ...(isAtLeast(rules.fork, 'shanghai') ? [recipient] : [])];
    const theirs = (lists[i] ?? []).filter(
      ({ address, storageKeys }) =>
        storageKeys.length > 0 ||
        !(warm.includes(address) || isPrecompile(hexToBytes(address), rules.fork)),
    );
    const envelope = envelopeOf(block.transactions[i] as Uint8Array);
    const own = new Set(envelope === undefined ? [] : keysIn(envelope).map(bytesToHex));
    expect(beyond(own, inspector.accessList(phase).accessList)).toEqual(beyond(own, theirs));
  }
}

/** What a list names that the transaction's own list does not: that was warm, and ethereumjs is silent on it. */
function beyond(own: ReadonlySet<Hex>, list: readonly AccessListEntry[]): AccessListEntry[] {
  return list
    .map(({ address, storageKeys }) => ({
      address,
      storageKeys: storageKeys.filter((slot) => !own.has(slot)),
    }))
    .filter(({ address, storageKeys }) => storageKeys.length > 0 || !own.has(address))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

describe('accessList', () => {
  test.each(listExamples().map((file) => file.replace('.json.gz', '')))(
    'default: the lists of the example %s are what ethereumjs reports',
    async (name) => expectSameLists(await checkExample(name)),
  );

  test
    .skipIf(!HAS_DATA)
    .each([
      'mainnet-15050000',
      'mainnet-18884864',
      'mainnet-24628607',
      'mainnet-24647140',
      'hoodi-690403',
    ])(`default: the lists of %s are what ethereumjs reports${skipped}`, async (name) =>
    expectSameLists(await checkReal(`blocks/${name}.json.gz`)),
  );
});
