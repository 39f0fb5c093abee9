/** How far the tree over the changed values of a block has grown. */

import type { TreeCount } from '../core/commitment/diffTree.ts';
import { formatInteger } from '../core/format.ts';

export function TreeBar({ count: { done, total } }: { readonly count: TreeCount }) {
  return (
    <>
      <progress className="bar" aria-label="Tree over the changed values" value={done / total} />
      <span className="note">
        {formatInteger(done)} of {formatInteger(total)} hashes of the tree over all changed values
      </span>
    </>
  );
}
