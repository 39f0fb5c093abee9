/** Calls of a real trace as a tree: which have rows, and which belongs to a step. */

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCheckSession } from '../core/checkSession.ts';
import type { CallRow } from '../core/tracing.ts';
import {
  type Calls,
  callAtStep,
  callersOf,
  nextFailed,
  openAtFirst,
  openTo,
  rowOfCall,
  shapeOf,
  stepOfCall,
  visibleCalls,
} from './callTree.ts';

/** Calls as plain as they can be: parent, first step and the one after the last. */
function callsOf(rows: readonly (readonly [parent: number, first: number, end: number])[]): Calls {
  const depths: number[] = [];
  return rows.map(([parent, firstStep, endStep], frame): CallRow => {
    depths[frame] = parent < 0 ? 0 : (depths[parent] ?? 0) + 1;
    return {
      frame,
      parent,
      depth: depths[frame] ?? 0,
      kind: 'CALL',
      from: '0x01',
      gas: 100,
      gasUsed: 10,
      ownGas: 10,
      inputSize: 0,
      outputSize: 0,
      reverted: false,
      callStep: firstStep - 1,
      firstStep,
      endStep,
    };
  });
}

/**
 *     0 ─┬─ 1 ─── 2
 *        ├─ 3          a precompile, without steps
 *        └─ 4
 */
const CALLS = callsOf([
  [-1, 0, 20],
  [0, 3, 9],
  [1, 5, 7],
  [0, 12, 12],
  [0, 15, 18],
]);

describe('shapeOf', () => {
  test('default: sizes of subtrees, places among siblings', () => {
    const { sizes, positions, siblings } = shapeOf(CALLS);
    expect([...sizes]).toEqual([5, 2, 1, 1, 1]);
    expect([...positions]).toEqual([1, 1, 1, 2, 3]);
    expect([...siblings]).toEqual([1, 3, 1, 3, 3]);
  });
});

describe('visibleCalls', () => {
  test('default: a shut call hides all below it', () => {
    const open = openAtFirst(CALLS);
    expect([...visibleCalls(CALLS, open)]).toEqual([0, 1, 2, 3, 4]);
    open[1] = 0;
    expect([...visibleCalls(CALLS, open)]).toEqual([0, 1, 3, 4]);
    expect([...visibleCalls(CALLS, openTo(CALLS, open, 2))]).toEqual([0, 1, 2, 3, 4]);
    expect([...visibleCalls(CALLS, new Uint8Array(5))]).toEqual([0]);
  });

  test('behavior: a hidden call has the row of what hides it', () => {
    const rows = Uint32Array.of(0, 1, 3, 4);
    expect(rowOfCall(rows, 2)).toBe(1);
    expect(rowOfCall(rows, 3)).toBe(2);
  });

  test('behavior: of a large tree the first levels are open', () => {
    const many = callsOf(Array.from({ length: 1000 }, (_, i) => [i - 1, i, 1000] as const));
    expect([...visibleCalls(many, openAtFirst(many))]).toEqual([0, 1, 2]);
    expect(visibleCalls(many, openTo(many, openAtFirst(many), 999))).toHaveLength(1000);
  });
});

describe('callAtStep', () => {
  test('default: the innermost call that the step is of', () => {
    const found = Array.from({ length: 20 }, (_, step) => callAtStep(CALLS, step));
    expect(found.join('')).toBe('00011221100000044400');
  });

  test('behavior: the step of a call is its first, of one without steps that which made it', () => {
    expect(CALLS.map(({ frame }) => stepOfCall(CALLS, frame))).toEqual([0, 3, 5, 11, 15]);
  });

  test('behavior: callers from the transaction down', () => {
    expect(callersOf(CALLS, 2)).toEqual([0, 1]);
    expect(callersOf(CALLS, 0)).toEqual([]);
  });

  test('behavior: failed calls are found in both directions, around the ends', () => {
    const some = CALLS.map((call) => (call.frame % 3 === 1 ? { ...call, error: 'no' } : call));
    expect(nextFailed(some, 1, 1)).toBe(4);
    expect(nextFailed(some, 4, 1)).toBe(1);
    expect(nextFailed(some, 0, -1)).toBe(4);
    expect(nextFailed(CALLS, 0, 1)).toBeUndefined();
  });
});

describe('a recorded trace', () => {
  let calls: Calls;
  let frames: number[];
  beforeAll(async () => {
    const session = createCheckSession();
    const bytes = readFileSync('public/examples/created-and-destroyed.json.gz');
    await session.verify(new Uint8Array(bytes), {});
    const { traces } = session.inspect();
    const overview = await traces.open(2);
    calls = overview.calls;
    frames = [...(await traces.steps(2, 0, overview.summary.steps)).frame];
  });

  test('behavior: every step belongs to the call that the recorder says', () => {
    expect(frames.length).toBeGreaterThan(300);
    expect(frames.map((_, step) => callAtStep(calls, step))).toEqual(frames);
  });
});
