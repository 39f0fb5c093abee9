/** The code of an account when a phase of the block began, from the journal: nothing is replayed. */

import { bytesToHex, equalBytes } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH } from '../bytes/keccak.ts';
import type { WitnessState } from '../state/witnessState.ts';
import { isSystemContract } from './names.ts';

/** Its code hash, 32 bytes; null where there was no account, undefined where the block did not touch it. */
export function codeHashAt(
  state: WitnessState,
  address: Uint8Array,
  phase: number,
): Uint8Array | null | undefined {
  const account = [...state.accounts.values()].find((entry) => equalBytes(entry.address, address));
  if (account === undefined) return undefined;
  let current = account.initial;
  for (const write of state.journal.writes) {
    if (write.phase >= phase) break;
    if (write.type === 'account' && write.account === account) current = write.after;
  }
  return current === null ? null : current.codeHash;
}

/** Whether call data to it begins with a selector: it has code before the phase, or gets it in it by a delegation, and is no system contract. */
export function takesSelector(state: WitnessState, address: Uint8Array, phase: number): boolean {
  if (isSystemContract(bytesToHex(address))) return false;
  return [phase, phase + 1].some((time) => {
    const codeHash = codeHashAt(state, address, time);
    return codeHash != null && !equalBytes(codeHash, EMPTY_CODE_HASH);
  });
}
