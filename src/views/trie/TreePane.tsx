/** The tree with its heading, its one setting, and a line about its keys. */

import type { StateTime } from '../../core/inspection.ts';
import { type Outlined, setEveryLevel, useTrie } from '../../stores/trie.ts';
import { TrieTree } from './TrieTree.tsx';
import { UnreachableNote } from './UnreachableNote.tsx';

interface TreePaneProps {
  readonly outlined: Outlined;
  readonly time: StateTime;
}

export function TreePane({ outlined, time }: TreePaneProps) {
  const everyLevel = useTrie((trie) => trie.everyLevel);
  return (
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
        Arrow keys walk, <kbd>[</kbd> <kbd>]</kbd> go to what the block changed, <kbd>p</kbd> to the
        parent, digits jump along a path.
      </p>
      <UnreachableNote outline={outlined.outline} />
    </section>
  );
}
