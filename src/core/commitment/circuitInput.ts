/** What the circuit `stateChange` is given to prove a claim: public signals, and the private entry and path. */

import { type Claim, claimToSignals, type SignalName } from './claim.ts';
import { type DiffTree, entryAt, entryElements, pathOf } from './diffTree.ts';

/** By the names of the circuit's inputs; numbers in decimal, as snarkjs reads them. */
export type CircuitInput = Readonly<Record<SignalName, string>> & {
  /** Kind, then address, slot, before and after, high limb first: 9 numbers. */
  readonly entry: readonly string[];
  /** Of the node on each level, the leaf's first: all 8. */
  readonly children: readonly (readonly string[])[];
  /** Which of them is the one from below: 3 bits on each level, the lowest first. */
  readonly placeBits: readonly (readonly string[])[];
};

/** The input for a claim about the entry with this number. Errors: COMMITMENT_ENTRY_UNKNOWN. */
export function circuitInput(tree: DiffTree, index: number, claim: Claim): CircuitInput {
  const path = pathOf(tree, index);
  const signals = Object.entries(claimToSignals(claim)).map(([name, value]) => [name, `${value}`]);
  return {
    ...(Object.fromEntries(signals) as Record<SignalName, string>), // the names of the record that it came from
    entry: entryElements(entryAt(tree, index)).map(String),
    children: path.map(({ children }) => children.map(String)),
    placeBits: path.map(({ place }) => [0, 1, 2].map((bit) => `${(place >> bit) & 1}`)),
  };
}
