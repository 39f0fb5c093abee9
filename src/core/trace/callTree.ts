/** The call tree of a trace: one row a frame, without names; whoever knows names adds them. */

import { bytesToHex } from '../bytes/hex.ts';
import type { CallRow } from '../tracing.ts';
import { createFailureOf, type FailureOf } from './failure.ts';
import { revertedFrames } from './steps.ts';
import type { CallType, TraceFrame, TraceTable } from './traceTable.ts';

const SELECTOR_BYTES = 4;

/** Rows in the order in which the calls begin. */
export function callTree(
  table: TraceTable,
  failureOf: FailureOf = createFailureOf(table),
): CallRow[] {
  const reverted = revertedFrames(table);
  const own = ownGas(table);
  return table.frames.map((frame, index) =>
    rowOf(frame, index, own[index] as number, reverted[index] === 1, failureOf(index)),
  );
}

/** Gas that each frame used by itself, without the calls it made. */
function ownGas({ frames }: TraceTable): Float64Array {
  const own = Float64Array.from(frames, ({ gasUsed }) => gasUsed);
  for (const { parent, gasUsed } of frames) {
    if (parent >= 0) own[parent] = (own[parent] as number) - gasUsed;
  }
  return own;
}

/** Whether a call of this kind sends the value that it shows. */
export function carriesValue(type: CallType): boolean {
  return type !== 'STATICCALL' && type !== 'DELEGATECALL';
}

export function isCreation(type: CallType): boolean {
  return type === 'CREATE' || type === 'CREATE2';
}

function rowOf(
  frame: TraceFrame,
  index: number,
  own: number,
  reverted: boolean,
  error: string | undefined,
): CallRow {
  const { type, input, to } = frame;
  const hasSelector = !isCreation(type) && input.length >= SELECTOR_BYTES;
  return {
    frame: index,
    parent: frame.parent,
    depth: frame.depth,
    kind: type,
    from: frame.caller,
    ...(to !== undefined && { to }),
    ...(carriesValue(type) && { value: String(frame.value) }),
    gas: frame.gas,
    gasUsed: frame.gasUsed,
    ownGas: own,
    inputSize: input.length,
    outputSize: frame.output.length,
    ...(hasSelector && { selector: bytesToHex(input.subarray(0, SELECTOR_BYTES)) }),
    ...(error !== undefined && { error }),
    reverted,
    callStep: frame.callStep,
    firstStep: frame.firstStep,
    endStep: frame.endStep,
  };
}
