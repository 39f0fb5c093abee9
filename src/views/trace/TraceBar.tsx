/** The views of the trace, how large it is, and what of it is not kept. */

import { formatBytes, formatDuration, formatInteger } from '../../core/format.ts';
import type { Place } from '../../core/route.ts';
import type { TraceSummary } from '../../core/tracing.ts';
import { counted } from '../changes/changeText.ts';
import { TraceTabs } from './TraceTabs.tsx';

interface TraceBarProps {
  readonly place: Extract<Place, { section: 'trace' }>;
  readonly summary: TraceSummary;
}

export function TraceBar({ place, summary }: TraceBarProps) {
  const { steps, frames, omittedSteps, omittedBytes, bytes, durationMs } = summary;
  return (
    <>
      <div className="trace-bar">
        <TraceTabs view={place.view ?? 'calls'} />
        <p className="trace-summary">
          <b>{counted(steps, 'step')}</b> in <b>{counted(frames, 'call')}</b>, recorded in{' '}
          {formatDuration(durationMs)}, {formatBytes(bytes)} of memory
        </p>
      </div>
      {omittedBytes > 0 && (
        <p className="outcome trace-omitted">
          {formatBytes(omittedBytes)} written to memory are not kept: late in this trace, what
          memory is said to hold may be older than the step.
        </p>
      )}
      {omittedSteps > 0 && (
        <p className="outcome trace-omitted">
          {formatInteger(omittedSteps)} more steps ran and are not kept: a trace holds{' '}
          {formatInteger(steps)} steps at most. The calls and their gas are complete.
        </p>
      )}
    </>
  );
}
