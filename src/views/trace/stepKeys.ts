/**
 * Moving through the steps: the moves, their keys and words. Arrow keys and the like act in the list
 * and the control bar; letters act wherever nothing is typed, unless the reader has switched them off.
 */

import { toErrorObject } from '../../actions/errorObject.ts';
import { fetchMove } from '../../actions/trace.ts';
import { selectStep } from '../../actions/tracePlaces.ts';
import { formatInteger } from '../../core/format.ts';
import type { StepMove } from '../../core/tracing.ts';
import { announce } from '../../stores/page.ts';
import { setNowhere, useTrace } from '../../stores/trace.ts';
import { ERROR_TEXT } from '../errorText.ts';

export interface MoveText {
  readonly move: StepMove;
  readonly key: string;
  readonly label: string;
  readonly title: string;
}

/** In the order of the bar: backwards, then forwards. */
export const WALK: readonly MoveText[] = [
  { move: 'backOver', key: 'b', label: 'Back over', title: 'Back, over the calls between' },
  { move: 'back', key: 'k', label: 'Back', title: 'One step back' },
  { move: 'into', key: 'j', label: 'Into', title: 'One step on, into a call where it makes one' },
  { move: 'over', key: 'n', label: 'Over', title: 'To the next step of this call' },
  { move: 'out', key: 'u', label: 'Out', title: 'To the step after this call' },
];

export const JUMPS: readonly MoveText[] = [
  { move: 'nextSstore', key: 's', label: 'SSTORE', title: 'To the next SSTORE' },
  { move: 'nextCall', key: 'c', label: 'Call', title: 'To the next call or creation' },
  { move: 'nextLog', key: 'l', label: 'Log', title: 'To the next LOG' },
  {
    move: 'nextRevert',
    key: 'r',
    label: 'Revert',
    title: 'To the next step at which a call fails',
  },
];

const PAGE = 20;

/** A held key sends moves faster than answers come: those in between are dropped. */
let isMoving = false;

/** Goes where `move` leads; says so where it leads nowhere. */
export async function moveStep(move: StepMove, address?: string): Promise<void> {
  const { phase, step, tracing } = useTrace.getState();
  if (phase === undefined || tracing.status !== 'done') return;
  // The most frequent moves need no answer.
  if (move === 'into') return walkTo(step + 1);
  if (move === 'back') return walkTo(step - 1);
  if (isMoving) return;
  isMoving = true;
  try {
    const found = await fetchMove(phase, step, move, address);
    if (useTrace.getState().phase !== phase) return;
    if (found === undefined) setNowhere(NOWHERE[move]);
    else walkTo(found);
  } catch (error) {
    setNowhere(ERROR_TEXT[toErrorObject(error).code].title);
  } finally {
    isMoving = false;
  }
}

const NOWHERE: Readonly<Record<StepMove, string>> = {
  into: 'No step after',
  over: 'No step after',
  out: 'No step after this call',
  back: 'No step before',
  backOver: 'No step before',
  nextSstore: 'No further SSTORE',
  nextCall: 'No further call',
  nextLog: 'No further log',
  nextRevert: 'No further failure',
  nextOfAddress: 'It does not run again',
};

/** Goes to a step, and says so where no list does. */
function walkTo(step: number): void {
  stepTo(step);
  if (document.activeElement?.closest('[role=listbox]')) return;
  announce(`Step ${formatInteger(useTrace.getState().step)}`);
}

/** Goes to a step, or to the nearest that there is. */
export function stepTo(step: number): void {
  const { tracing } = useTrace.getState();
  if (tracing.status !== 'done') return;
  const last = tracing.traced.summary.steps - 1;
  if (last >= 0) selectStep(Math.max(0, Math.min(last, step)));
}

/** Whether a key moved something. `letters`: single letters act. */
export function onStepKey(key: string, letters: boolean): boolean {
  const { step } = useTrace.getState();
  if (key === 'ArrowDown') stepTo(step + 1);
  else if (key === 'ArrowUp') stepTo(step - 1);
  else if (key === 'PageDown') stepTo(step + PAGE);
  else if (key === 'PageUp') stepTo(step - PAGE);
  else if (key === 'Home') stepTo(0);
  else if (key === 'End') stepTo(Number.MAX_SAFE_INTEGER);
  else return letters && onLetter(key);
  return true;
}

/** Whether a letter moved something. */
export function onLetter(key: string): boolean {
  const found = [...WALK, ...JUMPS].find((move) => move.key === key);
  if (found) void moveStep(found.move);
  return found !== undefined;
}
