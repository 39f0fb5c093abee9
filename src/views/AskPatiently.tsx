/** Beside a question that silence ended: the reader's own choice to ask again and wait longer. */

import { mayWaitLonger, PATIENT_MINUTES } from '../actions/patience.ts';
import type { ErrorObject } from '../core/errors.ts';

interface AskPatientlyProps {
  readonly error: ErrorObject;
  readonly onAsk: () => void;
}

export function AskPatiently({ error, onAsk }: AskPatientlyProps) {
  if (!mayWaitLonger(error)) return null;
  return (
    <button type="button" className="button" onClick={onAsk}>
      Ask again and wait up to {PATIENT_MINUTES} minutes
    </button>
  );
}
