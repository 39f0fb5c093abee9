/** What the execution of a block can fail with, on small states made for it (check X2, check X3). */

import { createTx } from '@ethereumjs/tx';
import { beforeAll, describe, expect, test } from 'vitest';
import { hexToBytes } from '../../bytes/hex.ts';
import { EMPTY_ROOT_HASH, loadKeccak } from '../../bytes/keccak.ts';
import { encodeRlp, encodeRlpListOf } from '../../bytes/rlp.ts';
import { type PlainAccount, stateOf, type WholeState } from '../../state/fixture.ts';
import type { BlockDocument } from '../../witness/executionWitness.ts';
import type { BlockExecutor } from '../blockExecutor.ts';
import { missingIn } from '../failures.ts';
import { createHeader, rulesOfFork } from '../fixture.ts';
import { type Fork, isAtLeast } from '../forks.ts';
import { validateStateless } from '../statelessValidation.ts';
import { ethereumjsExecutor } from './engine.ts';
import { createForkCommon } from './forkCommon.ts';

beforeAll(loadKeccak);

const KEY = new Uint8Array(32).fill(0x46);
/** The address of {@link KEY}. */
const SENDER = hexToBytes('0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f');
const TARGET = new Uint8Array(20).fill(0x77);
const DEPOSITS = hexToBytes('0x00000000219ab540356cbb839cbe05303d7705fa');
const WITHDRAWALS = hexToBytes('0x00000961ef480eb55e80d19ad83579a64c007002');
const CONSOLIDATIONS = hexToBytes('0x0000bbddc7ce488642fb579f8b00f3a590007251');
const STOP = Uint8Array.of(0x00);
const INVALID = Uint8Array.of(0xfe);

type Account = readonly [Uint8Array, PlainAccount];

const RICH: Account = [SENDER, { balance: 10n ** 20n }];
const QUEUES: readonly Account[] = [
  [WITHDRAWALS, { nonce: 1n, code: STOP }],
  [CONSOLIDATIONS, { nonce: 1n, code: STOP }],
];

/** A transaction of ours to `to` that pays enough. */
function transaction(to: Uint8Array, fork: Fork, nonce = 0): Uint8Array {
  const common = createForkCommon(rulesOfFork(fork));
  const data = { nonce, to, gasPrice: 10n ** 10n, gasLimit: 100_000n };
  return createTx(data, { common }).sign(KEY).serialize();
}

/** A block of `fork` on a state; roots and gas in its header are not what execution gives. */
function documentOf(
  { root, nodes, codes }: WholeState,
  transactions: readonly Uint8Array[],
  fork: Fork,
): BlockDocument {
  const parent = createHeader(fork, {
    stateRoot: root,
    number: 9n,
    timestamp: 9n,
    gasLimit: 30_000_000n,
    baseFeePerGas: 7n,
  });
  const header = createHeader(fork, {
    parentHash: parent.hash,
    number: 10n,
    timestamp: 10n,
    gasLimit: 30_000_000n,
    baseFeePerGas: 7n,
  });
  const parts = [header.rlp, encodeRlpListOf(transactions), encodeRlp([])];
  const blockRlp = encodeRlpListOf(isAtLeast(fork, 'shanghai') ? [...parts, encodeRlp([])] : parts);
  return {
    format: 'test',
    chain: { chainId: 1, fork, allForksAtGenesis: true },
    blockRlp,
    witness: { state: nodes, codes, keys: [], headers: [parent.rlp] },
  };
}

async function run(
  document: BlockDocument,
  executor: BlockExecutor = ethereumjsExecutor as BlockExecutor,
) {
  const { ladder, execution } = await validateStateless(document, {
    executor,
    now: () => 0,
    onProgress: () => {},
  });
  const of = (id: string) => ladder.checks().find((check) => check.id === id);
  return { ladder, execution, of };
}

describe('ethereumjsExecutor', () => {
  test('default: a call in Berlin, its gas and receipt', async () => {
    const state = stateOf([RICH, [TARGET, { nonce: 1n, code: STOP }]]);
    const { execution, of } = await run(
      documentOf(state, [transaction(TARGET, 'berlin')], 'berlin'),
    );
    expect(of('X2')).toMatchObject({ status: 'passed' });
    expect(execution).toMatchObject({ gasUsed: 21_000n, receipts: [{ outcome: true, logs: [] }] });
  });

  test('error: TRANSACTION_INVALID, a nonce too high (check X2)', async () => {
    const { of } = await run(
      documentOf(stateOf([RICH]), [transaction(TARGET, 'berlin', 5)], 'berlin'),
    );
    expect(of('X2')).toMatchObject({
      status: 'failed',
      error: 'TRANSACTION_INVALID',
      failure: 'INVALID',
    });
  });

  test.each<readonly [title: string, sender: PlainAccount]>([
    ['error: TRANSACTION_INVALID, no balance', { balance: 1n }],
    ['error: TRANSACTION_INVALID, a nonce too low', { balance: 10n ** 20n, nonce: 1n }],
    ['error: TRANSACTION_INVALID, a sender with code', { balance: 10n ** 20n, code: INVALID }],
  ])('%s', async (_, sender) => {
    const document = documentOf(
      stateOf([[SENDER, sender]]),
      [transaction(TARGET, 'london')],
      'london',
    );
    const { of, ladder } = await run(document);
    expect(of('X2')).toMatchObject({ error: 'TRANSACTION_INVALID' });
    expect(ladder.errors().find(({ code }) => code === 'TRANSACTION_INVALID')?.data).toMatchObject({
      index: 0,
      rule: expect.any(String),
    });
  });

  test('error: TRANSACTION_INVALID, more gas than is left in the block', async () => {
    const many = Array.from({ length: 302 }, (_, nonce) => transaction(TARGET, 'berlin', nonce));
    const state = stateOf([RICH, [TARGET, { nonce: 1n, code: hexToBytes('0x5b600056') }]]);
    const { ladder } = await run(documentOf(state, many, 'berlin'));
    const failure = ladder.errors().find(({ code }) => code === 'TRANSACTION_INVALID');
    expect(failure).toMatchObject({ data: { index: 300 } });
    expect(failure?.message).toContain('above the gas left in the block, 0');
  });

  test('error: ENGINE_FAILED, a fault of the engine is no fault of the block', async () => {
    const broken: BlockExecutor = {
      ...(ethereumjsExecutor as BlockExecutor),
      prepare: async (...given) => {
        const made = await (ethereumjsExecutor as BlockExecutor).prepare(...given);
        const [tx] = (made.prepared as { transactions: { getSenderAddress(): unknown }[] })
          .transactions;
        if (tx === undefined) throw new Error('the block has a transaction');
        tx.getSenderAddress = () => {
          throw new RangeError('Array buffer allocation failed');
        };
        return made;
      },
    };
    const { ladder, of } = await run(
      documentOf(stateOf([RICH]), [transaction(TARGET, 'berlin')], 'berlin'),
      broken,
    );
    expect(of('X2')).toMatchObject({ error: 'ENGINE_FAILED', failure: 'CANNOT_VERIFY' });
    expect(ladder.errors().find(({ code }) => code === 'ENGINE_FAILED')?.message).toContain(
      'allocation failed',
    );
  });

  test('error: SYSTEM_CALL_FAILED, a queue without code (check X3)', async () => {
    const { of } = await run(
      documentOf({ root: EMPTY_ROOT_HASH, nodes: [], codes: [] }, [], 'prague'),
    );
    expect(of('W5')).toMatchObject({ status: 'passed' });
    expect(of('X3')).toMatchObject({
      status: 'failed',
      error: 'SYSTEM_CALL_FAILED',
      failure: 'INVALID',
    });
  });

  test.each([
    ['error: SYSTEM_CALL_FAILED, the withdrawal queue fails', WITHDRAWALS],
    ['error: SYSTEM_CALL_FAILED, the consolidation queue fails', CONSOLIDATIONS],
  ])('%s', async (_, failing) => {
    const queues = QUEUES.map(
      ([at, account]): Account => [at, at === failing ? { ...account, code: INVALID } : account],
    );
    const { of, ladder } = await run(documentOf(stateOf(queues), [], 'prague'));
    expect(of('X3')).toMatchObject({ error: 'SYSTEM_CALL_FAILED' });
    expect(ladder.errors().find(({ code }) => code === 'SYSTEM_CALL_FAILED')?.message).toContain(
      'the call failed',
    );
  });

  test('behavior: queues that give nothing out pass (check X3), contracts of the block before them need no code', async () => {
    const { of } = await run(documentOf(stateOf(QUEUES), [], 'prague'));
    expect(of('X3')).toMatchObject({ status: 'passed' });
    expect(of('X7')).toMatchObject({
      found: '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    });
  });

  test('error: DEPOSIT_LOG_MALFORMED, a log of the deposit contract without data (check X3)', async () => {
    // PUSH32 topic, PUSH0, PUSH0, LOG1
    const code = hexToBytes(
      '0x7f649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c55f5fa1',
    );
    const state = stateOf([RICH, ...QUEUES, [DEPOSITS, { nonce: 1n, code }]]);
    const { of } = await run(documentOf(state, [transaction(DEPOSITS, 'prague')], 'prague'));
    expect(of('X3')).toMatchObject({ error: 'DEPOSIT_LOG_MALFORMED', failure: 'INVALID' });
  });

  test('error: WITNESS_CODE_MISSING, the code of the target (check W7)', async () => {
    const state = stateOf([RICH, [TARGET, { nonce: 1n, code: STOP }]]);
    const { ladder, of } = await run(
      documentOf({ ...state, codes: [] }, [transaction(TARGET, 'berlin')], 'berlin'),
    );
    expect(of('W7')).toMatchObject({ error: 'WITNESS_CODE_MISSING', failure: 'CANNOT_VERIFY' });
    expect(missingIn(ladder)).toMatchObject({ kind: 'code', reason: 'code' });
  });

  test('error: WITNESS_HEADER_MISSING, BLOCKHASH further back than the witness (check W7)', async () => {
    // SSTORE(0, BLOCKHASH(8)): block 8 is the parent's parent.
    const code = hexToBytes('0x600840600055');
    const state = stateOf([RICH, [TARGET, { nonce: 1n, code }]]);
    const { ladder, of } = await run(documentOf(state, [transaction(TARGET, 'paris')], 'paris'));
    expect(of('W7')).toMatchObject({ error: 'WITNESS_HEADER_MISSING', failure: 'CANNOT_VERIFY' });
    expect(missingIn(ladder)).toEqual({ kind: 'header', number: '8', reason: 'blockhash' });
  });
});
