/** Tracing one phase of the checked block, and questions about its trace. */

import { traceInWorker } from '../bridge/clients.ts';
import { isExplorerError } from '../core/errors.ts';
import type { Place } from '../core/route.ts';
import { OPCODE_NAMES } from '../core/trace/opcodeNames.ts';
import { TAKEN } from '../core/trace/opcodes.ts';
import type { StepMove, StepWindow } from '../core/tracing.ts';
import { announce } from '../stores/page.ts';
import { setTraced, setTracePhase, setTracing, useTrace } from '../stores/trace.ts';
import { toErrorObject } from './errorObject.ts';
import { ask, fetchChanges, once } from './inspect.ts';
import { goToPlace } from './places.ts';
import { runCheck } from './runCheck.ts';

/** Steps of one window: a screen shows some fifty of them. */
export const WINDOW_STEPS = 512;
/** Windows kept, so that scrolling back asks nothing: some megabytes of columns. */
const KEPT_WINDOWS = 96;
/** A run of less time than this is not worth ending when the reader turns away: its end costs another check. */
const PATIENCE_MS = 2000;

interface Run {
  readonly phase: number;
  readonly controller: AbortController;
  readonly startedMs: number;
}

let running: Run | undefined;
const windows = new Map<string, Promise<StepWindow>>();

/** Traces a phase, unless its trace is there or on its way. Settles when the run has ended, in whatever way. */
export async function openTrace(phase: number): Promise<void> {
  const { phase: shown, tracing } = useTrace.getState();
  if (running?.phase === phase) return;
  if (shown === phase && tracing.status === 'done') return;
  if (shown !== phase) setTracePhase(phase);
  const run = { phase, controller: new AbortController(), startedMs: performance.now() };
  running = run;
  windows.clear();
  setTracing({ status: 'running', startedMs: run.startedMs, steps: 0 });
  try {
    const traced = await traceAgain(run);
    if (running !== run) return;
    setTraced(traced);
    announce(`Traced: ${traced.summary.steps} steps in ${traced.calls.length} calls`);
  } catch (error) {
    if (running !== run || isExplorerError(error, 'ABORTED')) return;
    setTracing({ status: 'failed', error: toErrorObject(error) });
  } finally {
    if (running === run) running = undefined;
  }
}

/** Ends the run for good: its worker is terminated, and the block checked again when something is asked next. */
export function cancelTrace(): void {
  if (!running) return;
  const { controller } = running;
  running = undefined;
  controller.abort();
  setTracing({ status: 'cancelled' });
  announce('Trace cancelled');
}

/** Another document is loaded: whatever was traced, or is on its way, is not of it. */
export function forgetTrace(): void {
  running?.controller.abort();
  running = undefined;
  windows.clear();
  setTracing({ status: 'idle' });
}

/** The reader has left the page of a trace: a long run is not waited for. */
export function leaveTrace(): void {
  if (running && performance.now() - running.startedMs > PATIENCE_MS) cancelTrace();
}

/** Goes to the trace of a transaction, by its number in the block. */
export async function traceTransaction(index: number): Promise<void> {
  goToPlace(await traceOf(index));
}

/** Where phases are not known, the list of transactions says why; a number that none has leads to the page that says so. */
async function traceOf(index: number): Promise<Place> {
  const changes = await fetchChanges().catch(() => undefined);
  if (!changes) return { section: 'transactions' };
  const { phases } = changes;
  const row = phases.find((phase) => phase.type === 'transaction' && phase.index === index);
  return { section: 'trace', phase: row?.phase ?? phases.length };
}

export const fetchCall = (phase: number, frame: number) =>
  once(`trace call ${phase} ${frame}`, (api) => api.traceCall(phase, frame));

export const fetchStep = (phase: number, step: number) => ask((api) => api.traceStep(phase, step));

export const fetchTouchedStorage = (phase: number) =>
  once(`trace storage ${phase}`, (api) => api.traceStorage(phase));

export const fetchMove = (phase: number, step: number, move: StepMove, address?: string) =>
  ask((api) => api.traceMove(phase, step, move, address));

/** The forms that other tools read, as files. */
export const fetchCallTracer = (phase: number) => ask((api) => api.traceCallTracer(phase));

export const fetchStructLogs = (phase: number) => ask((api) => api.traceStructLogs(phase));

/** The window of steps with this number, in columns. */
export function fetchWindow(phase: number, window: number): Promise<StepWindow> {
  const key = `${phase} ${window}`;
  const earlier = windows.get(key);
  if (earlier) return earlier;
  const answer = ask((api) => api.traceSteps(phase, window * WINDOW_STEPS, WINDOW_STEPS));
  windows.set(key, answer);
  answer.catch(() => windows.delete(key));
  const [oldest] = windows.keys();
  if (windows.size > KEPT_WINDOWS && oldest !== undefined) windows.delete(oldest);
  return answer;
}

export function opcodeName(opcode: number): string {
  return OPCODE_NAMES[opcode] ?? 'INVALID';
}

/** Items that an operation takes from the stack, or moves on it. */
export function itemsTaken(opcode: number): number {
  if (opcode >= 0x80 && opcode <= 0x8f) return opcode - 0x7f;
  if (opcode >= 0x90 && opcode <= 0x9f) return opcode - 0x8e;
  return TAKEN[opcode] ?? 0;
}

/** Traces; where the worker is a fresh one, after it has checked the block again. */
async function traceAgain(run: Run) {
  const onSteps = (steps: number) => {
    if (running === run) setTracing({ status: 'running', startedMs: run.startedMs, steps });
  };
  try {
    return await traceInWorker(run.controller.signal, run.phase, onSteps);
  } catch (error) {
    if (!isExplorerError(error, 'NOTHING_LOADED')) throw error;
    await runCheck();
    return traceInWorker(run.controller.signal, run.phase, onSteps);
  }
}
