/** What unreachable nodes are, where there are any. */

import type { TrieOutline } from '../../core/inspection.ts';
import { at, KIND } from '../../stores/outline.ts';

export function UnreachableNote({ outline }: { readonly outline: TrieOutline }) {
  if (outline.count === 0 || at(outline.kinds, outline.count - 1) !== KIND.unreachable) return null;
  return (
    <p className="note">
      Unreachable nodes came with the witness, but no way from the state root leads to them. That is
      no fault: witnesses made from proofs carry nodes that might be needed when a branch collapses.
      They prove nothing and were not used.
    </p>
  );
}
