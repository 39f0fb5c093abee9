/** What the block would have taken in the older state diff of ethrex, beside its own bytes. */

import { bytesToBigInt, bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH } from '../bytes/keccak.ts';
import type { StateDiffCost } from '../changes.ts';
import {
  encodeLegacyAccountDiff,
  encodeLegacyStateDiff,
  LEGACY_HEADER_BYTES,
  type LegacyAccountDiff,
  type LegacyCode,
  type LegacyHeader,
} from '../diff/legacyStateDiff.ts';
import { changedSlots, type NetAccount, type NetSlot, sameCode } from '../diff/netChanges.ts';
import { blockDiff } from '../diff/stateDiff.ts';
import type { BlockHeader } from '../execution/block.ts';
import { EMPTY_ACCOUNT, type TrieAccount } from '../state/account.ts';
import { keyOfNibbles } from '../state/stateTries.ts';
import type { WitnessState } from '../state/witnessState.ts';
import type { Context } from './context.ts';
import { executed } from './executed.ts';

/** Errors: BLOCK_NOT_EXECUTED, STATE_DIFF_MALFORMED. */
export function stateDiffCost(context: Context): StateDiffCost {
  const { block } = executed(context);
  const changes = blockDiff(context.state);
  const accounts = changes.map((net) => legacyDiff(context, net)).filter(isExpressible);
  const encoded = encodeLegacyStateDiff({
    header: legacyHeader(block.header),
    accounts,
    messages: [],
    privilegedTransactions: [],
  });
  return {
    encodedBytes: encoded.length,
    headerBytes: LEGACY_HEADER_BYTES,
    accounts: accounts
      .map((account) => ({
        address: bytesToHex(account.address),
        bytes: encodeLegacyAccountDiff(account).length,
      }))
      .sort((a, b) => (a.address < b.address ? -1 : 1)),
    incomplete: changes
      .filter((net) => isIncomplete(context, net))
      .map(({ account }) => bytesToHex(account.address))
      .sort(),
    blockBytes: block.rlp.length,
    encoded: bytesToHex(encoded),
  };
}

function legacyHeader(header: BlockHeader): LegacyHeader {
  const { transactionsRoot, receiptsRoot, parentHash, gasLimit, gasUsed, timestamp } = header;
  const { number, baseFeePerGas = 0n } = header;
  const roots = { transactionsRoot, receiptsRoot, parentHash };
  return { ...roots, gasLimit, gasUsed, timestamp, number, baseFeePerGas };
}

function legacyDiff(context: Context, net: NetAccount): LegacyAccountDiff {
  const before = net.before ?? EMPTY_ACCOUNT;
  const after = net.after ?? EMPTY_ACCOUNT;
  const storage = changedSlots(net).flatMap((slot) => {
    const key = numberOf(context, slot);
    return key === undefined ? [] : [{ key, value: bytesToBigInt(slot.after) }];
  });
  const code = sameCode(before, after) ? undefined : codeOf(context.state, after);
  return {
    address: net.account.address,
    ...(before.balance !== after.balance && { balance: after.balance }),
    ...(after.nonce > before.nonce && { nonceIncrease: Number(after.nonce - before.nonce) }),
    ...(storage.length > 0 && { storage }),
    ...(code !== undefined && { code }),
  };
}

/** The number of a slot, 32 bytes, where it is known. */
function numberOf({ labels }: Context, { key, path }: NetSlot): Uint8Array | undefined {
  if (key !== undefined) return key;
  const slot = labels.slots.get(keyOfNibbles(path));
  return slot === undefined ? undefined : hexToBytes(slot, 'slot');
}

/** In full, as ethrex wrote it; by its hash where nobody has it. */
function codeOf({ newCodes, codes }: WitnessState, { codeHash }: TrieAccount): LegacyCode {
  const hash = bytesToHex(codeHash);
  const none = hash === bytesToHex(EMPTY_CODE_HASH);
  const bytes = none ? new Uint8Array(0) : (newCodes.get(hash) ?? codes.byHash.get(hash));
  return bytes === undefined ? { type: 'hash', hash: codeHash } : { type: 'bytes', bytes };
}

function isExpressible({ balance, nonceIncrease, storage, code }: LegacyAccountDiff): boolean {
  return [balance, nonceIncrease, storage, code].some((field) => field !== undefined);
}

function isIncomplete(context: Context, net: NetAccount): boolean {
  if (net.after === null || net.cleared?.isPartlyUnseen === true) return true;
  if (net.after.nonce < (net.before?.nonce ?? 0n)) return true;
  return changedSlots(net).some((slot) => numberOf(context, slot) === undefined);
}
