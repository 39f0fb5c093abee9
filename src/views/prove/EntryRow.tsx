/** One changed value, to be chosen. */

import { shortHash } from '../../core/format.ts';
import type { ListedEntry } from '../../core/inspect/stateEntries.ts';
import { KIND_TITLES, valueLabel } from './proveText.ts';

interface EntryRowProps {
  readonly entry: ListedEntry;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

export function EntryRow({ entry, isChosen, onChoose }: EntryRowProps) {
  const { index, kind, address, hashedAddress, slot, hashedSlot, before, after } = entry;
  return (
    <label className="entry-row">
      <input type="radio" name="entry" checked={isChosen} onChange={onChoose} />
      <span className="entry-kind">
        {KIND_TITLES[kind]}
        <span className="note"> no. {index}</span>
      </span>
      <span className="entry-who">
        <code title={address ?? hashedAddress}>
          {address === undefined ? `hash ${shortHash(hashedAddress)}` : shortHash(address)}
        </code>
        {hashedSlot !== undefined && (
          <span className="note">
            {' '}
            slot{' '}
            <code>{slot === undefined ? `hash ${shortHash(hashedSlot)}` : valueLabel(slot)}</code>
          </span>
        )}
      </span>
      <span className="entry-values">
        <code>{valueLabel(before)}</code> → <code>{valueLabel(after)}</code>
      </span>
    </label>
  );
}
