/** The balance identity: it holds on every block at hand, whatever its fork, and fails when one change is another. */

import { describe, expect, test } from 'vitest';
import { readBundles } from '../../cli/conformanceBundles.ts';
import { bytesToBigInt, hexToBytes } from '../bytes/hex.ts';
import { decodeRlpList } from '../bytes/rlp.ts';
import type { AccountState } from '../state/accountState.ts';
import type { Write } from '../state/journal.ts';
import { HAS_DATA, listExamples } from '../testData.ts';
import { type CheckedDocument, checkDocument } from '../verifyDocument.ts';
import { listWitnessData, NO_WITNESS_DATA, witnessData } from '../witness/testData.ts';
import { createInspector } from './inspector.ts';
import { checkExample, checkReal } from './testData.ts';

const skipped = HAS_DATA ? '' : `: skipped, ${NO_WITNESS_DATA}`;

const identityOf = ({ document, validation }: CheckedDocument) =>
  createInspector(document, validation).changes().identity;

const weiOf = (checked: CheckedDocument, name: string) =>
  identityOf(checked).terms.find((term) => term.name === name)?.wei;

function expectToHold(checked: CheckedDocument): void {
  const { holds, changes, expected, terms } = identityOf(checked);
  expect({ changes, holds }).toEqual({ changes: expected, holds: true });
  expect(terms.reduce((sum, { wei }) => sum + BigInt(wei), 0n)).toBe(BigInt(expected));
}

describe('balance identity', () => {
  test.each(listExamples().map((file) => file.replace('.json.gz', '')))(
    'default: it holds on the example %s',
    async (name) => expectToHold(await checkExample(name)),
  );

  // The blocks of modular exponentiation differ in nothing that matters here: four of eleven will do.
  const eest = listWitnessData('eest').filter((name) => !/modexp/.test(name) || /vul/.test(name));
  const real = [...listWitnessData('blocks'), ...eest];
  test.skipIf(!HAS_DATA).each(real.length === 0 ? ['none'] : real)(
    `default: it holds on %s${skipped}`,
    async (name) => expectToHold(await checkReal(name)),
    60_000,
  );

  test
    .skipIf(!HAS_DATA)
    .each(
      listWitnessData('conformance').filter((name) =>
        /(eest-[^l]|minimal|state-tests|valid-blocks)[^/]*\.jsonl\.gz$/.test(name),
      ),
    )(
    'behavior: it holds on valid blocks of %s',
    async (name) => {
      const bundles = readBundles(witnessData(name) as string).filter(({ valid }) => valid);
      const step = Math.ceil(bundles.length / 25);
      let held = 0;
      for (const { line } of bundles.filter((_, i) => i % step === 0)) {
        if (gasUsedOf(line) > 2_000_000n) continue; // the sample is about kinds of blocks, not about work
        expectToHold(await checkDocument(new TextEncoder().encode(line)));
        held++;
      }
      expect(held).toBeGreaterThan(0);
    },
    180_000,
  );

  test.skipIf(!HAS_DATA)(
    `behavior: rewards of proof of work, with an ommer or without${skipped}`,
    async () => {
      const ether = 10n ** 18n;
      for (const [name, wei] of [
        ['blocks/mainnet-1.json', 5n * ether],
        ['blocks/mainnet-4370000.json.gz', 3n * ether],
      ] as const) {
        const checked = await checkReal(name);
        const { block } = checked.validation;
        const ommers = (block?.ommers ?? []).map(
          ({ number }) => number - (block?.header.number ?? 0n),
        );
        const all = ommers.reduce((sum, age) => sum + ((8n + age) * wei) / 8n + wei / 32n, wei);
        expect(weiOf(checked, 'block and ommer rewards')).toBe(String(all));
      }
    },
  );

  test('behavior: withdrawals and burnt fees are those of the body and of the receipts', async () => {
    const checked = await checkExample('withdrawals-and-requests');
    const { block } = checked.validation;
    const gwei = (block?.withdrawals ?? []).reduce((sum, { amount }) => sum + amount, 0n);
    expect(gwei).toBeGreaterThan(0n);
    expect(weiOf(checked, 'withdrawals')).toBe(String(gwei * 10n ** 9n));
    const burnt = (block?.header.gasUsed ?? 0n) * (block?.header.baseFeePerGas ?? 0n);
    expect(burnt).toBeGreaterThan(0n);
    expect(weiOf(checked, 'base fees burnt')).toBe(String(-burnt));
    expect(
      BigInt(weiOf(await checkExample('blob-transaction'), 'blob fees burnt') ?? 0),
    ).toBeLessThan(0n);
  });

  test.skipIf(!HAS_DATA).each([
    // A contract that destroys itself in its own favour within the call that creates it.
    ['eest-older', 'test_create_suicide_during_transaction_create', '-100'],
    // Accounts that were paid after they had destroyed themselves, and went with what they held.
    ['eest-older', 'test_tx_selfdestruct_balance_bug', '-4'],
    ['valid-blocks-legacy', 'suicideCoinbase::suicideCoinbase_Berlin', '-13075000'],
  ])(`behavior: what goes with accounts is found, in %s: %s${skipped}`, async (file, name, wei) => {
    const bundles = readBundles(witnessData(`conformance/${file}.jsonl.gz`) as string);
    const found = [];
    for (const bundle of bundles.filter((one) => one.valid && one.name.includes(name))) {
      const checked = await checkDocument(new TextEncoder().encode(bundle.line));
      expectToHold(checked);
      found.push(weiOf(checked, 'destroyed with accounts'));
    }
    expect(found).toContain(wei);
  });

  test('behavior: one wei more in any last write of a balance, and it fails', async () => {
    const checked = await checkExample('erc20-transfers');
    const writes = checked.validation.state?.journal.writes as Write[];
    const last = new Map<AccountState, number>();
    for (const [at, write] of writes.entries())
      if (write.type === 'account') last.set(write.account, at);
    expect(last.size).toBeGreaterThan(3);
    for (const at of last.values()) {
      const write = writes[at] as Extract<Write, { type: 'account' }>;
      if (write.after === null) continue;
      writes[at] = { ...write, after: { ...write.after, balance: write.after.balance + 1n } };
      expect(identityOf(checked).holds).toBe(false);
      writes[at] = write;
    }
    expectToHold(checked);
  });
});

/** As the bundle's block says, without running it. */
function gasUsedOf(line: string): bigint {
  const { blockRlp } = JSON.parse(line);
  const header = decodeRlpList(hexToBytes(blockRlp))[0] as Uint8Array[];
  return bytesToBigInt(header[10] as Uint8Array);
}
