/** The phases of a block that ran, a row each: what it is, what it came to, how much it changed and touched. */

import { bytesToHex } from '../bytes/hex.ts';
import type { PhaseRow } from '../changes.ts';
import { changedSlots } from '../diff/netChanges.ts';
import { phaseDiffs } from '../diff/stateDiff.ts';
import { type Phase, SYSTEM_CONTRACTS } from '../execution/phases.ts';
import type { Receipt } from '../execution/receipts.ts';
import type { SlotAccess } from '../state/journal.ts';
import type { WitnessState } from '../state/witnessState.ts';
import type { Executed } from './executed.ts';
import { decodeTransactionParts } from './transactions.ts';

export function phaseRows(state: WitnessState, run: Executed): PhaseRow[] {
  const { phases } = run.execution;
  const diffs = phaseDiffs(state, phases.length);
  return phases.map((phase, at) => {
    const access = state.journal.accesses[at];
    const changed = diffs[at] ?? [];
    return {
      phase: at,
      type: phase.type,
      ...factsOf(phase, run),
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

function factsOf(phase: Phase, run: Executed): Partial<PhaseRow> {
  switch (phase.type) {
    case 'systemCall':
      return { to: SYSTEM_CONTRACTS[phase.contract], contract: phase.contract };
    case 'transaction':
      return transactionFacts(phase.index, run);
    case 'withdrawal': {
      const address = run.block.withdrawals?.[phase.index]?.address;
      return { index: phase.index, ...(address !== undefined && { to: bytesToHex(address) }) };
    }
    case 'dao':
    case 'rewards':
      return {};
  }
}

function transactionFacts(
  index: number,
  { block, transactions, execution }: Executed,
): Partial<PhaseRow> {
  const recovered = transactions?.[index];
  const { to } = decodeTransactionParts(block.transactions[index] ?? new Uint8Array(0)) ?? {};
  const outcome = execution.outcomes[index];
  const receipt = execution.receipts[index];
  return {
    index,
    ...(recovered !== undefined && { hash: recovered.hash, sender: recovered.sender }),
    ...(to !== undefined && { to: bytesToHex(to) }),
    ...(outcome?.created !== undefined && { created: bytesToHex(outcome.created) }),
    ...(receipt !== undefined && { status: statusOf(receipt) }),
    ...(outcome !== undefined && { gasUsed: String(outcome.gasUsed) }),
  };
}

/** Before Byzantium a receipt holds a state root in place of a status. */
function statusOf({ outcome }: Receipt): NonNullable<PhaseRow['status']> {
  if (typeof outcome !== 'boolean') return 'unknown';
  return outcome ? 'succeeded' : 'failed';
}
