/** The flame graph in words: one computed sentence, and sums by callee for the table. */

import { formatInteger, shortHash } from '../../core/format.ts';
import type { Calls } from '../../stores/callTree.ts';
import { counted } from '../changes/changeText.ts';
import { calleeOf, methodOf } from './callText.ts';

/** What the picture shows, for those who do not see it. */
export function describeFlame(calls: Calls): string {
  const failed = calls.filter(({ error }) => error !== undefined).length;
  const rows = calls.reduce((most, { depth }) => Math.max(most, depth), 0) + 1;
  const gas = formatInteger(calls[0]?.gasUsed ?? 0);
  return [
    `${gas} gas in ${counted(calls.length, 'call')}, ${counted(rows, 'level')} deep.`,
    failed > 0 ? `${counted(failed, 'call')} failed.` : 'None failed.',
  ].join(' ');
}

/** All calls of one method of one callee. */
export interface CalleeSum {
  readonly key: string;
  readonly callee: string;
  readonly to: string | undefined;
  readonly method: string;
  readonly calls: number;
  readonly failed: number;
  /** Gas that they used without the calls that they made: these sums add up to the whole. */
  readonly ownGas: number;
  /** The call among them that used most by itself. */
  readonly largest: number;
}

/** Sums by callee and method, from the most gas down. */
export function sumByCallee(calls: Calls): CalleeSum[] {
  const sums = new Map<string, CalleeSum>();
  for (const call of calls) {
    const method = methodOf(call);
    const key = `${call.to ?? call.kind} ${method}`;
    const sum = sums.get(key);
    const callee =
      call.toName === undefined || call.to === undefined
        ? calleeOf(call)
        : `${call.toName} ${shortHash(call.to, 4)}`;
    const isLarger = call.ownGas > (calls[sum?.largest ?? -1]?.ownGas ?? -1);
    sums.set(key, {
      key,
      callee,
      to: call.to,
      method,
      calls: (sum?.calls ?? 0) + 1,
      failed: (sum?.failed ?? 0) + (call.error === undefined ? 0 : 1),
      ownGas: (sum?.ownGas ?? 0) + call.ownGas,
      largest: isLarger ? call.frame : (sum?.largest ?? call.frame),
    });
  }
  return [...sums.values()].sort((a, b) => b.ownGas - a.ownGas);
}
