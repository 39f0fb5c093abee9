/** Random programs, and what they run in: shared by the tests of the interpreter and of traces. */

import { EVM } from '@ethereumjs/evm';
import { Address } from '@ethereumjs/util';
import { EMPTY_ROOT_HASH } from '../../bytes/keccak.ts';
import { EMPTY_ACCOUNT } from '../../state/account.ts';
import { createCodePool } from '../../state/codePool.ts';
import { createJournal } from '../../state/journal.ts';
import { createWitnessState, writeAccount, writeCode } from '../../state/witnessState.ts';
import { createTraceRecorder, type TraceRecorderOptions } from '../../trace/traceRecorder.ts';
import type { TraceTable } from '../../trace/traceTable.ts';
import { createNodePool } from '../../trie/nodePool.ts';
import { rulesOfFork } from '../fixture.ts';
import type { Fork } from '../forks.ts';
import { createForkCommon } from './forkCommon.ts';
import { accelerateInterpreter, setRecorder } from './interpreter.ts';
import { WitnessStateManager } from './witnessStateManager.ts';

export const FORKS: readonly Fork[] = [
  'frontier',
  'byzantium',
  'petersburg',
  'shanghai',
  'cancun',
  'prague',
  'osaka',
];

export type Random = (below: number) => number;

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
export function program(random: Random): Uint8Array {
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

export function pick<T>(items: readonly T[], random: Random): T {
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

/** What opcodes read of a block. */
export const BLOCK = {
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

export const SELF = new Address(new Uint8Array(20).fill(0x11));

/** Whom random programs may call; its address is the word 0x30. */
const OTHER = new Address(Uint8Array.from({ length: 20 }, (_, i) => (i === 19 ? 0x30 : 0)));

/** A call of random or hand-made code. */
export interface Run {
  readonly fork: Fork;
  readonly code: Uint8Array;
  /** What stands at the address that calls go to. */
  readonly callee: Uint8Array;
  readonly gasLimit: bigint;
  readonly data: Uint8Array;
}

/** ethereumjs' own EVM over a state in which {@link SELF} and {@link OTHER} have code. */
export async function machineOf({ fork, code, callee }: Run): Promise<EVM> {
  const state = createWitnessState(createNodePool([]), createCodePool([]), EMPTY_ROOT_HASH);
  for (const [address, runs] of [
    [SELF, code],
    [OTHER, callee],
  ] as const) {
    writeAccount(state, address.bytes, { ...EMPTY_ACCOUNT, nonce: 1n, balance: 1000n });
    writeCode(state, address.bytes, runs);
  }
  const stateManager = new WitnessStateManager(state);
  const blockchain = { getBlock: async () => ({ hash: () => new Uint8Array(32) }) };
  const options = { common: createForkCommon(rulesOfFork(fork)), stateManager, blockchain };
  return new EVM(options as unknown as ConstructorParameters<typeof EVM>[0]); // all that an EVM asks of a chain
}

/** What runs. */
export const callOf = ({ gasLimit, data }: Run) => ({
  to: SELF,
  caller: SELF,
  block: BLOCK,
  gasLimit,
  data,
});

/** The trace of a run in our loop. */
export async function traceRun(run: Run, options: TraceRecorderOptions = {}): Promise<TraceTable> {
  const recorder = createTraceRecorder(options);
  const evm = await accelerateInterpreter(await machineOf(run), createJournal().clock);
  setRecorder(evm, recorder);
  await evm.runCall(callOf(run));
  return recorder.table();
}
