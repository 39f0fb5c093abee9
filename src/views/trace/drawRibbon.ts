/** Draws the depth of every step as a silhouette, deeper is lower; and over it where the selection stands. */

import type { Calls } from '../../stores/callTree.ts';
import type { FlameTheme } from './flameTheme.ts';

export interface Ribbon {
  readonly calls: Calls;
  readonly steps: number;
  /** CSS pixels, and the screen's pixels for each. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

export interface RibbonSelection {
  readonly step: number;
  readonly frame: number;
}

const FEWEST_ROWS = 4;
const MARK_PX = 2;
/** Calls shorter than this are drawn this wide, the first of those that share a pixel alone. */
const LEAST_PX = 0.5;

/** All calls. */
export function drawRibbon(
  context: CanvasRenderingContext2D,
  ribbon: Ribbon,
  theme: FlameTheme,
): void {
  clear(context, ribbon);
  const drawnTo = new Float64Array(deepestOf(ribbon.calls) + 1).fill(-1);
  for (const call of ribbon.calls) {
    const { x, width } = spanOf(ribbon, call.frame);
    const end = Math.floor(x + width);
    if (width < 1 && end <= (drawnTo[call.depth] ?? -1)) continue;
    drawnTo[call.depth] = end;
    context.fillStyle = call.error === undefined ? theme.ribbon : theme.failedEdge;
    fillCall(context, ribbon, call.frame);
  }
}

/** The selected call, and a line at the selected step. */
export function drawRibbonSelection(
  context: CanvasRenderingContext2D,
  ribbon: Ribbon,
  { step, frame }: RibbonSelection,
  theme: FlameTheme,
): void {
  clear(context, ribbon);
  const { width, height, steps } = ribbon;
  context.fillStyle = theme.accent;
  fillCall(context, ribbon, frame);
  context.fillStyle = theme.ink;
  const x = ((step + 0.5) * width) / Math.max(1, steps) - MARK_PX / 2;
  context.fillRect(Math.min(width - MARK_PX, Math.max(0, x)), 0, MARK_PX, height);
}

function clear(context: CanvasRenderingContext2D, { width, height, ratio }: Ribbon): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
}

function fillCall(context: CanvasRenderingContext2D, ribbon: Ribbon, frame: number): void {
  const { x, width } = spanOf(ribbon, frame);
  const depth = ribbon.calls[frame]?.depth ?? 0;
  const row = ribbon.height / (Math.max(FEWEST_ROWS, deepestOf(ribbon.calls)) + 1);
  if (width > 0) context.fillRect(x, depth * row, width, Math.max(1, row - 0.5));
}

/** Where a call stands; of no width where it has no steps. */
function spanOf({ calls, steps, width }: Ribbon, frame: number): { x: number; width: number } {
  const { firstStep = 0, endStep = 0 } = calls[frame] ?? {};
  const scale = width / Math.max(1, steps);
  const count = endStep - firstStep;
  return { x: firstStep * scale, width: count > 0 ? Math.max(LEAST_PX, count * scale) : 0 };
}

const deepestKept = new WeakMap<Calls, number>();

function deepestOf(calls: Calls): number {
  const kept = deepestKept.get(calls);
  if (kept !== undefined) return kept;
  const deepest = calls.reduce((most, { depth }) => Math.max(most, depth), 0);
  deepestKept.set(calls, deepest);
  return deepest;
}
