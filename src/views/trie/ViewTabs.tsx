/** On a narrow screen the four views are tabs; on a wide one they stand side by side. */

import { showView } from '../../actions/places.ts';
import { TRIE_VIEWS, type TrieView } from '../../core/route.ts';

const WORDS: Readonly<Record<TrieView, string>> = {
  tree: 'Tree',
  icicle: 'Overview',
  path: 'Path',
  node: 'Node',
};

export function ViewTabs({ view }: { readonly view: TrieView }) {
  return (
    <fieldset className="view-tabs">
      <legend className="offscreen">View</legend>
      {TRIE_VIEWS.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="view"
            className="offscreen"
            checked={view === name}
            onChange={() => showView(name)}
          />
          {WORDS[name]}
        </label>
      ))}
    </fieldset>
  );
}
