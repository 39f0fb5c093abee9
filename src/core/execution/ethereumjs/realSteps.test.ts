/**
 * Traces of real blocks against ethereumjs' own step events: stock `runBlock` runs the block in its own
 * loop, and each of its steps is compared with ours as it happens.
 */

import { createBlockFromRLP } from '@ethereumjs/block';
import { Common, Mainnet } from '@ethereumjs/common';
import type { InterpreterStep } from '@ethereumjs/evm';
import { createVM, runBlock } from '@ethereumjs/vm';
import { describe, expect, test } from 'vitest';
import { bytesToHex, equalBytes } from '../../bytes/hex.ts';
import { createCodePool } from '../../state/codePool.ts';
import { createWitnessState } from '../../state/witnessState.ts';
import { DEEP, HAS_DATA, outcomeOf, readReal } from '../../testData.ts';
import { REVERT } from '../../trace/opcodes.ts';
import { createReplay, type Replay, stackWords } from '../../trace/replay.ts';
import type { TraceTable } from '../../trace/traceTable.ts';
import { createNodePool } from '../../trie/nodePool.ts';
import { ancestorHash } from '../ancestors.ts';
import { phaseOfTransaction } from '../phases.ts';
import type { Validation } from '../statelessValidation.ts';
import { createTracer } from '../tracePhase.ts';
import { WitnessStateManager } from './witnessStateManager.ts';

/** Stock ethereumjs takes its time for the larger one. */
const BLOCKS = ['hoodi-1265656.json.gz', ...(DEEP ? ['mainnet-24628607.json.gz'] : [])];

/** The state manager as stock `runBlock` needs it: the account of the system caller is nowhere in a witness. */
class StockStateManager extends WitnessStateManager {
  override inSystemCall = true;
}

/** Runs a block in ethereumjs' own loop and tells every step of its transactions. */
async function runStock(
  blockRlp: Uint8Array,
  witness: { readonly state: readonly Uint8Array[]; readonly codes: readonly Uint8Array[] },
  { rules, ancestors, block, preStateRoot }: Validation,
  onStep: (transaction: number, step: InterpreterStep) => void,
): Promise<void> {
  if (!rules || !ancestors || !block || !preStateRoot) throw new Error('the block did not run');
  const common = new Common({
    chain: { ...Mainnet, chainId: rules.chainId },
    hardfork: rules.fork,
    customCrypto: { kzg: {} as never }, // only that it is there is asked of blob transactions
  });
  const state = createWitnessState(
    createNodePool(witness.state),
    createCodePool(witness.codes),
    preStateRoot,
  );
  const blockchain = {
    getBlock: async (number: number) => ({
      hash: () => ancestorHash(ancestors, block.header, BigInt(number)),
    }),
    shallowCopy: () => blockchain,
  };
  const stateManager = new StockStateManager(state);
  const vm = await createVM({ common, stateManager, blockchain: blockchain as never });
  let transaction = -1;
  let isRunning = false;
  vm.events.on('beforeTx', () => {
    transaction++;
    isRunning = true;
  });
  vm.events.on('afterTx', () => {
    isRunning = false;
  });
  vm.evm.events?.on('step', (step) => {
    if (isRunning) onStep(transaction, step);
  });
  const engineBlock = createBlockFromRLP(blockRlp, { common, setHardfork: false });
  await runBlock(vm, { block: engineBlock, skipHeaderValidation: true });
}

interface Walk {
  readonly table: TraceTable;
  readonly replay: Replay;
  next: number;
}

/** The next step of a walk that has an event: none has a STOP beyond a code, or a REVERT with nothing to return. */
function nextStep(walk: Walk): number {
  const { table, replay } = walk;
  for (; walk.next < table.stepCount; walk.next++) {
    const { code } = table.frames[table.frame[walk.next] as number] as TraceTable['frames'][number];
    if ((table.pc[walk.next] as number) >= code.length) continue;
    if (table.opcode[walk.next] === REVERT && replay.before(walk.next).height < 2) continue;
    break;
  }
  return walk.next++;
}

/** What differs between a step of ours and an event; empty where nothing does. */
function differenceAt({ table, replay }: Walk, step: number, event: InterpreterStep): string {
  if (step >= table.stepCount) return `step ${step} is missing`;
  const state = replay.before(step);
  const frame = table.frames[table.frame[step] as number];
  const opcode = event.opcode.code;
  const ours = [table.pc[step], table.opcode[step], table.gas[step], frame?.depth, state.height];
  const theirs = [event.pc, opcode, Number(event.gasLeft), event.depth, event.stack.length];
  if (opcode !== 0xfe && ours.join() !== theirs.join()) return `step ${step}: ${ours} ≠ ${theirs}`;
  const words = stackWords(table, state);
  if (words.some((word, i) => word !== event.stack[i])) return `step ${step}: the stack`;
  if (!equalBytes(state.memory, event.memory)) return `step ${step}: ${bytesToHex(state.memory)}`;
  return '';
}

describe('createReplay', () => {
  test.skipIf(!HAS_DATA).each(BLOCKS)(
    'behavior: every step of every transaction of %s is as ethereumjs says',
    async (name) => {
      const document = await readReal(`blocks/${name}`);
      const { validation } = await outcomeOf(document);
      const tracer = createTracer(validation);
      const walks: Walk[] = [];
      const { phases = [] } = validation.execution ?? {};
      for (const index of validation.block?.transactions.keys() ?? []) {
        const { table } = await tracer.trace(phaseOfTransaction(phases, index));
        walks.push({ table, replay: createReplay(table), next: 0 });
      }
      const differences: string[] = [];
      let steps = 0;
      await runStock(document.blockRlp, document.witness, validation, (transaction, event) => {
        const walk = walks[transaction] as Walk; // one for each transaction
        steps++;
        if (differences.length > 5) return;
        const difference = differenceAt(walk, nextStep(walk), event);
        if (difference !== '') differences.push(`transaction ${transaction}, ${difference}`);
      });
      expect(differences).toEqual([]);
      expect(walks.map((walk) => nextStep(walk) - walk.table.stepCount)).toEqual(
        walks.map(() => 0),
      );
      expect(steps).toBeGreaterThan(50_000);
    },
    300_000,
  );
});
