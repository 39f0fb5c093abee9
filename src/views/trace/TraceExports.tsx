/** The ways out of the page: a link to what is shown, and the trace in the forms that other tools read. */

import { useState } from 'react';
import { toErrorObject } from '../../actions/errorObject.ts';
import { saveBlob } from '../../actions/save.ts';
import { fetchCallTracer, fetchStructLogs } from '../../actions/trace.ts';
import { addressOfTrace } from '../../actions/tracePlaces.ts';
import type { ErrorObject } from '../../core/errors.ts';
import type { Place } from '../../core/route.ts';
import { useTrace } from '../../stores/trace.ts';
import { CopyButton } from '../CopyButton.tsx';
import { errorTextOf } from '../errorText.ts';
import { SaveButton } from '../SaveButton.tsx';

interface TraceExportsProps {
  readonly place: Extract<Place, { section: 'trace' }>;
}

export function TraceExports({ place }: TraceExportsProps) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<ErrorObject>();
  // Rendered anew with every selection, so that the link is that of what is shown.
  useTrace((trace) => `${trace.frame} ${trace.step}`);
  const { phase } = place;
  const save = async (name: string, fetchFile: (phase: number) => Promise<Blob>) => {
    setBusy(true);
    setFailed(undefined);
    try {
      saveBlob(name, await fetchFile(phase));
    } catch (error) {
      setFailed(toErrorObject(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="button-group trace-exports">
      {failed && (
        <span className="call-end" data-end="failed" role="status">
          ✗ {errorTextOf(failed).title}
        </span>
      )}
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
