/** Escape ends the proof that is being made, unless something lies over the page that it closes. */

import { useEffect } from 'react';
import { cancelCircuitProof } from '../../actions/circuitProof.ts';
import { useCircuit } from '../../stores/circuit.ts';
import { usePage } from '../../stores/page.ts';

export function useEscape(): void {
  useEffect(() => {
    window.addEventListener('keydown', cancelOnEscape);
    return () => window.removeEventListener('keydown', cancelOnEscape);
  }, []);
}

function cancelOnEscape({ key, target }: KeyboardEvent): void {
  const { helpOpen, searchOpen } = usePage.getState();
  const isCovered =
    helpOpen || searchOpen || (target instanceof Element && target.closest('dialog'));
  if (key !== 'Escape' || isCovered) return;
  if (useCircuit.getState().proving.status === 'running') cancelCircuitProof();
}
