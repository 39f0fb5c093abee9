/** The slots of the running address that the transaction had touched before the step. */

import { hrefOf } from '../../actions/places.ts';
import { shortHash } from '../../core/format.ts';
import type { StepDetail, TouchedSlot } from '../../core/tracing.ts';
import { usePage } from '../../stores/page.ts';
import { useTrace } from '../../stores/trace.ts';
import { MarkGlyph } from '../trie/MarkGlyph.tsx';
import { slotNumber } from '../trie/valueText.ts';
import { AccountLink } from './AccountLink.tsx';
import { Word } from './Word.tsx';

export function SlotsPane({ detail }: { readonly detail: StepDetail | undefined }) {
  return (
    <section className="pane slots-pane" aria-labelledby="slots-title">
      <div className="pane-head">
        <h2 id="slots-title">Storage</h2>
        {detail && (
          <small>
            of <AccountLink address={detail.address} />
          </small>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keys */}
      <section className="state-scroll" tabIndex={0} aria-label="Storage touched so far">
        {detail && <Slots detail={detail} />}
      </section>
    </section>
  );
}

function Slots({ detail }: { readonly detail: StepDetail }) {
  const { address, storage, transient } = detail;
  if (storage.length === 0 && transient.length === 0) {
    return <p className="note state-empty">Nothing of it has been touched.</p>;
  }
  return (
    <>
      <SlotList slots={storage} address={address} />
      {transient.length > 0 && (
        <>
          <h3 className="slots-transient">Transient</h3>
          <SlotList slots={transient} />
        </>
      )}
    </>
  );
}

interface SlotListProps {
  readonly slots: readonly TouchedSlot[];
  /** Absent for transient storage, of which no trie knows. */
  readonly address?: string;
}

function SlotList({ slots, address }: SlotListProps) {
  const route = usePage((page) => page.route);
  const format = useTrace((trace) => trace.format);
  return (
    <ul className="touched-slots">
      {slots.map(({ slot, value, now }) => (
        <li key={slot} data-now={now}>
          {address === undefined ? (
            <code title={slot}>{slotName(slot)}</code>
          ) : (
            <a
              href={hrefOf(route, {
                section: 'slot',
                address: address.toLowerCase(),
                slot: shortest(slot),
              })}
              title={slot}
            >
              {slotName(slot)}
            </a>
          )}
          <Word word={value} format={format} />
          {now && (
            <small className="slot-now">
              <MarkGlyph mark="written" /> this step
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

function slotName(slot: string): string {
  const number = slotNumber(slot);
  return /^\d+$/.test(number) ? `slot ${number}` : shortHash(slot, 6);
}

/** As links name slots: a quantity. */
function shortest(slot: string): string {
  return `0x${slot.slice(2).replace(/^0+(?=.)/, '')}`;
}
