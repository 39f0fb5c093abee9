/** The rows of a call tree with names: who was called, with which function and arguments, what it reverted with. */

import { SYSTEM_CONTRACTS } from '../execution/phases.ts';
import { decodeRevert, decodeSingleCall } from '../labels/decode.ts';
import type { TraceFrame, TraceTable } from '../trace/traceTable.ts';
import type { CallRow } from '../tracing.ts';
import type { NameOf } from './names.ts';

/** Calls whose arguments are decoded: of the rest the selector is left, and the call by itself. */
const MAX_DECODED_CALLS = 5_000;

export function withNames(
  rows: readonly CallRow[],
  { frames }: TraceTable,
  nameOf: NameOf,
): CallRow[] {
  return rows.map((row, i) =>
    withName(row, frames[i] as TraceFrame, nameOf, i < MAX_DECODED_CALLS),
  ); // a row for each frame
}

function withName(row: CallRow, frame: TraceFrame, nameOf: NameOf, decodes: boolean): CallRow {
  const { selector, ...plain } = row;
  const toName = row.to === undefined ? undefined : nameOf(row.to);
  const takes = takesFunction(frame);
  const call = takes && decodes ? decodeSingleCall(frame.input) : undefined;
  const revert = row.error !== undefined && decodes ? decodeRevert(frame.output) : undefined;
  return {
    ...plain,
    ...(takes && selector !== undefined && { selector }),
    ...(toName !== undefined && { toName }),
    ...(call !== undefined && { call }),
    ...(revert !== undefined && { revert }),
  };
}

/** Code ran that reads a selector: no creation, no precompile, no system contract. */
function takesFunction({ type, code, to }: TraceFrame): boolean {
  if (type === 'CREATE' || type === 'CREATE2' || code.length === 0) return false;
  return !SYSTEM.has(to ?? '');
}

const SYSTEM: ReadonlySet<string> = new Set(Object.values(SYSTEM_CONTRACTS));
