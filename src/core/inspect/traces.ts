/** Questions about traces. A trace is made when it is first asked about; the last two are kept. */

import { bytesToHex } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import { createTracer, type PhaseTrace, type Tracer } from '../execution/tracePhase.ts';
import { layoutCalls } from '../scene/callLayout.ts';
import { callTracerJson } from '../trace/callTracer.ts';
import { callTree } from '../trace/callTree.ts';
import { createFailureOf } from '../trace/failure.ts';
import { createReplay } from '../trace/replay.ts';
import { stepDetail, type TraceReader } from '../trace/stepDetail.ts';
import { moveFrom } from '../trace/stepMoves.ts';
import { lastSteps } from '../trace/steps.ts';
import { stepWindow } from '../trace/stepWindow.ts';
import { storageAccess } from '../trace/storageAccess.ts';
import { structLogsJson } from '../trace/structLogs.ts';
import { touchedStorage } from '../trace/touchedStorage.ts';
import { traceBytes } from '../trace/traceTable.ts';
import type {
  CallDetail,
  CallRow,
  StepDetail,
  StepMove,
  StepWindow,
  TouchedStorage,
  TraceOverview,
} from '../tracing.ts';
import { withNames } from './callNames.ts';
import type { Context } from './context.ts';
import type { NameOf } from './names.ts';

export interface TraceOptions {
  /** Milliseconds of a monotonic clock; without one the duration is zero. */
  readonly now?: () => number;
  readonly onSteps?: (steps: number) => void;
}

/** The questions of `TraceApi`; errors as there. */
export interface Traces {
  open(phase: number, options?: TraceOptions): Promise<TraceOverview>;
  call(phase: number, frame: number): Promise<CallDetail>;
  steps(phase: number, first: number, count: number): Promise<StepWindow>;
  step(phase: number, step: number): Promise<StepDetail>;
  move(phase: number, step: number, move: StepMove, address?: string): Promise<number | undefined>;
  storage(phase: number): Promise<readonly TouchedStorage[]>;
  callTracer(phase: number): Promise<Generator<string>>;
  structLogs(phase: number, withMemory?: boolean): Promise<Generator<string>>;
}

/** A trace, and what reads it. */
interface KeptTrace extends PhaseTrace {
  readonly calls: readonly CallRow[];
  readonly reader: TraceReader;
  readonly durationMs: number;
}

/** About 43 MB for each million steps. */
const KEPT_TRACES = 2;

/** `nameOf` names the callees. */
export function createTraces(context: Context, nameOf: NameOf): Traces {
  const kept = new Map<number, KeptTrace>();
  const tracer = createTracer(context.validation);
  const get = async (phase: number, options: TraceOptions = {}): Promise<KeptTrace> => {
    const trace = kept.get(phase) ?? (await makeTrace(tracer, nameOf, phase, options, kept));
    kept.delete(phase);
    kept.set(phase, trace); // the last one asked about goes last
    return trace;
  };
  return {
    open: async (phase, options) => overviewOf(await get(phase, options)),
    call: async (phase, frame) => callDetail(await get(phase), nameOf, frame),
    steps: async (phase, first, count) => stepWindow((await get(phase)).table, first, count),
    step: async (phase, step) => stepDetail((await get(phase)).reader, step),
    move: async (phase, step, move, address) =>
      moveFrom((await get(phase)).table, step, move, address),
    async storage(phase) {
      const { table, reader } = await get(phase);
      return touchedStorage(table, reader.access);
    },
    async callTracer(phase) {
      const { table, outcome } = await get(phase);
      return callTracerJson(table, outcome ?? undefined);
    },
    async structLogs(phase, withMemory = false) {
      const { table, outcome } = await get(phase);
      return structLogsJson(table, outcome ?? undefined, { memory: withMemory });
    },
  };
}

/** Makes room before it traces, so that there are never three in memory. */
async function makeTrace(
  tracer: Tracer,
  nameOf: NameOf,
  phase: number,
  { now = () => 0, onSteps }: TraceOptions,
  kept: Map<number, KeptTrace>,
): Promise<KeptTrace> {
  for (const earlier of kept.keys()) if (kept.size >= KEPT_TRACES) kept.delete(earlier);
  const start = now();
  const traced = await tracer.trace(phase, onSteps === undefined ? {} : { onSteps });
  const { table } = traced;
  const replay = createReplay(table);
  const failureOf = createFailureOf(table, replay);
  let access: ReturnType<typeof storageAccess> | undefined;
  const reader = {
    table,
    replay,
    failureOf,
    last: lastSteps(table),
    get access() {
      access ??= storageAccess(table); // a walk over all steps, which the first picture does not need
      return access;
    },
  };
  const calls = withNames(callTree(table, failureOf), table, nameOf);
  return { ...traced, calls, reader, durationMs: now() - start };
}

function overviewOf({ index, table, calls, outcome, durationMs }: KeptTrace): TraceOverview {
  const gasUsed = outcome?.gasUsed ?? table.frames[0]?.gasUsed ?? 0;
  return {
    summary: {
      phase: index,
      steps: table.stepCount,
      omittedSteps: table.omittedSteps,
      omittedBytes: table.omittedBytes,
      frames: table.frames.length,
      bytes: traceBytes(table),
      durationMs,
      gasUsed: String(gasUsed),
    },
    calls,
    flame: layoutCalls(table),
  };
}

function callDetail({ table, calls }: KeptTrace, nameOf: NameOf, frame: number): CallDetail {
  const row = calls[frame];
  const traced = table.frames[frame];
  if (row === undefined || traced === undefined) {
    throw new ExplorerError('STEP_NOT_HERE', `The trace has no call ${frame}`, {
      found: frame,
      limit: calls.length,
    });
  }
  const detail = { ...row, input: bytesToHex(traced.input), output: bytesToHex(traced.output) };
  // Of a long list not every call is decoded: this one is.
  const [named] = withNames([row], { ...table, frames: [traced] }, nameOf);
  return { ...detail, ...named };
}
