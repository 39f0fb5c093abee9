/** How the steps of a trace hang together: those of one frame, in order, with the calls between them left out. */

import type { TraceTable } from './traceTable.ts';

/** The next step of the same frame; -1 where there is none. */
export function nextOwnStep({ stepCount, frame, frames }: TraceTable, step: number): number {
  const next = step + 1;
  if (next >= stepCount) return -1;
  const own = frame[step] as number; // below the count
  const follower = frame[next] as number;
  if (follower === own) return next;
  const called = frames[follower];
  if (called?.parent !== own) return -1;
  return called.endStep < stepCount && frame[called.endStep] === own ? called.endStep : -1;
}

/** The step of the same frame before this one; -1 for its first. */
export function previousOwnStep({ frame, frames }: TraceTable, step: number): number {
  const own = frame[step] as number; // the caller's step is of the trace
  let before = step - 1;
  if (before < 0 || step === frames[own]?.firstStep) return -1;
  let follower = frame[before] as number;
  while (follower !== own) {
    const called = frames[follower];
    if (called === undefined || called.callStep < 0) return -1;
    before = called.callStep;
    follower = frame[before] as number;
  }
  return before;
}

/** The last step of each frame; -1 for a frame without steps, and for one whose end is beyond the limit. */
export function lastSteps({ stepCount, omittedSteps, frame, frames }: TraceTable): Int32Array {
  const last = new Int32Array(frames.length).fill(-1);
  for (let step = 0; step < stepCount; step++) last[frame[step] as number] = step;
  if (omittedSteps === 0) return last;
  for (const [index, { endStep }] of frames.entries()) if (endStep === stepCount) last[index] = -1;
  return last;
}

/** 1 for each frame whose writes were taken back, by its own failure or by that of a caller. */
export function revertedFrames({ frames }: TraceTable): Uint8Array {
  const reverted = new Uint8Array(frames.length);
  for (const [index, { parent, error }] of frames.entries()) {
    if (error !== undefined || reverted[parent] === 1) reverted[index] = 1;
  }
  return reverted;
}
