/** Access lists out of a run: of the block (EIP-7928), and of each transaction (EIP-2930). */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import type { BlockAccessList, TransactionAccessList } from '../changes.ts';
import { accessListOf } from '../diff/accessList.ts';
import {
  type AccountAccess,
  blockAccessList,
  encodeBlockAccessList,
} from '../diff/blockAccessList.ts';
import { isAtLeast } from '../execution/forks.ts';
import { accessIndexes } from '../execution/phases.ts';
import { isPrecompile } from '../execution/precompiles.ts';
import type { PhaseAccess, Write } from '../state/journal.ts';
import type { Context } from './context.ts';
import { checkPhase, type Executed, executed } from './executed.ts';
import { envelopeOf } from './transactions.ts';

/** Errors: BLOCK_NOT_EXECUTED. */
export function blockAccess(context: Context): BlockAccessList {
  const { execution, block } = executed(context);
  const indexes = accessIndexes(execution.phases, block.transactions.length);
  const list = blockAccessList(context.state, indexes);
  const rlp = encodeBlockAccessList(list);
  return {
    accounts: list.map(accountJson),
    rlp: bytesToHex(rlp),
    hash: bytesToHex(keccak256(rlp)),
  };
}

/** The list of the transaction of a phase. Errors: BLOCK_NOT_EXECUTED, PHASE_NOT_HERE, also for a phase of another kind. */
export function transactionAccess(context: Context, phase: number): TransactionAccessList {
  const run = executed(context);
  checkPhase(run, phase, 'transaction');
  const warm = warmAddresses(context, run, phase);
  const access = context.state.journal.accesses[phase] as PhaseAccess; // one for each phase that ran
  const entries = accessListOf(
    access,
    ({ address }) => warm.has(bytesToHex(address)) || isPrecompile(address, run.rules.fork),
  );
  return {
    phase,
    accessList: entries.map(({ address, slots }) => ({
      address: bytesToHex(address),
      storageKeys: slots.map(bytesToHex),
    })),
  };
}

/**
 * What is warm when the first call begins, besides the precompiles: who sends, who is called or created,
 * from Shanghai on the fee recipient (EIP-3651), and accounts whose delegation the transaction sets.
 */
function warmAddresses(
  { state }: Context,
  { block, rules, transactions, execution }: Executed,
  phase: number,
): Set<Hex> {
  const { index = 0 } = execution.phases[phase] as { index?: number };
  const warm = new Set<Hex>();
  const sender = transactions?.[index]?.sender;
  if (sender !== undefined) warm.add(sender);
  const { to } = envelopeOf(block.transactions[index] ?? new Uint8Array(0)) ?? {};
  const target = to ?? execution.outcomes[index]?.created;
  if (target !== undefined) warm.add(bytesToHex(target));
  if (isAtLeast(rules.fork, 'shanghai')) warm.add(bytesToHex(block.header.feeRecipient));
  for (const write of state.journal.writes) {
    if (write.phase === phase && isDelegation(write)) warm.add(bytesToHex(write.account.address));
  }
  return warm;
}

/** A code that the protocol sets outside of any call. EIP-7702. */
function isDelegation(write: Write): boolean {
  if (write.type !== 'account' || write.frame !== -1) return false;
  const [before, after] = [write.before, write.after];
  if (before === null || after === null) return false;
  return bytesToHex(before.codeHash) !== bytesToHex(after.codeHash);
}

function accountJson(access: AccountAccess): BlockAccessList['accounts'][number] {
  return {
    address: bytesToHex(access.address),
    storageChanges: access.storageChanges.map(({ slot, changes }) => ({
      slot: bytesToHex(slot),
      changes: changes.map(({ index, value }) => ({ index, value: quantity(value) })),
    })),
    storageReads: access.storageReads.map(bytesToHex),
    balanceChanges: access.balanceChanges.map(({ index, balance }) => ({
      index,
      balance: quantity(balance),
    })),
    nonceChanges: access.nonceChanges.map(({ index, nonce }) => ({
      index,
      nonce: quantity(nonce),
    })),
    codeChanges: access.codeChanges.map(({ index, code }) => ({ index, code: bytesToHex(code) })),
  };
}

function quantity(value: Uint8Array | bigint): Hex {
  const number =
    typeof value === 'bigint' ? value : BigInt(value.length === 0 ? 0 : bytesToHex(value));
  return `0x${number.toString(16)}`;
}
