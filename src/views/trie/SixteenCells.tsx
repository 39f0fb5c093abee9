/** The sixteen children of a branch as small cells: full where present, framed where blinded, a dot where empty. */

interface SixteenCellsProps {
  readonly present: number;
  readonly blinded: number;
}

const NIBBLES = Array.from({ length: 16 }, (_, nibble) => nibble);

export function SixteenCells({ present, blinded }: SixteenCellsProps) {
  return (
    <svg className="cells" viewBox="0 0 112 10" width={112} height={10} aria-hidden="true">
      {NIBBLES.map((nibble) => {
        const bit = 1 << nibble;
        const state = present & bit ? 'present' : blinded & bit ? 'blinded' : 'empty';
        const x = nibble * 7;
        return state === 'empty' ? (
          <rect key={nibble} data-state={state} x={x + 2} y={4} width={2} height={2} />
        ) : (
          <rect key={nibble} data-state={state} x={x + 0.5} y={0.5} width={5} height={9} />
        );
      })}
    </svg>
  );
}
