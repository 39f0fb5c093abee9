/** The phases of a block that ran, a row each: what it is, what it came to, how much it changed and touched. */

import { bytesToHex } from '../bytes/hex.ts';
import type { PhaseRow } from '../changes.ts';
import { changedSlots } from '../diff/netChanges.ts';
import { phaseDiffs } from '../diff/stateDiff.ts';
import type { SlotAccess } from '../state/journal.ts';
import type { Context } from './context.ts';
import type { NameOf } from './names.ts';
import { phaseLabels } from './phaseLabels.ts';

/** All phases in their order. Errors: BLOCK_NOT_EXECUTED. */
export function phaseRows(context: Context, nameOf: NameOf): PhaseRow[] {
  const { state } = context;
  const labels = phaseLabels(context, nameOf);
  const diffs = phaseDiffs(state, labels.length);
  return labels.map((label, at) => {
    const access = state.journal.accesses[at];
    const changed = diffs[at] ?? [];
    return {
      ...label,
      accounts: changed.length,
      slots: changed.reduce((sum, net) => sum + changedSlots(net).length, 0),
      touchedAccounts: access?.accounts.length ?? 0,
      touchedSlots: countSlots(access?.slots ?? []),
    };
  });
}

/** A slot that was looked up before and after its storage was cleared is one. */
function countSlots(slots: readonly SlotAccess[]): number {
  return new Set(
    slots.map(({ account, slot }) => bytesToHex(account.address) + bytesToHex(slot.key)),
  ).size;
}
