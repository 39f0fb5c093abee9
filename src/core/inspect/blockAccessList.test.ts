/**
 * Block access lists against those that ethereumjs builds by itself, in its opcodes and in runTx, when
 * EIP-7928 is switched on: the same blocks, run again that way, give the same bytes.
 */

import { BlockLevelAccessList } from '@ethereumjs/util';
import { beforeAll, describe, expect, test } from 'vitest';
import { readBundles } from '../../cli/conformanceBundles.ts';
import { bytesToHex, equalBytes, hexToBytes } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { decodeRlpList } from '../bytes/rlp.ts';
import { blockAccessListJson } from '../changesExport.ts';
import { type AncestorChain, ancestorHash } from '../execution/ancestors.ts';
import { ethereumjsExecutor } from '../execution/ethereumjs/engine.ts';
import { createForkCommon } from '../execution/ethereumjs/forkCommon.ts';
import { SYSTEM_ADDRESS } from '../execution/ethereumjs/witnessStateManager.ts';
import { accessIndexes } from '../execution/phases.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import { createWitnessState, readAccount, type WitnessState } from '../state/witnessState.ts';
import { HAS_DATA, listExamples } from '../testData.ts';
import { type CheckedDocument, checkDocument } from '../verifyDocument.ts';
import { listWitnessData, NO_WITNESS_DATA, witnessData } from '../witness/testData.ts';
import { createContext } from './context.ts';
import { executed } from './executed.ts';
import { createInspector } from './inspector.ts';
import { checkExample, checkReal } from './testData.ts';

beforeAll(loadKeccak);

const skipped = HAS_DATA ? '' : `: skipped, ${NO_WITNESS_DATA}`;

/** The list that ethereumjs builds of a block, in RLP. Assumes: a fork from Prague on, as EIP-7928 needs there. */
async function listByOracle({ document, validation }: CheckedDocument): Promise<Uint8Array> {
  const run = executed(createContext(document, validation));
  const { block, rules } = run;
  const { pool, codes } = run.state as WitnessState;
  const state = createWitnessState(pool, codes, run.preStateRoot as Uint8Array);
  const common = createForkCommon(rules);
  common.setEIPs([7928]);
  const indexes = accessIndexes(run.execution.phases, block.transactions.length);
  const capture = captureLists(() => indexes[state.journal.clock.phase] ?? 0);
  try {
    const { prepared } = await ethereumjsExecutor.prepare(block, rules, () => {});
    const context = {
      block,
      rules,
      state,
      blockHash: (number: bigint) =>
        ancestorHash(run.ancestors as AncestorChain, block.header, number),
      onTransaction: () => capture.turn(),
    };
    const result = await ethereumjsExecutor.execute(context, { ...prepared, common });
    expect(result.gasUsed).toBe(run.execution.gasUsed);
  } finally {
    capture.end();
  }
  addWithdrawals(capture.list(), state, run);
  return capture.list().serialize();
}

/**
 * The list lives in an EVM that the executor keeps to itself: it is taken where it is written. Its
 * index, which runBlock would set, is that of the phase.
 */
function captureLists(index: () => number) {
  let list = new BlockLevelAccessList();
  const { addAddress, checkpoint } = BlockLevelAccessList.prototype;
  const take = (one: BlockLevelAccessList) => {
    list = one;
    one.blockAccessIndex = index();
  };
  BlockLevelAccessList.prototype.addAddress = function (address) {
    take(this);
    addAddress.call(this, address);
  };
  BlockLevelAccessList.prototype.checkpoint = function () {
    take(this);
    checkpoint.call(this);
  };
  return {
    list: () => list,
    turn: () => {
      list.blockAccessIndex = index();
    },
    end: () => Object.assign(BlockLevelAccessList.prototype, { addAddress, checkpoint }),
  };
}

/** What our own block processing does without ethereumjs; and the caller of system calls, whom it lists. */
function addWithdrawals(
  list: BlockLevelAccessList,
  state: WitnessState,
  { block }: Required<Pick<Validation, 'block'>>,
): void {
  delete list.accesses[bytesToHex(SYSTEM_ADDRESS)];
  for (const { address, amount } of block.withdrawals ?? []) {
    list.addAddress(bytesToHex(address));
    const balance = readAccount(state, address)?.balance ?? 0n;
    const index = block.transactions.length + 1;
    if (amount > 0n) list.addBalanceChange(bytesToHex(address), balance, index);
  }
}

async function expectSameList(checked: CheckedDocument): Promise<void> {
  const list = createInspector(checked.document, checked.validation).blockAccessList();
  expect(list.rlp).toBe(bytesToHex(await listByOracle(checked)));
  expect(list.hash).toBe(bytesToHex(keccak256(hexToBytes(list.rlp))));
  expect(decodeRlpList(hexToBytes(list.rlp))).toHaveLength(list.accounts.length);
}

const isLate = ({ report }: CheckedDocument) =>
  ['prague', 'osaka', 'bpo1', 'bpo2'].includes(report.fork ?? '');

describe('blockAccessList', () => {
  test.each(listExamples().map((file) => file.replace('.json.gz', '')))(
    'default: the list of the example %s is that of ethereumjs',
    async (name) => expectSameList(await checkExample(name)),
  );

  const late = listWitnessData('blocks').filter((name) => /hoodi|mainnet-246/.test(name));
  test.skipIf(!HAS_DATA).each(late.length === 0 ? ['none'] : late)(
    `default: the list of %s is that of ethereumjs${skipped}`,
    async (name) => expectSameList(await checkReal(name)),
    60_000,
  );

  /**
   * Here an account held ether before the transaction that created it and destroyed it again. EIP-7928
   * wants its balance change to zero; ethereumjs leaves it out.
   */
  const OTHERS = ['test_recreate_self_destructed_contract_different_txs'];
  const files = ['eest-osaka', 'eest-prague', 'eest-static-osaka', 'eest-static-prague'];
  test.skipIf(!HAS_DATA).each(files)(
    `behavior: a sample of the public tests of %s has the lists of ethereumjs${skipped}`,
    async (file) => {
      const bundles = readBundles(witnessData(`conformance/${file}.jsonl.gz`) as string);
      let compared = 0;
      for (const { valid, name, line } of bundles.filter((_, i) => i % 7 === 0)) {
        if (!valid || OTHERS.some((other) => name.includes(other))) continue;
        const checked = await checkDocument(new TextEncoder().encode(line));
        const { gasUsed = 0n } = checked.validation.execution ?? {};
        if (!isLate(checked) || gasUsed > 3_000_000n) continue; // ethereumjs copies its list for every call
        await expectSameList(checked);
        compared++;
      }
      expect(compared).toBeGreaterThan(15);
    },
    180_000,
  );

  test('behavior: an account that destroys itself where it was created is listed, with its slots as reads', async () => {
    const checked = await checkExample('created-and-destroyed');
    const { state } = checked.validation;
    const { accounts } = createInspector(checked.document, checked.validation).blockAccessList();
    const gone = [...(state?.accounts.values() ?? [])].filter(
      ({ initial, current, address }) =>
        initial === null &&
        current === null &&
        state?.journal.writes.some(({ account }) => equalBytes(account.address, address)),
    );
    expect(gone.length).toBeGreaterThan(0);
    for (const { address } of gone) {
      const listed = accounts.find((account) => account.address === bytesToHex(address));
      expect(listed).toMatchObject({ nonceChanges: [], codeChanges: [], storageChanges: [] });
    }
  });

  test('behavior: system calls before the transactions have index 0, all that follows n + 1', async () => {
    const checked = await checkExample('withdrawals-and-requests');
    const { accounts } = createInspector(checked.document, checked.validation).blockAccessList();
    const { block } = executed(createContext(checked.document, checked.validation));
    const of = (address: string) => accounts.find((account) => account.address === address);
    const roots = of('0x000f3df6d732807ef1319fb7b8bb8522d0beac02')?.storageChanges ?? [];
    expect(roots.flatMap(({ changes }) => changes.map(({ index }) => index))).toEqual([0, 0]);
    const after = block.transactions.length + 1;
    for (const { address, amount } of block.withdrawals ?? []) {
      if (amount === 0n) continue;
      const indexes = of(bytesToHex(address))?.balanceChanges.map(({ index }) => index);
      expect(indexes).toContain(after);
    }
  });

  test('behavior: the caller of system calls is not listed; every list is sorted, a slot stands once', async () => {
    const { document, validation } = await checkExample('erc20-transfers');
    const { accounts } = createInspector(document, validation).blockAccessList();
    const addresses = accounts.map(({ address }) => address);
    expect(addresses).toEqual([...addresses].sort());
    expect(addresses).not.toContain(bytesToHex(SYSTEM_ADDRESS));
    for (const { storageChanges, storageReads } of accounts) {
      const written = storageChanges.map(({ slot }) => slot);
      expect(written).toEqual([...written].sort());
      expect(storageReads).toEqual([...storageReads].sort());
      for (const slot of storageReads) expect(written).not.toContain(slot);
    }
  });

  test('behavior: in the JSON of the Engine API, it is read by ethereumjs as the same list', async () => {
    const { createBlockLevelAccessListFromJSON } = await import('@ethereumjs/util');
    const { document, validation } = await checkExample('eip7702-delegation');
    const list = createInspector(document, validation).blockAccessList();
    const json = JSON.parse(JSON.stringify(blockAccessListJson(list)));
    expect(bytesToHex(createBlockLevelAccessListFromJSON(json).serialize())).toBe(list.rlp);
  });
});
