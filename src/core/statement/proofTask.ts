/** What a prover needs to prove a claim about an entry of a block's diff, as plain data for another thread. */

import { type CircuitInput, circuitInput } from '../commitment/circuitInput.ts';
import {
  type BlockTag,
  type Claim,
  claimOf,
  type Disclosure,
  fitsClaim,
} from '../commitment/claim.ts';
import { type DiffTree, entryAt } from '../commitment/diffTree.ts';
import { describeClaim } from './stateChange.ts';

/** A claim that is true of its entry, ready to be proven. */
export interface ProofTask {
  readonly input: CircuitInput;
  /** What the proof will say, for people. */
  readonly says: readonly string[];
}

/** The task for the entry with this number. Errors: COMMITMENT_ENTRY_UNKNOWN, CLAIM_BOUND_NOT_MET. */
export function proofTask(
  tree: DiffTree,
  index: number,
  disclosure: Disclosure,
  tag: BlockTag,
): ProofTask {
  const claim = claimOf(tree.root, entryAt(tree, index), disclosure, tag);
  return { input: circuitInput(tree, index, claim), says: claimInWords(tree, claim) };
}

/** A line a field, and among how many entries the one that is meant hides. */
function claimInWords({ entries }: DiffTree, claim: Claim): string[] {
  const fitting = entries.filter((entry) => fitsClaim(entry, claim)).length;
  return [
    ...describeClaim(claim).map(({ name, value }) => `${name}: ${value}`),
    `Entries of the block that fit: ${fitting} of ${entries.length}`,
    'Nothing is said about who owns the account. Whoever made the setup could forge such proofs.',
  ];
}
