/** Where a reader gets to from a step: into, over, out, back, or on to the next step of a kind. */

import type { StepMove } from '../tracing.ts';
import { isCallLike, LOG0, LOG4, SSTORE } from './opcodes.ts';
import { frameOfStep } from './replay.ts';
import { lastSteps, nextOwnStep, previousOwnStep } from './steps.ts';
import type { TraceTable } from './traceTable.ts';

/**
 * The step that a move leads to; undefined where there is none. `address` is wanted by
 * `nextOfAddress` alone: the address whose storage or whose code the step uses.
 * Errors: STEP_NOT_HERE.
 */
export function moveFrom(
  table: TraceTable,
  step: number,
  move: StepMove,
  address?: string,
): number | undefined {
  const frame = frameOfStep(table, step);
  const { opcode } = table;
  switch (move) {
    case 'into':
      return there(table, step + 1);
    case 'over': {
      const next = nextOwnStep(table, step);
      return next < 0 ? outOf(table, frame) : next;
    }
    case 'out':
      return outOf(table, frame);
    case 'back':
      return there(table, step - 1);
    case 'backOver': {
      const before = previousOwnStep(table, step);
      return there(table, before < 0 ? (table.frames[frame]?.callStep ?? -1) : before);
    }
    case 'nextSstore':
      return find(table, step, (at) => opcode[at] === SSTORE);
    case 'nextCall':
      return find(table, step, (at) => isCallLike(opcode[at] as number));
    case 'nextLog':
      return find(table, step, (at) => isLog(opcode[at] as number));
    case 'nextRevert':
      return nextFailure(table, step);
    case 'nextOfAddress':
      return nextOfAddress(table, step, address?.toLowerCase());
  }
}

function there({ stepCount }: TraceTable, step: number): number | undefined {
  return step >= 0 && step < stepCount ? step : undefined;
}

/** The step after the frame: its caller's next. */
function outOf(table: TraceTable, frame: number): number | undefined {
  return there(table, table.frames[frame]?.endStep ?? -1);
}

function find(
  { stepCount }: TraceTable,
  step: number,
  isWanted: (step: number) => boolean,
): number | undefined {
  for (let at = step + 1; at < stepCount; at++) if (isWanted(at)) return at;
  return undefined;
}

function isLog(opcode: number): boolean {
  return opcode >= LOG0 && opcode <= LOG4;
}

/** The step at which the next frame fails, by REVERT or by any other fault. */
function nextFailure(table: TraceTable, step: number): number | undefined {
  const last = lastSteps(table);
  const ends = table.frames
    .map(({ error }, frame) => (error === undefined ? -1 : (last[frame] as number)))
    .filter((end) => end > step);
  return ends.length === 0 ? undefined : ends.reduce((a, b) => Math.min(a, b));
}

/** The next step of a frame of that address, past what is left of the present visit to it. */
function nextOfAddress(
  table: TraceTable,
  step: number,
  address: string | undefined,
): number | undefined {
  const isThere = table.frames.map(
    (frame) => frame.address === address || (frame.to === address && frame.type !== 'SELFDESTRUCT'),
  );
  const own = table.frame[step];
  return find(table, step, (at) => {
    const frame = table.frame[at] as number;
    return frame !== own && isThere[frame] === true;
  });
}
