/** A stretch of steps in columns of their own, for a list that shows so many. */

import type { StepWindow } from '../tracing.ts';
import type { TraceTable } from './traceTable.ts';

/** Steps kept in one window. */
const MAX_WINDOW = 65_536;

/** At most 65,536 steps from `first`, which is moved into the trace; fewer at its end. */
export function stepWindow(table: TraceTable, first: number, count: number): StepWindow {
  const start = Math.max(0, Math.min(Math.floor(first), table.stepCount));
  const end = Math.min(table.stepCount, start + Math.min(MAX_WINDOW, Math.max(0, count)));
  const frame = table.frame.slice(start, end);
  return {
    first: start,
    count: end - start,
    pc: table.pc.slice(start, end),
    opcode: table.opcode.slice(start, end),
    frame,
    depth: Uint16Array.from(frame, (index) => table.frames[index]?.depth ?? 0),
    gas: table.gas.slice(start, end),
    cost: table.cost.slice(start, end),
  };
}
