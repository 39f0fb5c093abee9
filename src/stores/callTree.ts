/**
 * Walking the calls of a trace. They come in the order in which they begin, so that the calls made by
 * one follow it directly: a subtree is a run of the list. Pure; what is counted once is kept beside it.
 */

import type { CallRow } from '../core/tracing.ts';

export type Calls = readonly CallRow[];

/** A flag for every call: whether the calls it makes have rows. */
export type OpenCalls = Uint8Array;

/** Columns by call. */
export interface CallShape {
  /** Calls of the subtree, the call itself included. */
  readonly sizes: Uint32Array;
  /** Place among the calls of the same caller, from 1, and how many those are. */
  readonly positions: Uint32Array;
  readonly siblings: Uint32Array;
}

/** A tree of this size is shown whole; of a larger one the first levels. */
const WHOLE = 400;
const FIRST_LEVELS = 2;

const kept = new WeakMap<Calls, CallShape>();

export function shapeOf(calls: Calls): CallShape {
  const earlier = kept.get(calls);
  if (earlier) return earlier;
  const shape = measure(calls);
  kept.set(calls, shape);
  return shape;
}

function measure(calls: Calls): CallShape {
  const sizes = new Uint32Array(calls.length).fill(1);
  const positions = new Uint32Array(calls.length).fill(1);
  const siblings = new Uint32Array(calls.length).fill(1);
  const made = new Uint32Array(calls.length);
  for (const { frame, parent } of calls) if (parent >= 0) positions[frame] = count(made, parent);
  for (let frame = calls.length - 1; frame > 0; frame--) {
    const parent = calls[frame]?.parent ?? -1;
    if (parent < 0) continue;
    sizes[parent] = at(sizes, parent) + at(sizes, frame);
    siblings[frame] = at(made, parent);
  }
  return { sizes, positions, siblings };
}

/** Whether a call makes others. */
export function makesCalls(calls: Calls, frame: number): boolean {
  return at(shapeOf(calls).sizes, frame) > 1;
}

export function openAtFirst(calls: Calls): OpenCalls {
  const open = new Uint8Array(calls.length);
  const levels = calls.length <= WHOLE ? Number.POSITIVE_INFINITY : FIRST_LEVELS;
  for (const { frame, depth } of calls) if (depth < levels) open[frame] = 1;
  return open;
}

/** `open` with all callers of a call open, so that it has a row. */
export function openTo(calls: Calls, open: OpenCalls, frame: number): OpenCalls {
  const shut = callersOf(calls, frame).filter((caller) => open[caller] !== 1);
  if (shut.length === 0) return open;
  const next = open.slice();
  for (const caller of shut) next[caller] = 1;
  return next;
}

/** The calls that have rows, in order. */
export function visibleCalls(calls: Calls, open: OpenCalls): Uint32Array {
  const { sizes } = shapeOf(calls);
  const rows = new Uint32Array(calls.length);
  let used = 0;
  for (let frame = 0; frame < calls.length; frame += open[frame] === 1 ? 1 : at(sizes, frame)) {
    rows[used++] = frame;
  }
  return rows.slice(0, used);
}

/** The row of a call, or of the nearest call above it that has one. */
export function rowOfCall(rows: Uint32Array, frame: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at(rows, middle) <= frame) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The calls on the way to a call, the transaction first, itself left out. */
export function callersOf(calls: Calls, frame: number): number[] {
  const callers: number[] = [];
  for (let at = calls[frame]?.parent ?? -1; at >= 0; at = calls[at]?.parent ?? -1) callers.push(at);
  return callers.reverse();
}

/** The call that a step belongs to. */
export function callAtStep(calls: Calls, step: number): number {
  let low = 0;
  let high = calls.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((calls[middle]?.firstStep ?? 0) <= step) low = middle;
    else high = middle - 1;
  }
  let frame = low;
  while (frame > 0 && (calls[frame]?.endStep ?? 0) <= step) frame = calls[frame]?.parent ?? 0;
  return frame;
}

/** The step that stands for a call: its first; of one without steps, the step that made it. */
export function stepOfCall(calls: Calls, frame: number): number {
  const call = calls[frame];
  if (!call) return 0;
  return call.endStep > call.firstStep ? call.firstStep : Math.max(0, call.callStep);
}

/** The next failed call after `frame`, or with -1 the one before; around the ends. */
export function nextFailed(calls: Calls, frame: number, direction: 1 | -1): number | undefined {
  for (let i = 1; i <= calls.length; i++) {
    const next = (frame + direction * i + calls.length * 2) % calls.length;
    if (calls[next]?.error !== undefined) return next;
  }
  return undefined;
}

/** Every address that a call goes to, with its name, in the order of the calls. */
export function addressesOf(calls: Calls): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const { to, toName } of calls) if (to !== undefined) found.set(to, toName);
  return found;
}

function count(column: Uint32Array, index: number): number {
  const next = at(column, index) + 1;
  column[index] = next;
  return next;
}

function at(column: Uint32Array, index: number): number {
  return column[index] ?? 0;
}
