/** Access lists out of a run: of the block (EIP-7928), and of each transaction (EIP-2930). */

import { bytesToHex, equalBytes, type Hex } from '../bytes/hex.ts';
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
import type { TrieAccount } from '../state/account.ts';
import type { PhaseAccess } from '../state/journal.ts';
import type { WitnessState } from '../state/witnessState.ts';
import type { Context } from './context.ts';
import { checkPhase, type Executed, executed } from './executed.ts';
import { envelopeOf } from './transactions.ts';

/** What a code begins with that is an address to delegate to. EIP-7702. */
const DELEGATED = Uint8Array.of(0xef, 0x01, 0x00);

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
 * What is warm when the first call begins, besides the precompiles: who sends, who is called or created
 * and to whom that account delegates, from Shanghai on the fee recipient (EIP-3651), and who authorised a
 * delegation, even one that was not set (EIP-7702).
 */
function warmAddresses(
  { state }: Context,
  { block, rules, execution }: Executed,
  phase: number,
): Set<Hex> {
  const { index = 0 } = execution.phases[phase] as { index?: number };
  const warm = new Set<Hex>();
  const { to } = envelopeOf(block.transactions[index] ?? new Uint8Array(0)) ?? {};
  const target = to ?? execution.outcomes[index]?.created;
  if (target !== undefined) warm.add(bytesToHex(target));
  const delegate = to === undefined ? undefined : delegateOf(state, to, phase);
  if (delegate !== undefined) warm.add(delegate);
  if (isAtLeast(rules.fork, 'shanghai')) warm.add(bytesToHex(block.header.feeRecipient));
  for (const { address } of state.journal.accesses[phase]?.beforeCalls ?? []) {
    warm.add(bytesToHex(address));
  }
  return warm;
}

/** To whom an account delegates when the calls of a phase begin. */
function delegateOf(state: WitnessState, address: Uint8Array, phase: number): Hex | undefined {
  let account: TrieAccount | null | undefined;
  for (const write of state.journal.writes) {
    if (write.phase > phase || (write.phase === phase && write.frame >= 0)) break;
    if (write.type === 'account' && equalBytes(write.account.address, address)) {
      account = write.after;
    }
  }
  if (account === undefined) {
    const known = [...state.accounts.values()].find((one) => equalBytes(one.address, address));
    account = known?.initial ?? null;
  }
  if (account === null) return undefined;
  const hash = bytesToHex(account.codeHash);
  const code = state.newCodes.get(hash) ?? state.codes.byHash.get(hash);
  const isDelegated =
    code?.length === 23 && equalBytes(code.subarray(0, DELEGATED.length), DELEGATED);
  return isDelegated ? bytesToHex(code.subarray(DELEGATED.length)) : undefined;
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
