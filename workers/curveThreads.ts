/** Starts the threads of a prover, inside its worker: they end with it. */

import type { PairingCurve } from '../src/core/publishedProof.ts';
import type { CurveThread } from '../src/core/snark/curveThreads.ts';
import { loadProver, type ProverEngine } from '../src/core/snark/snarkjsProver.ts';
import { nextTurn } from '../src/platform/turn.ts';

/** More gain little: a proof is some thirty pieces of work at a time, and each thread takes some 8 MB. */
const MAX_THREADS = 8;

/** A thread for each processor; none where there is one, or where workers start no workers. */
function startCurveThreads(): readonly CurveThread[] {
  const count = Math.min(navigator.hardwareConcurrency, MAX_THREADS);
  if (count < 2 || typeof Worker === 'undefined') return [];
  return Array.from({ length: count }, startThread);
}

function startThread(): CurveThread {
  const worker = new Worker(new URL('./curve.worker.ts', import.meta.url), { type: 'module' });
  return {
    send: (request) => worker.postMessage(request),
    listen(onAnswer) {
      worker.addEventListener('message', ({ data }) => onAnswer(data));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        onAnswer({ type: 'failed', reason: event.message || 'a thread stopped', isRange: false });
      });
      worker.addEventListener('messageerror', () => {
        onAnswer({ type: 'failed', reason: 'an answer could not be read', isRange: false });
      });
    },
  };
}

/** What proves over a curve here. Without threads a proof takes longer and less memory: that is left where they cannot be had. */
export async function startEngine(curve: PairingCurve): Promise<ProverEngine> {
  const threads = await loadProver(curve, startCurveThreads()).catch(() => undefined);
  return { turn: nextTurn, threads };
}
