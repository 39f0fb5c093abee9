/** The storage slots that the witness proves: key, value before and after. */

import { hrefOf } from '../../actions/places.ts';
import { saveText } from '../../actions/save.ts';
import { shortHash } from '../../core/format.ts';
import type { SlotRow } from '../../core/inspection.ts';
import { usePage } from '../../stores/page.ts';
import { SaveButton } from '../SaveButton.tsx';
import { toCsv } from './csv.ts';
import { Spacer } from './Spacer.tsx';
import { useWindow } from './useWindow.ts';
import { slotNumber, slotValue } from './valueText.ts';

interface SlotTableProps {
  readonly account: string;
  readonly slots: readonly SlotRow[];
}

const ROW_HEIGHT = 34;

export function SlotTable({ account, slots }: SlotTableProps) {
  const route = usePage((page) => page.route);
  const { scroller, start, end } = useWindow(slots.length, ROW_HEIGHT);
  const csv = () =>
    toCsv([
      ['slot', 'hashed slot', 'before', 'after'],
      ...slots.map(({ slot, hashedSlot, before, after }) => [
        slot ?? '',
        hashedSlot,
        before ?? '',
        after ?? '',
      ]),
    ]);
  return (
    <section className="pane" aria-labelledby="slots-title">
      <div className="pane-head">
        <h2 id="slots-title">Storage slots that are proven ({slots.length})</h2>
        <SaveButton label="CSV" onSave={() => saveText('glassblock-slots.csv', csv())} />
      </div>
      <p className="slot-row slot-head" aria-hidden="true">
        <span>Slot</span>
        <span>Before</span>
        <span />
        <span>After</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keys */}
      <section className="slot-list" ref={scroller} tabIndex={0} aria-label="Slots">
        <Spacer height={start * ROW_HEIGHT} />
        <ul>
          {slots.slice(start, end).map(({ slot, hashedSlot, before, after }) => (
            <li
              key={hashedSlot}
              className="slot-row"
              data-changed={after !== undefined && before !== after}
            >
              <a
                href={hrefOf(route, {
                  section: 'slot',
                  address: account,
                  slot: slot ?? hashedSlot,
                })}
              >
                {slot === undefined
                  ? `key ${shortHash(hashedSlot, 6)}`
                  : `slot ${slotNumber(slot)}`}
              </a>
              <code title={before}>{before === undefined ? 'not proven' : slotValue(before)}</code>
              <span>{after !== undefined && before !== after ? '● written' : '='}</span>
              <code title={after}>{after === undefined ? '–' : slotValue(after)}</code>
            </li>
          ))}
        </ul>
        <Spacer height={(slots.length - end) * ROW_HEIGHT} />
      </section>
    </section>
  );
}
