/** Which share of the walked trie nodes was only read: a bar, and the same in words. */

import type { BlockReads } from '../../core/changes.ts';
import { formatBytes, formatShare } from '../../core/format.ts';
import { counted } from './changeText.ts';

const WIDTH = 1000;

export function ReadShare({ reads }: { readonly reads: BlockReads }) {
  const { readOnly, changed, rootOnly } = reads;
  const total = readOnly.bytes + changed.bytes;
  const share = total === 0 ? 0 : Math.round((readOnly.bytes / total) * WIDTH);
  return (
    <section className="read-share" aria-labelledby="share-title">
      <h2 id="share-title">
        {formatShare(BigInt(readOnly.bytes), BigInt(total))} of the nodes’ bytes were only read
      </h2>
      <svg viewBox={`0 0 ${WIDTH} 28`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="share-read" width={share} height={28} />
        <rect className="share-changed" x={share} width={WIDTH - share} height={28} />
      </svg>
      <ul className="share-legend">
        <li data-share="read">
          Only read: {counted(readOnly.nodes, 'node')}, {formatBytes(readOnly.bytes)}
        </li>
        <li data-share="changed">
          Changed too: {counted(changed.nodes, 'node')}, {formatBytes(changed.bytes)}
        </li>
      </ul>
      {rootOnly.nodes > 0 && (
        <p className="note">
          Of both, {counted(rootOnly.nodes, 'node')} of {formatBytes(rootOnly.bytes)} served the new
          root alone: siblings of branches that collapse.
        </p>
      )}
    </section>
  );
}
