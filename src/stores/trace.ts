/** The trace that is shown: its calls, and one selection for the tree, the steps and the flame graph. */

import { create } from 'zustand';
import type { ErrorObject } from '../core/errors.ts';
import type { FlameLayout, TraceSummary } from '../core/tracing.ts';
import {
  type Calls,
  callAtStep,
  type OpenCalls,
  openAtFirst,
  openTo,
  stepOfCall,
} from './callTree.ts';

export interface Traced {
  readonly summary: TraceSummary;
  readonly calls: Calls;
  readonly flame: FlameLayout;
}

export type Tracing =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly startedMs: number; readonly steps: number }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly error: ErrorObject }
  | { readonly status: 'done'; readonly traced: Traced };

/** How words of the stack and of storage are written. */
export const WORD_FORMATS = ['hex', 'decimal', 'text', 'address'] as const;
export type WordFormat = (typeof WORD_FORMATS)[number];

export interface TraceState {
  /** Counted through the phases of the block; undefined before the first. */
  readonly phase: number | undefined;
  readonly tracing: Tracing;
  /** -1 until a trace is there, where the link names none. */
  readonly frame: number;
  readonly step: number;
  /** What was asked for last, by a link or by hand, whether or not the trace has it. */
  readonly wanted: { readonly frame: number; readonly step: number };
  /** The link names a call or a step that the trace does not have. */
  readonly outOfReach: boolean;
  /** Which calls of the tree are open. */
  readonly open: OpenCalls;
  /** Under the pointer, in any view. */
  readonly hovered: number | undefined;
  readonly format: WordFormat;
  /** Why the last move led nowhere; empty once another step is selected. */
  readonly nowhere: string;
}

export const INITIAL_TRACE: TraceState = {
  phase: undefined,
  tracing: { status: 'idle' },
  frame: -1,
  step: -1,
  wanted: { frame: -1, step: -1 },
  outOfReach: false,
  open: new Uint8Array(0),
  hovered: undefined,
  format: 'hex',
  nowhere: '',
};

export const useTrace = create<TraceState>()(() => INITIAL_TRACE);

/**
 * Another check: nothing of the last trace is shown; what a link points at stays to be shown again. A
 * trace that waits for this very check goes on, and one that was cancelled does not begin by itself.
 */
export function resetTrace(): void {
  const { format, phase, wanted, tracing } = useTrace.getState();
  const isKept = tracing.status === 'running' || tracing.status === 'cancelled';
  useTrace.setState({
    ...INITIAL_TRACE,
    format,
    phase,
    ...wanted,
    wanted,
    ...(isKept && { tracing }),
  });
}

/** Another phase is looked at; its trace is not there yet. */
export function setTracePhase(phase: number): void {
  const { format } = useTrace.getState();
  useTrace.setState({ ...INITIAL_TRACE, format, phase });
}

export function setTracing(tracing: Tracing): void {
  useTrace.setState({ tracing });
}

/** Takes in a trace; what the link pointed at is selected, as far as the trace reaches. */
export function setTraced(traced: Traced): void {
  const open = openAtFirst(traced.calls);
  useTrace.setState(({ wanted }) => ({
    tracing: { status: 'done', traced },
    ...select(traced, open, wanted),
    hovered: undefined,
  }));
}

/** Selects a step with its call, a step alone, a call alone, or, at the start, neither. */
export function setTraceSelection(frame: number | undefined, step: number | undefined): void {
  const wanted = { frame: frame ?? -1, step: step ?? -1 };
  useTrace.setState(({ tracing, open }) =>
    tracing.status === 'done'
      ? { ...select(tracing.traced, open, wanted), wanted }
      : { ...wanted, wanted },
  );
}

export function setOpenCalls(open: OpenCalls): void {
  useTrace.setState({ open });
}

export function setHoveredCall(hovered: number | undefined): void {
  useTrace.setState({ hovered });
}

export function setNowhere(nowhere: string): void {
  useTrace.setState({ nowhere });
}

export function setWordFormat(format: WordFormat): void {
  useTrace.setState({ format });
}

type Selection = Pick<TraceState, 'frame' | 'step'>;

function select({ summary, calls }: Traced, open: OpenCalls, wanted: Selection) {
  const selection = within(summary.steps, calls, wanted);
  return {
    ...selection,
    nowhere: '',
    open: openTo(calls, open, selection.frame),
    outOfReach: wanted.frame >= calls.length || wanted.step >= Math.max(1, summary.steps),
  };
}

/** A selection that the trace has; -1 stands for what the other half says. */
function within(steps: number, calls: Calls, { frame, step }: Selection): Selection {
  const lastStep = Math.max(0, steps - 1);
  if (step >= 0) {
    const shown = Math.min(step, lastStep);
    // A call without steps is selected by the step that made it, which is one of its caller's.
    const isOfCall = frame >= 0 && frame < calls.length && stepOfCall(calls, frame) === shown;
    return { step: shown, frame: isOfCall ? frame : callAtStep(calls, shown) };
  }
  const shown = Math.max(0, Math.min(frame, calls.length - 1));
  return { frame: shown, step: Math.min(stepOfCall(calls, shown), lastStep) };
}
