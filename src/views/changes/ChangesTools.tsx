/** Above the list: grouping, filter, order, unit, search, and what is taken away as a file. */

import { goToPlace } from '../../actions/places.ts';
import type { BlockChanges } from '../../core/changes.ts';
import { CHANGE_FILTERS, CHANGE_GROUPS, type ChangeGroup } from '../../core/route.ts';
import { CHANGE_SORTS, setChangesView, useChangesView } from '../../stores/changesView.ts';
import { Choices } from '../Choices.tsx';
import type { ChangesPlace } from './ChangeTable.tsx';
import { counted, FILTER_WORDS, SORT_WORDS } from './changeText.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { UnitSwitch } from './UnitSwitch.tsx';

interface ChangesToolsProps {
  readonly place: ChangesPlace;
  readonly changes: BlockChanges;
  /** Accounts and phases that are listed. */
  readonly shown: number;
  readonly phases: number;
}

const GROUP_WORDS: Readonly<Record<ChangeGroup, string>> = {
  account: 'Account',
  phase: 'Transaction',
};

const ANY = 'all';

export function ChangesTools({ place, changes, shown, phases }: ChangesToolsProps) {
  const { sort, query } = useChangesView();
  const { group = 'account', filter } = place;
  const total = changes.diff.accounts.length;
  return (
    <section className="changes-tools" aria-label="What is shown">
      <Choices
        legend="By"
        name="group"
        options={CHANGE_GROUPS.map((value) => ({ value, label: GROUP_WORDS[value] }))}
        value={group}
        onChange={(next) => goToPlace(placeOf(next, filter))}
      />
      <Choices
        legend="Only"
        name="filter"
        options={[
          { value: ANY, label: 'All' },
          ...CHANGE_FILTERS.map((value) => ({ value, label: FILTER_WORDS[value] })),
        ]}
        value={filter ?? ANY}
        onChange={(next) =>
          goToPlace(
            placeOf(
              group,
              CHANGE_FILTERS.find((value) => value === next),
            ),
          )
        }
      />
      <label className="tool-field tool-search">
        <span className="offscreen">Search in the rows</span>
        <input
          type="text"
          value={query}
          placeholder="Address, name, slot or value"
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => setChangesView({ query: target.value })}
        />
      </label>
      <label className="tool-field">
        Order{' '}
        <select
          value={sort}
          onChange={({ target }) => {
            const next = CHANGE_SORTS.find((value) => value === target.value);
            if (next) setChangesView({ sort: next });
          }}
        >
          {CHANGE_SORTS.map((value) => (
            <option key={value} value={value}>
              {SORT_WORDS[value]}
            </option>
          ))}
        </select>
      </label>
      <UnitSwitch />
      <ExportButtons changes={changes} />
      <p className="note tool-hint">
        A value leads to its path in the trie, a writer to its step in the trace.
      </p>
      <p className="tool-count" role="status">
        {countText({ group, shown, total, phases })}
      </p>
    </section>
  );
}

interface Counts {
  readonly group: ChangeGroup;
  readonly shown: number;
  readonly total: number;
  readonly phases: number;
}

function countText({ group, shown, total, phases }: Counts): string {
  if (group === 'phase') {
    return shown === 0
      ? counted(phases, 'phase')
      : `${counted(phases, 'phase')}, ${counted(shown, 'row')}`;
  }
  return shown === total ? counted(total, 'account') : `${shown} of ${counted(total, 'account')}`;
}

function placeOf(group: ChangeGroup, filter: ChangesPlace['filter']): ChangesPlace {
  return {
    section: 'changes',
    ...(group === 'phase' && { group }),
    ...(filter && { filter }),
  };
}
