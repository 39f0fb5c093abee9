/** The indented tree: the primary control of the tries. Only rows in sight are drawn. */

import { useEffect, useMemo } from 'react';
import { selectNode } from '../../actions/places.ts';
import type { StateTime } from '../../core/inspection.ts';
import { indexOf, placeOf } from '../../stores/outline.ts';
import { usePage } from '../../stores/page.ts';
import { rowOf, type TreeRow, treeRows, UNREACHABLE_ROW } from '../../stores/treeRows.ts';
import { type Outlined, setHovered, useTrie } from '../../stores/trie.ts';
import { Spacer } from './Spacer.tsx';
import { TreeLine } from './TreeLine.tsx';
import { rowId } from './treeText.ts';
import { type TreeState, toggleRow, useTreeKeys } from './useTreeKeys.ts';
import { useWindow } from './useWindow.ts';

const ROW_HEIGHT = 30;

interface TrieTreeProps {
  readonly time: StateTime;
  readonly outlined: Outlined;
}

export function TrieTree({ time, outlined }: TrieTreeProps) {
  const { outline, expanded } = outlined;
  const everyLevel = useTrie((trie) => trie.everyLevel);
  const selected = useTrie((trie) => trie.selected);
  const shortcuts = usePage((page) => page.shortcuts);
  const rows = useMemo(
    () => treeRows(outline, expanded, everyLevel),
    [outline, expanded, everyLevel],
  );
  const index = useMemo(
    () => selected && indexOf(outline, selected, { nearest: true }),
    [outline, selected],
  );
  const found = index === undefined ? 0 : rowOf(rows, outline, index);
  const active = Math.max(0, found);
  const { scroller, start, end, show } = useWindow(rows.length, ROW_HEIGHT);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another row is active, not when rows open
  useEffect(() => show(active), [active, index]);
  const activate = (row: number) => {
    const target = rows[row];
    if (target && target.index !== UNREACHABLE_ROW) selectNode(placeOf(outline, target.index));
  };
  const state: TreeState = { time, outline, expanded, rows, active, activate, shortcuts };
  const onKeyDown = useTreeKeys(state);
  const press = (row: TreeRow, place: number) => {
    if (row.hasChildren && (place === active || row.index < 0)) toggleRow(state, row, !row.open);
    activate(place);
  };
  return (
    <div
      className="tree"
      ref={scroller}
      role="tree"
      tabIndex={0}
      aria-label={`Tries ${time} the block`}
      aria-activedescendant={rowId(active)}
      onKeyDown={onKeyDown}
      onMouseLeave={() => setHovered(undefined)}
    >
      <Spacer height={start * ROW_HEIGHT} />
      {rows
        .slice(start, end)
        .map((row, i) => ({ row, place: start + i }))
        .map(({ row, place }) => (
          <TreeLine
            key={place}
            outline={outline}
            time={time}
            row={row}
            place={place}
            active={place === active}
            onPress={() => press(row, place)}
          />
        ))}
      <Spacer height={Math.max(0, rows.length - end) * ROW_HEIGHT} />
    </div>
  );
}
