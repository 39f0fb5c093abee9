/**
 * Figure g: all phases of a block run with every step recorded, against stock ethereumjs with a listener
 * of its step events. Beside it the same without recording on both sides, what a trace takes in memory,
 * and how long the view of the longest transaction waits for its first answer.
 */

import type { InterpreterStep } from '@ethereumjs/evm';
import { ancestorHash } from '../core/execution/ancestors.ts';
import { ethereumjsExecutor } from '../core/execution/ethereumjs/engine.ts';
import type { Validation } from '../core/execution/statelessValidation.ts';
import { createTracer } from '../core/execution/tracePhase.ts';
import { createInspector } from '../core/inspect/inspector.ts';
import { createWitnessState } from '../core/state/witnessState.ts';
import { traceBytes } from '../core/trace/traceTable.ts';
import type { BenchDocument } from './benchDocument.ts';
import { type Measurement, median, rounded } from './compare.bench.ts';
import { runStock } from './comparisons.bench.ts';

const RIVAL = 'ethereumjs 10.1.3 runBlock with a listener of its step events';

/** Turns that are not counted: all sides are compiled by then. */
const WARM_UP_TURNS = 2;
/** Steps that the list of a trace asks for first. */
const FIRST_WINDOW = 512;

interface Turn {
  readonly tracedMs: number;
  readonly untracedMs: number;
  readonly stockTracedMs: number;
  readonly stockMs: number;
  readonly openMs: number;
}

export async function measureTrace(bench: BenchDocument, runs: number): Promise<Measurement> {
  const size = await sizeOf(bench.validation);
  const turns: Turn[] = [];
  for (let run = -WARM_UP_TURNS; run < runs; run++) {
    const turn = await oneTurn(bench, size.longest);
    if (run >= 0) turns.push(turn);
  }
  const of = (name: keyof Turn): number => median(turns.map((turn) => turn[name]));
  return {
    name: `g: traced run of ${bench.name}`,
    ratio: rounded(of('stockTracedMs') / of('tracedMs')),
    rival: RIVAL,
    runs,
    detail: {
      tracedMs: rounded(of('tracedMs')),
      overUntraced: rounded(of('tracedMs') / of('untracedMs')),
      stockTracedMs: rounded(of('stockTracedMs')),
      stockOverUntraced: rounded(of('stockTracedMs') / of('stockMs')),
      steps: size.steps,
      megabytesPerMillionSteps: rounded(size.bytes / size.steps),
      longestSteps: size.longestSteps,
      openMs: rounded(of('openMs')),
    },
  };
}

async function oneTurn(bench: BenchDocument, longest: number): Promise<Turn> {
  let steps = 0;
  const count = (_step: InterpreterStep): void => void steps++;
  const turn = {
    untracedMs: await timeOf(() => execute(bench.validation)),
    tracedMs: await timeOf(() => traceAll(bench.validation)),
    stockMs: await timeOf(() => runStock(bench)),
    stockTracedMs: await timeOf(() => runStock(bench, count)),
    openMs: await timeOf(() => openLongest(bench, longest)),
  };
  if (steps === 0) throw new Error('the rival told of no step');
  return turn;
}

/** How large all traces of a block are, and which is the longest. */
async function sizeOf(validation: Validation) {
  const tracer = createTracer(validation);
  const size = { steps: 0, bytes: 0, longest: 0, longestSteps: 0 };
  for (let phase = 0; phase < phasesOf(validation); phase++) {
    const { table } = await tracer.trace(phase);
    size.steps += table.stepCount;
    size.bytes += traceBytes(table);
    if (table.stepCount <= size.longestSteps) continue;
    size.longest = phase;
    size.longestSteps = table.stepCount;
  }
  return size;
}

async function traceAll(validation: Validation): Promise<void> {
  const tracer = createTracer(validation);
  for (let phase = 0; phase < phasesOf(validation); phase++) await tracer.trace(phase);
}

/** What the page asks for first: the calls with their flame graph, and a screen of steps. */
async function openLongest({ document, validation }: BenchDocument, phase: number): Promise<void> {
  const { traces } = createInspector(document, validation);
  await traces.open(phase);
  await traces.steps(phase, 0, FIRST_WINDOW);
  await traces.step(phase, 0);
}

/** The body alone, as the check runs it. */
async function execute({
  block,
  rules,
  state,
  preStateRoot,
  ancestors,
  prepared,
}: Validation): Promise<void> {
  if (!block || !rules || !state || !preStateRoot || !ancestors) throw new Error('it did not run');
  const context = {
    block,
    rules,
    state: createWitnessState(state.pool, state.codes, preStateRoot),
    blockHash: (number: bigint) => ancestorHash(ancestors, block.header, number),
    onTransaction: () => {},
  };
  await ethereumjsExecutor.execute(context, prepared as never); // prepared by this very executor
}

function phasesOf({ execution }: Validation): number {
  return execution?.phases.length ?? 0;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
