/** Phases, kinds and places of writes in words. */

import type { AccountChange, Origin, PhaseRow, StateDiff } from '../../core/changes.ts';
import { formatInteger } from '../../core/format.ts';
import type { ChangeFilter, Place } from '../../core/route.ts';
import type { ChangeSort } from '../../stores/changesView.ts';
import type { Mark } from '../trie/marks.ts';

export const KIND_MARKS = {
  created: 'created',
  destroyed: 'removed',
  changed: 'written',
} as const satisfies Record<AccountChange['kind'], Mark>;

export const FILTER_WORDS: Readonly<Record<ChangeFilter, string>> = {
  created: 'Created',
  destroyed: 'Destroyed',
  balance: 'Balance',
  nonce: 'Nonce',
  code: 'Code',
  storage: 'Storage',
};

export const SORT_WORDS: Readonly<Record<ChangeSort, string>> = {
  address: 'Address',
  written: 'Last written',
  balance: 'Largest balance change',
  slots: 'Most slots',
};

/** `transaction 12`, `system call: Beacon roots (EIP-4788)`. */
export function phaseName(row: Pick<PhaseRow, 'type' | 'index' | 'contract'>): string {
  switch (row.type) {
    case 'transaction':
      return `transaction ${row.index}`;
    case 'withdrawal':
      return `withdrawal ${row.index}`;
    case 'systemCall':
      return `system call: ${row.contract ?? 'unknown contract'}`;
    case 'dao':
      return 'DAO fork';
    case 'rewards':
      return 'block reward';
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `call 3 · step 412`, or who wrote where no call did. */
export function originWords({ frame, step }: Origin, row: PhaseRow | undefined): string {
  if (frame >= 0 && step >= 0) return `call ${frame} · step ${formatInteger(step)}`;
  if (frame >= 0) return `call ${frame}, as it begins`;
  return row?.type === 'transaction' ? 'outside its calls' : '';
}

/** Whether the phase ran code, so that there is a trace of it. */
export function hasTrace(row: PhaseRow | undefined): boolean {
  return row?.type === 'transaction' || row?.type === 'systemCall';
}

/** The place in the trace that wrote; for what no call wrote, the phase among the changes. */
export function originPlace(origin: Origin, row: PhaseRow | undefined): Place {
  const { phase, frame, step } = origin;
  if (!hasTrace(row)) return { section: 'changes', group: 'phase', phase };
  if (frame < 0) return { section: 'trace', phase };
  return step < 0
    ? { section: 'trace', phase, view: 'calls', frame }
    : { section: 'trace', phase, view: 'steps', frame, step };
}

/** `3 accounts`, `1 account`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatInteger(count)} ${count === 1 ? one : many}`;
}

/** What a diff comes to, in words. */
export function totalsSentence({ totals }: StateDiff): string {
  const { created, destroyed, changed, slots, codes } = totals;
  if (created + destroyed + changed === 0) return 'No account differs before and after.';
  const accounts = `${counted(changed, 'account')} changed, ${orNone(created)} created, ${orNone(destroyed)} destroyed.`;
  if (slots + codes === 0) return `${accounts} No storage slot and no code differs.`;
  const parts = `${slots === 0 ? 'no storage slot' : counted(slots, 'storage slot')} and ${codes === 0 ? 'no code' : counted(codes, 'code')}`;
  return `${accounts} In them, ${parts} ${slots + codes === 1 ? 'differs' : 'differ'}.`;
}

function orNone(count: number): string {
  return count === 0 ? 'none' : formatInteger(count);
}

/** Accounts and slots that a phase changed, in a few words. */
export function phaseTotals({ accounts, slots }: PhaseRow): string {
  if (accounts === 0) return 'nothing changed';
  return slots === 0
    ? counted(accounts, 'account')
    : `${counted(accounts, 'account')}, ${counted(slots, 'slot')}`;
}
