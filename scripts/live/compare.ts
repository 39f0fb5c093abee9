/** Our traces beside those of a node, in one form: what differs is listed, line by line. */

import { phaseOfTransaction } from '../../src/core/execution/phases.ts';
import type { Validation } from '../../src/core/execution/statelessValidation.ts';
import { tracePhase } from '../../src/core/execution/tracePhase.ts';
import { callTracerJson } from '../../src/core/trace/callTracer.ts';
import { structLogsJson } from '../../src/core/trace/structLogs.ts';

export interface StructLog {
  readonly pc: number;
  readonly op: string;
  readonly gas: number;
  readonly gasCost: number;
  readonly depth: number;
  readonly stack: readonly string[];
  readonly memory?: readonly string[];
  readonly storage?: Readonly<Record<string, string>>;
  readonly error?: string;
  readonly refund?: number;
}

export interface StructLogs {
  readonly gas: number;
  readonly failed: boolean;
  readonly returnValue: string;
  readonly structLogs: readonly StructLog[];
}

export interface Call {
  readonly type: string;
  readonly from: string;
  readonly to?: string;
  readonly value?: string;
  readonly gas: string;
  readonly gasUsed: string;
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly revertReason?: string;
  readonly calls?: readonly Call[];
}

export interface OurTrace {
  readonly calls: Call;
  readonly steps: StructLogs;
}

/** Both forms of a transaction, as the command line would print them. */
export async function ourTrace(validation: Validation, index: number): Promise<OurTrace> {
  const { execution } = validation;
  if (execution === undefined) throw new Error('the block was not run');
  const phase = phaseOfTransaction(execution.phases, index);
  const { table, outcome } = await tracePhase(validation, phase);
  const gas = outcome ?? undefined;
  return {
    calls: JSON.parse([...callTracerJson(table, gas)].join('')),
    steps: JSON.parse([...structLogsJson(table, gas, { memory: true })].join('')),
  };
}

/** One place where two traces differ. */
export interface Difference {
  /** Names and indexes from the root, as `/structLogs/3/gasCost`. */
  readonly place: string;
  readonly ours: unknown;
  readonly theirs: unknown;
  /** Of a struct log: its opcode, in our words. */
  readonly op?: string;
}

/** A difference that there is a reason for. */
export interface Known {
  /** As in docs/traces.md. */
  readonly id: string;
  readonly matches: (difference: Difference) => boolean;
}

/** Where two traces differ for no reason that is known; the ids of those that are known are added to `met`. */
export function unexplained(
  ours: object,
  theirs: object,
  known: readonly Known[],
  met: Set<string>,
): Difference[] {
  return differences(ours, theirs).filter((difference) => {
    const reason = known.find(({ matches }) => matches(difference));
    if (reason !== undefined) met.add(reason.id);
    return reason === undefined;
  });
}

/** All places where two values that JSON can hold differ. */
function differences(ours: unknown, theirs: unknown, place = '', op?: string): Difference[] {
  if (ours === theirs) return [];
  if (!isObject(ours) || !isObject(theirs)) {
    return [{ place, ours, theirs, ...(op !== undefined && { op }) }];
  }
  const named = typeof ours['op'] === 'string' ? ours['op'] : op;
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...names].flatMap((name) =>
    differences(ours[name], theirs[name], `${place}/${name}`, named),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
