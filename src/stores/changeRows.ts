/**
 * A state diff as the lines of a list: which accounts, which of their changes, and what is folded
 * away. Pure; the views draw the lines in sight and nothing else.
 */

import type { AccountChange, Origin, PhaseRow, SlotChange, StateDiff } from '../core/changes.ts';
import type { ErrorObject } from '../core/errors.ts';
import type { ChangeFilter } from '../core/route.ts';
import type { ChangeSort } from './changesView.ts';

export interface Selection {
  readonly filter: ChangeFilter | undefined;
  readonly sort: ChangeSort;
  readonly query: string;
}

/** Where a line stands: the block as a whole, or a phase of it. */
type Scope = StateDiff['scope'];

interface Line {
  readonly key: string;
}

interface AccountLine extends Line {
  readonly account: AccountChange;
  readonly scope: Scope;
}

export type ChangeLine =
  | (Line & { readonly type: 'phase'; readonly row: PhaseRow; readonly open: boolean })
  | (AccountLine & { readonly type: 'account' | 'balance' | 'nonce' | 'code' | 'cleared' })
  | (AccountLine & { readonly type: 'slot'; readonly slot: SlotChange })
  /** The rest of the slots, folded away. */
  | (AccountLine & { readonly type: 'more'; readonly hidden: number })
  /** All writes of the line above. */
  | (AccountLine & {
      readonly type: 'history';
      readonly what: 'balance' | 'nonce' | 'code' | 'slot';
      readonly slot?: SlotChange;
    })
  | (Line & { readonly type: 'wait' | 'nothing' })
  | (Line & { readonly type: 'failed'; readonly error: ErrorObject });

/** Keys of lines that the reader opened: phases, the slots of an account, the history of a line. */
export type OpenLines = ReadonlySet<string>;

/** Slots shown of an account before the rest is folded. */
const FIRST_SLOTS = 6;

export function phaseKey(phase: number): string {
  return `phase ${phase}`;
}

export function accountKey(scope: Scope, address: string): string {
  return `${scope} ${address}`;
}

function slotKey(scope: Scope, address: string, slot: SlotChange): string {
  return `${accountKey(scope, address)} ${slot.slot ?? slot.hashedSlot}`;
}

export function moreKey(scope: Scope, address: string): string {
  return `${accountKey(scope, address)} more`;
}

export function historyKey(lineKey: string): string {
  return `${lineKey} history`;
}

/** The lines of one diff. */
export function linesOf(diff: StateDiff, selection: Selection, open: OpenLines): ChangeLine[] {
  return selectAccounts(diff.accounts, selection).flatMap((account) =>
    accountLines(account, diff.scope, selection, open),
  );
}

/** What is known of a phase's diff. */
export type PhaseDiffs = ReadonlyMap<number, StateDiff | ErrorObject>;

/** The lines of all phases; those that are open, or that a search or filter looks into, with their changes. */
export function phaseLines(
  rows: readonly PhaseRow[],
  diffs: PhaseDiffs,
  selection: Selection,
  open: OpenLines,
): ChangeLine[] {
  const narrowed = isNarrowed(selection);
  return rows.flatMap((row): ChangeLine[] => {
    const key = phaseKey(row.phase);
    const isOpen = narrowed !== open.has(key);
    const head: ChangeLine = { type: 'phase', key, row, open: isOpen };
    const lines = isOpen || narrowed ? diffLines(row, diffs, selection, open) : [];
    if (narrowed && lines.length === 0 && !matchesPhase(row, selection.query)) return [];
    return isOpen ? [head, ...orNothing(lines, key)] : [head];
  });
}

/** Whether only some of the changes are asked for: then every phase is looked into. */
export function isNarrowed({ filter, query }: Selection): boolean {
  return filter !== undefined || query !== '';
}

/** The accounts that a selection shows, in its order. */
export function selectAccounts(
  accounts: readonly AccountChange[],
  { filter, sort, query }: Selection,
): readonly AccountChange[] {
  const words = query.toLowerCase();
  const shown = accounts.filter(
    (account) =>
      (filter === undefined || FILTERS[filter](account)) &&
      (words === '' ||
        matchesAccount(account, words) ||
        account.slots.some((slot) => matchesSlot(slot, words))),
  );
  return sort === 'address' ? shown : [...shown].sort(ORDERS[sort]);
}

const FILTERS: Readonly<Record<ChangeFilter, (account: AccountChange) => boolean>> = {
  created: ({ kind }) => kind === 'created',
  destroyed: ({ kind }) => kind === 'destroyed',
  balance: ({ balanceChange }) => balanceChange !== '0',
  nonce: hasNonceChange,
  code: ({ code }) => code !== undefined,
  storage: ({ slots, storageCleared }) => slots.length > 0 || storageCleared,
};

const ORDERS = {
  written: (a: AccountChange, b: AccountChange) => compareOrigins(lastOf(a), lastOf(b)),
  balance: (a: AccountChange, b: AccountChange) => compare(size(b), size(a)),
  slots: (a: AccountChange, b: AccountChange) => b.slots.length - a.slots.length,
} as const;

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The latest write of an account. */
function lastOf({ lastWrite, slots }: AccountChange): Origin | undefined {
  const { balance, nonce, code } = lastWrite;
  return [balance, nonce, code, ...slots.map((slot) => slot.lastWrite)].reduce((latest, origin) =>
    compareOrigins(latest, origin) < 0 ? origin : latest,
  );
}

/** In the order of the block; what is not known comes first. Steps count on through the calls of a phase. */
function compareOrigins(a: Origin | undefined, b: Origin | undefined): number {
  return (a?.phase ?? -1) - (b?.phase ?? -1) || (a?.step ?? -1) - (b?.step ?? -1);
}

function size({ balanceChange }: AccountChange): bigint {
  const change = BigInt(balanceChange);
  return change < 0n ? -change : change;
}

export function hasNonceChange({ before, after }: AccountChange): boolean {
  return (before?.nonce ?? '0') !== (after?.nonce ?? '0');
}

function accountLines(
  account: AccountChange,
  scope: Scope,
  selection: Selection,
  open: OpenLines,
): ChangeLine[] {
  const key = accountKey(scope, account.address);
  const base = { account, scope };
  const head: ChangeLine = { type: 'account', key, ...base };
  const fields = fieldsOf(account, selection.filter).flatMap((type): ChangeLine[] => {
    const line: ChangeLine = { type, key: `${key} ${type}`, ...base };
    return type === 'cleared' ? [line] : withHistory(line, { ...base, what: type }, open);
  });
  return [head, ...fields, ...slotLines(account, scope, selection, open)];
}

function fieldsOf(account: AccountChange, filter: ChangeFilter | undefined) {
  const all = [
    ...(FILTERS.balance(account) ? (['balance'] as const) : []),
    ...(FILTERS.nonce(account) ? (['nonce'] as const) : []),
    ...(FILTERS.code(account) ? (['code'] as const) : []),
    ...(account.storageCleared ? (['cleared'] as const) : []),
  ];
  if (filter === undefined || filter === 'created' || filter === 'destroyed') return all;
  return all.filter((type) => type === filter || (type === 'cleared' && filter === 'storage'));
}

function slotLines(
  account: AccountChange,
  scope: Scope,
  { filter, query }: Selection,
  open: OpenLines,
): ChangeLine[] {
  if (filter === 'balance' || filter === 'nonce' || filter === 'code') return [];
  const words = query.toLowerCase();
  const slots =
    words === '' || matchesAccount(account, words)
      ? account.slots
      : account.slots.filter((slot) => matchesSlot(slot, words));
  const isOpen = open.has(moreKey(scope, account.address)) || slots.length <= FIRST_SLOTS + 1;
  const base = { account, scope };
  const lines = slots.slice(0, isOpen ? slots.length : FIRST_SLOTS).flatMap((slot) => {
    const line: ChangeLine = {
      type: 'slot',
      key: slotKey(scope, account.address, slot),
      slot,
      ...base,
    };
    return withHistory(line, { ...base, what: 'slot', slot }, open);
  });
  if (isOpen) return lines;
  const key = moreKey(scope, account.address);
  return [...lines, { type: 'more', key, hidden: slots.length - FIRST_SLOTS, ...base }];
}

function withHistory(
  line: ChangeLine,
  history: Omit<Extract<ChangeLine, { type: 'history' }>, 'type' | 'key'>,
  open: OpenLines,
): ChangeLine[] {
  const key = historyKey(line.key);
  return open.has(key) ? [line, { type: 'history', key, ...history }] : [line];
}

function diffLines(
  row: PhaseRow,
  diffs: PhaseDiffs,
  selection: Selection,
  open: OpenLines,
): ChangeLine[] {
  const diff = diffs.get(row.phase);
  const key = phaseKey(row.phase);
  if (diff === undefined) return [{ type: 'wait', key: `${key} wait` }];
  if ('code' in diff) return [{ type: 'failed', key: `${key} failed`, error: diff }];
  const whole = matchesPhase(row, selection.query) ? { ...selection, query: '' } : selection;
  return linesOf(diff, whole, open);
}

function orNothing(lines: readonly ChangeLine[], key: string): readonly ChangeLine[] {
  return lines.length > 0 ? lines : [{ type: 'nothing', key: `${key} nothing` }];
}

/** Whether words are in what a phase is called by. No words are in nothing. */
function matchesPhase({ hash, sender, to, created, call, contract }: PhaseRow, query: string) {
  const words = query.toLowerCase();
  return (
    words !== '' &&
    [hash, sender, to, created, call, contract].some((text) => text?.toLowerCase().includes(words))
  );
}

function matchesAccount({ address, hashedAddress, name }: AccountChange, words: string): boolean {
  return [address, hashedAddress, name].some((text) => text?.toLowerCase().includes(words));
}

function matchesSlot({ slot, hashedSlot, before, after }: SlotChange, words: string): boolean {
  return [slot, hashedSlot, before, after].some((text) => text?.toLowerCase().includes(words));
}
