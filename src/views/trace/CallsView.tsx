/** The tree of calls beside the selected one. */

import { setOpenCalls, type Traced, useTrace } from '../../stores/trace.ts';
import { CallPane } from './CallPane.tsx';
import { CallTree } from './CallTree.tsx';

interface CallsViewProps {
  readonly phase: number;
  readonly traced: Traced;
}

export function CallsView({ phase, traced: { calls } }: CallsViewProps) {
  return (
    <div className="call-columns">
      <section className="pane call-tree-pane" aria-labelledby="calls-title">
        <div className="pane-head">
          <h2 id="calls-title">Calls</h2>
          <button
            type="button"
            className="button"
            onClick={() => setOpenCalls(new Uint8Array(calls.length).fill(1))}
          >
            Open all
          </button>
          <button type="button" className="button" onClick={() => setOpenCalls(rootOnly())}>
            Shut all
          </button>
        </div>
        <CallTree calls={calls} />
        <p className="note tree-keys">
          Arrow keys walk and open, <kbd>*</kbd> opens all of a level, <kbd>[</kbd> <kbd>]</kbd> go
          to failed calls, <kbd>p</kbd> to the caller.
        </p>
      </section>
      <CallPane phase={phase} calls={calls} />
    </div>
  );
}

function rootOnly(): Uint8Array {
  const open = new Uint8Array(useTrace.getState().open.length);
  open[0] = 1;
  return open;
}
