/**
 * The calls of a trace in the words of their contracts: names, decoded call data, decoded reverts. A
 * label says what fits the bytes, not what the contract means by them.
 */

import type { Decoded } from '../changes.ts';
import { callLabel, decodeCall, decodeRevert } from '../labels/decode.ts';
import { isCreation } from '../trace/callTree.ts';
import type { TraceFrame } from '../trace/traceTable.ts';
import type { CallDetail, CallRow } from '../tracing.ts';
import type { NameOf } from './names.ts';

/** Longer data is decoded for one call at a time: in a list nobody reads its arguments. */
const LIST_BYTES = 1024;

/** Rows with their labels; of long data the signature alone, without arguments. */
export function labelCalls(
  rows: readonly CallRow[],
  frames: readonly TraceFrame[],
  nameOf: NameOf,
): CallRow[] {
  return rows.map((row, i) => {
    const frame = frames[i];
    return frame === undefined ? row : { ...row, ...labelsOf(frame, nameOf, LIST_BYTES) };
  });
}

/** One call with all that its data says. */
export function labelCall(detail: CallDetail, frame: TraceFrame, nameOf: NameOf): CallDetail {
  return { ...detail, ...labelsOf(frame, nameOf, Number.POSITIVE_INFINITY) };
}

function labelsOf(
  frame: TraceFrame,
  nameOf: NameOf,
  mostBytes: number,
): Pick<CallRow, 'toName' | 'call' | 'revert'> {
  const { to, input, output, error, code, type } = frame;
  const toName = to === undefined ? undefined : nameOf(to);
  // Without code nothing reads the data: a selector in it means nothing.
  const isCall = code.length > 0 && !isCreation(type);
  const call = isCall ? decodedCall(input, mostBytes) : undefined;
  const revert = error === undefined ? undefined : decodeRevert(output);
  return {
    ...(toName !== undefined && { toName }),
    ...(call !== undefined && { call }),
    ...(revert !== undefined && { revert }),
  };
}

function decodedCall(input: Uint8Array, mostBytes: number): Decoded | undefined {
  if (input.length <= mostBytes) return decodeCall(input);
  const signature = callLabel(input);
  return signature?.includes('(') ? { signature, arguments: [] } : undefined;
}
