/** One line of the storage that was touched: an account, a slot of it, or one access. */

import { showStep } from '../../actions/tracePlaces.ts';
import { formatInteger, shortHash } from '../../core/format.ts';
import type { Place } from '../../core/route.ts';
import { useTrace } from '../../stores/trace.ts';
import { MarkGlyph } from '../trie/MarkGlyph.tsx';
import { slotNumber } from '../trie/valueText.ts';
import { AccountLink } from './AccountLink.tsx';
import { CallGlyph } from './CallGlyph.tsx';
import type { StorageRow } from './storageRows.ts';
import { Word } from './Word.tsx';

interface StorageLineProps {
  readonly row: StorageRow;
  readonly onToggle: (key: string) => void;
  readonly hrefOf: (place: Place) => string;
}

export function StorageLine({ row, onToggle, hrefOf }: StorageLineProps) {
  switch (row.type) {
    case 'account':
      return (
        <li className="storage-row storage-account">
          <b>
            <AccountLink address={row.address} />
          </b>
          <small>{row.slots === 1 ? '1 slot' : `${formatInteger(row.slots)} slots`}</small>
        </li>
      );
    case 'slot':
      return <SlotLine row={row} onToggle={onToggle} hrefOf={hrefOf} />;
    case 'access':
      return <AccessLine row={row} />;
  }
}

type SlotRow = Extract<StorageRow, { type: 'slot' }>;

function SlotLine({ row, onToggle, hrefOf }: Omit<StorageLineProps, 'row'> & { row: SlotRow }) {
  const format = useTrace((trace) => trace.format);
  const { touched, key, open, reads, writes, before, after } = row;
  const address = touched.address.toLowerCase();
  const slot = `0x${touched.slot.slice(2).replace(/^0+(?=.)/, '')}`;
  const number = slotNumber(touched.slot);
  const name = /^\d+$/.test(number) ? `slot ${number}` : shortHash(touched.slot, 6);
  return (
    <li className="storage-row" data-changed={after !== undefined && after !== before}>
      <span className="storage-slot">
        <button
          type="button"
          className="twisty"
          aria-expanded={open}
          aria-label={`Accesses of ${name}`}
          onClick={() => onToggle(key)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={open ? 'M4 6l4 4.5L12 6' : 'M6 4l4.5 4L6 12'} />
          </svg>
        </button>
        {touched.isTransient ? (
          <code title={touched.slot}>{name}</code>
        ) : (
          <a href={hrefOf({ section: 'slot', address, slot })} title={touched.slot}>
            {name}
          </a>
        )}
        {touched.isTransient && <small>transient</small>}
      </span>
      <span className="storage-change">
        {before === undefined ? (
          <small>not read before</small>
        ) : (
          <Word word={before} format={format} />
        )}
        {after !== undefined && (
          <>
            <span aria-hidden="true">→</span>
            <span className="offscreen">to</span>
            <Word word={after} format={format} />
          </>
        )}
      </span>
      <AccessCounts reads={reads} writes={writes} />
      {touched.isTransient ? (
        <span />
      ) : (
        <a className="storage-path" href={hrefOf({ section: 'fold', address, slot, step: 1 })}>
          Path in the trie
        </a>
      )}
    </li>
  );
}

function AccessCounts({ reads, writes }: { readonly reads: number; readonly writes: number }) {
  return (
    <span className="storage-counts">
      {reads > 0 && (
        <small>
          <MarkGlyph mark="read" /> {formatInteger(reads)} read
        </small>
      )}
      {writes > 0 && (
        <small className="mark-word" data-mark="written">
          <MarkGlyph mark="written" /> {formatInteger(writes)} written
        </small>
      )}
    </span>
  );
}

function AccessLine({ row: { access, before } }: { row: Extract<StorageRow, { type: 'access' }> }) {
  const format = useTrace((trace) => trace.format);
  const { step, type, value, reverted } = access;
  return (
    <li className="storage-row storage-access" data-end={reverted ? 'undone' : 'succeeded'}>
      <button type="button" className="link-button" onClick={() => showStep(step)}>
        step {formatInteger(step)}
      </button>
      <span className="storage-change">
        {type === 'write' && before !== undefined && (
          <>
            <Word word={before} format={format} />
            <span aria-hidden="true">→</span>
            <span className="offscreen">to</span>
          </>
        )}
        <Word word={value} format={format} />
      </span>
      <small className="mark-word" data-mark={type === 'write' ? 'written' : 'read'}>
        <MarkGlyph mark={type === 'write' ? 'written' : 'read'} />
        {type === 'write' ? 'written' : 'read'}
      </small>
      <small className="call-end" data-end={reverted ? 'undone' : 'succeeded'}>
        {reverted && (
          <>
            <CallGlyph end="undone" /> taken back
          </>
        )}
      </small>
    </li>
  );
}
