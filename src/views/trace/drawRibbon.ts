/** Draws the depth of every step as a silhouette, deeper is lower, and where the selection stands. */

import type { Calls } from '../../stores/callTree.ts';
import type { FlameTheme } from './flameTheme.ts';

export interface Ribbon {
  readonly calls: Calls;
  readonly steps: number;
  readonly step: number;
  /** The selected call. */
  readonly selected: number;
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

const FEWEST_ROWS = 4;
const MARK_PX = 2;

export function drawRibbon(
  context: CanvasRenderingContext2D,
  ribbon: Ribbon,
  theme: FlameTheme,
): void {
  const { calls, width, height, ratio, steps, step } = ribbon;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  if (steps === 0) return;
  const scale = width / steps;
  const rows = Math.max(FEWEST_ROWS, deepestOf(calls));
  const rowHeight = height / (rows + 1);
  for (const call of calls) {
    if (call.endStep === call.firstStep) continue;
    const x = call.firstStep * scale;
    const span = Math.max(0.5, (call.endStep - call.firstStep) * scale);
    const isSelected = call.frame === ribbon.selected;
    context.fillStyle = isSelected
      ? theme.accent
      : call.error === undefined
        ? theme.ribbon
        : theme.failed;
    context.fillRect(x, call.depth * rowHeight, span, Math.max(1, rowHeight - 0.5));
  }
  context.fillStyle = theme.ink;
  context.fillRect(
    Math.min(width - MARK_PX, Math.max(0, (step + 0.5) * scale - 1)),
    0,
    MARK_PX,
    height,
  );
}

const deepestKept = new WeakMap<Calls, number>();

function deepestOf(calls: Calls): number {
  const kept = deepestKept.get(calls);
  if (kept !== undefined) return kept;
  const deepest = calls.reduce((most, { depth }) => Math.max(most, depth), 0);
  deepestKept.set(calls, deepest);
  return deepest;
}
