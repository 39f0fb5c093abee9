/** The columns of the steps in sight: windows from the worker, each asked for once, drawn as they come. */

import { useEffect, useRef, useState } from 'react';
import { fetchWindow, WINDOW_STEPS } from '../../actions/trace.ts';
import type { StepWindow } from '../../core/tracing.ts';

/** One step of a list, without stack and memory. */
export interface StepRow {
  readonly step: number;
  readonly pc: number;
  readonly opcode: number;
  readonly frame: number;
  readonly depth: number;
  readonly gas: number;
  readonly cost: number;
}

/** While the bar is dragged, windows that only fly by are not asked for. */
const REST_MS = 30;

type Windows = ReadonlyMap<number, StepWindow>;

const NONE: Windows = new Map();

/** A look-up of the steps from `start` to `end`; `undefined` for those that have not come yet. */
export function useSteps(
  phase: number,
  start: number,
  end: number,
): (step: number) => StepRow | undefined {
  const [windows, setWindows] = useState<Windows>(NONE);
  const shown = useRef(phase);
  const first = Math.floor(start / WINDOW_STEPS);
  const last = Math.floor(Math.max(start, end - 1) / WINDOW_STEPS);
  useEffect(() => {
    if (shown.current !== phase) setWindows(NONE);
    shown.current = phase;
    let isCurrent = true;
    const timer = setTimeout(() => {
      for (let window = first; window <= last; window++) {
        fetchWindow(phase, window).then(
          (steps) =>
            isCurrent && setWindows((held) => withWindow(held, window, steps, first, last)),
          () => {}, // the details of the step say what is wrong
        );
      }
    }, REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [phase, first, last]);
  return (step) => rowOf(windows, step);
}

/** Only windows near to what is seen stay. */
function withWindow(
  held: Windows,
  window: number,
  steps: StepWindow,
  first: number,
  last: number,
): Windows {
  if (held.get(window) === steps) return held;
  const near = [...held].filter(([key]) => key >= first - 1 && key <= last + 1);
  return new Map([...near, [window, steps]]);
}

function rowOf(windows: Windows, step: number): StepRow | undefined {
  const steps = windows.get(Math.floor(step / WINDOW_STEPS));
  const i = steps ? step - steps.first : -1;
  if (!steps || i < 0 || i >= steps.count) return undefined;
  return {
    step,
    pc: steps.pc[i] ?? 0,
    opcode: steps.opcode[i] ?? 0,
    frame: steps.frame[i] ?? 0,
    depth: steps.depth[i] ?? 0,
    gas: steps.gas[i] ?? 0,
    cost: steps.cost[i] ?? 0,
  };
}
