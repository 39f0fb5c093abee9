/** The state as it stood when a phase of the block began, from the journal of the whole run: nothing is executed. */

import { rootHash } from '../trie/hash.ts';
import { beginPhase, type Write } from './journal.ts';
import {
  clearStorage,
  createWitnessState,
  type WitnessState,
  writeAccount,
  writeStorage,
} from './witnessState.ts';

/** A state of its own, over the same nodes and codes, that moves forward from phase to phase. */
export interface StateCursor {
  readonly state: WitnessState;
  /**
   * Moves on to where a phase begins, with all writes before it and nothing of it, the clock there too.
   * False where that lies behind. Assumes: the phase it stood at was run on the state meanwhile.
   */
  moveTo(phase: number): boolean;
}

/** Assumes: `state` was run at least to the phases that are moved to. */
export function createStateCursor(state: WitnessState): StateCursor {
  const earlier = createWitnessState(state.pool, state.codes, rootHash(state.initialRoot));
  for (const [hash, code] of state.newCodes) earlier.newCodes.set(hash, code);
  const { writes } = state.journal;
  let at = 0;
  let current = -1;
  return {
    state: earlier,
    moveTo(phase) {
      if (phase <= current) return false;
      while (writes[at]?.phase === current) at++; // what was run writes it itself
      for (current++; ; current++) {
        beginPhase(earlier.journal);
        if (current === phase) return true;
        for (; writes[at]?.phase === current; at++) repeat(earlier, writes[at] as Write); // there: its phase was read
      }
    },
  };
}

/** The state where a phase begins; see {@link StateCursor}. */
export function stateAtPhase(state: WitnessState, phase: number): WitnessState {
  const cursor = createStateCursor(state);
  cursor.moveTo(phase);
  return cursor.state;
}

function repeat(state: WitnessState, write: Write): void {
  const { address } = write.account;
  switch (write.type) {
    case 'account':
      writeAccount(state, address, write.after);
      break;
    case 'slot':
      writeStorage(state, address, write.slot.key, write.after);
      break;
    case 'clear':
      clearStorage(state, address);
      break;
  }
}
