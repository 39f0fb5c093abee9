/** Changes line by line: a table of which only the lines in sight are drawn. */

import { useEffect, useMemo } from 'react';
import type { Place } from '../../core/route.ts';
import type { ChangeLine, OpenLines } from '../../stores/changeRows.ts';
import { ChangeLineView } from './ChangeLineView.tsx';
import { SpacerRow } from './SpacerRow.tsx';
import { useLines } from './useLines.ts';

export type ChangesPlace = Extract<Place, { section: 'changes' }>;

interface ChangeTableProps {
  readonly caption: string;
  readonly lines: readonly ChangeLine[];
  readonly open: OpenLines;
  readonly onToggle: (key: string) => void;
  /** The line that a link points at. */
  readonly target?: string | undefined;
}

/** Pixels, as the style has them on a wide screen; on a narrow one they are measured at once. */
const HEIGHTS: Readonly<Record<ChangeLine['type'], number>> = {
  phase: 49,
  account: 53,
  balance: 37,
  nonce: 37,
  code: 37,
  cleared: 37,
  slot: 37,
  more: 45,
  history: 150,
  wait: 41,
  nothing: 41,
  failed: 120,
};

export function ChangeTable({ caption, lines, open, onToggle, target }: ChangeTableProps) {
  const keys = useMemo(() => lines.map(({ key }) => key), [lines]);
  const { list, start, end, above, below, goTo } = useLines(
    keys,
    (i) => HEIGHTS[lines[i]?.type ?? 'slot'],
  );
  useEffect(() => {
    if (target !== undefined) goTo(target);
  }, [target, goTo]);
  return (
    <table className="changes-table" aria-rowcount={lines.length + 1}>
      <caption className="offscreen">{caption}</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">What</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Change</th>
          <th scope="col">Written last by</th>
        </tr>
      </thead>
      <tbody ref={list}>
        <SpacerRow height={above} columns={5} />
        {lines.slice(start, end).map((line, i) => (
          <ChangeLineView
            key={line.key}
            line={line}
            index={start + i + 2}
            isTarget={line.key === target}
            open={open}
            onToggle={onToggle}
          />
        ))}
        <SpacerRow height={below} columns={5} />
      </tbody>
    </table>
  );
}
