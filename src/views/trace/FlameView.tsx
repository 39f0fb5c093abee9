/** Gas by call, as a picture or as a table, and the selected call beside it. */

import { useMemo, useState } from 'react';
import type { Traced } from '../../stores/trace.ts';
import { CallPane } from './CallPane.tsx';
import { FlameGraph } from './FlameGraph.tsx';
import { FlameTable } from './FlameTable.tsx';
import { flameScene } from './flameScene.ts';
import { describeFlame } from './flameText.ts';

interface FlameViewProps {
  readonly phase: number;
  readonly traced: Traced;
}

export function FlameView({ phase, traced: { calls, flame } }: FlameViewProps) {
  const [asTable, setAsTable] = useState(false);
  const scene = useMemo(() => flameScene(calls, flame), [calls, flame]);
  return (
    <div className="flame-view">
      <div className="section-bar">
        <p>
          {describeFlame(calls)} Width is gas, with that of the calls made; on top is the
          transaction, without its intrinsic gas and before refunds.
        </p>
        <button
          type="button"
          className="button flame-switch"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'View as picture' : 'View as table'}
        </button>
      </div>
      {asTable ? (
        <FlameTable calls={calls} phase={phase} />
      ) : (
        <FlameGraph scene={scene} phase={phase} />
      )}
      <CallPane phase={phase} calls={calls} />
    </div>
  );
}
