/** The indent of a row: one line per level above it, and the sign that opens it. */

interface TreeGuidesProps {
  readonly level: number;
  readonly hasChildren: boolean;
  readonly open: boolean;
}

const STEP = 14;
const HEIGHT = 30;

export function TreeGuides({ level, hasChildren, open }: TreeGuidesProps) {
  const width = level * STEP + 4;
  const x = (level - 1) * STEP + 9;
  const lines = Array.from({ length: level - 1 }, (_, i) => i * STEP + 9.5);
  return (
    <svg className="tree-guides" width={width} height={HEIGHT} aria-hidden="true">
      {lines.map((at) => (
        <path key={at} d={`M${at} 0V${HEIGHT}`} />
      ))}
      {hasChildren && (
        <path
          className="tree-twisty"
          d={open ? `M${x - 4} 13l4 4.5l4-4.5` : `M${x - 2} 11l4.5 4l-4.5 4`}
        />
      )}
    </svg>
  );
}
