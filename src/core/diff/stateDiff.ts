/**
 * The state diff of a block, or of parts of it, out of the journal: nothing is executed, and it does not
 * matter whether the block is valid, as long as it ran to its end.
 */

import type { TrieAccount } from '../state/account.ts';
import type { AccountState } from '../state/accountState.ts';
import type { WitnessState } from '../state/witnessState.ts';
import { isChanged, type NetAccount, netChanges } from './netChanges.ts';

/** What changed in the whole block, by account. */
export function blockDiff(state: WitnessState): NetAccount[] {
  const { pool, journal } = state;
  return netChanges(pool, journal.writes, ({ initial }) => initial).filter(isChanged);
}

/** What changed in each of the first `phases` phases, by account. */
export function phaseDiffs(state: WitnessState, phases: number): NetAccount[][] {
  return partDiffs(
    state,
    Array.from({ length: phases }, (_, phase) => phase),
  );
}

/**
 * What changed in each part of a block, by account, where a part is a run of phases: `partOf` has the
 * part of each phase, counted from 0 and never falling; a part without phases changes nothing.
 */
export function partDiffs(state: WitnessState, partOf: readonly number[]): NetAccount[][] {
  const current = new Map<AccountState, TrieAccount | null>();
  const before = (account: AccountState) => {
    const written = current.get(account);
    return written === undefined ? account.initial : written;
  };
  const { writes } = state.journal;
  const parts = (partOf.at(-1) ?? -1) + 1;
  let start = 0;
  return Array.from({ length: parts }, (_, part) => {
    let end = start;
    while (end < writes.length && partOf[writes[end]?.phase ?? -1] === part) end++;
    const own = writes.slice(start, end);
    const net = netChanges(state.pool, own, before);
    for (const write of own) {
      if (write.type === 'account') current.set(write.account, write.after);
    }
    start = end;
    return net.filter(isChanged);
  });
}
