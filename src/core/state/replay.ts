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

/**
 * A state of its own, over the same nodes and codes, with all writes of the phases before `phase`
 * and nothing of it; its clock stands at that phase.
 * Assumes: `state` was run at least to there.
 */
export function stateAtPhase(state: WitnessState, phase: number): WitnessState {
  const earlier = createWitnessState(state.pool, state.codes, rootHash(state.initialRoot));
  for (const [hash, code] of state.newCodes) earlier.newCodes.set(hash, code);
  let at = 0;
  for (let begun = 0; begun <= phase; begun++) {
    beginPhase(earlier.journal);
    for (; begun < phase && state.journal.writes[at]?.phase === begun; at++) {
      repeat(earlier, state.journal.writes[at] as Write); // there: its phase was read
    }
  }
  return earlier;
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
