/** The phases of the block, a line each; only those in sight are drawn. */

import { useMemo } from 'react';
import type { PhaseRow } from '../../core/changes.ts';
import { phaseKey } from '../../stores/changeRows.ts';
import { useChangesView } from '../../stores/changesView.ts';
import { SpacerRow } from '../changes/SpacerRow.tsx';
import { useLines } from '../changes/useLines.ts';
import { PhaseCells } from './PhaseCells.tsx';
import { useRowKeys } from './useRowKeys.ts';

const ROW_HEIGHT = 45;

export function PhaseTable({ phases }: { readonly phases: readonly PhaseRow[] }) {
  const unit = useChangesView((view) => view.unit);
  const keys = useMemo(() => phases.map(({ phase }) => phaseKey(phase)), [phases]);
  const { list, start, end, above, below, goTo } = useLines(keys, () => ROW_HEIGHT);
  useRowKeys(list, keys, goTo);
  return (
    <table className="changes-table phase-table" aria-rowcount={phases.length + 1}>
      <caption className="offscreen">What the block ran, in order</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">Number</th>
          <th scope="col">Hash, type</th>
          <th scope="col">From → to</th>
          <th scope="col">Call</th>
          <th scope="col">Status</th>
          <th scope="col">Gas used</th>
          <th scope="col">Fee, {unit}</th>
          <th scope="col">Changed</th>
        </tr>
      </thead>
      <tbody ref={list}>
        <SpacerRow height={above} columns={8} />
        {phases.slice(start, end).map((row, i) => (
          <tr
            key={row.phase}
            className="line line-phase"
            data-line={phaseKey(row.phase)}
            data-type={row.type}
            data-failed={row.status === 'failed'}
            aria-rowindex={start + i + 2}
          >
            <PhaseCells row={row} />
          </tr>
        ))}
        <SpacerRow height={below} columns={8} />
      </tbody>
    </table>
  );
}
