/** One storage slot: before, after, what happened to it, and who wrote it last. */

import { Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { hrefOf } from '../../actions/places.ts';
import { shortHash } from '../../core/format.ts';
import type { StateTime } from '../../core/inspection.ts';
import type { ChangeLine } from '../../stores/changeRows.ts';
import { usePage } from '../../stores/page.ts';
import { slotNumber } from '../trie/valueText.ts';
import { KeyLink } from './KeyLink.tsx';
import { rowPlace } from './rowPlace.ts';
import { type HistoryToggle, WriterCell } from './WriterCell.tsx';
import { wordChange, wordDecimal, wordHex } from './wordText.ts';

type SlotLine = Extract<ChangeLine, { type: 'slot' }>;

interface SlotCellsProps {
  readonly line: SlotLine;
  readonly history: HistoryToggle;
}

export function SlotCells({ line, history }: SlotCellsProps) {
  const { slot, scope } = line;
  return (
    <>
      <th scope="row">
        <SlotName line={line} />
      </th>
      <td data-time="before">
        {slot.before === undefined ? (
          <span className="none">not proven</span>
        ) : (
          <Word line={line} time="before" value={slot.before} />
        )}
      </td>
      <td data-time="after">
        <Word line={line} time="after" value={slot.after} />
      </td>
      <td>{wordChange(slot.before, slot.after)}</td>
      <WriterCell origin={slot.lastWrite} scope={scope} writes={slot.writes} history={history} />
    </>
  );
}

function SlotName({ line: { account, slot, scope } }: { readonly line: SlotLine }) {
  const route = usePage((page) => page.route);
  const { address } = account;
  const key = slot.slot ?? slot.hashedSlot;
  return (
    <span className="slot-name">
      <a
        href={hrefOf(route, { section: 'slot', address, slot: key }, 'after')}
        title={slot.slot === undefined ? `Only its hash is known: ${key}` : key}
        data-focus
      >
        {slot.slot === undefined ? (
          <>slot of unknown number, key {shortHash(key, 4)}</>
        ) : (
          <>slot {slotNumber(key)}</>
        )}
      </a>
      <a
        className="row-link"
        href={hrefOf(route, rowPlace(route, scope, { address, slot: key }))}
        aria-label="Link to this row"
        title="Link to this row"
      >
        <Link2 size={15} aria-hidden="true" />
      </a>
    </span>
  );
}

interface WordProps {
  readonly line: SlotLine;
  readonly time: StateTime;
  readonly value: string;
}

function Word({ line: { account, slot, scope }, time, value }: WordProps): ReactNode {
  const decimal = wordDecimal(value);
  const text = (
    <>
      <code title={value}>{wordHex(value)}</code>
      {decimal && <span className="decimal"> {decimal}</span>}
    </>
  );
  if (scope !== 'block') return text;
  return (
    <KeyLink trie={account.hashedAddress} hashedKey={slot.hashedSlot} time={time}>
      {text}
    </KeyLink>
  );
}
