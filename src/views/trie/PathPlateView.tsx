/** One node of a path: its hash as a bar, its kind, and its cells with the one that the key takes. */

import type { KeyboardEvent } from 'react';
import { shortHash } from '../../core/format.ts';
import { MARK_WORDS, markOf } from './marks.ts';
import { BAR, CELL, hashLines, type PathPlate, TITLE } from './pathLayout.ts';

interface PathPlateViewProps {
  readonly plate: PathPlate;
  readonly width: number;
  readonly selected: boolean;
  readonly changed: boolean;
  readonly onSelect: () => void;
}

const EDGE = 10;

export function PathPlateView({ plate, width, selected, changed, onSelect }: PathPlateViewProps) {
  const { y, height, kind, hash, isInline, place, marks } = plate;
  const wide = width - 2 * EDGE;
  const word = changed ? 'changed' : MARK_WORDS[markOf(marks)];
  const title = `${kind} at ${place.path === '' ? 'the root' : place.path}, ${word}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onSelect();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot stand in an SVG
    <g
      className="path-plate"
      role="button"
      tabIndex={0}
      aria-label={title}
      aria-pressed={selected}
      data-mark={changed ? 'written' : markOf(marks)}
      onClick={onSelect}
      onKeyDown={onKeyDown}
    >
      <rect className="plate-body" x={EDGE - 4} y={y} width={wide + 8} height={height} rx={2} />
      {!isInline &&
        hashLines(hash).map(({ place: at, opacity }) => (
          <rect
            key={at}
            className="plate-line"
            x={EDGE + (at * wide) / 32}
            y={y}
            width={(wide / 32) * 0.8}
            height={BAR}
            fillOpacity={opacity}
          />
        ))}
      <text className="plate-kind" x={EDGE} y={y + BAR + 16}>
        {kind}
      </text>
      <text className="plate-hash" x={width - EDGE} y={y + BAR + 16} textAnchor="end">
        {isInline ? 'inline: shorter than 32 bytes' : shortHash(hash, width < 480 ? 4 : 8)}
        {changed ? ' · changed' : ''}
      </text>
      <PlateCells plate={plate} />
    </g>
  );
}

function PlateCells({ plate }: { readonly plate: PathPlate }) {
  const top = plate.y + BAR + TITLE;
  return (
    <>
      {plate.cells.map((cell) => (
        <g key={cell.x} className="path-cell" data-state={cell.state} data-taken={cell.taken}>
          <rect x={cell.x + 1} y={top} width={Math.max(1, cell.width - 2)} height={CELL} />
          {cell.text !== '' && (
            <text
              x={cell.x + cell.width / 2}
              y={top + CELL / 2 + 4.5}
              textAnchor="middle"
              fontSize={Math.min(13, cell.width * 1.3)}
            >
              {cell.text}
            </text>
          )}
        </g>
      ))}
    </>
  );
}
