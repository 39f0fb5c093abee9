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

/** What differs between two values that JSON can hold, at most `limit` places. */
export function differences(ours: unknown, theirs: unknown, limit = 5, place = ''): string[] {
  if (ours === theirs) return [];
  if (!isObject(ours) || !isObject(theirs)) {
    return [`${place}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)}`];
  }
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  const found: string[] = [];
  for (const name of names) {
    if (found.length >= limit) break;
    found.push(...differences(ours[name], theirs[name], limit - found.length, `${place}/${name}`));
  }
  return found;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
