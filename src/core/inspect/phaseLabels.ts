/** What each phase of a block is, whom it concerns and how it ended: the columns of a phase that are not changes. */

import { bytesToHex } from '../bytes/hex.ts';
import type { PhaseRow } from '../changes.ts';
import { type Phase, SYSTEM_CONTRACTS } from '../execution/phases.ts';
import { callLabel } from '../labels/decode.ts';
import { takesSelector } from './codeAt.ts';
import { type Context, type ExecutedBlock, executedBlock } from './context.ts';
import { type NameOf, SYSTEM_CONTRACT_NAMES } from './names.ts';
import { statusOf } from './transactionDetail.ts';
import { envelopeOf } from './transactions.ts';

export type PhaseLabel = Omit<PhaseRow, 'accounts' | 'slots' | 'touchedAccounts' | 'touchedSlots'>;

/** Withdrawals count in gwei. Source: EIP-4895. */
const WEI_PER_GWEI = 1_000_000_000n;

/** All phases in their order. Errors: BLOCK_NOT_EXECUTED. */
export function phaseLabels(context: Context, nameOf: NameOf): PhaseLabel[] {
  const executed = executedBlock(context);
  return executed.execution.phases.map((phase, i) => ({
    phase: i,
    ...labelOf(context, executed, nameOf, phase, i),
  }));
}

function labelOf(
  context: Context,
  executed: ExecutedBlock,
  nameOf: NameOf,
  phase: Phase,
  at: number,
): Omit<PhaseLabel, 'phase'> {
  const { block } = executed;
  switch (phase.type) {
    case 'dao':
      return { type: 'dao' };
    case 'systemCall': {
      const to = SYSTEM_CONTRACTS[phase.contract];
      return { type: 'systemCall', to, contract: SYSTEM_CONTRACT_NAMES[phase.contract] };
    }
    case 'transaction':
      return transactionLabel(context, executed, nameOf, phase.index, at);
    case 'withdrawal': {
      const withdrawal = block.withdrawals?.[phase.index];
      return {
        type: 'withdrawal',
        index: phase.index,
        ...(withdrawal !== undefined && {
          ...named(nameOf, withdrawal.address),
          credited: String(withdrawal.amount * WEI_PER_GWEI),
        }),
      };
    }
    case 'rewards':
      return { type: 'rewards', ...named(nameOf, block.header.feeRecipient) };
  }
}

function transactionLabel(
  { state }: Context,
  { block, execution, transactions }: ExecutedBlock,
  nameOf: NameOf,
  index: number,
  at: number,
): Omit<PhaseLabel, 'phase'> {
  const recovered = transactions[index];
  const outcome = execution.outcomes[index];
  const receipt = execution.receipts[index];
  const { to, data } = envelopeOf(block.transactions[index] ?? new Uint8Array(0)) ?? {};
  const isCall = to !== undefined && takesSelector(state, to, at);
  const call = isCall && data !== undefined ? callLabel(data) : undefined;
  const created = to === undefined && !outcome?.error ? outcome?.created : undefined;
  return {
    type: 'transaction',
    index,
    ...(recovered !== undefined && {
      hash: recovered.hash,
      sender: recovered.sender,
      transactionType: recovered.type,
    }),
    ...(to !== undefined && named(nameOf, to)),
    ...(created !== undefined && { created: bytesToHex(created) }),
    ...(call !== undefined && { call }),
    ...(receipt !== undefined && { status: statusOf(receipt) }),
    ...(outcome !== undefined && {
      gasUsed: String(outcome.gasUsed),
      fee: String(outcome.gasUsed * outcome.effectiveGasPrice),
    }),
  };
}

function named(nameOf: NameOf, bytes: Uint8Array): Pick<PhaseLabel, 'to' | 'toName'> {
  const to = bytesToHex(bytes);
  const toName = nameOf(to);
  return { to, ...(toName !== undefined && { toName }) };
}
