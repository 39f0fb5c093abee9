/** Lines of a state diff, from the diffs of recorded blocks: what is shown, in which order, what is folded. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { BlockChanges, StateDiff } from '../core/changes.ts';
import {
  accountKey,
  type ChangeLine,
  historyKey,
  linesOf,
  moreKey,
  phaseKey,
  phaseLines,
  type Selection,
  selectAccounts,
} from './changeRows.ts';
import { checkExample } from './fixture.ts';

const ALL: Selection = { filter: undefined, sort: 'address', query: '' };
const NONE: ReadonlySet<string> = new Set();

let transfers: BlockChanges;
let phases: ReadonlyMap<number, StateDiff>;
let deployment: BlockChanges;
beforeAll(async () => {
  const inspector = (await checkExample('erc20-transfers')).session.inspect();
  transfers = inspector.changes();
  phases = new Map(transfers.phases.map(({ phase }) => [phase, inspector.phaseDiff(phase)]));
  deployment = (await checkExample('erc20-deployment')).session.inspect().changes();
});

const typesOf = (lines: readonly ChangeLine[]) => lines.map(({ type }) => type);

describe('linesOf', () => {
  test('default: each account has a head, its fields that changed, and its slots', () => {
    const lines = linesOf(transfers.diff, ALL, NONE);
    const heads = lines.filter(({ type }) => type === 'account');
    expect(heads).toHaveLength(transfers.diff.accounts.length);
    expect(typesOf(lines).filter((type) => type === 'slot')).toHaveLength(
      transfers.diff.totals.slots,
    );
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  });

  test('behavior: a filter leaves the accounts and the lines that it names', () => {
    const lines = linesOf(transfers.diff, { ...ALL, filter: 'nonce' }, NONE);
    expect(new Set(typesOf(lines))).toEqual(new Set(['account', 'nonce']));
    const created = linesOf(deployment.diff, { ...ALL, filter: 'created' }, NONE);
    const kinds = created.flatMap((line) => (line.type === 'account' ? [line.account.kind] : []));
    expect(kinds).toHaveLength(deployment.diff.totals.created);
    expect(new Set(kinds)).toEqual(new Set(['created']));
    expect(typesOf(created)).toContain('code');
  });

  test('behavior: a search finds addresses, slots and values; of an account only what it finds', () => {
    const account = transfers.diff.accounts.find(({ slots }) => slots.length > 1);
    const slot = account?.slots[1];
    const found = linesOf(transfers.diff, { ...ALL, query: slot?.slot?.toUpperCase() ?? '' }, NONE);
    const slots = found.filter(({ type }) => type === 'slot');
    expect(slots).toMatchObject([{ slot: { slot: slot?.slot } }]);
    const byAddress = selectAccounts(transfers.diff.accounts, {
      ...ALL,
      query: account?.checksumAddress ?? '',
    });
    expect(byAddress).toEqual([account]);
    expect(linesOf(transfers.diff, { ...ALL, query: 'nothing like it' }, NONE)).toEqual([]);
  });

  test('behavior: the largest balance change comes first, whatever its sign, and the most slots', () => {
    const sizes = selectAccounts(transfers.diff.accounts, { ...ALL, sort: 'balance' }).map(
      ({ balanceChange }) => BigInt(balanceChange.replace('-', '')),
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
    const [most] = selectAccounts(transfers.diff.accounts, { ...ALL, sort: 'slots' });
    expect(most?.slots.length).toBe(
      Math.max(...transfers.diff.accounts.map(({ slots }) => slots.length)),
    );
  });

  test('behavior: by last write, accounts come in the order of the block', () => {
    const phases = selectAccounts(transfers.diff.accounts, { ...ALL, sort: 'written' }).map(
      ({ lastWrite, slots }) =>
        Math.max(
          lastWrite.balance?.phase ?? -1,
          lastWrite.nonce?.phase ?? -1,
          ...slots.map((slot) => slot.lastWrite.phase),
        ),
    );
    expect(phases).toEqual([...phases].sort((a, b) => a - b));
    expect(new Set(phases).size).toBeGreaterThan(2);
  });

  test('behavior: many slots are folded, and unfold', () => {
    const [account] = transfers.diff.accounts;
    const slot = transfers.diff.accounts.flatMap(({ slots }) => slots)[0];
    if (!account || !slot) throw new Error('the example has an account and a slot');
    const slots = Array.from({ length: 20 }, (_, i) => ({
      ...slot,
      slot: `0x${i.toString(16).padStart(64, '0')}` as const,
    }));
    const diff: StateDiff = { ...transfers.diff, accounts: [{ ...account, slots }] };
    const folded = linesOf(diff, ALL, NONE);
    expect(folded.at(-1)).toMatchObject({ type: 'more', hidden: 14 });
    const open = linesOf(diff, ALL, new Set([moreKey('block', account.address)]));
    expect(typesOf(open).filter((type) => type === 'slot')).toHaveLength(20);
  });

  test('behavior: the history of a line stands right below it', () => {
    const account = transfers.diff.accounts.find(({ balanceChange }) => balanceChange !== '0');
    const line = `${accountKey('block', account?.address ?? '')} balance`;
    const lines = linesOf(transfers.diff, ALL, new Set([historyKey(line)]));
    const at = lines.findIndex(({ key }) => key === line);
    expect(lines[at + 1]).toMatchObject({ type: 'history', what: 'balance' });
  });
});

describe('phaseLines', () => {
  const rows = () => transfers.phases;

  test('default: phases are shut; an open one without its diff says that it waits', () => {
    expect(typesOf(phaseLines(rows(), new Map(), ALL, NONE))).toEqual(rows().map(() => 'phase'));
    const lines = phaseLines(rows(), new Map(), ALL, new Set([phaseKey(2)]));
    expect(typesOf(lines).slice(2, 4)).toEqual(['phase', 'wait']);
  });

  test('behavior: an open phase shows its own changes, and one that changed nothing says so', () => {
    const open = new Set(rows().map(({ phase }) => phaseKey(phase)));
    const lines = phaseLines(rows(), phases, ALL, open);
    const heads = lines.filter(({ type }) => type === 'account');
    expect(heads).toHaveLength(rows().reduce((sum, { accounts }) => sum + accounts, 0));
    const idle = rows().filter(({ accounts }) => accounts === 0).length;
    expect(idle).toBeGreaterThan(0);
    expect(typesOf(lines).filter((type) => type === 'nothing')).toHaveLength(idle);
  });

  test('behavior: a filter opens the phases with such changes and hides the others', () => {
    const lines = phaseLines(rows(), phases, { ...ALL, filter: 'nonce' }, NONE);
    const shown = lines.flatMap((line) => (line.type === 'phase' ? [line.row.type] : []));
    expect(shown).toEqual(['transaction', 'transaction', 'transaction', 'transaction']);
  });

  test('behavior: words of a phase show all of it', () => {
    const [transaction] = rows().filter(({ type }) => type === 'transaction');
    const query = transaction?.hash?.slice(0, 20) ?? '';
    const lines = phaseLines(rows(), phases, { ...ALL, query }, NONE);
    expect(lines.filter(({ type }) => type === 'phase')).toHaveLength(1);
    expect(lines.filter(({ type }) => type === 'account')).toHaveLength(transaction?.accounts ?? 0);
  });

  test('error: a diff that could not be had is said in its place', () => {
    const error = { code: 'PHASE_NOT_HERE', message: 'none', data: {} } as const;
    const lines = phaseLines(rows(), new Map([[0, error]]), ALL, new Set([phaseKey(0)]));
    expect(lines[1]).toMatchObject({ type: 'failed', error });
  });
});
