/** The faster loop against ethereumjs' own, on random programs: gas, outcome, stack, memory and storage are equal. */

import { EVM, EVMError, type ExecResult } from '@ethereumjs/evm';
import { Address } from '@ethereumjs/util';
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
import { WitnessStateManager } from './witnessStateManager.ts';

const PROGRAMS = DEEP ? 50_000 : 4000;
const SEED = Number(process.env['GLASSBLOCK_SEED'] ?? 20_260_401);
const FORKS: readonly Fork[] = [
  'frontier',
  'byzantium',
  'petersburg',
  'shanghai',
  'cancun',
  'prague',
  'osaka',
];

beforeAll(loadKeccak);

type Random = (below: number) => number;

/** Values at the edges of what opcodes look at. */
const EDGES = [
  0n,
  1n,
  2n,
  31n,
  32n,
  33n,
  64n,
  255n,
  256n,
  257n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n,
  2n ** 64n,
  2n ** 255n,
  2n ** 256n - 1n,
];

/** Operations with the items that they take and give; the loop of ours runs those of the first list itself. */
const INLINE: readonly (readonly [number, number, number])[] = [
  [0x01, 2, 1],
  [0x02, 2, 1],
  [0x03, 2, 1],
  [0x04, 2, 1],
  [0x06, 2, 1],
  [0x10, 2, 1],
  [0x11, 2, 1],
  [0x14, 2, 1],
  [0x15, 1, 1],
  [0x16, 2, 1],
  [0x17, 2, 1],
  [0x18, 2, 1],
  [0x19, 1, 1],
  [0x1b, 2, 1],
  [0x1c, 2, 1],
  [0x35, 1, 1],
  [0x50, 1, 0],
  [0x51, 1, 1],
  [0x52, 2, 0],
  [0x5b, 0, 0],
];
const OTHERS: readonly (readonly [number, number, number])[] = [
  [0x05, 2, 1],
  [0x07, 2, 1],
  [0x08, 3, 1],
  [0x09, 3, 1],
  [0x0a, 2, 1],
  [0x0b, 2, 1],
  [0x12, 2, 1],
  [0x13, 2, 1],
  [0x1a, 2, 1],
  [0x1d, 2, 1],
  [0x1e, 1, 1],
  [0x20, 2, 1],
  [0x30, 0, 1],
  [0x32, 0, 1],
  [0x33, 0, 1],
  [0x34, 0, 1],
  [0x36, 0, 1],
  [0x37, 3, 0],
  [0x38, 0, 1],
  [0x39, 3, 0],
  [0x3a, 0, 1],
  [0x3d, 0, 1],
  [0x3e, 3, 0],
  [0x47, 0, 1],
  [0x53, 2, 0],
  [0x54, 1, 1],
  [0x55, 2, 0],
  [0x58, 0, 1],
  [0x59, 0, 1],
  [0x5a, 0, 1],
  [0x5c, 1, 1],
  [0x5d, 2, 0],
  [0x5e, 3, 0],
  [0x5f, 0, 1],
  [0xa0, 2, 0],
  [0xa1, 3, 0],
  [0xf3, 2, 0],
  [0xfd, 2, 0],
  [0x00, 0, 0],
  [0xfe, 0, 0],
  [0xf1, 7, 1],
  [0xfa, 6, 1],
  [0xf0, 3, 1],
];

/** A random program that keeps its stack filled most of the time, with jumps to places that mostly exist. */
function program(random: Random): Uint8Array {
  const code: number[] = [];
  let height = 0;
  const push = (value: bigint): void => {
    const hex = value.toString(16).padStart(2, '0');
    const digits = hex.length % 2 === 0 ? hex : `0${hex}`;
    const length = Math.min(32, digits.length / 2 + (random(8) === 0 ? random(4) : 0));
    const padded = digits.padStart(2 * length, '0');
    code.push(0x5f + length);
    for (let i = 0; i < length; i++) code.push(Number.parseInt(padded.slice(2 * i, 2 * i + 2), 16));
    height++;
  };
  const length = 4 + random(60);
  for (let i = 0; i < length; i++) {
    const dice = random(100);
    if (dice < 30 || (height < 2 && dice < 80)) push(wordOf(random));
    else if (dice < 36)
      code.push(0x80 + (random(10) === 0 ? random(16) : random(Math.max(1, Math.min(16, height)))));
    else if (dice < 42)
      code.push(
        0x90 + (random(10) === 0 ? random(16) : random(Math.max(1, Math.min(16, height - 1)))),
      );
    else if (dice < 48) jump(code, push, random);
    else if (dice < 52) smallMemory(code, push, random);
    else if (dice < 53) code.push(random(256));
    else {
      const [opcode, takes, gives] = pick(dice < 82 ? INLINE : OTHERS, random);
      if (height < takes && random(10) > 0) continue;
      code.push(opcode);
      height = Math.max(0, height - takes) + gives;
    }
  }
  return Uint8Array.from(code);
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[random(items.length)] as T; // below the length
}

function wordOf(random: Random): bigint {
  const dice = random(10);
  if (dice < 6) return BigInt(random(100));
  if (dice < 8) return pick(EDGES, random);
  return (BigInt(random(2 ** 32)) << BigInt(random(224))) | BigInt(random(2 ** 32));
}

/** A jump to a JUMPDEST before it or just after it, or to any place. */
function jump(code: number[], push: (value: bigint) => void, random: Random): void {
  const targets = code.flatMap((byte, at) => (byte === 0x5b ? [at] : []));
  const conditional = random(2) === 0;
  if (conditional) push(BigInt(random(2)));
  const forward = code.length + 4;
  const target =
    random(4) === 0
      ? random(80)
      : random(3) === 0 && targets.length > 0
        ? pick(targets, random)
        : forward;
  code.push(0x61, target >> 8, target & 0xff, conditional ? 0x57 : 0x56, 0x5b);
}

/** Memory used as compilers use it. */
function smallMemory(code: number[], push: (value: bigint) => void, random: Random): void {
  push(wordOf(random));
  push(BigInt(random(200)));
  code.push(0x52);
  push(BigInt(random(220)));
  code.push(0x51);
}

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

/** What opcodes read of a block. */
const BLOCK = {
  header: {
    number: 300n,
    coinbase: new Address(new Uint8Array(20).fill(0x22)),
    timestamp: 1_800_000_000n,
    difficulty: 5n,
    prevRandao: new Uint8Array(32).fill(0x33),
    gasLimit: 30_000_000n,
    baseFeePerGas: 7n,
    getBlobGasPrice: () => 1n,
  },
} as unknown as NonNullable<Parameters<EVM['runCode']>[0]['block']>;

const SELF = new Address(new Uint8Array(20).fill(0x11));

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
