/**
 * Slots whose hashed keys lie as a test wants them: one to remove, and what stands beside it in the
 * branch that then collapses. Found by hashing small numbers.
 *
 * ```text
 *   leaf        prefix ─a→ removed      extension   prefix ─a→ removed      branch   prefix ─a→ removed
 *                      └b→ leaf                            └b→ c… → branch                  └b→ branch
 * ```
 */

import { keccak256, pad, toHex } from 'viem';

export type SiblingKind = 'leaf' | 'extension' | 'branch';

export interface ChosenSlots {
  readonly removed: bigint;
  /** What the sibling is made of: one slot, or two that part below it. */
  readonly sibling: readonly bigint[];
  /** Nibbles from the root to the sibling. */
  readonly depth: number;
}

interface Placed {
  readonly slot: bigint;
  readonly path: string;
}

/** Among this many slots some three share four nibbles, and two of those three two nibbles more. */
const SLOTS = 40_000;

let placed: readonly Placed[] | undefined;

/** Slots of which exactly these start with the same `shared` nibbles, when nothing else is set. */
export function chooseSlots(kind: SiblingKind, shared: number): ChosenSlots {
  placed ??= Array.from({ length: SLOTS }, (_, i) => {
    const slot = BigInt(i + 1);
    return { slot, path: keccak256(pad(toHex(slot), { size: 32 })).slice(2, 12) };
  });
  for (const group of groupsOf(placed, shared)) {
    const [first, ...rest] = group;
    for (const removed of group) {
      const others = (removed === first ? rest : group).filter(
        (other) => other !== removed && other.path[shared] !== removed.path[shared],
      );
      const sibling = siblingOf(kind, others, shared);
      if (sibling === undefined) continue;
      return {
        removed: removed.slot,
        sibling: sibling.map(({ slot }) => slot),
        depth: shared + 1,
      };
    }
  }
  throw new Error(`no slots with a ${kind} beside them below ${shared} nibbles`);
}

function siblingOf(
  kind: SiblingKind,
  others: readonly Placed[],
  shared: number,
): readonly Placed[] | undefined {
  if (kind === 'leaf') return others.length > 0 ? others.slice(0, 1) : undefined;
  for (const a of others) {
    for (const b of others) {
      if (a === b || a.path[shared] !== b.path[shared]) continue;
      const parts = a.path[shared + 1] !== b.path[shared + 1];
      if (parts === (kind === 'branch')) return [a, b];
    }
  }
  return undefined;
}

function groupsOf(slots: readonly Placed[], nibbles: number): readonly (readonly Placed[])[] {
  const groups = new Map<string, Placed[]>();
  for (const slot of slots) {
    const key = slot.path.slice(0, nibbles);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [slot]);
    else if (group.length < 64) group.push(slot); // enough to choose from
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
