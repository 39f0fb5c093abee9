/** The tries of the block: overview, tree, path and node, with one selection for all four. */

import { useEffect } from 'react';
import type { NodePlace, StateTime } from '../../core/inspection.ts';
import type { TrieView } from '../../core/route.ts';
import { changedLeaves, indexOf, placeOf } from '../../stores/outline.ts';
import { usePage } from '../../stores/page.ts';
import { placeIn, timeIn } from '../../stores/selectors.ts';
import { useSession } from '../../stores/session.ts';
import { type Outlined, setSelected, useTrie } from '../../stores/trie.ts';
import { AnswerError } from './AnswerError.tsx';
import { IciclePane } from './IciclePane.tsx';
import { summarize } from './icicleText.ts';
import { Legend } from './Legend.tsx';
import { NodePane } from './NodePane.tsx';
import { PathPane } from './PathPane.tsx';
import { TimeSwitch } from './TimeSwitch.tsx';
import { TreePane } from './TreePane.tsx';
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
  const selected = useTrie((trie) => trie.selected);
  const shown: NodePlace = selected ?? firstPlace(outlined);
  useEffect(() => {
    // One selection for all views, from the start on: what the block changed first.
    if (!selected && !running && changedLeaves(outlined.outline).length > 0) {
      setSelected(firstPlace(outlined));
    }
  }, [selected, running, outlined]);
  return (
    <>
      <p className="section-summary">{summarize(outlined.outline)}</p>
      <ViewTabs view={view} />
      <IciclePane outlined={outlined} />
      <div className="trie-columns">
        <TreePane outlined={outlined} time={time} />
        {running ? (
          <p className="section-wait">
            Paths and nodes can be opened as soon as the block has been run.
          </p>
        ) : (
          <>
            <PathPane place={shown} time={time} />
            <NodePane place={nearestNode(outlined, shown)} time={time} />
          </>
        )}
      </div>
    </>
  );
}

/** A link may name a whole key: the node that its path ends at is shown. */
function nearestNode({ outline }: Outlined, place: NodePlace): NodePlace {
  const index = indexOf(outline, place, { nearest: true });
  return index === undefined ? place : placeOf(outline, index);
}

/** The first thing the block changed, or the root. */
function firstPlace({ outline }: Outlined): NodePlace {
  const [first] = changedLeaves(outline);
  return first === undefined ? { trie: 'account', path: '' } : placeOf(outline, first);
}
