/** Every slot that the transaction touched: each read and write with its step, and the slot's path in the trie. */

import { useMemo, useState } from 'react';
import { hrefOf } from '../../actions/places.ts';
import { saveText } from '../../actions/save.ts';
import { fetchTouchedStorage } from '../../actions/trace.ts';
import type { TouchedStorage } from '../../core/tracing.ts';
import { usePage } from '../../stores/page.ts';
import { counted } from '../changes/changeText.ts';
import { SaveButton } from '../SaveButton.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { toCsv } from '../trie/csv.ts';
import { Spacer } from '../trie/Spacer.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { useWindow } from '../trie/useWindow.ts';
import { FormatSwitch } from './FormatSwitch.tsx';
import { StorageLine } from './StorageLine.tsx';
import { storageRows } from './storageRows.ts';
import { useNarrow } from './useNarrow.ts';

/** One line, and two on a narrow screen. */
const ROW_HEIGHT = 36;
const NARROW_HEIGHT = 60;
const NARROW_REM = 48;

export function StorageView({ phase }: { readonly phase: number }) {
  const answer = useAnswer(`touched ${phase}`, () => fetchTouchedStorage(phase));
  if (answer.status === 'failed') return <AnswerError error={answer.error} />;
  if (!answer.value) return <p className="section-wait">Reading which slots were touched.</p>;
  if (answer.value.length === 0) {
    return (
      <p className="section-wait">
        No storage was touched: no step of this trace reads or writes a slot.
      </p>
    );
  }
  return <StorageList phase={phase} touched={answer.value} />;
}

interface StorageListProps {
  readonly phase: number;
  readonly touched: readonly TouchedStorage[];
}

function StorageList({ phase, touched }: StorageListProps) {
  const route = usePage((page) => page.route);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => storageRows(touched, open), [touched, open]);
  const rowHeight = useNarrow(NARROW_REM) ? NARROW_HEIGHT : ROW_HEIGHT;
  const { scroller, start, end } = useWindow(rows.length, rowHeight);
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  return (
    <section className="storage-view" aria-labelledby="touched-title">
      <div className="section-bar">
        <h2 id="touched-title">{counted(touched.length, 'slot')} touched</h2>
        <FormatSwitch />
        <SaveButton
          label="CSV"
          onSave={() => saveText(`glassblock-trace-${phase}-storage.csv`, storageCsv(touched))}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keys */}
      <section className="storage-list" ref={scroller} tabIndex={0} aria-label="Slots touched">
        <Spacer height={start * rowHeight} />
        <ul>
          {rows.slice(start, end).map((row) => (
            <StorageLine
              key={row.key}
              row={row}
              onToggle={toggle}
              hrefOf={(place) => hrefOf(route, place)}
            />
          ))}
        </ul>
        <Spacer height={(rows.length - end) * rowHeight} />
      </section>
      <p className="note">
        A slot opens to show each read and write in order. Before: what the first read found. After:
        what the last write left that was not taken back.
      </p>
    </section>
  );
}

function storageCsv(touched: readonly TouchedStorage[]): string {
  return toCsv([
    ['address', 'slot', 'transient', 'step', 'access', 'value', 'taken back'],
    ...touched.flatMap(({ address, slot, isTransient, steps }) =>
      steps.map(({ step, type, value, reverted }) =>
        [address, slot, isTransient, step, type, value, reverted].map(String),
      ),
    ),
  ]);
}
