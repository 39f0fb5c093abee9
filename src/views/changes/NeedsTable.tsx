/** Nodes and codes that each phase needed, with a bar as long as its bytes. */

import { memo, useMemo } from 'react';
import type { PhaseNeeds } from '../../core/changes.ts';
import { formatBytes, formatInteger } from '../../core/format.ts';
import { PhaseLink } from './PhaseLinks.tsx';
import { SpacerRow } from './SpacerRow.tsx';
import { useLines } from './useLines.ts';

const ROW_HEIGHT = 37;

export function NeedsTable({ needs }: { readonly needs: readonly PhaseNeeds[] }) {
  const keys = useMemo(() => needs.map(({ phase }) => `needs ${phase}`), [needs]);
  const largest = useMemo(() => Math.max(1, ...needs.map(bytesOf)), [needs]);
  const { list, start, end, above, below } = useLines(keys, () => ROW_HEIGHT);
  return (
    <table className="changes-table needs-table" aria-rowcount={needs.length + 1}>
      <caption className="offscreen">What each phase needed of the witness</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">Who</th>
          <th scope="col">
            <span className="offscreen">Share</span>
          </th>
          <th scope="col">Nodes</th>
          <th scope="col">Of them its own</th>
          <th scope="col">Size of nodes</th>
          <th scope="col">Codes</th>
        </tr>
      </thead>
      <tbody ref={list}>
        <SpacerRow height={above} columns={6} />
        {needs.slice(start, end).map((row, i) => (
          <tr
            key={row.phase}
            className="line"
            data-line={`needs ${row.phase}`}
            aria-rowindex={start + i + 2}
          >
            <NeedsCells row={row} largest={largest} />
          </tr>
        ))}
        <SpacerRow height={below} columns={6} />
      </tbody>
    </table>
  );
}

interface NeedsCellsProps {
  readonly row: PhaseNeeds;
  readonly largest: number;
}

const NeedsCells = memo(function NeedsCells({ row, largest }: NeedsCellsProps) {
  const { phase, nodes, nodeBytes, ownNodes, codes, codeBytes } = row;
  const share = (bytes: number) => `${(100 * bytes) / largest}%`;
  return (
    <>
      <th scope="row">
        <PhaseLink phase={phase} />
      </th>
      <td className="needs-bar">
        <svg width="100%" height={14} aria-hidden="true">
          <rect className="share-read" width={share(nodeBytes)} height={14} />
          <rect className="share-code" x={share(nodeBytes)} width={share(codeBytes)} height={14} />
        </svg>
      </td>
      <td data-label="Nodes" className="figure">
        {formatInteger(nodes)}
      </td>
      <td data-label="Its own" className="figure">
        {formatInteger(ownNodes)}
      </td>
      <td data-label="Size" className="figure">
        {formatBytes(nodeBytes)}
      </td>
      <td data-label="Codes" className="figure">
        {codes === 0 ? 'none' : `${codes}, ${formatBytes(codeBytes)}`}
      </td>
    </>
  );
});

function bytesOf({ nodeBytes, codeBytes }: PhaseNeeds): number {
  return nodeBytes + codeBytes;
}
