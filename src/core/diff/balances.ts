/**
 * Where ether goes within a block. Every operation moves it and none makes or loses any, but two:
 * SELFDESTRUCT in favour of the account itself, and the removal, at the end of a transaction, of an
 * account that was given something after it had destroyed itself. Source: Yellow Paper §6.2, §9.4; EIP-6780.
 */

import type { Journal, Write } from '../state/journal.ts';
import type { NetAccount } from './netChanges.ts';

type AccountWrite = Extract<Write, { type: 'account' }>;

/** Wei that all balances together gained; negative where they lost. */
export function sumOfChanges(accounts: readonly NetAccount[]): bigint {
  return accounts.reduce(
    (sum, { before, after }) => sum + (after?.balance ?? 0n) - (before?.balance ?? 0n),
    0n,
  );
}

/** Wei destroyed with accounts, from the writes of single operations alone. */
export function destroyedWei(journal: Journal): bigint {
  let destroyed = 0n;
  for (const writes of operations(journal)) {
    destroyed += writes[0]?.frame === -1 ? removedWei(writes) : selfDestroyedWei(writes);
  }
  return destroyed;
}

/** Account writes that belong together: of one operation, or of the protocol between two calls. */
function operations({ writes }: Journal): Iterable<readonly AccountWrite[]> {
  const groups = new Map<string, AccountWrite[]>();
  for (const write of writes) {
    if (write.type !== 'account') continue;
    const id = `${write.phase}/${write.frame}/${write.step}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [write]);
    else group.push(write);
  }
  return groups.values();
}

/** Outside calls: what accounts held that were removed. */
function removedWei(writes: readonly AccountWrite[]): bigint {
  return writes.reduce(
    (sum, { before, after }) => (after === null ? sum + (before?.balance ?? 0n) : sum),
    0n,
  );
}

/** Within a call: an operation that touches one account only and leaves it with nothing. */
function selfDestroyedWei(writes: readonly AccountWrite[]): bigint {
  const first = writes[0] as AccountWrite; // a group has one at least
  const isAlone = writes.every(({ account }) => account === first.account);
  const left = writes.at(-1)?.after?.balance ?? 0n;
  return isAlone && left === 0n ? (first.before?.balance ?? 0n) : 0n;
}
