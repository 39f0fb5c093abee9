/** The changed values of the block, searched and paged; one of them is chosen. */

import { useState } from 'react';
import { fetchEntries } from '../../actions/inspect.ts';
import { replaceNow } from '../../actions/places.ts';
import { formatInteger } from '../../core/format.ts';
import type { EntryPage, EntryQuery } from '../../core/inspect/stateEntries.ts';
import type { Place } from '../../core/route.ts';
import { usePage } from '../../stores/page.ts';
import { withPlace } from '../../stores/selectors.ts';
import { Choices } from '../Choices.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { EntryRow } from './EntryRow.tsx';
import { KIND_TITLES, KINDS, type Kind } from './proveText.ts';

interface EntryChooserProps {
  readonly place: Extract<Place, { section: 'prove' }>;
}

/** Few enough to be looked over. */
const PAGE = 8;
/** While somebody types, nothing is asked. */
const TYPING_MS = 150;

export function EntryChooser({ place }: EntryChooserProps) {
  const [text, setText] = useState(place.address ?? '');
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const [first, setFirst] = useState(0);
  const query = { text, first, count: PAGE, ...(kind !== 'all' && { kind }) };
  const answer = useAnswer(
    `entries ${JSON.stringify(query)}`,
    () => fetchEntries(query),
    text === '' ? 0 : TYPING_MS,
  );
  return (
    <section aria-labelledby="entries-title">
      <h2 id="entries-title">1. Choose a changed value</h2>
      <div className="entry-tools">
        <Choices
          legend="Kind"
          name="entry-kind"
          options={[
            { value: 'all', label: 'All' },
            ...KINDS.map((value) => ({ value, label: KIND_TITLES[value] })),
          ]}
          value={kind}
          onChange={(next) => {
            setKind(next);
            setFirst(0);
          }}
        />
        <label className="tool-field entry-search">
          <span className="offscreen">Search in the changed values</span>
          <input
            type="text"
            value={text}
            placeholder="Address, slot, hash or value"
            spellCheck={false}
            autoComplete="off"
            onChange={({ target }) => {
              setText(target.value);
              setFirst(0);
            }}
          />
        </label>
      </div>
      {answer.status === 'failed' && <AnswerError error={answer.error} facts />}
      {answer.status === 'waiting' && !answer.value && (
        <p className="note entry-wait" role="status">
          Listing what the block changed.
        </p>
      )}
      {answer.value && (
        <EntryList page={answer.value} query={query} chosen={place.entry} onFirst={setFirst} />
      )}
    </section>
  );
}

interface EntryListProps {
  readonly page: EntryPage;
  readonly query: EntryQuery;
  readonly chosen: number | undefined;
  readonly onFirst: (first: number) => void;
}

function EntryList({ page, query: { first }, chosen, onFirst }: EntryListProps) {
  const route = usePage((state) => state.route);
  const { rows, matching, total } = page;
  if (total === 0) return <p className="section-wait">This block changed nothing.</p>;
  return (
    <>
      <fieldset className="entry-list">
        <legend className="offscreen">Changed values</legend>
        {rows.map((entry) => (
          <EntryRow
            key={entry.index}
            entry={entry}
            isChosen={entry.index === chosen}
            onChoose={() => replaceNow(withPlace(route, { section: 'prove', entry: entry.index }))}
          />
        ))}
        {rows.length === 0 && <p className="section-wait">No changed value fits.</p>}
      </fieldset>
      <div className="entry-pages">
        <p role="status">{countText(page, first)}</p>
        {matching > PAGE && (
          <>
            <button
              type="button"
              className="button"
              disabled={first === 0}
              onClick={() => onFirst(Math.max(0, first - PAGE))}
            >
              Previous
            </button>
            <button
              type="button"
              className="button"
              disabled={first + PAGE >= matching}
              onClick={() => onFirst(first + PAGE)}
            >
              Next
            </button>
          </>
        )}
      </div>
    </>
  );
}

function countText({ matching, total, rows }: EntryPage, first: number): string {
  const of = matching === total ? '' : `, out of ${formatInteger(total)} in all`;
  if (rows.length === 0) return `None of ${formatInteger(total)}`;
  return `${first + 1} to ${first + rows.length} of ${formatInteger(matching)}${of}`;
}
