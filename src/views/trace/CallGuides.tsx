/** The indent of a call: a line for each call above it, as many as fit, and the sign that opens it. */

interface CallGuidesProps {
  readonly depth: number;
  readonly hasCalls: boolean;
  readonly open: boolean;
  /** Deeper calls are not indented further: the EVM allows 1,024 levels, a screen some twenty. */
  readonly levels: number;
}

const STEP = 14;
const HEIGHT = 30;

export function CallGuides({ depth, hasCalls, open, levels }: CallGuidesProps) {
  const shown = Math.min(depth, levels);
  const width = (shown + 1) * STEP + 4;
  const x = shown * STEP + 9;
  const lines = Array.from({ length: shown }, (_, i) => i * STEP + 9.5);
  return (
    <>
      <svg className="tree-guides" width={width} height={HEIGHT} aria-hidden="true">
        {lines.map((at) => (
          <path key={at} d={`M${at} 0V${HEIGHT}`} />
        ))}
        {hasCalls && (
          <path
            className="tree-twisty"
            d={open ? `M${x - 4} 13l4 4.5l4-4.5` : `M${x - 2} 11l4.5 4l-4.5 4`}
          />
        )}
      </svg>
      {depth > levels && <small className="call-depth">{depth}</small>}
    </>
  );
}
