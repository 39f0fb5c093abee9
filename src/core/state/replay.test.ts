/** The journal of a block is enough to stand at any place of it again. */

import { describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import { tracePhase } from '../execution/tracePhase.ts';
import { HAS_DATA, listExamples, outcomeOf, readExample, readReal } from '../testData.ts';
import { stateAtPhase } from './replay.ts';
import { computeStateRoot } from './witnessState.ts';

const EXAMPLES = listExamples().map((file) => file.replace('.json.gz', ''));
/** Before Byzantium, whose receipts hold roots; the DAO fork; proof of work; today. */
const BLOCKS = [
  'mainnet-1150000.json',
  'mainnet-1920000.json.gz',
  'mainnet-4370000.json.gz',
  'mainnet-18884864.json.gz',
  'hoodi-1041734.json',
];

function expectReplayed({ state, execution, postStateRoot }: Validation): void {
  if (state === undefined || execution === undefined) throw new Error('The block did not run');
  const end = stateAtPhase(state, execution.phases.length);
  expect(bytesToHex(computeStateRoot(end))).toBe(bytesToHex(postStateRoot as Uint8Array)); // it ran to its root
  expect(end.journal.writes.length).toBeLessThanOrEqual(state.journal.writes.length);
}

/** Every transaction, run again on the state that the journal gives, comes to the same. */
async function expectSameOutcomes(validation: Validation): Promise<void> {
  const { phases = [], outcomes = [] } = validation.execution ?? {};
  for (const [index, phase] of phases.entries()) {
    const { outcome } = await tracePhase(validation, index);
    if (phase.type === 'transaction') expect(outcome).toEqual(outcomes[phase.index]);
    else expect(outcome).toBeNull();
  }
}

describe('stateAtPhase', () => {
  test.each(EXAMPLES)('default: all writes of %s give its post-state root', async (name) => {
    const { validation } = await outcomeOf(await readExample(name));
    expectReplayed(validation);
    await expectSameOutcomes(validation);
  });

  test.skipIf(!HAS_DATA).each(BLOCKS)(
    'behavior: the real block %s, written again and run again phase by phase, comes to the same',
    async (name) => {
      const { validation } = await outcomeOf(await readReal(`blocks/${name}`));
      expectReplayed(validation);
      await expectSameOutcomes(validation);
    },
    60_000,
  );

  test('behavior: the check itself is not touched', async () => {
    const { validation } = await outcomeOf(await readExample('erc20-transfers'));
    const { state } = validation;
    const writes = state?.journal.writes.length;
    await tracePhase(validation, 0);
    expect(state?.journal.writes.length).toBe(writes);
  });
});
