/** How long a proof will take here: one measurement of this device a visit, and what earlier proofs taught. */

import { measureAhead, measureInWorker } from '../bridge/proverClient.ts';
import type { DeviceSpeed, ProofWork } from '../core/prover.ts';
import type { PairingCurve } from '../core/publishedProof.ts';
import { correctedMs, estimateMs, learn } from '../core/snark/estimate.ts';
import { readCorrections, writeCorrections } from '../io/proofTime.ts';
import { setCorrections, useProver } from '../stores/prover.ts';

/** Of each curve; asked for when the first estimate is. */
const speeds = new Map<PairingCurve, Promise<DeviceSpeed>>();

/** Whether the worker of a proof is started for it, or was started ahead and is ready. */
export type ProverStart = 'cold' | 'warm';

/**
 * Milliseconds that a proof of this much work will take on this device. The first call measures, in a
 * worker, for some tenths of a second. Errors: OUT_OF_MEMORY, WORKER_CRASHED, SNARK_ENGINE_FAILED, ABORTED:
 * then there is no estimate.
 */
export async function estimateProof(work: ProofWork, start: ProverStart = 'cold'): Promise<number> {
  const speed = await speedOf(work.curve, start);
  const ms = correctedMs(estimateMs(work, speed), work, correctionsHere());
  return ms + startOf(speed, start);
}

/** A proof was made in so many milliseconds: the next estimate knows. One that was mostly start teaches nothing. */
export async function learnFromProof(
  work: ProofWork,
  measuredMs: number,
  start: ProverStart = 'cold',
): Promise<void> {
  const speed = await speeds.get(work.curve)?.catch(() => undefined); // nothing was measured: nothing to correct
  if (speed === undefined) return;
  const ownMs = measuredMs - startOf(speed, start);
  if (ownMs < measuredMs / 2) return;
  const next = learn(correctionsHere(), work, estimateMs(work, speed), ownMs);
  setCorrections(next);
  writeCorrections(next);
}

function startOf({ startMs }: DeviceSpeed, start: ProverStart): number {
  return start === 'cold' ? startMs : 0;
}

/** Measured where the next proof will be made, if that worker is started ahead. */
function speedOf(curve: PairingCurve, start: ProverStart): Promise<DeviceSpeed> {
  const known = speeds.get(curve);
  if (known !== undefined) return known;
  const { signal } = new AbortController();
  const measured = start === 'warm' ? measureAhead(signal) : measureInWorker(signal, curve);
  speeds.set(curve, measured);
  measured.catch(() => speeds.delete(curve));
  return measured;
}

function correctionsHere() {
  const { corrections } = useProver.getState();
  if (corrections !== undefined) return corrections;
  const stored = readCorrections();
  setCorrections(stored);
  return stored;
}
