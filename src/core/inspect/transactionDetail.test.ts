/** Transactions in full: sums against the header, delegations against the state right after, examples by what they were made to do. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseTransaction } from 'viem';
import { describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { isExplorerError } from '../errors.ts';
import { isAtLeast } from '../execution/forks.ts';
import { stateAtPhase } from '../state/replay.ts';
import { readAccount, readCode } from '../state/witnessState.ts';
import { HAS_DATA, listExamples } from '../testData.ts';
import type { CheckedDocument } from '../verifyDocument.ts';
import { witnessData } from '../witness/testData.ts';
import { createInspector } from './inspector.ts';
import { createNames } from './names.ts';
import { phaseLabels } from './phaseLabels.ts';
import { checkExample, checkReal } from './testData.ts';

const REAL = HAS_DATA
  ? readdirSync(join(witnessData('SOURCE.md') as string, '../blocks')).map(
      (name) => `blocks/${name}`,
    )
  : [];

const sum = (values: readonly string[]) =>
  values.reduce((total, value) => total + BigInt(value), 0n);

function detailsOf({ document, validation }: CheckedDocument) {
  const inspector = createInspector(document, validation);
  return inspector.transactions().map(({ index }) => inspector.transaction(index));
}

function expectConsistent(checked: CheckedDocument) {
  const { validation } = checked;
  const { header, transactions } = validation.block as NonNullable<typeof validation.block>;
  const { fork } = validation.rules as NonNullable<typeof validation.rules>;
  const details = detailsOf(checked);
  const baseFee = header.baseFeePerGas ?? 0n;
  expect(details).toHaveLength(transactions.length);
  expect(sum(details.map(({ gasUsed }) => gasUsed))).toBe(header.gasUsed);
  expect(sum(details.map(({ feeBurnt }) => feeBurnt))).toBe(header.gasUsed * baseFee);
  expect(sum(details.flatMap(({ blobs }) => blobs?.gasUsed ?? []))).toBe(header.blobGasUsed ?? 0n);
  for (const detail of details) {
    expect(BigInt(detail.feeBurnt) + BigInt(detail.feeToRecipient)).toBe(BigInt(detail.feePaid));
    expect(BigInt(detail.gasUsed)).toBeLessThanOrEqual(BigInt(detail.gasLimit));
    expect(detail.created === undefined || detail.to === undefined).toBe(true);
    expect(detail.status === 'unknown').toBe(!isAtLeast(fork, 'byzantium'));
    expect(detail.status === 'failed').toBe(
      isAtLeast(fork, 'byzantium') && detail.error !== undefined,
    );
    expectSameAsViem(detail, transactions[detail.index] as Uint8Array);
    expectDelegations(checked, detail);
    expectPaid(checked, detail);
  }
  const logs = details.flatMap((detail) => detail.logs);
  expect(logs.map(({ index }) => index)).toEqual(logs.map((_, i) => i));
  return { details, logs };
}

function expectSameAsViem(detail: ReturnType<typeof detailsOf>[number], bytes: Uint8Array) {
  const theirs = parseTransaction(bytesToHex(bytes)) as Record<string, unknown>;
  expect(detail.input).toBe(theirs['data'] ?? '0x');
  expect(detail.to).toBe((theirs['to'] as string | undefined)?.toLowerCase());
  expect(detail.value).toBe(String(theirs['value'] ?? 0n));
  expect(detail.nonce).toBe(String(theirs['nonce'] ?? 0));
  expect(detail.accessList?.length ?? 0).toBe(
    (theirs['accessList'] as [] | undefined)?.length ?? 0,
  );
}

/** An authorisation counts as applied where the account's code in the state right after says so. */
function expectDelegations(
  { validation }: CheckedDocument,
  { phase, authorizations = [] }: ReturnType<typeof detailsOf>[number],
) {
  if (authorizations.length === 0 || validation.state === undefined) return;
  const after = stateAtPhase(validation.state, phase + 1);
  for (const { authority, address, applied } of authorizations) {
    if (authority === undefined) {
      expect(applied).toBe(false);
      continue;
    }
    const code = bytesToHex(readCode(after, hexToBytes(authority)));
    const delegation = /^0x0+$/.test(address) ? '0x' : `0xef0100${address.slice(2)}`;
    expect(applied).toBe(code === delegation);
  }
}

/** Of a transaction that only moves ether, the sender lost value and fees, blob fees among them, and nothing else. */
function expectPaid({ validation }: CheckedDocument, detail: ReturnType<typeof detailsOf>[number]) {
  const { state, block } = validation;
  if (state === undefined || detail.input !== '0x' || detail.to === undefined) return;
  if (detail.gasUsed !== '21000' || detail.to === detail.sender) return;
  if (bytesToHex(block?.header.feeRecipient ?? new Uint8Array(0)) === detail.sender) return;
  const sender = hexToBytes(detail.sender);
  const balance = (phase: number) => readAccount(stateAtPhase(state, phase), sender)?.balance ?? 0n;
  const paid = BigInt(detail.value) + BigInt(detail.feePaid) + BigInt(detail.blobs?.feeBurnt ?? 0);
  if (detail.index < 3) expect(balance(detail.phase) - balance(detail.phase + 1)).toBe(paid);
}

describe('transactionDetail', () => {
  test('behavior: calls, names and logs are decoded', async () => {
    const [first] = detailsOf(await checkExample('erc20-transfers'));
    expect(first?.call?.signature).toBe('transfer(address,uint256)');
    expect(first?.call?.arguments.map(({ name }) => name)).toEqual(['to', 'value']);
    const [log] = first?.logs ?? [];
    expect(log?.decoded?.signature).toBe('Transfer(address,address,uint256)');
    expect(log?.decoded?.arguments[2]?.value).toBe(first?.call?.arguments[1]?.value);
  });

  test('behavior: a creation has no recipient, and an address where it succeeded', async () => {
    const [creation] = detailsOf(await checkExample('erc20-deployment'));
    expect(creation?.to).toBeUndefined();
    expect(creation?.created).toMatch(/^0x[0-9a-f]{40}$/);
    expect(creation?.call).toBeUndefined();
  });

  test('behavior: a failed transaction says why', async () => {
    const failed = detailsOf(await checkExample('failed-transactions')).filter(
      ({ error }) => error,
    );
    expect(failed.map(({ error, status }) => [error, status])).toEqual([
      ['revert', 'failed'],
      ['out of gas', 'failed'],
    ]);
    expect(failed[0]?.output).toMatch(/^0x7c126b56/); // an error of the example's own contract
    expect(failed[0]?.revert).toBeUndefined();
  });

  test('behavior: an authorisation names who signed it, and that it applied', async () => {
    const [transaction] = detailsOf(await checkExample('eip7702-delegation'));
    expect(transaction?.authorizations).toEqual([
      expect.objectContaining({ authority: transaction?.sender, applied: true }),
    ]);
  });

  test('behavior: blobs have hashes, a price and fees of their own', async () => {
    const blobs = detailsOf(await checkExample('blob-transaction')).flatMap(
      (detail) => detail.blobs ?? [],
    );
    expect(blobs.length).toBeGreaterThan(0);
    for (const { versionedHashes, gasUsed, gasPrice, feeBurnt } of blobs) {
      expect(gasUsed).toBe(String(versionedHashes.length * 131_072));
      expect(BigInt(feeBurnt)).toBe(BigInt(gasUsed) * BigInt(gasPrice));
    }
  });

  test('error: PHASE_NOT_HERE for a transaction that the block does not have', async () => {
    const { document, validation } = await checkExample('transfer');
    const inspector = createInspector(document, validation);
    for (const index of [-1, 0.5, 1_000_000]) {
      expect(() => inspector.transaction(index)).toThrow(
        expect.toSatisfy((error) => isExplorerError(error, 'PHASE_NOT_HERE')),
      );
    }
  });

  test('error: BLOCK_NOT_EXECUTED where the block did not run', async () => {
    const { document, validation } = await checkExample('transfer');
    const { execution: _, ...linked } = validation;
    expect(() => createInspector(document, linked).transaction(0)).toThrow(
      expect.toSatisfy((error) => isExplorerError(error, 'BLOCK_NOT_EXECUTED')),
    );
  });

  test.each(listExamples().map((name) => name.replace('.json.gz', '')))(
    'behavior: %s: gas, fees and logs add up',
    async (name) => {
      expectConsistent(await checkExample(name));
    },
  );

  test.skipIf(!HAS_DATA).each(REAL)(
    'behavior: %s: gas, fees and logs add up',
    async (name) => {
      const checked = await checkReal(name);
      if (checked.validation.execution === undefined) return; // not a block that can be run
      expectConsistent(checked);
    },
    120_000,
  );
});

describe('phaseLabels', () => {
  test('default: every phase with what it is, whom it concerns, and how it ended', async () => {
    const { document, validation } = await checkExample('withdrawals-and-requests');
    const { context } = createInspector(document, validation);
    const labels = phaseLabels(context, createNames(validation.rules));
    expect(labels.map(({ type }) => type)).toEqual([
      'systemCall',
      'systemCall',
      'transaction',
      'withdrawal',
      'withdrawal',
      'systemCall',
      'systemCall',
    ]);
    expect(labels.map(({ phase }) => phase)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(labels[0]).toMatchObject({ contract: 'Beacon roots (EIP-4788)' });
    expect(labels[2]).toMatchObject({
      toName: 'Withdrawal requests (EIP-7002)',
      status: 'succeeded',
    });
    expect(labels[2]?.call).toBeUndefined(); // it takes a public key and an amount, no selector
    expect(labels[4]).toMatchObject({ index: 1, to: expect.stringMatching(/^0x/) });
  });

  test('behavior: calls are named by signature, or by selector where it is not known', async () => {
    for (const [name, call] of [
      ['erc20-transfers', 'transfer(address,uint256)'],
      ['eip7702-delegation', '0xfc68466f'], // the delegation of the same transaction gives it code
      ['transfer', undefined],
    ] as const) {
      const { document, validation } = await checkExample(name);
      const { context } = createInspector(document, validation);
      const labels = phaseLabels(context, createNames(validation.rules));
      expect(labels.find(({ type }) => type === 'transaction')?.call).toBe(call);
    }
  });
});
