/** The faster loop against ethereumjs' own, on random programs: gas, outcome, stack, memory and storage are equal. */

import { EVM, EVMError, type ExecResult } from '@ethereumjs/evm';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../../bytes/hex.ts';
import { EMPTY_ROOT_HASH, keccak256, loadKeccak } from '../../bytes/keccak.ts';
import { EMPTY_ACCOUNT } from '../../state/account.ts';
import { createCodePool } from '../../state/codePool.ts';
import { createJournal } from '../../state/journal.ts';
import { createWitnessState, writeAccount } from '../../state/witnessState.ts';
import { createRandom, DEEP } from '../../testData.ts';
import { createNodePool } from '../../trie/nodePool.ts';
import { rulesOfFork } from '../fixture.ts';
import type { Fork } from '../forks.ts';
import { createForkCommon } from './forkCommon.ts';
import { accelerateInterpreter } from './interpreter.ts';
import { BLOCK, FORKS, pick, program, SELF } from './testData.ts';
import { WitnessStateManager } from './witnessStateManager.ts';

const PROGRAMS = DEEP ? 50_000 : 4000;
const SEED = Number(process.env['GLASSBLOCK_SEED'] ?? 20_260_401);
beforeAll(loadKeccak);

interface Machine {
  readonly evm: EVM;
  readonly manager: WitnessStateManager;
}

async function machine(fork: Fork, fast: boolean): Promise<Machine> {
  const common = createForkCommon(rulesOfFork(fork));
  const state = createWitnessState(createNodePool([]), createCodePool([]), EMPTY_ROOT_HASH);
  writeAccount(state, SELF.bytes, { ...EMPTY_ACCOUNT, nonce: 1n, balance: 1000n });
  const manager = new WitnessStateManager(state);
  const blockchain = { getBlock: async () => ({ hash: () => new Uint8Array(32) }) };
  const options = { common, stateManager: manager, blockchain } as unknown; // all that an EVM asks of a chain
  const evm = new EVM(options as ConstructorParameters<typeof EVM>[0]);
  return { evm: fast ? await accelerateInterpreter(evm, createJournal().clock) : evm, manager };
}

/** What is left of a run, in a form that can be compared. */
async function trace(
  fork: Fork,
  fast: boolean,
  code: Uint8Array,
  gasLimit: bigint,
  data: Uint8Array,
): Promise<object> {
  const { evm, manager } = await machine(fork, fast);
  const result = await evm.runCode({ code, gasLimit, data, to: SELF, caller: SELF, block: BLOCK });
  const failed = result.exceptionError?.error;
  return {
    gasUsed: result.executionGasUsed,
    gasRefund: result.gasRefund,
    // Which exception does not matter to the caller, save for REVERT: gas and state are gone in any case.
    exception: failed === undefined || failed === EVMError.errorMessages.REVERT ? failed : 'any',
    returned: bytesToHex(result.returnValue),
    // After an exception the machine is gone: how it looked is nobody's business.
    ...(failed === undefined && memoryAndStack(result)),
    storage: await storageOf(manager),
    logs: result.logs?.length ?? 0,
  };
}

function memoryAndStack({ runState }: ExecResult): object {
  if (runState === undefined) return {};
  const { stack, memory, programCounter } = runState;
  const end = memory._store.findLastIndex((byte) => byte !== 0) + 1;
  // The size of the memory shows in the gas, and in MSIZE where the program asks for it.
  const written = bytesToHex(keccak256(memory._store.slice(0, end)));
  return { stack: stack.getStack(), memory: `${end} ${written}`, programCounter };
}

async function storageOf(manager: WitnessStateManager): Promise<string[]> {
  const slots: string[] = [];
  for (let slot = 0; slot < 100; slot++) {
    const key = new Uint8Array(32);
    key[31] = slot;
    const value = await manager.getStorage(SELF, key);
    if (value.length > 0) slots.push(`${slot}:${bytesToHex(value)}`);
  }
  return slots;
}

async function expectSame(
  fork: Fork,
  code: Uint8Array,
  gasLimit: bigint,
  data: Uint8Array,
  what: string,
): Promise<void> {
  const plain = await trace(fork, false, code, gasLimit, data);
  const fast = await trace(fork, true, code, gasLimit, data);
  expect(fast, `${what}: ${fork}, gas ${gasLimit}, ${bytesToHex(code)}`).toEqual(plain);
}

const hex = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('accelerateInterpreter', () => {
  test(`behavior: ${PROGRAMS} random programs run alike, with enough gas and with too little (seed ${SEED})`, async () => {
    const random = createRandom(SEED);
    for (let i = 0; i < PROGRAMS; i++) {
      const code = program(random);
      const fork = pick(FORKS, random);
      const data = Uint8Array.from({ length: random(70) }, () => random(256));
      const gasLimit = BigInt(random(3) === 0 ? random(400) : 2000 + random(30_000));
      await expectSame(fork, code, gasLimit, data, `program ${i}`);
    }
  }, 3_600_000);

  test.each<readonly [what: string, code: string, gas: bigint]>([
    ['no code', '', 10n],
    ['a PUSH cut off at the end of the code', '61ff', 100n],
    ['a PUSH32 with nothing after it', '7f', 100n],
    ['1,024 items', '5f'.repeat(1024), 10_000n],
    ['1,025 items', '5f'.repeat(1025), 10_000n],
    ['1,025 items by DUP1', `6001${'80'.repeat(1024)}`, 10_000n],
    ['an item too few for ADD', '600101', 100n],
    ['an item too few for DUP2', '600181', 100n],
    ['an item too few for SWAP1', '600190', 100n],
    ['an item too few for JUMPI', '600057', 100n],
    ['a jump into the data of a PUSH', '600356605b', 100n],
    ['a jump to the end of the code', '600356', 100n],
    ['a jump beyond 2^53', '670020000000000000 56', 100n],
    ['a jump to 2^256 - 1', `7f${'ff'.repeat(32)}56`, 100n],
    ['JUMPI not taken to a bad place', `5f7f${'ff'.repeat(32)}57`, 100n],
    ['a loop until the gas is gone', '5b600056', 1000n],
    ['MLOAD at 2^32 - 1', '63ffffffff51', 30_000_000n],
    ['MLOAD at 2^32', '64010000000051', 30_000_000n],
    ['MLOAD at 2^256 - 1', `7f${'ff'.repeat(32)}51`, 30_000_000n],
    ['MSTORE at 2^64', '600168010000000000000000 52', 30_000_000n],
    ['memory of a million bytes', '620fffe051', 30_000_000n],
    ['memory that costs one gas more than there is', '611000 51', 420n],
    ['MSTORE over the edge of a word, MSIZE', '60ff600152 59', 1000n],
    ['MSTORE8 after MSTORE, then RETURN', '60ff5f52 60aa602153 60405ff3', 1000n],
    ['memory grown outside the loop, used within', '60015f6110003959 611000 51 59', 10_000n],
    ['RETURN of memory that is not there yet', '6120005ff3', 10_000n],
    ['REVERT with data', '60425f5260205ffd', 1000n],
    ['gas spent exactly', '60016002', 6n],
    ['gas short by one', '60016002', 5n],
    ['GAS in the middle of the loop', '5a5a015a', 100n],
    ['PC in the middle of the loop', '5b5b5801', 100n],
    ['an opcode that is none', '60010c', 100n],
    ['INVALID', '6001fe', 100n],
    ['STOP', '600100', 100n],
    ['SHL by 256 and by 2^255', '6001610100 1b 6001 60ff60ff1b 1b', 1000n],
    ['DIV and MOD by zero', '5f600504 5f600506', 100n],
    ['CALLDATALOAD at 2^64', '680100000000000000 0035', 100n],
    ['SSTORE with 2,300 gas and less', '60015f55', 2300n],
    [
      'a call to identity and its RETURNDATA',
      '60ff5f52 6020602060205f5f6004 61fffff1 3d 602051',
      100_000n,
    ],
    ['a creation', '6c 6001600c60003960016000f3 5f52 600d60135f f0', 100_000n],
  ])('behavior: %s', async (what, code, gas) => {
    for (const fork of FORKS) await expectSame(fork, hex(code), gas, Uint8Array.of(1, 2, 3), what);
  });

  test('behavior: frames with more than 2^44 gas run too, alike', async () => {
    await expectSame(
      'prague',
      hex('60016002015f52 60205ff3'),
      2n ** 60n,
      new Uint8Array(0),
      'much gas',
    );
  });

  test('behavior: other EVMs stay as they are', async () => {
    const { evm } = await machine('prague', false);
    await machine('prague', true);
    let steps = 0;
    evm.events.on('step', () => void steps++);
    await evm.runCode({ code: hex('6001600201'), gasLimit: 100n });
    expect(steps).toBe(3);
  });
});
