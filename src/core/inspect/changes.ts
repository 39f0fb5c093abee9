/** What a block changed, and each of its phases, as the page asks for it. */

import { bytesToHex } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH } from '../bytes/keccak.ts';
import type {
  AccountChange,
  AccountValues,
  BlockChanges,
  SlotChange,
  StateDiff,
} from '../changes.ts';
import { changedSlots, type NetAccount, type NetSlot, sameCode } from '../diff/netChanges.ts';
import { blockDiff, phaseDiffs } from '../diff/stateDiff.ts';
import type { TrieAccount } from '../state/account.ts';
import { keyOfNibbles } from '../state/stateTries.ts';
import { balanceIdentity } from './balanceIdentity.ts';
import type { Context } from './context.ts';
import { checkPhase, executed } from './executed.ts';
import type { NameOf } from './names.ts';
import { slotHex } from './nodeDetail.ts';
import { phaseRows } from './phaseRows.ts';
import { toChecksum } from './query.ts';

/** Errors: BLOCK_NOT_EXECUTED. */
export function blockChanges(context: Context, nameOf: NameOf): BlockChanges {
  const run = executed(context);
  const accounts = blockDiff(context.state);
  return {
    phases: phaseRows(context, nameOf),
    diff: toStateDiff(context, 'block', accounts, nameOf),
    identity: balanceIdentity(context.state, run, accounts),
  };
}

/** What one phase changed, by itself. Errors: BLOCK_NOT_EXECUTED, PHASE_NOT_HERE. */
export function phaseChanges(context: Context, phase: number, nameOf: NameOf): StateDiff {
  const run = executed(context);
  checkPhase(run, phase);
  const kept = phasesKept.get(context) ?? phaseDiffs(context.state, run.execution.phases.length);
  phasesKept.set(context, kept);
  return toStateDiff(context, phase, kept[phase] as NetAccount[], nameOf); // one for each phase
}

/** The diffs of all phases: the page asks for one after the other, and each builds on those before. */
const phasesKept = new WeakMap<Context, readonly NetAccount[][]>();

function toStateDiff(
  context: Context,
  scope: StateDiff['scope'],
  changed: readonly NetAccount[],
  nameOf: NameOf,
): StateDiff {
  const accounts = changed
    .map((net) => toAccountChange(context, net, nameOf))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  const count = (kind: AccountChange['kind']) =>
    accounts.filter((account) => account.kind === kind).length;
  return {
    scope,
    accounts,
    totals: {
      created: count('created'),
      destroyed: count('destroyed'),
      changed: count('changed'),
      slots: accounts.reduce((sum, { slots }) => sum + slots.length, 0),
      codes: accounts.filter(({ code }) => code !== undefined).length,
    },
  };
}

function toAccountChange(context: Context, net: NetAccount, nameOf: NameOf): AccountChange {
  const { account, before, after, cleared, lastWrite, writes } = net;
  const address = bytesToHex(account.address);
  const name = nameOf(address);
  const code = sameCode(before, after) ? undefined : codeSizes(context, net);
  return {
    address,
    checksumAddress: toChecksum(address),
    hashedAddress: keyOfNibbles(account.path),
    ...(name !== undefined && { name }),
    kind: before === null ? 'created' : after === null ? 'destroyed' : 'changed',
    before: valuesOf(before),
    after: valuesOf(after),
    balanceChange: String((after?.balance ?? 0n) - (before?.balance ?? 0n)),
    ...(code !== undefined && { code }),
    storageCleared: cleared !== undefined && cleared.storage !== null,
    ...(cleared?.isPartlyUnseen === true && { storageUnseen: true as const }),
    slots: changedSlots(net)
      .map((slot) => toSlotChange(context, slot))
      .sort(bySlot),
    lastWrite,
    writes,
  };
}

function valuesOf(account: TrieAccount | null): AccountValues | null {
  if (account === null) return null;
  const { nonce, balance, codeHash } = account;
  return { nonce: String(nonce), balance: String(balance), codeHash: bytesToHex(codeHash) };
}

function codeSizes(context: Context, { before, after }: NetAccount): AccountChange['code'] {
  const [from, to] = [before, after].map((account) => codeSize(context, account));
  return { ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) };
}

function codeSize({ state }: Context, account: TrieAccount | null): number | undefined {
  const hash = bytesToHex(account?.codeHash ?? EMPTY_CODE_HASH);
  if (hash === bytesToHex(EMPTY_CODE_HASH)) return 0;
  return (state.newCodes.get(hash) ?? state.codes.byHash.get(hash))?.length;
}

function toSlotChange({ labels }: Context, net: NetSlot): SlotChange {
  const { key, path, before, after, lastWrite, writes } = net;
  const hashedSlot = keyOfNibbles(path);
  const slot = key === undefined ? labels.slots.get(hashedSlot) : bytesToHex(key);
  return {
    ...(slot !== undefined && { slot }),
    hashedSlot,
    ...(before !== undefined && { before: slotHex(before) }),
    after: slotHex(after),
    lastWrite,
    writes,
  };
}

/** Known slots first, in their order; then those of which the hash is known. */
function bySlot(a: SlotChange, b: SlotChange): number {
  if ((a.slot === undefined) !== (b.slot === undefined)) return a.slot === undefined ? 1 : -1;
  return (a.slot ?? a.hashedSlot) < (b.slot ?? b.hashedSlot) ? -1 : 1;
}
