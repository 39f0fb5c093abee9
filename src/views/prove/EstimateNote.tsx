/** Before the button: how long it will take here, and how that is known. */

import type { ProverStart } from '../../actions/estimate.ts';
import type { ProofWork } from '../../core/prover.ts';
import { secondsText } from './proveText.ts';
import { type Estimate, useEstimate } from './useEstimate.ts';

interface EstimateNoteProps {
  readonly work: ProofWork;
  readonly start?: ProverStart;
}

export function EstimateNote({ work, start = 'cold' }: EstimateNoteProps) {
  return <p className="note">{estimateText(useEstimate(work, start))}</p>;
}

function estimateText(estimate: Estimate): string {
  switch (estimate.status) {
    case 'measuring':
      return 'Measuring how quick this device is.';
    case 'unknown':
      return 'How long it takes could not be measured on this device.';
    case 'known': {
      const about = `About ${secondsText(estimate.ms)}, by a calibration on this device just now`;
      return estimate.isCorrected ? `${about}, corrected by proofs made on it.` : `${about}.`;
    }
  }
}
