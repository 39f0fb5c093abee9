/** Esc ends the proof that is being made; the focus goes with the work: to Cancel, to the proof, back to the button. */

import { useEffect } from 'react';
import { cancelCircuitProof } from '../../actions/circuitProof.ts';
import { type CircuitState, useCircuit } from '../../stores/circuit.ts';
import { usePage } from '../../stores/page.ts';

export function useCircuitKeys(): void {
  useEffect(() => {
    // Before the keys of the page, which would take an Esc without work of theirs for their own.
    window.addEventListener('keydown', act, true);
    const leave = useCircuit.subscribe((now, before) => {
      if (now.proving.status !== before.proving.status) moveFocus(now, before);
    });
    return () => {
      window.removeEventListener('keydown', act, true);
      leave();
    };
  }, []);
}

function act(event: KeyboardEvent): void {
  const { helpOpen, searchOpen } = usePage.getState();
  const isCovered = event.target instanceof Element && event.target.closest('dialog') !== null;
  if (event.key !== 'Escape' || helpOpen || searchOpen || isCovered) return;
  if (useCircuit.getState().proving.status !== 'running') return;
  event.preventDefault();
  event.stopPropagation();
  cancelCircuitProof();
}

const OWN: readonly string[] = ['circuit-make', 'circuit-cancel'];

/** Only where it was on what has gone, or nowhere: who is typing elsewhere stays there. */
function moveFocus({ proving, proofs }: CircuitState, before: CircuitState): void {
  const from = document.activeElement;
  if (from !== null && from !== document.body && !OWN.includes(from.id)) return;
  const isMade = proofs !== before.proofs;
  const rest = isMade ? 'circuit-made' : 'circuit-make';
  const id = proving.status === 'running' ? 'circuit-cancel' : rest;
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
