/** How long a proof of so much work takes on this device; asked for once the work is known. */

import { useEffect, useState } from 'react';
import { estimateProof, type ProverStart } from '../../actions/estimate.ts';
import type { ProofWork } from '../../core/prover.ts';
import { useProver } from '../../stores/prover.ts';

export type Estimate =
  | { readonly status: 'measuring' | 'unknown' }
  /** Whether proofs that were made on this device correct it. */
  | { readonly status: 'known'; readonly ms: number; readonly isCorrected: boolean };

/** `work` is the same object for as long as it is the same work. */
export function useEstimate(work: ProofWork, start: ProverStart = 'cold'): Estimate {
  const corrections = useProver((state) => state.corrections);
  const [estimate, setEstimate] = useState<Estimate>({ status: 'measuring' });
  const isCorrected = corrections?.[work.protocol] !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a correction changes the answer
  useEffect(() => {
    let isCurrent = true;
    const settle = (next: Estimate) => isCurrent && setEstimate(next);
    estimateProof(work, start).then(
      (ms) => settle({ status: 'known', ms, isCorrected }),
      () => settle({ status: 'unknown' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [work, start, corrections]);
  return estimate;
}
