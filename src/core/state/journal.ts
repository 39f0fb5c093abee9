/**
 * The journal of a block: every write that lasted, in order, with what it replaced and where in the
 * block it happened; and which accounts, slots and codes each phase touched. Taking a checkpoint back
 * walks it from its end, so that what remains is the state diff, write by write.
 *
 * A *phase* is one step of the block's body: a system call, a transaction, a withdrawal, the rewards.
 * Within it, a *frame* is a call in the order in which calls begin, and a *step* an operation in the
 * order in which operations run. -1 is outside: fees, nonces, whatever the protocol does by itself.
 */

import type { TrieRoot } from '../trie/node.ts';
import type { TrieAccount } from './account.ts';
import type { AccountState, SlotState } from './accountState.ts';

/** Where in the block something happened. */
export interface Origin {
  readonly phase: number;
  readonly frame: number;
  readonly step: number;
}

/** What moves while a block runs; whoever runs it sets it. */
export interface Clock {
  phase: number;
  frame: number;
  step: number;
  /** Calls begun in this phase. */
  frames: number;
}

type Change =
  | {
      readonly type: 'account';
      readonly account: AccountState;
      /** Null where there is no account. The storage root in it is not kept up to date. */
      readonly before: TrieAccount | null;
      readonly after: TrieAccount | null;
    }
  | {
      readonly type: 'slot';
      readonly account: AccountState;
      readonly slot: SlotState;
      readonly before: Uint8Array;
      readonly after: Uint8Array;
    }
  | {
      /** All storage of an account was forgotten: its trie, and the slots that were looked up in it. */
      readonly type: 'clear';
      readonly account: AccountState;
      readonly storage: TrieRoot;
      readonly slots: Map<string, SlotState>;
    };

export type Write = Change & Origin;

export interface SlotAccess {
  readonly account: AccountState;
  readonly slot: SlotState;
}

/** What one phase touched, each once, in the order of first touch; taken-back calls count too. */
export interface PhaseAccess {
  readonly accounts: readonly AccountState[];
  readonly slots: readonly SlotAccess[];
  /** Accounts whose code was read. */
  readonly codes: readonly AccountState[];
  /** What of these was only looked at by operations that could then not pay for it: no access, by EIP-7928. */
  readonly unpaid: ReadonlySet<AccountState | SlotState>;
  /** Accounts that no call touched, but the protocol by itself: for fees, nonces, authorisations. */
  readonly outside: ReadonlySet<AccountState>;
  /** Accounts that the protocol touched before the first step: who sends, who authorises a delegation. */
  readonly beforeCalls: ReadonlySet<AccountState>;
}

interface OpenAccess {
  readonly accounts: AccountState[];
  readonly slots: SlotAccess[];
  readonly codes: AccountState[];
  readonly unpaid: Set<AccountState | SlotState>;
  readonly outside: Set<AccountState>;
  readonly beforeCalls: Set<AccountState>;
  /** What was touched first, or for the first time paid, by the step of this number. */
  readonly fresh: (AccountState | SlotState)[];
  freshStep: number;
}

export interface Journal {
  readonly clock: Clock;
  /** Ordered; those of a call that was taken back are gone. */
  readonly writes: readonly Write[];
  /** By phase. */
  readonly accesses: readonly PhaseAccess[];
  /** Lengths of `writes` at each open checkpoint. */
  readonly checkpoints: readonly number[];
}

/** The same, for the functions below, the only ones that change it. */
interface OpenJournal extends Journal {
  readonly writes: Write[];
  readonly accesses: OpenAccess[];
  readonly checkpoints: number[];
}

export function createJournal(): Journal {
  return {
    clock: { phase: -1, frame: -1, step: -1, frames: 0 },
    writes: [],
    accesses: [],
    checkpoints: [],
  };
}

/** The next phase of the block begins. */
export function beginPhase(journal: Journal): void {
  const { clock, accesses } = opened(journal);
  clock.phase = accesses.length;
  clock.frame = -1;
  clock.step = -1;
  clock.frames = 0;
  accesses.push({
    accounts: [],
    slots: [],
    codes: [],
    unpaid: new Set(),
    outside: new Set(),
    beforeCalls: new Set(),
    fresh: [],
    freshStep: -1,
  });
}

/** Notes a write that is about to happen. */
export function noteWrite(journal: Journal, change: Change): void {
  const { phase, frame, step } = journal.clock;
  opened(journal).writes.push({ ...change, phase, frame, step });
}

/** Notes that the phase touches an account, or reads its code. */
export function noteAccess(
  journal: Journal,
  what: 'accounts' | 'codes',
  account: AccountState,
): void {
  const { phase } = journal.clock;
  const access = opened(journal).accesses[phase];
  if (what === 'accounts' ? account.touchedIn === phase : account.codeReadIn === phase) {
    if (access !== undefined) noteAgain(journal, access, account);
    return;
  }
  if (what === 'accounts') account.touchedIn = phase;
  else account.codeReadIn = phase;
  if (access === undefined) return;
  access[what].push(account);
  if (what !== 'accounts') return;
  const { frame, step } = journal.clock;
  if (frame < 0) access.outside.add(account);
  if (frame < 0 && step < 0) access.beforeCalls.add(account);
  noteFresh(journal, access, account);
}

/** Notes that the phase touches a slot. */
export function noteSlotAccess(journal: Journal, account: AccountState, slot: SlotState): void {
  const { phase } = journal.clock;
  const access = opened(journal).accesses[phase];
  if (slot.touchedIn === phase) {
    if (access !== undefined && access.unpaid.size > 0) notePaid(journal, access, slot);
    return;
  }
  slot.touchedIn = phase;
  if (access === undefined) return;
  access.slots.push({ account, slot });
  noteFresh(journal, access, slot);
}

/** The step that runs could not pay for looking at the state: what nothing else has touched was not accessed. */
export function noteUnpaid(journal: Journal): void {
  const { phase, step } = journal.clock;
  const access = opened(journal).accesses[phase];
  if (access?.freshStep !== step) return;
  for (const touched of access.fresh) access.unpaid.add(touched);
}

/** An account that the phase touched before: by now perhaps from within a call, and paid. */
function noteAgain(journal: Journal, access: OpenAccess, account: AccountState): void {
  if (journal.clock.frame >= 0 && access.outside.size > 0) access.outside.delete(account);
  if (access.unpaid.size > 0) notePaid(journal, access, account);
}

function notePaid(journal: Journal, access: OpenAccess, touched: AccountState | SlotState): void {
  if (access.unpaid.delete(touched)) noteFresh(journal, access, touched);
}

function noteFresh(
  { clock }: Journal,
  access: OpenAccess,
  touched: AccountState | SlotState,
): void {
  if (access.freshStep !== clock.step) access.fresh.length = 0;
  access.freshStep = clock.step;
  access.fresh.push(touched);
}

/** Opens a layer of writes that {@link revert} takes back and {@link commit} keeps. */
export function checkpoint({ journal }: { readonly journal: Journal }): void {
  opened(journal).checkpoints.push(journal.writes.length);
}

export function commit({ journal }: { readonly journal: Journal }): void {
  opened(journal).checkpoints.pop();
}

export function revert({ journal }: { readonly journal: Journal }): void {
  const { writes, checkpoints } = opened(journal);
  const length = checkpoints.pop() ?? 0;
  while (writes.length > length) takeBack(writes.pop() as Write); // longer than `length` ≥ 0
}

/** Restores what a write replaced. `dirty` stays: it only asks the next root to look. */
function takeBack(write: Write): void {
  switch (write.type) {
    case 'account':
      write.account.current = write.before;
      break;
    case 'slot':
      write.slot.current = write.before;
      break;
    case 'clear':
      write.account.storage = write.storage;
      write.account.slots = write.slots;
      break;
  }
}

function opened(journal: Journal): OpenJournal {
  return journal as OpenJournal; // made by `createJournal`, whose arrays are its own
}
