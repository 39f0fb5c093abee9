/** Every write of one balance, nonce, code or slot that lasted, in order. */

import { bytesToHex, equalBytes, type Hex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { bytesToNibbles } from '../bytes/nibbles.ts';
import type { WriteHistory } from '../changes.ts';
import { valueBeforeClear } from '../diff/netChanges.ts';
import { EMPTY_ACCOUNT, type TrieAccount } from '../state/account.ts';
import type { Write } from '../state/journal.ts';
import type { WitnessState } from '../state/witnessState.ts';
import type { Context } from './context.ts';
import { executed, keyBytes } from './executed.ts';
import { slotHex } from './nodeDetail.ts';

type Row = WriteHistory['writes'][number];

/**
 * The history of one thing of an account; balances and nonces in decimal, codes by their hash, slots as
 * quantities. `slot` is its number, 32 bytes, or its hash where nothing else is known.
 * Errors: BLOCK_NOT_EXECUTED, INPUT_FIELD_INVALID.
 */
export function writeHistory(
  context: Context,
  address: Hex,
  what: WriteHistory['what'],
  slot?: Hex,
  isHashed = false,
): WriteHistory {
  executed(context);
  const key = keyBytes(address, 'address');
  const writes = context.state.journal.writes.filter(({ account }) =>
    equalBytes(account.address, key),
  );
  if (what !== 'slot') {
    return { address, what, writes: writes.flatMap((write) => accountRow(write, what)) };
  }
  const number = keyBytes(slot ?? '0x', 'slot');
  const path = bytesToNibbles(isHashed ? number : keccak256(number));
  const rows = writes.flatMap((write) => slotRow(context.state, write, path));
  return { address, what, ...(slot !== undefined && { slot }), writes: rows };
}

function accountRow(write: Write, what: 'balance' | 'nonce' | 'code'): Row[] {
  if (write.type !== 'account') return [];
  const before = textOf(write.before, what);
  const after = textOf(write.after, what);
  return before === after ? [] : [{ origin: originOf(write), before, after }];
}

/** No account holds nothing, and no code. */
function textOf(account: TrieAccount | null, what: 'balance' | 'nonce' | 'code'): string {
  const values = account ?? EMPTY_ACCOUNT;
  return what === 'code' ? bytesToHex(values.codeHash) : String(values[what]);
}

function slotRow({ pool }: WitnessState, write: Write, path: Uint8Array): Row[] {
  const origin = originOf(write);
  if (write.type === 'slot' && equalBytes(write.slot.path, path)) {
    return [{ origin, before: slotHex(write.before), after: slotHex(write.after) }];
  }
  if (write.type !== 'clear') return [];
  const before = valueBeforeClear(pool, write, path);
  // What is not proven is not listed; the diff says that the storage was cleared.
  if (before === undefined || before.length === 0) return [];
  return [{ origin, before: slotHex(before), after: '0x0' }];
}

function originOf({ phase, frame, step }: Write): Row['origin'] {
  return { phase, frame, step };
}
