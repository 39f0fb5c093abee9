/** The indent of a call: a line for each call above it, as many as fit, and the sign that opens it. */

import { TreeGuides } from '../trie/TreeGuides.tsx';

interface CallGuidesProps {
  readonly depth: number;
  readonly hasCalls: boolean;
  readonly open: boolean;
  /** Deeper calls are not indented further: the EVM allows 1,024 levels, a screen some twenty. */
  readonly levels: number;
}

export function CallGuides({ depth, hasCalls, open, levels }: CallGuidesProps) {
  return (
    <>
      <TreeGuides level={Math.min(depth, levels) + 1} hasChildren={hasCalls} open={open} />
      {depth > levels && <small className="call-depth">{depth}</small>}
    </>
  );
}
