/** Phases of a block in words. */

import type { PhaseRow } from '../../core/changes.ts';

/** Only calls run code: withdrawals, rewards and the DAO fork move balances without any. */
export function hasTrace({ type }: PhaseRow): boolean {
  return type === 'transaction' || type === 'systemCall';
}

/** `transaction 3`, `system call beacon roots`. */
export function phaseTitle({ type, index, contract }: PhaseRow): string {
  switch (type) {
    case 'transaction':
      return `transaction ${index ?? ''}`.trimEnd();
    case 'systemCall':
      return `the system call to ${contract ?? 'a contract'}`;
    case 'withdrawal':
      return `withdrawal ${index ?? ''}`.trimEnd();
    case 'rewards':
      return 'the block reward';
    case 'dao':
      return 'the DAO fork';
  }
}
