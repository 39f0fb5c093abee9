/** The rows of a call tree with names: who was called, with which function and arguments, what it reverted with. */

import { decodeRevert, decodeSingleCall } from '../labels/decode.ts';
import type { TraceFrame, TraceTable } from '../trace/traceTable.ts';
import type { CallRow } from '../tracing.ts';
import { isSystemContract, type NameOf } from './names.ts';

/** Rows whose arguments are decoded: the others have names and selectors. */
const MAX_DECODED_CALLS = 5_000;

export function withNames(
  rows: readonly CallRow[],
  { frames }: TraceTable,
  nameOf: NameOf,
): CallRow[] {
  return rows.map((row, i) => {
    const frame = frames[i] as TraceFrame; // a row for each frame
    const named = withName(row, frame, nameOf);
    return i < MAX_DECODED_CALLS ? withArguments(named, frame) : named;
  });
}

/** A row with its arguments, and with what it reverted with. */
function withArguments(row: CallRow, frame: TraceFrame): CallRow {
  const call = takesFunction(frame) ? decodeSingleCall(frame.input) : undefined;
  const revert = row.error === undefined ? undefined : decodeRevert(frame.output);
  return { ...row, ...(call !== undefined && { call }), ...(revert !== undefined && { revert }) };
}

function withName(row: CallRow, frame: TraceFrame, nameOf: NameOf): CallRow {
  const { selector, ...plain } = row;
  const toName = row.to === undefined ? undefined : nameOf(row.to);
  return {
    ...plain,
    ...(selector !== undefined && takesFunction(frame) && { selector }),
    ...(toName !== undefined && { toName }),
  };
}

/** Code ran that reads a selector: no creation, no precompile, no system contract. */
function takesFunction({ type, code, to }: TraceFrame): boolean {
  if (type === 'CREATE' || type === 'CREATE2' || code.length === 0) return false;
  return !isSystemContract(to);
}
