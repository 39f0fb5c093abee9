/**
 * A call tree as geth's `callTracer` gives it, in pieces of JSON text. The outermost call has the gas
 * limit of the transaction and the gas of its receipt.
 * Source: go-ethereum `eth/tracers/native/call.go`.
 */

import { bytesToHex } from '../bytes/hex.ts';
import { carriesValue, isCreation } from './callTree.ts';
import { createFailureOf, type FailureOf } from './failure.ts';
import { joined, jsonString } from './jsonText.ts';
import { revertReason } from './revertReason.ts';
import type { TraceFrame, TraceTable } from './traceTable.ts';

/** What a transaction came to, as far as the forms of other tools name it. */
export interface TransactionGas {
  readonly gasLimit: bigint;
  readonly gasUsed: bigint;
}

const REVERTED = 'execution reverted';

/** Without `gas` (a system call) the outermost call has its own figures; `null` where nothing was called. */
export function callTracerJson(table: TraceTable, gas?: TransactionGas): Generator<string> {
  return joined(pieces(table, gas));
}

function* pieces(table: TraceTable, gas: TransactionGas | undefined): Generator<string> {
  const failureOf = createFailureOf(table);
  if (table.frames.length === 0) yield 'null';
  const open: number[] = [];
  const hasCalls: boolean[] = [];
  for (const [index, frame] of table.frames.entries()) {
    while (open.length > 0 && open.at(-1) !== frame.parent) {
      open.pop();
      yield hasCalls.pop() === true ? ']}' : '}';
    }
    if (open.length > 0) {
      yield hasCalls.at(-1) === true ? ',' : ',"calls":[';
      hasCalls[hasCalls.length - 1] = true;
    }
    yield `{${fieldsOf(frame, index, failureOf, index === 0 ? gas : undefined)}`;
    open.push(index);
    hasCalls.push(false);
  }
  while (open.length > 0) {
    open.pop();
    yield hasCalls.pop() === true ? ']}' : '}';
  }
}

/** All but the calls: those that the form leaves out where they are empty too. */
function fieldsOf(
  frame: TraceFrame,
  index: number,
  failureOf: FailureOf,
  gas: TransactionGas | undefined,
): string {
  const error = failureOf(index);
  const hasTo = frame.to !== undefined && !(isCreation(frame.type) && error !== undefined);
  const fields: [string, string | undefined][] = [
    ['from', frame.caller],
    ['gas', quantity(gas?.gasLimit ?? BigInt(frame.gas))],
    ['gasUsed', quantity(gas?.gasUsed ?? BigInt(frame.gasUsed))],
    ['to', hasTo ? frame.to : undefined],
    ['input', bytesToHex(frame.input)],
    ...outcomeOf(frame, error),
    ['value', hasValue(frame) ? quantity(frame.value) : undefined],
    ['type', frame.type],
  ];
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `"${name}":${jsonString(value as string)}`)
    .join(',');
}

/** A call that failed without reverting gives nothing back. */
function outcomeOf(
  { output }: TraceFrame,
  error: string | undefined,
): [string, string | undefined][] {
  const isGiven = output.length > 0 && (error === undefined || error === REVERTED);
  return [
    ['output', isGiven ? bytesToHex(output) : undefined],
    ['error', error],
    ['revertReason', isGiven && error !== undefined ? revertReason(output) : undefined],
  ];
}

/** A DELEGATECALL shows the value of its caller's call; a STATICCALL none. */
function hasValue({ type }: TraceFrame): boolean {
  return carriesValue(type) || type === 'DELEGATECALL';
}

function quantity(value: bigint): string {
  return `0x${value.toString(16)}`;
}
