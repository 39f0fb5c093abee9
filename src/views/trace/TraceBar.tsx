/** The views of the trace, how large it is, what of it is not kept, and the ways out of the page. */

import { useState } from 'react';
import { saveBlob } from '../../actions/save.ts';
import { fetchCallTracer, fetchStructLogs } from '../../actions/trace.ts';
import { addressOfTrace } from '../../actions/tracePlaces.ts';
import { formatBytes, formatDuration, formatInteger } from '../../core/format.ts';
import type { Place } from '../../core/route.ts';
import type { TraceSummary } from '../../core/tracing.ts';
import { announce } from '../../stores/page.ts';
import { useTrace } from '../../stores/trace.ts';
import { CopyButton } from '../CopyButton.tsx';
import { SaveButton } from '../SaveButton.tsx';
import { countOf } from './flameText.ts';
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
          <b>{countOf(steps, 'step')}</b> in <b>{countOf(frames, 'call')}</b>, recorded in{' '}
          {formatDuration(durationMs)}, {formatBytes(bytes)} of memory
        </p>
        <TraceExports place={place} />
      </div>
      {omittedBytes > 0 && (
        <p className="outcome trace-omitted">
          {formatBytes(omittedBytes)} written to memory are not kept: late in this trace, what memory
          is said to hold may be older than the step.
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

function TraceExports({ place }: { readonly place: TraceBarProps['place'] }) {
  const [busy, setBusy] = useState(false);
  // Rendered anew with every selection, so that the link is that of what is shown.
  useTrace((trace) => `${trace.frame} ${trace.step}`);
  const { phase } = place;
  const save = async (name: string, fetchFile: (phase: number) => Promise<Blob>) => {
    setBusy(true);
    try {
      saveBlob(name, await fetchFile(phase));
    } catch {
      announce('The file could not be made');
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="button-group trace-exports">
      <CopyButton label="Link" value={addressOfTrace(place)} what="link to this call and step" />
      <SaveButton
        label="callTracer"
        busy={busy}
        onSave={() => void save(`glassblock-calls-${phase}.json`, fetchCallTracer)}
      />
      <SaveButton
        label="Struct logs"
        busy={busy}
        onSave={() => void save(`glassblock-steps-${phase}.json`, fetchStructLogs)}
      />
    </span>
  );
}
