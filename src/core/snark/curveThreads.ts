/**
 * Threads for the work of a curve that share no memory: each has an instance of its program, and is sent
 * actions, which it does one after the other. ffjavascript's own threads number as many as the machine has processors, and one
 * of them that dies leaves a promise that never settles; here it is a failure.
 */

import { assert } from '../errors.ts';
import {
  type CurveAction,
  type CurveMachine,
  type CurveOutput,
  startCurveMachine,
} from './curveActions.ts';
import { createBufferNames, createKeptBuffers, type SentCommand } from './keptBuffers.ts';

/** The program comes first, and once. */
export type CurveRequest =
  | { readonly type: 'load'; readonly module: WebAssembly.Module }
  | { readonly type: 'run'; readonly action: readonly SentCommand[] };

export type CurveAnswer =
  | { readonly type: 'done'; readonly output: CurveOutput }
  /** A RangeError, since it may tell of memory, or any other. */
  | { readonly type: 'failed'; readonly reason: string; readonly isRange: boolean };

/** A worker, as far as it is used. Whoever started it ends it. */
export interface CurveThread {
  send(request: CurveRequest): void;
  /** One answer for each request; a thread that dies answers `failed`, whether asked or not. */
  listen(onAnswer: (answer: CurveAnswer) => void): void;
}

/** Whatever runs the actions of a curve. */
export interface CurveThreads {
  /** How many actions run at the same time. */
  readonly count: number;
  /** Rejects with a RangeError or a plain Error that has the thread's reason. */
  run(action: CurveAction): Promise<CurveOutput>;
}

/** A thread that was opened; it answers in the order in which it was asked. */
interface Line {
  load(module: WebAssembly.Module): Promise<CurveOutput>;
  run(action: CurveAction): Promise<CurveOutput>;
}

/** Actions that a thread is given at a time, so that it need not wait for whoever takes its answers. */
const AHEAD = 2;

/** Gives every thread the program of the curve. Rejects as `run` where one of them fails. */
export async function loadCurveThreads(
  threads: readonly CurveThread[],
  module: WebAssembly.Module,
): Promise<CurveThreads> {
  const lines = threads.map(openLine);
  await Promise.all(lines.map((line) => line.load(module)));
  const free = Array.from({ length: AHEAD }, () => lines).flat();
  const queue: ((line: Line) => void)[] = [];
  const take = (): Line | Promise<Line> =>
    free.pop() ?? new Promise<Line>((resolve) => queue.push(resolve));
  const giveBack = (line: Line) => {
    const next = queue.shift();
    if (next === undefined) free.push(line);
    else next(line);
  };
  return {
    count: threads.length,
    run: async (action) => {
      const line = await take();
      try {
        return await line.run(action);
      } finally {
        giveBack(line); // one that died refuses whatever it is given
      }
    },
  };
}

function openLine(thread: CurveThread): Line {
  const asked: { resolve(output: CurveOutput): void; reject(error: Error): void }[] = [];
  let dead: Error | undefined;
  thread.listen((answer) => {
    if (answer.type === 'done') return asked.shift()?.resolve(answer.output);
    dead = answer.isRange ? new RangeError(answer.reason) : new Error(answer.reason);
    for (const { reject } of asked.splice(0)) reject(dead);
  });
  const ask = (request: CurveRequest) =>
    new Promise<CurveOutput>((resolve, reject) => {
      if (dead !== undefined) return reject(dead);
      asked.push({ resolve, reject });
      thread.send(request);
    });
  const name = createBufferNames();
  return {
    load: (module) => ask({ type: 'load', module }),
    run: (action) => ask({ type: 'run', action: name(action) }),
  };
}

/** What the inside of a thread does with what it is sent. Never rejects. */
export function createCurveAnswerer(): (request: CurveRequest) => Promise<CurveAnswer> {
  let machine: CurveMachine | undefined;
  const restore = createKeptBuffers();
  return async (request) => {
    try {
      if (request.type === 'load') {
        machine = await startCurveMachine(request.module);
        return { type: 'done', output: [] };
      }
      assert(machine !== undefined, 'the program comes first');
      return { type: 'done', output: machine.run(restore(request.action)) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { type: 'failed', reason, isRange: error instanceof RangeError };
    }
  };
}
