/** Threads of a curve: what they give is what ffjavascript gives, a buffer crosses once, and a failure ends all. */

import type { Curve } from 'snarkjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { localThread } from './circuits/testData.ts';
import { type CurveAction, startCurveMachine } from './curveActions.ts';
import {
  type CurveAnswer,
  type CurveRequest,
  type CurveThread,
  loadCurveThreads,
} from './curveThreads.ts';

const { Memory } = WebAssembly;
let curve: Curve;
let module: WebAssembly.Module;

beforeAll(async () => {
  const { curves } = await import('snarkjs');
  curve = await curves.getCurveFromName('bn128', { singleThread: true });
  module = await WebAssembly.compile(curve.tm.code);
});

afterEach(() => {
  WebAssembly.Memory = Memory;
});

function bytes(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 7 + (i >> 5)) & 0x1f);
}

/** The sum of so many multiples of the generator: the action of one window. */
function windowAction(points: Uint8Array, scalars: Uint8Array, from: number): CurveAction {
  return [
    { cmd: 'ALLOCSET', var: 0, buff: points },
    { cmd: 'ALLOCSET', var: 1, buff: scalars },
    { cmd: 'ALLOC', var: 2, len: 96 },
    {
      cmd: 'CALL',
      fnName: 'g1m_multiexpAffine_chunk',
      params: [
        { var: 0 },
        { var: 1 },
        { val: 32 },
        { val: scalars.length / 32 },
        { val: from },
        { val: 8 },
        { var: 2 },
      ],
    },
    { cmd: 'GET', out: 0, var: 2, len: 96 },
  ];
}

/** So many times the generator (1, 2), affine. */
function generators(count: number): Uint8Array {
  const one = curve.G1.fromObject([1n, 2n]).slice(0, 64);
  const points = new Uint8Array(count * 64);
  for (let i = 0; i < count; i++) points.set(one, i * 64);
  return points;
}

describe('startCurveMachine', () => {
  it.each([1, 7, 2048, 60_000])(
    'default: %i points give what ffjavascript gives',
    async (count) => {
      const machine = await startCurveMachine(module);
      const [points, scalars] = [generators(count), bytes(count * 32, count)];
      for (const from of [0, 8, 240]) {
        const action = windowAction(points, scalars, from);
        expect(machine.run(action)).toEqual(await curve.tm.queueAction(action));
      }
    },
  );

  it('behavior: an action leaves nothing: the memory of the first serves all', async () => {
    const memories: WebAssembly.Memory[] = [];
    WebAssembly.Memory = class extends Memory {
      constructor(size: { initial: number; maximum?: number }) {
        super(size);
        memories.push(this);
      }
    };
    const machine = await startCurveMachine(module);
    const action = windowAction(generators(4096), bytes(4096 * 32, 1), 0);
    machine.run(action);
    const size = memories[0]?.buffer.byteLength;
    for (let i = 0; i < 50; i++) machine.run(action);
    expect(memories.map(({ buffer }) => buffer.byteLength)).toEqual([size]);
  });
});

describe('loadCurveThreads', () => {
  it('default: many actions at once, each gets its own answer', async () => {
    const threads = await loadCurveThreads([localThread(), localThread(), localThread()], module);
    expect(threads.count).toBe(3);
    const actions = Array.from({ length: 40 }, (_, i) =>
      windowAction(generators(8), bytes(256, i), (i % 4) * 8),
    );
    const answers = await Promise.all(actions.map((action) => threads.run(action)));
    for (const [i, action] of actions.entries()) {
      expect(answers[i]).toEqual(await curve.tm.queueAction(action));
    }
  });

  it('behavior: a large buffer crosses to a thread once, also after others were sent', async () => {
    const crossed: CurveRequest[] = [];
    const threads = await loadCurveThreads([localThread(crossed)], module);
    const points = [0, 1, 2].map((shift) => generators(1024 + shift));
    const scalars = points.map(({ length }) => bytes(length / 2, length));
    for (const at of [0, 0, 1, 1, 2, 0, 2]) {
      const action = windowAction(points[at] as Uint8Array, scalars[at] as Uint8Array, 8);
      expect(await threads.run(action)).toEqual(await curve.tm.queueAction(action));
    }
    const sent = crossed.flatMap((request) => (request.type === 'run' ? request.action : []));
    const large = sent.filter((command) => 'buff' in command && command.buff.length >= 32_768);
    // Points and scalars of 0, 1, 2, and again of 0 and 2, which were forgotten meanwhile.
    expect(large).toHaveLength(2 * 5);
  });

  it('behavior: a thread that dies fails what it was asked, and whatever is asked later', async () => {
    let tell: (answer: CurveAnswer) => void = () => {};
    const silent: CurveThread = {
      send: ({ type }) => type === 'load' && tell({ type: 'done', output: [] }),
      listen: (onAnswer) => {
        tell = onAnswer;
      },
    };
    const threads = await loadCurveThreads([silent], module);
    const actions = [1, 2, 3].map((seed) => windowAction(generators(8), bytes(256, seed), 0));
    const asked = Promise.allSettled(actions.map((action) => threads.run(action)));
    await new Promise((resolve) => setTimeout(resolve));
    tell({ type: 'failed', reason: 'it is gone', isRange: false });
    for (const each of await asked) expect(each).toMatchObject({ reason: new Error('it is gone') });
  });

  it('behavior: a thread that is refused memory says so with a RangeError', async () => {
    WebAssembly.Memory = class extends Memory {
      override grow(pages: number): number {
        throw new RangeError(
          `WebAssembly.Memory.grow(): Unable to grow instance memory by ${pages}`,
        );
      }
    };
    const threads = await loadCurveThreads([localThread()], module);
    const action = windowAction(generators(60_000), bytes(60_000 * 32, 1), 0);
    await expect(threads.run(action)).rejects.toThrow(RangeError);
  });
});
