/** The four views of a trace; all of them show the same selection. */

import { showTraceView } from '../../actions/tracePlaces.ts';
import { TRACE_VIEWS, type TraceView } from '../../core/route.ts';

const VIEW_WORDS: Readonly<Record<TraceView, string>> = {
  calls: 'Calls',
  steps: 'Steps',
  flame: 'Flame',
  storage: 'Storage',
};

export function TraceTabs({ view }: { readonly view: TraceView }) {
  return (
    <fieldset className="view-tabs trace-tabs">
      <legend className="offscreen">View of the trace</legend>
      {TRACE_VIEWS.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="trace-view"
            className="offscreen"
            checked={view === name}
            onChange={() => showTraceView(name)}
          />
          {VIEW_WORDS[name]}
        </label>
      ))}
    </fieldset>
  );
}
