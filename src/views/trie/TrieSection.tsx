/** The tries of the block: overview, tree, path and node, with one selection for all four. */

import { useEffect, useMemo, useState } from 'react';
import type { NodePlace, StateTime } from '../../core/inspection.ts';
import type { TrieView } from '../../core/route.ts';
import { changedLeaves, placeOf } from '../../stores/outline.ts';
import { usePage } from '../../stores/page.ts';
import { placeIn, timeIn } from '../../stores/selectors.ts';
import { useSession } from '../../stores/session.ts';
import { type Outlined, setEveryLevel, setSelected, useTrie } from '../../stores/trie.ts';
import { AnswerError } from './AnswerError.tsx';
import { Icicle } from './Icicle.tsx';
import { summarize } from './icicleText.ts';
import { Legend } from './Legend.tsx';
import { NodePane } from './NodePane.tsx';
import { OutlineTable } from './OutlineTable.tsx';
import { PathPane } from './PathPane.tsx';
import { TimeSwitch } from './TimeSwitch.tsx';
import { TrieTree } from './TrieTree.tsx';
import { UnreachableNote } from './UnreachableNote.tsx';
import { ViewTabs } from './ViewTabs.tsx';

export function TrieSection() {
  const route = usePage((page) => page.route);
  const { times, failed } = useTrie();
  const running = useSession((session) => session.checking.status === 'running');
  const place = placeIn(route);
  const time = timeIn(route);
  const outlined = times[time];
  const view: TrieView =
    place?.section === 'node'
      ? 'node'
      : place?.section === 'trie'
        ? (place.view ?? 'tree')
        : 'tree';
  return (
    <div className="tries" data-view={view}>
      <h1 className="section-title">The tries of this block</h1>
      <div className="section-bar">
        <TimeSwitch />
        <Legend />
      </div>
      {failed && <AnswerError error={failed} />}
      {!outlined && !failed && (
        <p className="section-wait" role="status">
          {running ? 'The witness is being read.' : 'No trie can be drawn of this document.'}
        </p>
      )}
      {outlined && <Views outlined={outlined} time={time} view={view} running={running} />}
    </div>
  );
}

interface ViewsProps {
  readonly outlined: Outlined;
  readonly time: StateTime;
  readonly view: TrieView;
  readonly running: boolean;
}

function Views({ outlined, time, view, running }: ViewsProps) {
  const { outline, layouts } = outlined;
  const { selected, measure, everyLevel } = useTrie();
  const [asTable, setAsTable] = useState(false);
  const layout = layouts[measure];
  const scene = useMemo(() => layout && { outline, layout }, [outline, layout]);
  const shown: NodePlace = selected ?? firstPlace(outlined);
  useEffect(() => {
    // One selection for all views, from the start on: what the block changed first.
    if (!selected && !running && changedLeaves(outlined.outline).length > 0) {
      setSelected(firstPlace(outlined));
    }
  }, [selected, running, outlined]);
  return (
    <>
      <p className="section-summary">{summarize(outline)}</p>
      <ViewTabs view={view} />
      <div className="pane-icicle">
        {asTable ? <OutlineTable outline={outline} /> : scene && <Icicle scene={scene} />}
        <button
          type="button"
          className="button as-table"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'View as picture' : 'View as table'}
        </button>
      </div>
      <div className="trie-columns">
        <section className="pane tree-pane" aria-labelledby="tree-title">
          <div className="pane-head">
            <h2 id="tree-title">Tree</h2>
            <label className="tick">
              <input
                type="checkbox"
                checked={everyLevel}
                onChange={(event) => setEveryLevel(event.target.checked)}
              />
              Every level
            </label>
          </div>
          <TrieTree time={time} outlined={outlined} />
          <p className="note tree-keys">
            Arrow keys walk, <kbd>[</kbd> <kbd>]</kbd> go to what the block changed, <kbd>p</kbd> to
            the parent, digits jump along a path.
          </p>
          <UnreachableNote outline={outline} />
        </section>
        {running ? (
          <p className="section-wait">
            Paths and nodes can be opened as soon as the block has been run.
          </p>
        ) : (
          <>
            <PathPane place={shown} time={time} />
            <NodePane place={shown} time={time} />
          </>
        )}
      </div>
    </>
  );
}

/** The first thing the block changed, or the root. */
function firstPlace({ outline }: Outlined): NodePlace {
  const [first] = changedLeaves(outline);
  return first === undefined ? { trie: 'account', path: '' } : placeOf(outline, first);
}
