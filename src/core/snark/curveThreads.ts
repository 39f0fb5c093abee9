/**
 * Threads for the work of a curve that share no memory: each has an instance of its program, and is sent
 * one action at a time. ffjavascript's own threads number as many as the machine has processors, and one
 * of them that dies leaves a promise that never settles; here it is a failure.
 */

import { assert } from '../errors.ts';
import {
  type CurveAction,
  type CurveMachine,
  type CurveOutput,
  startCurveMachine,
} from './curveActions.ts';

/** The program comes first, and once. */
export type CurveRequest =
  | { readonly type: 'load'; readonly module: WebAssembly.Module }
  | { readonly type: 'run'; readonly action: CurveAction };

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

/** A thread that was opened: one question at a time. */
interface Line {
  ask(request: CurveRequest): Promise<CurveOutput>;
}

/** Gives every thread the program of the curve. Rejects as `run` where one of them fails. */
export async function loadCurveThreads(
  threads: readonly CurveThread[],
  module: WebAssembly.Module,
): Promise<CurveThreads> {
  const free = threads.map(openLine);
  await Promise.all(free.map((line) => line.ask({ type: 'load', module })));
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
        return await line.ask({ type: 'run', action });
      } finally {
        giveBack(line); // one that died refuses whatever it is given
      }
    },
  };
}

function openLine(thread: CurveThread): Line {
  let asked: { resolve(output: CurveOutput): void; reject(error: Error): void } | undefined;
  let dead: Error | undefined;
  thread.listen((answer) => {
    const waiting = asked;
    asked = undefined;
    if (answer.type === 'done') return waiting?.resolve(answer.output);
    dead = answer.isRange ? new RangeError(answer.reason) : new Error(answer.reason);
    waiting?.reject(dead);
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (dead !== undefined) return reject(dead);
        asked = { resolve, reject };
        thread.send(request);
      }),
  };
}

/** What the inside of a thread does with what it is sent. Never rejects. */
export function createCurveAnswerer(): (request: CurveRequest) => Promise<CurveAnswer> {
  let machine: CurveMachine | undefined;
  return async (request) => {
    try {
      if (request.type === 'load') {
        machine = await startCurveMachine(request.module);
        return { type: 'done', output: [] };
      }
      assert(machine !== undefined, 'the program comes first');
      return { type: 'done', output: machine.run(request.action) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { type: 'failed', reason, isRange: error instanceof RangeError };
    }
  };
}
