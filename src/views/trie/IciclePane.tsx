/** The overview as a picture or as a table. */

import { useMemo, useState } from 'react';
import { type Outlined, useTrie } from '../../stores/trie.ts';
import { Icicle } from './Icicle.tsx';
import { OutlineTable } from './OutlineTable.tsx';

export function IciclePane({ outlined: { outline, layouts } }: { readonly outlined: Outlined }) {
  const measure = useTrie((trie) => trie.measure);
  const [asTable, setAsTable] = useState(false);
  const layout = layouts[measure];
  const scene = useMemo(() => layout && { outline, layout }, [outline, layout]);
  return (
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
  );
}
