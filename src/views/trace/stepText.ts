/** Steps in words, and what an operation is about. */

import { opcodeName } from '../../actions/trace.ts';
import { formatInteger } from '../../core/format.ts';
import type { StepRow } from './useSteps.ts';

/** What a reader looks for in a list of steps; most operations are none of it. */
export type StepMark = 'storage' | 'call' | 'log' | 'end' | 'none';

export function markOfStep(name: string): StepMark {
  if (name === 'SSTORE' || name === 'SLOAD' || name === 'TSTORE' || name === 'TLOAD')
    return 'storage';
  if (name.startsWith('LOG')) return 'log';
  if (name === 'REVERT' || name === 'INVALID') return 'end';
  return /CALL$|CALLCODE|^CREATE|^SELFDESTRUCT$/.test(name) ? 'call' : 'none';
}

export function stepLabel({ step, opcode, pc, gas, cost, depth }: StepRow): string {
  return [
    `Step ${formatInteger(step)}`,
    opcodeName(opcode),
    `pc ${pc}`,
    `${formatInteger(gas)} gas`,
    `costs ${formatInteger(cost)}`,
    `depth ${depth}`,
  ].join(', ');
}
