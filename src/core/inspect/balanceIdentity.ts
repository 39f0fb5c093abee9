/**
 * What all balances together gained, beside what the block says that they should have: two ways to one
 * sum. The terms come from the body, the header, the receipts and the rules; the changes from the journal.
 */

import type { BalanceIdentity } from '../changes.ts';
import { destroyedWei, sumOfChanges } from '../diff/balances.ts';
import type { NetAccount } from '../diff/netChanges.ts';
import { blobBaseFee, GAS_PER_BLOB } from '../execution/headerRules.ts';
import { rewardsOf } from '../execution/rewards.ts';
import type { WitnessState } from '../state/witnessState.ts';
import type { Executed } from './executed.ts';

const GWEI = 10n ** 9n;

export function balanceIdentity(
  state: WitnessState,
  run: Executed,
  accounts: readonly NetAccount[],
): BalanceIdentity {
  const { block, rules } = run;
  const withdrawals = (block.withdrawals ?? []).reduce((sum, { amount }) => sum + amount, 0n);
  const rewards = rewardsOf(block, rules).reduce((sum, { wei }) => sum + wei, 0n);
  const terms = [
    { name: 'withdrawals', wei: withdrawals * GWEI },
    { name: 'block and ommer rewards', wei: rewards },
    { name: 'base fees burnt', wei: -baseFeesBurnt(run) },
    { name: 'blob fees burnt', wei: -blobFeesBurnt(run) },
    { name: 'destroyed with accounts', wei: -destroyedWei(state.journal) },
  ] as const;
  const expected = terms.reduce((sum, { wei }) => sum + wei, 0n);
  const changes = sumOfChanges(accounts);
  return {
    terms: terms.map(({ name, wei }) => ({ name, wei: String(wei) })),
    changes: String(changes),
    expected: String(expected),
    holds: changes === expected,
  };
}

/** EIP-1559: of every unit of gas that the receipts count, the base fee is paid to nobody. */
function baseFeesBurnt({ block, execution }: Executed): bigint {
  const gasUsed = execution.receipts.at(-1)?.cumulativeGasUsed ?? 0n;
  return gasUsed * (block.header.baseFeePerGas ?? 0n);
}

/** EIP-4844: all that is paid for blobs. */
function blobFeesBurnt({ block, rules, transactions }: Executed): bigint {
  if (rules.blobs === undefined) return 0n;
  const blobs = (transactions ?? []).reduce((sum, transaction) => sum + transaction.blobs, 0);
  return BigInt(blobs) * GAS_PER_BLOB * blobBaseFee(block.header.excessBlobGas ?? 0n, rules.blobs);
}
