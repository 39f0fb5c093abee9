/** What is folded: the account or slot, and the value that it is about. */

import { fetchAccount, wholeSlot } from '../../actions/inspect.ts';
import type { Hex } from '../../core/bytes/hex.ts';
import type { StateTime } from '../../core/inspection.ts';
import type { Place } from '../../core/route.ts';
import { useAnswer } from './useAnswer.ts';
import { holdsText, slotNumber, slotValue } from './valueText.ts';

interface FoldSubjectProps {
  readonly place: Extract<Place, { section: 'fold' }>;
  readonly time: StateTime;
}

export function FoldSubject({ place: { address, slot }, time }: FoldSubjectProps) {
  const answer = useAnswer(`subject ${address}`, () => fetchAccount(address as Hex)); // the link's pattern
  const view = answer.value;
  if (!view) return <p className="fold-subject">{'\u00a0'}</p>;
  const key = slot === undefined ? undefined : wholeSlot(slot);
  const row = view.slots.find(({ slot: own, hashedSlot }) => own === key || hashedSlot === key);
  const value = row?.[time];
  const path = (time === 'after' ? view.after : undefined) ?? view.before;
  return (
    <p className="fold-subject">
      {slot === undefined ? 'Account' : `Slot ${slotNumber(slot)} of`}{' '}
      <code>{view.checksumAddress ?? view.hashedAddress}</code>, {time} the block:{' '}
      <b>
        {slot === undefined ? holdsText(path) : value === undefined ? 'unknown' : slotValue(value)}
      </b>
    </p>
  );
}
