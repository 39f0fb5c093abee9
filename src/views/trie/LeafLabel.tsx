/** Whose leaf it is and what it holds, asked for when the row has been in sight for a moment. */

import { fetchPathTo } from '../../actions/inspect.ts';
import { formatEther, shortHash } from '../../core/format.ts';
import type { KeyPath, NodePlace, StateTime } from '../../core/inspection.ts';
import { useAnswer } from './useAnswer.ts';
import { slotNumber } from './valueText.ts';

interface LeafLabelProps {
  readonly place: NodePlace;
  readonly time: StateTime;
}

export function LeafLabel({ place, time }: LeafLabelProps) {
  const key = `leaf ${place.trie} ${place.path} ${time}`;
  const answer = useAnswer(key, () => fetchPathTo(place, time), 120);
  if (answer.status !== 'done') return <span className="leaf-label">Leaf</span>;
  return (
    <span className="leaf-label">
      <b>{nameOf(answer.value)}</b> {heldText(answer.value)}
    </span>
  );
}

function nameOf({ key, hashedKey, trie }: KeyPath): string {
  if (key === undefined) return `key ${shortHash(hashedKey, 4)}`;
  return trie === 'account' ? shortHash(key, 4) : `slot ${slotNumber(key)}`;
}

function heldText({ outcome }: KeyPath): string {
  if (outcome.type !== 'present') return '';
  const { leaf } = outcome;
  if (leaf.type === 'account') return formatEther(leaf.account.balance);
  return leaf.type === 'slot' ? shortHash(leaf.value, 6) : '';
}
