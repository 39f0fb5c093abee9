/** What the page asks of a block that ran: phases, diffs, histories, access lists, what an older encoding would cost. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import type { AccountChange, StateDiff } from '../changes.ts';
import { stateDiffJson } from '../changesExport.ts';
import { decodeLegacyStateDiff } from '../diff/legacyStateDiff.ts';
import { HAS_DATA, readExample, withWitness } from '../testData.ts';
import { validateDocument } from '../verifyDocument.ts';
import { failureOf } from '../witness/fixture.ts';
import { NO_WITNESS_DATA } from '../witness/testData.ts';
import { createInspector, type Inspector } from './inspector.ts';
import { checkExample, checkReal } from './testData.ts';

beforeAll(loadKeccak);

const skipped = HAS_DATA ? '' : `: skipped, ${NO_WITNESS_DATA}`;

async function inspect(name: string): Promise<Inspector> {
  const { document, validation } = await checkExample(name);
  return createInspector(document, validation);
}

const inspectReal = async (name: string): Promise<Inspector> => {
  const { document, validation } = await checkReal(name);
  return createInspector(document, validation);
};

/** What a diff says, by what it is about: `address balance`, `address slot`. */
function valuesOf({ accounts }: StateDiff): Map<string, readonly [string, string]> {
  const zero = { nonce: '0', balance: '0' };
  return new Map(
    accounts.flatMap(({ address, before, after, slots }: AccountChange) => [
      [`${address} balance`, [(before ?? zero).balance, (after ?? zero).balance]] as const,
      [`${address} nonce`, [(before ?? zero).nonce, (after ?? zero).nonce]] as const,
      ...slots.map(
        (slot) => [`${address} ${slot.hashedSlot}`, [slot.before ?? '?', slot.after]] as const,
      ),
    ]),
  );
}

describe('changes', () => {
  test('default: a row for each phase, in order', async () => {
    const { phases } = (await inspect('withdrawals-and-requests')).changes();
    expect(phases.map(({ phase }) => phase)).toEqual(phases.map((_, i) => i));
    const types = phases.map(({ type, contract }) => contract ?? type);
    expect(types.slice(0, 2)).toEqual(['Beacon roots (EIP-4788)', 'Block hashes (EIP-2935)']);
    expect(types.slice(-2)).toEqual([
      'Withdrawal requests (EIP-7002)',
      'Consolidation requests (EIP-7251)',
    ]);
    expect(types).toContain('withdrawal');
    for (const { type, touchedAccounts, accounts } of phases) {
      expect(touchedAccounts).toBeGreaterThanOrEqual(accounts);
      if (type === 'withdrawal') expect(accounts).toBe(1);
    }
  });

  test('behavior: transactions with sender, receiver, status and gas; a creation with its address', async () => {
    const { phases } = (await inspect('erc20-deployment')).changes();
    const rows = phases.filter(({ type }) => type === 'transaction');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ index: 0, status: 'succeeded' });
    expect(rows[0]).not.toHaveProperty('to');
    expect(rows[0]?.created).toMatch(/^0x[0-9a-f]{40}$/);
    const { diff } = (await inspect('erc20-deployment')).changes();
    const created = diff.accounts.find(({ address }) => address === rows[0]?.created);
    expect(created).toMatchObject({ kind: 'created', before: null, code: { before: 0 } });
    expect(created?.code?.after).toBeGreaterThan(100);
    expect(created?.lastWrite.code?.phase).toBe(rows[0]?.phase);
    const failed = (await inspect('failed-transactions')).changes().phases;
    expect(failed.filter(({ status }) => status === 'failed').length).toBeGreaterThan(0);
  });

  test('behavior: totals count the lines', async () => {
    for (const name of ['erc20-transfers', 'eip7702-delegation', 'created-and-destroyed']) {
      const { diff } = (await inspect(name)).changes();
      const kinds = (kind: string) => diff.accounts.filter((one) => one.kind === kind).length;
      expect(diff.totals).toEqual({
        created: kinds('created'),
        destroyed: kinds('destroyed'),
        changed: kinds('changed'),
        slots: diff.accounts.flatMap(({ slots }) => slots).length,
        codes: diff.accounts.filter(({ code }) => code !== undefined).length,
      });
    }
  });

  test
    .skipIf(!HAS_DATA)
    .each(['blocks/mainnet-24628607.json.gz', 'blocks/mainnet-2675000.json.gz'])(
    `behavior: the phases one after the other are the block, of %s${skipped}`,
    async (name) => {
      const inspector = await inspectReal(name);
      const { phases, diff } = inspector.changes();
      const values = new Map<string, readonly [string, string]>();
      for (const { phase, accounts, slots } of phases) {
        const own = inspector.phaseDiff(phase);
        expect([own.accounts.length, own.totals.slots]).toEqual([accounts, slots]);
        for (const [what, [before, after]] of valuesOf(own)) {
          const known = values.get(what);
          if (known !== undefined) expect([what, before]).toEqual([what, known[1]]);
          values.set(what, [known?.[0] ?? before, after]);
        }
      }
      const changed = (one: Map<string, readonly [string, string]>) =>
        Object.fromEntries([...one].filter(([, [before, after]]) => before !== after));
      expect(changed(values)).toEqual(changed(valuesOf(diff)));
    },
  );

  test('behavior: the diff is there where the block is INVALID, as long as it ran', async () => {
    const document = await readExample('transfer');
    const lying = { ...document, claimedHash: new Uint8Array(32) };
    const validation = await validateDocument(lying, {}, () => {});
    expect(validation.ladder.verdict()).toBe('INVALID');
    const honest = await inspect('transfer');
    expect(createInspector(lying, validation).changes()).toEqual(honest.changes());
  });

  test('error: BLOCK_NOT_EXECUTED where a code was missing on the way', async () => {
    const document = await readExample('erc20-transfers');
    const broken = withWitness(document, (witness) => {
      witness.codes.length = 0;
    });
    const stopped = await validateDocument(broken, {}, () => {});
    const inspector = createInspector(broken, stopped);
    for (const ask of [
      () => inspector.changes(),
      () => inspector.phaseDiff(0),
      () => inspector.writeHistory(`0x${'00'.repeat(20)}`, 'balance'),
      () => inspector.blockAccessList(),
      () => inspector.accessList(0),
      () => inspector.stateDiffCost(),
    ]) {
      expect(failureOf(ask)?.code).toBe('BLOCK_NOT_EXECUTED');
    }
  });

  test('error: PHASE_NOT_HERE a number that there is not, and no transaction at a phase', async () => {
    const inspector = await inspect('transfer');
    for (const phase of [-1, 0.5, 99]) {
      expect(failureOf(() => inspector.phaseDiff(phase))?.code).toBe('PHASE_NOT_HERE');
      expect(failureOf(() => inspector.accessList(phase))?.code).toBe('PHASE_NOT_HERE');
    }
    expect(failureOf(() => inspector.accessList(0))?.data).toMatchObject({
      expected: 'transaction',
      found: 'systemCall',
    });
  });
});

describe('writeHistory', () => {
  test('default: every write in order, from the value before to the value after', async () => {
    const inspector = await inspect('erc20-transfers');
    const { diff } = inspector.changes();
    for (const { address, before, after, slots, lastWrite } of diff.accounts) {
      const balances = inspector.writeHistory(address, 'balance').writes;
      if (before?.balance !== after?.balance) {
        expect(balances[0]?.before).toBe(before?.balance ?? '0');
        expect(balances.at(-1)).toMatchObject({
          after: after?.balance ?? '0',
          origin: lastWrite.balance,
        });
      }
      for (const [i, write] of balances.entries()) {
        if (i > 0) expect(write.before).toBe(balances[i - 1]?.after);
      }
      for (const { slot, hashedSlot, writes, lastWrite: origin, ...values } of slots) {
        const history = inspector.writeHistory(address, 'slot', slot);
        expect(history.writes).toHaveLength(writes);
        expect(history.writes[0]?.before).toBe(values.before);
        expect(history.writes.at(-1)).toEqual({
          origin,
          before: history.writes.at(-1)?.before,
          after: values.after,
        });
        expect(inspector.writeHistory(address, 'slot', hashedSlot, true).writes).toEqual(
          history.writes,
        );
      }
    }
  });

  test('behavior: a fee recipient is written once a transaction, a nonce and a code by themselves', async () => {
    const inspector = await inspect('eip7702-delegation');
    const { phases, diff } = inspector.changes();
    const delegating = diff.accounts.find(({ code }) => code !== undefined);
    const address = delegating?.address ?? '0x';
    expect(inspector.writeHistory(address, 'code').writes).toMatchObject([
      { before: delegating?.before?.codeHash, after: delegating?.after?.codeHash },
    ]);
    expect(inspector.writeHistory(address, 'nonce').writes.at(-1)?.after).toBe(
      delegating?.after?.nonce,
    );
    const recipient = inspector.context.validation.block?.header.feeRecipient as Uint8Array;
    expect(inspector.writeHistory(bytesToHex(recipient), 'balance').writes).toHaveLength(
      phases.filter(({ type }) => type === 'transaction').length,
    );
  });

  test('behavior: of what nobody wrote there are no writes', async () => {
    const inspector = await inspect('transfer');
    expect(inspector.writeHistory(`0x${'12'.repeat(20)}`, 'balance').writes).toEqual([]);
  });

  test('error: INPUT_FIELD_INVALID an address or a slot of another length', async () => {
    const inspector = await inspect('transfer');
    for (const ask of [
      () => inspector.writeHistory('0x12', 'balance'),
      () => inspector.writeHistory(`0x${'12'.repeat(20)}`, 'slot', '0x1234'),
      () => inspector.writeHistory(`0x${'12'.repeat(20)}`, 'slot'),
    ]) {
      expect(failureOf(ask)?.code).toBe('INPUT_FIELD_INVALID');
    }
  });
});

describe('accessList', () => {
  test('default: the slots of the called contract, and nobody who is warm without being named', async () => {
    const inspector = await inspect('erc20-transfers');
    const rows = inspector.changes().phases.filter(({ type }) => type === 'transaction');
    expect(rows.length).toBeGreaterThan(0);
    for (const { phase, sender, to, touchedSlots } of rows) {
      const { accessList } = inspector.accessList(phase);
      const keys = accessList.flatMap(({ storageKeys }) => storageKeys);
      expect(keys).toHaveLength(touchedSlots);
      for (const { address, storageKeys } of accessList) {
        if (address === sender || address === to) expect(storageKeys.length).toBeGreaterThan(0);
        expect([...storageKeys].sort()).toEqual(storageKeys);
      }
    }
  });

  test.skipIf(!HAS_DATA)(
    `behavior: before Shanghai too, who is paid the fees is not named for that alone${skipped}`,
    async () => {
      const inspector = await inspectReal('blocks/mainnet-15050000.json.gz');
      const { block } = inspector.context.validation;
      const recipient = bytesToHex(block?.header.feeRecipient as Uint8Array);
      const rows = inspector.changes().phases.filter(({ type }) => type === 'transaction');
      const named = rows.filter(({ phase }) =>
        inspector.accessList(phase).accessList.some(({ address }) => address === recipient),
      );
      expect(named.length).toBeLessThan(rows.length / 2);
    },
  );

  test('behavior: a transfer needs none', async () => {
    const inspector = await inspect('transfer');
    const phase = inspector.changes().phases.find(({ type }) => type === 'transaction')?.phase;
    expect(inspector.accessList(phase ?? -1).accessList).toEqual([]);
  });
});

describe('stateDiffCost', () => {
  test('default: bytes by account add up; what is encoded says what the diff says', async () => {
    const inspector = await inspect('erc20-transfers');
    const cost = inspector.stateDiffCost();
    const ofAccounts = cost.accounts.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(cost.encodedBytes).toBe(cost.headerBytes + 6 + ofAccounts);
    expect(cost.encoded).toHaveLength(2 + 2 * cost.encodedBytes);
    expect(cost.blockBytes).toBe(inspector.context.validation.block?.rlp.length);
    const decoded = decodeLegacyStateDiff(hexToBytes(cost.encoded));
    const { diff } = inspector.changes();
    expect(decoded.accounts.map(({ balance }) => String(balance ?? ''))).toEqual(
      diff.accounts.map(({ balanceChange, after }) =>
        balanceChange === '0' ? '' : after?.balance,
      ),
    );
    expect(
      decoded.accounts.flatMap(({ storage = [] }) => storage.map(({ value }) => value)),
    ).toEqual(diff.accounts.flatMap(({ slots }) => slots.map(({ after }) => BigInt(after))));
  });

  test.skipIf(!HAS_DATA)(
    `behavior: a destroyed account is said to be incomplete${skipped}`,
    async () => {
      const inspector = await inspectReal('blocks/mainnet-2675000.json.gz');
      const gone = inspector.changes().diff.accounts.filter(({ kind }) => kind === 'destroyed');
      expect(gone.length).toBeGreaterThan(0);
      expect(inspector.stateDiffCost().incomplete).toEqual(gone.map(({ address }) => address));
    },
  );
});

describe('stateDiffJson', () => {
  test('behavior: a slot by its hash where nothing else is known, and what is not proven left out', () => {
    const hash = `0x${'ab'.repeat(32)}` as const;
    const origin = { phase: 0, frame: -1, step: -1 };
    const account = {
      address: `0x${'12'.repeat(20)}` as const,
      before: null,
      after: { nonce: String(2n ** 60n), balance: '7', codeHash: hash },
      slots: [
        { hashedSlot: hash, after: '0x0', lastWrite: origin, writes: 1 },
        { slot: hash, hashedSlot: hash, before: '0x1', after: '0x2', lastWrite: origin, writes: 1 },
      ],
      storageUnseen: true,
    } as unknown as AccountChange; // as much of it as is read
    expect(stateDiffJson({ accounts: [account] } as unknown as StateDiff)).toEqual([
      {
        address: account.address,
        before: null,
        after: { nonce: '1152921504606846976', balance: '7', codeHash: hash },
        storage: [
          { hashedSlot: hash, after: '0x0' },
          { slot: hash, before: '0x1', after: '0x2' },
        ],
        storageIncomplete: true,
      },
    ]);
  });
});
