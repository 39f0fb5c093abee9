/** Every account that the witness proves, in the order of the trie: those the block changed, or all. */

import { useMemo, useState } from 'react';
import type { StateTime, TrieOutline } from '../../core/inspection.ts';
import { at, CHANGED, KIND, placeOf } from '../../stores/outline.ts';
import { useTrie } from '../../stores/trie.ts';
import { AccountRow } from './AccountRow.tsx';
import { AccountsExport } from './AccountsExport.tsx';
import { Spacer } from './Spacer.tsx';
import { TimeSwitch } from './TimeSwitch.tsx';
import { useWindow } from './useWindow.ts';

const ROW_HEIGHT = 44;

export function AccountsPage({ time }: { readonly time: StateTime }) {
  const outline = useTrie((trie) => trie.times[time]?.outline);
  const [all, setAll] = useState(false);
  return (
    <section>
      <h1 className="section-title">Accounts of this witness</h1>
      <div className="section-bar">
        <TimeSwitch />
        <label className="tick">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          Also those that the block only read
        </label>
      </div>
      {outline ? (
        <AccountList outline={outline} time={time} all={all} />
      ) : (
        <p className="section-wait">No accounts yet.</p>
      )}
    </section>
  );
}

interface AccountListProps {
  readonly outline: TrieOutline;
  readonly time: StateTime;
  readonly all: boolean;
}

function AccountList({ outline, time, all }: AccountListProps) {
  const leaves = useMemo(() => accountLeaves(outline, all), [outline, all]);
  const { scroller, start, end } = useWindow(leaves.length, ROW_HEIGHT);
  if (leaves.length === 0) return <p className="section-wait">None.</p>;
  return (
    <>
      <p className="section-summary">
        {leaves.length} {all ? 'accounts are proven' : 'accounts were changed'}. Press one to see
        its fields, its slots, and why it belongs to the root.
      </p>
      <div className="button-row">
        <AccountsExport outline={outline} leaves={leaves} time={time} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keys */}
      <section className="account-list" ref={scroller} tabIndex={0} aria-label="Accounts">
        <Spacer height={start * ROW_HEIGHT} />
        <ul>
          {leaves.slice(start, end).map((leaf) => (
            <AccountRow
              key={leaf}
              place={placeOf(outline, leaf)}
              marks={at(outline.marks, leaf)}
              time={time}
            />
          ))}
        </ul>
        <Spacer height={(leaves.length - end) * ROW_HEIGHT} />
      </section>
    </>
  );
}

function accountLeaves(outline: TrieOutline, all: boolean): readonly number[] {
  const leaves: number[] = [];
  for (let i = 0; i < outline.count; i++) {
    const isAccount = outline.tries[at(outline.trieIndex, i)]?.id === 'account';
    if (!isAccount || at(outline.kinds, i) !== KIND.leaf) continue;
    if (all || (at(outline.marks, i) & CHANGED) !== 0) leaves.push(i);
  }
  return leaves;
}
