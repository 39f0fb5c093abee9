/** Esc cancels a proof that is being made; the focus goes with the work: to Cancel, to the proof, to what comes next. */

import { useEffect } from 'react';
import { cancelProof } from '../../actions/prove.ts';
import { usePage } from '../../stores/page.ts';
import { type ProverState, useProver } from '../../stores/prover.ts';

export function useProveKeys(): void {
  useEffect(() => {
    // Before the keys of the page, which would take an Esc without work of theirs for their own.
    window.addEventListener('keydown', act, true);
    const leave = useProver.subscribe((now, before) => {
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
  if (event.key !== 'Escape' || helpOpen || searchOpen) return;
  if (useProver.getState().proving.status !== 'running') return;
  event.preventDefault();
  event.stopPropagation();
  cancelProof();
}

/** By id: they come and go with the state, and are there after the next drawing. */
function targetOf({ proving, proofs }: ProverState, before: ProverState): string {
  if (proving.status === 'running') return 'cancel-proof';
  if (proving.status === 'failed') return 'prove-again';
  return proofs === before.proofs ? 'make-proof' : 'made-title';
}

/** Only where it was on what has gone, or nowhere: who is typing elsewhere stays there. */
function moveFocus(now: ProverState, before: ProverState): void {
  const from = document.activeElement;
  const wasHere = from === null || from === document.body || OWN.includes(from.id);
  if (!wasHere) return;
  const id = targetOf(now, before);
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

const OWN: readonly string[] = ['make-proof', 'cancel-proof', 'prove-again'];
